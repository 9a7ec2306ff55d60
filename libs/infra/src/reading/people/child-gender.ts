import type { Sentence } from '../clauses.js';
import type { Voice } from '../voice.js';

/** "Two children, Ana and Luc": who is a daughter and who a son is told where "she" or "he" is said of them. */
export type ChildRelation = 'son' | 'daughter';

/** How far behind a name its pronoun is looked for. */
const REACH = 60;
/** "Mieke held it for him": as an object it is somebody else. */
const PRONOUN = /(?<![\p{L}’'])(?<word>he|she|his|her(?= \p{L}))(?:['’]s|['’]ll|['’]d)?(?![\p{L}])/iu;
const NAME = /(?<![.!?]\s)\p{Lu}\p{L}+/u;
/** Of the client's own pronoun nobody knows whom it means: it takes two to tell. */
const ENOUGH = 2;

/** What the pronouns after a name tell of a child; null where they do not, or tell both. */
export const childRelation = (
  name: string,
  sentences: readonly Sentence[],
  { clientPronoun }: Voice,
): ChildRelation | null => {
  const votes = { he: 0, she: 0 };
  for (const { text } of sentences) {
    let at = text.indexOf(name);
    while (at >= 0) {
      const after = text.slice(at + name.length, at + name.length + REACH);
      const pronoun = PRONOUN.exec(after);
      const other = NAME.exec(after.replace(/^['’]s/u, ''));
      if (pronoun !== null && (other === null || other.index > pronoun.index)) {
        const word = /^(?:he(?!r)|his)/iu.test(pronoun[0]) ? 'he' : 'she';
        votes[word] += word === clientPronoun ? 1 : ENOUGH;
      }
      at = text.indexOf(name, at + name.length);
    }
  }
  if (votes.he >= ENOUGH && votes.he > votes.she) return 'son';
  return votes.she >= ENOUGH && votes.she > votes.he ? 'daughter' : null;
};
