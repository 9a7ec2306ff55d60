/** Classes of the words that begin a clause, by which its subject and the mode of its verb are told. */
const setOf = (list: string): ReadonlySet<string> => new Set(list.split(' '));

export const ADVERBS = setOf(
  'also first now then finally definitely just simply still actually really only gladly certainly even instead quietly once more again at last least ' +
    'maybe perhaps probably not never always soon already too herself himself myself themselves yourself therefore both all',
);
export const BE = setOf('is are am was were be been being');
export const SETS_OUT = setOf(
  'planning aiming intending committing committed determined resolved minded set willing ready about due keen up down open supposed bent',
);
export const WANTS = setOf('want wants wanted likes hopes wishes hoping wanting');
export const MUST = setOf('must should ought need needs needed');
export const SAYS = setOf(
  'said says say told tells tell thinks thought reckons mentioned asked asks wondered wonders announced insists',
);
export const THIRD = setOf('he she they');
export const DETERMINERS = setOf(
  'the a an one two three four five his her their my our your some another no every each more any',
);
export const DO = setOf('do does did');
export const HAVE = setOf('have has had');
export const CAN = setOf('can could');
export const MAY = setOf('may might');

const CONTRACTED: Readonly<Record<string, string>> = {
  ll: 'will',
  d: 'would',
  m: 'am',
  re: 'are',
  ve: 'have',
  s: 'is',
};
const APART: Readonly<Record<string, readonly string[]>> = {
  gonna: ['going', 'to'],
  wanna: ['want', 'to'],
  gotta: ['got', 'to'],
  "won't": ['will', 'not'],
  "can't": ['can', 'not'],
  cannot: ['can', 'not'],
};
const NOT = "n't";

/** "She'll", "don't": the words apart, in lower case. */
export const apart = (word: string): readonly string[] => {
  const known = Object.hasOwn(APART, word) ? APART[word] : undefined;
  if (known !== undefined) return known;
  if (word.endsWith(NOT)) return [word.slice(0, -NOT.length), 'not'];
  const at = word.indexOf("'");
  const tail = at < 0 ? '' : word.slice(at + 1);
  return Object.hasOwn(CONTRACTED, tail) ? [word.slice(0, at), CONTRACTED[tail] ?? ''] : [word];
};
