import { escaped, subjectOf, type Called } from '../voice.js';

/**
 * A note in which a letter of its own stands for each name of the client and the coach, so that the patterns of plans are the
 * same for all clients: to compile them costs about five times what reading a note does. The text keeps its length, and so every place.
 */
export interface SignedNames {
  readonly clientSubject: string;
  readonly coachSubject: string;
  readonly sign: (text: string) => string;
}

/** Letters that English has not: a capital for the first of a name, a small one for each that follows. */
const SIGNS = { client: 'Þþ', clientInitials: 'Ðð', coach: 'Ýý', coachInitials: 'Øø' } as const;
type Sort = keyof typeof SIGNS;
type Groups = Readonly<Record<string, string | undefined>>;
const SORTS = Object.keys(SIGNS) as readonly Sort[];
const ANY_SIGN = new RegExp(`[${Object.values(SIGNS).join('')}]`, 'u');

/** Each name as a word of its own: "Zeds" may be "Zed's". */
const patternOf = (called: Called): RegExp | null => {
  const groups = SORTS.filter((sort) => called[sort].length > 0).map((sort) => {
    const names = called[sort].toSorted((a, b) => b.length - a.length);
    return `(?<${sort}>${names.map(escaped).join('|')})`;
  });
  return groups.length === 0
    ? null
    : new RegExp(String.raw`(?<![\p{L}’'])(?:${groups.join('|')})(?=[sd]?(?![\p{L}]))`, 'giu');
};

/** As it is written among the names it begins with a capital; in other letters patterns of either case find it only. */
const signOf = (called: Called, name: string, groups: Groups): string => {
  const sort = SORTS.find((one) => groups[one] !== undefined) ?? 'client';
  const [first = '', next = ''] = SIGNS[sort];
  return called[sort].includes(name) ? first + next.repeat(name.length - 1) : next.repeat(name.length);
};

const areShared = (called: Called): boolean => {
  const ofCoach = new Set([...called.coach, ...called.coachInitials].map((name) => name.toLowerCase()));
  return [...called.client, ...called.clientInitials].some((name) => ofCoach.has(name.toLowerCase()));
};

/** "DS" is Dee Smith, and "Ds" may be "D's": told apart by patterns with the names in them only. */
const isAmbiguous = ({ clientInitials, coachInitials }: Called, text: string): boolean =>
  [...clientInitials, ...coachInitials].some(
    (name) => /^\p{L}[sd]$/iu.test(name) && new RegExp(String.raw`(?<!\p{L})${name}(?!\p{L})`, 'iu').test(text),
  );

/** Names that are words of the patterns too ("Will", "A.") stay as they are. Null where that cannot be told apart. */
export const signedNames = (called: Called, text: string, isWord: (name: string) => boolean): SignedNames | null => {
  if (areShared(called) || ANY_SIGN.test(text)) return null;
  const split = (names: readonly string[], is: boolean): readonly string[] =>
    names.filter((name) => isWord(name.toLowerCase()) === is);
  const signed: Called = {
    ...called,
    client: split(called.client, false),
    clientInitials: split(called.clientInitials, false),
    coach: split(called.coach, false),
    coachInitials: split(called.coachInitials, false),
  };
  if (isAmbiguous(signed, text)) return null;
  const pattern = patternOf(signed);
  return {
    clientSubject: subjectOf(
      `${called.clientTitles}|Þþ*|Ðð*\\.?`,
      split(called.client, true),
      split(called.clientInitials, true),
    ),
    coachSubject: subjectOf(
      `${called.coachTitles}|Ýý*|Øø*\\.?`,
      split(called.coach, true),
      split(called.coachInitials, true),
    ),
    sign: (one) =>
      pattern === null
        ? one
        : one.replace(pattern, (name: string, ...rest: unknown[]) => signOf(signed, name, rest.at(-1) as Groups)),
  };
};
