import { STOP_WORDS, tokensOf } from '../../language/index.js';
import { baseStem } from './verb-forms.js';

/** What an open item is about, in stems: its verb, and the rest with how much each tells. */
export interface ItemWords {
  readonly verb: string | null;
  readonly weights: ReadonlyMap<string, number>;
}

/** Words of plans and of times say nothing of what the plan is about. */
const EMPTY = new Set(
  (
    'go plan try want agree decide promise say will would also first now then week month year day today tomorrow tonight morning evening afternoon night weekend next last ' +
    'end before after until soon still just even every each time minute hour thing lot bit one two three four five six seven eight nine ten once twice together himself herself myself themselves ' +
    'coming around about up down over out off away back let get make take give send ask tell look call do have be said there here what which whether who him her them his hers it really okay um uh'
  ).split(' '),
);
const WEAK = new Set(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december'.split(
    ' ',
  ),
);
const WEAK_WEIGHT = 0.4;
const NAME_WEIGHT = 0.75;
const MODAL =
  /(?:'ll|’ll|\bwill|going to|gonna|agreed to|decided to|plans? to|promised to|promised|I'd|’d|'d|would|wants to try|want to|intends? to|committed to|^\W*(?:plan|me|action|homework|next step)s?:(?: to)?)\s+(?:also |just |then |first |finally |try to |go and |and )*(?<verb>\p{L}+)/iu;

const emptyStems = new Set([...EMPTY].map(baseStem));
const weakStems = new Set([...WEAK].map(baseStem));

/** The stems of a text that a plan can be recognised by, with their weights. */
export const tellingStems = (text: string): ReadonlyMap<string, number> => {
  const weights = new Map<string, number>();
  for (const { word, from } of tokensOf(text)) {
    if (STOP_WORDS.has(word) || word.length < 2) continue;
    const stem = baseStem(word);
    if (emptyStems.has(stem)) continue;
    const isName = from > 0 && /^\p{Lu}/u.test(text.slice(from, from + 2));
    const weight = weakStems.has(stem) ? WEAK_WEIGHT : isName ? NAME_WEIGHT : 1;
    weights.set(stem, Math.max(weights.get(stem) ?? 0, weight));
  }
  return weights;
};

export const itemWords = (texts: readonly string[]): ItemWords => {
  const weights = new Map<string, number>();
  for (const text of texts)
    for (const [stem, weight] of tellingStems(text)) weights.set(stem, Math.max(weights.get(stem) ?? 0, weight));
  const verb = MODAL.exec(texts[0] ?? '')?.groups?.['verb'];
  const stem = verb === undefined ? null : baseStem(verb.toLowerCase());
  if (stem !== null) weights.delete(stem);
  return { verb: stem, weights };
};
