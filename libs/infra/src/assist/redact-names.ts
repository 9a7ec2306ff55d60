import {
  DIGITS,
  EMAIL,
  foldedWords,
  hideNames,
  isPhone,
  LINK,
  NAME_LENGTH_MIN,
  ORDINARY,
  type HiddenName,
} from './pseudonyms.js';

/** A name, and what stands in its place; null = it may stand, and so may its parts where others share them. */
export interface NameToHide {
  readonly name: string;
  readonly standIn: string | null;
}

const entry = (surface: string, placeholder: string | null): HiddenName | null => {
  const words = foldedWords(surface).map(({ folded }) => folded);
  const key = words.join(' ');
  if (words.length === 0 || key.length < NAME_LENGTH_MIN) return null;
  return { words, placeholder, ordinary: words.length === 1 && ORDINARY.has(key) };
};

/** Every name and every part of one, the longest first; of equal ones the first stands. */
const tableOf = (names: readonly NameToHide[]): HiddenName[] => {
  const table = new Map<string, HiddenName>();
  const place = (surface: string, standIn: string | null): void => {
    const made = entry(surface, standIn);
    const key = made?.words.join(' ') ?? '';
    if (made !== null && !table.has(key)) table.set(key, made);
  };
  for (const { name, standIn } of names) place(name, standIn);
  for (const { name, standIn } of names) for (const part of name.split(/\s+/u)) place(part, standIn);
  return [...table.values()].toSorted((a, b) => b.words.length - a.words.length);
};

const tables = new WeakMap<readonly NameToHide[], HiddenName[]>();

/** A text without these names, in whatever case, accent, plural or possessive they are written. */
export const hideNamed = (text: string, names: readonly NameToHide[]): string => {
  const table = tables.get(names) ?? tableOf(names);
  tables.set(names, table);
  return hideNames(text, table);
};

export type Contact = 'link' | 'e-mail address' | 'telephone number';

/** A text with each contact detail in it replaced. */
export const contactsIn = (text: string, replace: (kind: Contact) => string): string =>
  text
    .replaceAll(LINK, () => replace('link'))
    .replaceAll(EMAIL, () => replace('e-mail address'))
    .replaceAll(DIGITS, (found) => (isPhone(found, new Set()) ? replace('telephone number') : found));
