import type { Voice } from '../voice.js';

/** A quotation in a note: whose words it holds, and [from, to) with its marks. */
export interface Quoted {
  readonly by: 'client' | 'coach' | 'other';
  readonly from: number;
  readonly to: number;
}

/** What stands between two marks of a line; a mark within a word is an apostrophe. */
const QUOTATION = /“[^“”\n]{1,600}”|(?<!\p{L})"[^"\n]{1,600}"/gu;
const SAYS =
  "(?:says|said|say|goes|went|tells me|told me|told (?:her|him|them)|asks|asked|wrote|writes|shouted|answered|replied|thinks|thought|repl(?:y|ies)|['’]s (?:line|words?|advice|answer))";
/** Before and behind a quotation it is said whose it is, within so many characters. */
const NEAR_QUOTE = 60;
const BEFORE = new RegExp(
  String.raw`(?<who>[\p{L}’'.]+(?: \p{Lu}[\p{L}’']+)?) ?${SAYS}(?:[^.!?“”"]{0,30})?[,:]?\s*$`,
  'u',
);
const LABEL = /(?:^|[\n.!?]\s*|[-–—•*]\s*)(?<who>[\p{L}’']+):\s*$/u;
const BEHIND = new RegExp(String.raw`^,?\s*(?<who>[\p{L}’'.]+(?: \p{Lu}[\p{L}’']+)?) ${SAYS}(?![\p{L}])`, 'u');

const byWhom = (who: string, { clientSubject, coachSubject }: Voice): Quoted['by'] => {
  const isIn = (subject: string): boolean => new RegExp(`^(?:${subject})$`, 'iu').test(who);
  if (/^(?:I|me|we)$/iu.test(who) || isIn(coachSubject)) return 'coach';
  if (isIn(clientSubject)) return 'client';
  return /^(?:she|he|they|and|then|but|so|also|just|who|client|quote|words?|aha|insight|said|says)$/iu.test(who)
    ? 'client'
    : 'other';
};

/** The quotations of a note. What nobody is named for is the client's: that is whom the note is about. */
export const quotationsIn = (text: string, voice: Voice): readonly Quoted[] =>
  Array.from(text.matchAll(QUOTATION), (match) => {
    const [from, to] = [match.index, match.index + match[0].length];
    const before = text.slice(Math.max(0, from - NEAR_QUOTE), from);
    const who = (BEHIND.exec(text.slice(to, to + NEAR_QUOTE)) ?? BEFORE.exec(before) ?? LABEL.exec(before))?.groups?.[
      'who'
    ];
    return { by: who === undefined ? 'client' : byWhom(who.replace(/['’]s?$/u, ''), voice), from, to };
  });
