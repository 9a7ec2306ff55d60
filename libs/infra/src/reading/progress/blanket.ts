import type { OpenItem } from './open-item.js';

/** "Both done.", "All three kept.", "Everything on her list is done": what was set out to do, reported on at once. */
const WHAT = String.raw`(?:actions?|tasks?|homework|steps?|things?|commitments?|to-?dos?|experiments?|plans?|jobs?|items?|points?)`;
const OF_THEM = String.raw`(?: (?:of (?:them|it|these|those|(?:her|his|the|last time['’]s|last week['’]s) ${WHAT})|(?:two|three|four|five|the|her|his) ?(?:${WHAT})?|${WHAT}|from last time|on (?:her|his|the|last time['’]s) list))*`;
const DONE = String.raw`(?:done|kept|finished|completed|sorted|ticked(?: off)?|behind (?:her|him)|in the bag)`;
const ALL = [
  new RegExp(
    String.raw`^\W*(?:(?:actions?|homework|to-?dos?|commitments?)(?: from last time)?\s?[:,-]\s?)?(?<count>all|both|everything|(?:her|his|the|last time['’]s|last week['’]s) ${WHAT})${OF_THEM}(?:,? (?:is|are|was|were|has been|have been))?:? (?:all |both |now )?${DONE}(?=\s*(?:$|[.,;!(–-]))`,
    'iu',
  ),
  new RegExp(
    String.raw`^\W*(?:(?:she|he|they|I)(?: has| had|['’]s|['’]ve)? )?(?:did|done|kept|finished|completed) (?<count>all|both|everything)${OF_THEM}(?: (?:that )?(?:she|he|I)(?: had|['’]d)? (?:set out|said|planned|promised|agreed|meant|wanted)\b[^.,;]*)?\s*(?:$|[.,;!])`,
    'iu',
  ),
  /\bboth of us (?:are|have) (?<count>)(?:clear|done|kept|quits|free)\b/iu,
];
const OF_BOTH = /\bboth of us\b/iu;
const OF_MINE = /\b(?:my|mine|I)\b/u;
const COUNTS: Readonly<Record<string, number>> = { both: 2, two: 2, three: 3, four: 4, five: 5 };

/** "Homework: done." of what was told as homework, or of the one thing that was. */
const BY_NAME =
  /^\W*(?:(?:her|his|the) )?(?<name>homework|hw|actions?|tasks?|experiment|to-?do|commitment)(?: (?:from|of) last time)?\s?(?::|is|was|,|-|–)?\s?(?<what>done|kept|completed?|yes|✓|finished|not done|not yet|forgot(?:ten)?|skipped|no)(?![\p{L}])/iu;

export interface Blanket {
  readonly ids: ReadonlySet<string>;
  readonly outcome: 'kept' | 'open';
}

const lastOf = (open: readonly OpenItem[], count: number | undefined): readonly OpenItem[] =>
  count === undefined ? open : open.slice(-count);

/** Which of the open items a clause speaks of all at once; null where it speaks of none so. */
export const blanketOf = (clause: string, open: readonly OpenItem[]): Blanket | null => {
  const work = open.filter(({ kind }) => kind !== 'life-date');
  const theirs = work.filter(({ kind }) => kind === (OF_MINE.test(clause) ? 'promise' : 'commitment'));
  for (const pattern of ALL) {
    const match = pattern.exec(clause);
    if (match === null) continue;
    const number = /\b(?:both|two|three|four|five)\b/iu.exec(match[0])?.[0].toLowerCase();
    const items = OF_BOTH.test(clause) ? work : lastOf(theirs, number === undefined ? undefined : COUNTS[number]);
    return { ids: new Set(items.map(({ id }) => id)), outcome: 'kept' };
  }
  const named = BY_NAME.exec(clause)?.groups;
  if (named === undefined) return null;
  const label = new RegExp(String.raw`^\W*(?:(?:her|his) )?${(named['name'] ?? '').replace(/s$/iu, '')}`, 'iu');
  const labelled = theirs.filter(({ texts }) => label.test(texts[0] ?? ''));
  const meant = labelled.length > 0 ? labelled : theirs.length === 1 ? theirs : [];
  return {
    ids: new Set(meant.map(({ id }) => id)),
    outcome: /not|forgot|skip|no$/iu.test(named['what'] ?? '') ? 'open' : 'kept',
  };
};
