import { itemWords, tellingStems } from './item-words.js';
import type { OpenItem } from './open-item.js';
import { areAlike } from './verb-forms.js';

/** So much of what the newer one tells must stand in the older. */
const SHARE_MIN = 0.5;
/** "I still owe her the chapter": told again as owed, whatever the verb. */
const OWED_AGAIN = /\b(?:owe|still|yet to|need to|forgot)\b/iu;

/** Whether a text tells again what an open item tells: the same thing said twice is one. */
export const restates = (item: OpenItem, text: string): boolean => {
  const [known, told] = [itemWords(item.texts), itemWords([text])];
  const isOwed = item.kind === 'promise' && OWED_AGAIN.test(text);
  const isSameVerb = known.verb !== null && told.verb !== null && areAlike(known.verb, told.verb);
  if (!isSameVerb && !isOwed) return false;
  const stems = isOwed && !isSameVerb ? tellingStems(text) : told.weights;
  let [shared, all] = [0, 0];
  for (const [stem, weight] of stems) {
    if (isOwed && stem === OWE_STEM) continue;
    all += weight;
    if (known.weights.has(stem)) shared += weight;
  }
  return all > 0 && shared / all >= SHARE_MIN;
};
const OWE_STEM = 'ow';
