import { tokensOf } from '../../language/index.js';
import { itemWords, tellingStems, type ItemWords } from './item-words.js';
import { OPEN_BOX } from '../plans/marks.js';
import { DEED } from '../plans/plan-words.js';
import type { OpenItem } from './open-item.js';
import { areAlike, baseStem, isDoneForm } from './verb-forms.js';

/** So much of what the newer one tells must stand in the older. */
const SHARE_MIN = 0.5;
/** "I still owe her the chapter": told again as owed, whatever the verb. */
const OWED_AGAIN = /\b(?:owe|still|yet to|need to|forgot)\b/iu;
/** "[ ] letter to Emeka": a box that is carried over may leave out the deed. */
const BOX = new RegExp(String.raw`^${OPEN_BOX}\s+`, 'u');
/** What stands behind it tells how it goes. */
const ASIDE = /\s?[(].*$|\s[-–—]{1,2}\s.*$|[.:;,]\s.*$|[.?!]+$/su;
/** Whose the box is. */
const OWNER = /^(?:\p{Lu}{1,3}|\p{Lu}\p{Ll}+|me|mine|coach|client|hers|his|theirs)\.?\s?(?::|-+>|→|[-–—])\s+/iu;

/** "Q and Noor will sit down": a box that tells its deed is another plan where the deed is another. */
const IS_CLAUSE = /^(?:\S+ ){1,4}(?:will|going to|is to)(?![\p{L}])/iu;

const shareIn = ({ weights }: ItemWords, stems: ReadonlyMap<string, number>, skipped = ''): number => {
  let [shared, all] = [0, 0];
  for (const [stem, weight] of stems) {
    if (stem === skipped) continue;
    all += weight;
    if (weights.has(stem)) shared += weight;
  }
  return all === 0 ? 0 : shared / all;
};

const IS_DEED = new RegExp(`^${DEED}$`, 'iu');

/** Whether what a box says may be an open item: another deed is another plan, whether it is to be done or was. */
export const mayCarryOver = (known: ItemWords, told: string): boolean => {
  const words = tokensOf(told).map(({ word }) => word);
  const [first = ''] = words;
  if (!IS_DEED.test(first) && !isDoneForm(first)) return true;
  // "[ ] apply" says of nothing that it is about that.
  if (words.length === 1) return isDoneForm(first);
  return known.verb !== null && areAlike(known.verb, baseStem(first));
};

/** Whether a text tells again what an open item tells: the same thing said twice is one. */
export const restates = (item: OpenItem, text: string): boolean => {
  const known = itemWords(item.texts);
  if (BOX.test(text)) {
    const bare = text.replace(BOX, '').replace(OWNER, '').replace(ASIDE, '');
    if (!IS_CLAUSE.test(bare) && mayCarryOver(known, bare) && shareIn(known, tellingStems(bare)) >= SHARE_MIN)
      return true;
  }
  const told = itemWords([text]);
  const isOwed = item.kind === 'promise' && OWED_AGAIN.test(text);
  const isSameVerb = known.verb !== null && told.verb !== null && areAlike(known.verb, told.verb);
  if (!isSameVerb && !isOwed) return false;
  return isOwed && !isSameVerb
    ? shareIn(known, tellingStems(text), OWE_STEM) >= SHARE_MIN
    : shareIn(known, told.weights) >= SHARE_MIN;
};
const OWE_STEM = 'ow';
