/** Words between two times by which the first is taken back: "was 6/27, moved to 7/11", "not the 3rd but the 4th", "the 12th, actually no, the 14th". */
const NOT_BEFORE = /(?:\bnot|\bno longer|n['’]t|\binstead of|\brather than)(?: \p{L}+){0,2}\s*$/iu;
const NOW_BETWEEN = /\b(?:now|but|it['’]?s|it is|is|to|rather|any ?more|so)\b|[-–—→,;]/iu;
const WAS_BEFORE =
  /\b(?:was|were|had been|originally|planned|down|meant|supposed|should have been|first set|due)\b[^,;.]*$/iu;
const MOVED_BETWEEN =
  /\b(?:moved|pushed|shifted|bumped|postponed|(?:put|pulled|brought|pushed|pull|put|push|bring|moved?|knocked|set) (?:\p{L}+ ){0,3}(?:back|off|forward|on|out|up|over)|preponed|resched\w*|rebooked|re-?arranged|changed|switched|swapped|adjourned|delayed|deferred|slipped|now|instead|it['’]s|to the)\b|→|->|=>/iu;
const WAS_TO_BE =
  /\b(?:was|were) (?:to (?:be|have been)|meant to be|supposed to be|going to be)(?: on)?(?: the)?\s*$/iu;
const IS_BETWEEN = /^[,;–—-]?\s*(?:but |and )?(?:it )?(?:is|are)\s*(?:on |now )*$/iu;
const OTHERWISE_BETWEEN =
  /\b(?:actually|no wait|wait|sorry|I mean|correction|let me (?:look|see|check)|or rather|scrap that|make that|hang on)\b|[-–—,] ?no\b/iu;
const NOT_BETWEEN = /^\W*(?:and |but )?(?:not|instead of|rather than)(?: \p{L}+){0,2}\s*$/iu;
/** "Moved to the 5th and then, no, to the 7th": no further apart than a sentence of middle length. */
const BETWEEN_MAX = 90;
const BEFORE_REACH = 40;
/** "To the" belongs to the second. */
const TO_LENGTH = 'to the'.length;

/** Which of two times that stand side by side is taken back for the other, and whether the other is what it is set for now. */
export interface Correction {
  readonly gone: 'first' | 'second';
  readonly isMoved: boolean;
}

/** `[from, to)` of both in `text`, the first before the second. */
export const takenBack = (
  text: string,
  [from, to]: readonly [number, number],
  [nextFrom]: readonly [number, number],
): Correction | null => {
  const between = text.slice(to, nextFrom);
  if (between.length > BETWEEN_MAX) return null;
  const before = text.slice(Math.max(0, from - BEFORE_REACH), from);
  if (NOT_BETWEEN.test(between)) return { gone: 'second', isMoved: false };
  if (OTHERWISE_BETWEEN.test(between)) return { gone: 'first', isMoved: true };
  if (NOT_BEFORE.test(before) && NOW_BETWEEN.test(between))
    return { gone: 'first', isMoved: !/\bbut\b/iu.test(between) };
  // "The christening, which was to be the 27th, is Sunday the 4th".
  if (WAS_TO_BE.test(before) && IS_BETWEEN.test(between)) return { gone: 'first', isMoved: true };
  const onTo = text.slice(to, nextFrom + TO_LENGTH);
  return WAS_BEFORE.test(before) && MOVED_BETWEEN.test(onTo) ? { gone: 'first', isMoved: true } : null;
};
