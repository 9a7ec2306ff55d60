import { STOP_WORDS } from '../language/index.js';

/** What is registered of one person. */
export interface RegisteredPerson {
  /** Full and preferred names; the first is the one that a restored text shows. */
  readonly names: readonly string[];
  readonly emails?: readonly string[];
  readonly phones?: readonly string[];
}
export interface Registered {
  readonly client: RegisteredPerson;
  readonly coach: RegisteredPerson;
  readonly people: readonly RegisteredPerson[];
}

/**
 * Stand-ins for people, both ways: `[C]` the client, `[K]` the coach, `[P1]` and so on for others, `[N1]` for a name that two of them share,
 * `[E1]`, `[T1]` and `[U1]` for any e-mail address, telephone number and link. One set serves one request and is then thrown away.
 */
export interface Pseudonyms {
  readonly client: string;
  readonly coach: string;
  /** A text without any registered identifier. */
  hide(text: string): string;
  /** Names back for stand-ins; a stand-in that was never given out stays as it is. */
  restore(text: string): string;
  /** What must never come back from a model unless through a stand-in. */
  readonly withheld: readonly string[];
}

/** A name of one letter would hide every initial. */
export const NAME_LENGTH_MIN = 2;
/** Numbers of fewer digits are dates, amounts and ages. */
const PHONE_DIGITS_MIN = 7;

export const pseudonymsFor = (registered: Registered): Pseudonyms => {
  const shown = new Map<string, string>();
  const names = nameTable(registered, shown);
  const phones = new Set(peopleOf(registered).flatMap(({ phones: own = [] }) => own.map(digitsOf)));
  const standIn = numbered(shown);
  const hide = (text: string): string => {
    const plain = text
      .normalize('NFC')
      .replaceAll(STAND_IN, '($1)')
      .replaceAll(LINK, (found) => standIn('U', found))
      .replaceAll(EMAIL, (found) => standIn('E', found))
      .replaceAll(DIGITS, (found) => (isPhone(found, phones) ? standIn('T', found) : found));
    return hideNames(plain, names);
  };
  return {
    client: '[C]',
    coach: '[K]',
    hide,
    restore: (text) => text.replaceAll(STAND_IN, (found) => shown.get(found) ?? found),
    withheld: [
      ...names.filter(({ ordinary }) => !ordinary).map(({ surface }) => surface),
      ...peopleOf(registered).flatMap(({ emails = [], phones: own = [] }) => [...emails, ...own]),
    ],
  };
};

const STAND_IN = /\[([A-Z]{1,2}\d{0,3})\]/gu;
export const LINK = /\b(?:https?:\/\/|www\.)[^\s<>"')\]]+/giu;
export const EMAIL = /[^\s<>"'(),;:[\]]+@[^\s<>"'(),;:[\]]+/gu;
export const DIGITS = /\+?\(?\d[\d\s().\-/\u2010-\u2015\u00a0]{4,}\d/gu;

const peopleOf = ({ client, coach, people }: Registered): RegisteredPerson[] => [client, coach, ...people];

const digitsOf = (text: string): string => text.replaceAll(/\D/gu, '');
/** The last digits decide: the country may be written in several ways. Any number that looks dialled is hidden, registered or not. */
export const isPhone = (found: string, registered: ReadonlySet<string>): boolean => {
  const digits = digitsOf(found);
  if (digits.length < PHONE_DIGITS_MIN) return [...registered].some((phone) => phone === digits);
  const tail = digits.slice(-PHONE_DIGITS_MIN);
  const known = [...registered].some((phone) => phone.endsWith(tail) || digits.includes(phone));
  return known || /^\(?[+0]/u.test(found);
};

const numbered = (shown: Map<string, string>): ((letter: 'E' | 'T' | 'U', text: string) => string) => {
  const given = new Map<string, string>();
  const counts = { E: 0, T: 0, U: 0 };
  return (letter, text) => {
    const known = given.get(`${letter}${text}`);
    if (known !== undefined) return known;
    counts[letter] += 1;
    const placeholder = `[${letter}${counts[letter]}]`;
    given.set(`${letter}${text}`, placeholder);
    shown.set(placeholder, text);
    return placeholder;
  };
};

export interface HiddenName {
  /** Its words, folded. */
  readonly words: readonly string[];
  /** What stands in its place; null = it stays as it is written. */
  readonly placeholder: string | null;
  /** Also an ordinary word: only with a capital letter is it a name. */
  readonly ordinary: boolean;
}
interface Name extends HiddenName {
  readonly surface: string;
  readonly placeholder: string;
}

/** Every name and every part of one, the longest first; a part that two people have stands for neither alone. */
const nameTable = (registered: Registered, shown: Map<string, string>): Name[] => {
  const table = new Map<string, Name>();
  let shared = 0;
  const place = (surface: string, placeholder: string): void => {
    const words = foldedWords(surface).map(({ folded }) => folded);
    const key = words.join(' ');
    if (words.length === 0 || key.length < NAME_LENGTH_MIN) return;
    const known = table.get(key);
    if (known?.placeholder === placeholder) return;
    const ordinary = words.length === 1 && ORDINARY.has(key);
    if (known === undefined) table.set(key, { surface, words, placeholder, ordinary });
    else if (!known.placeholder.startsWith('[N')) {
      shared += 1;
      shown.set(`[N${shared}]`, known.surface);
      table.set(key, { ...known, placeholder: `[N${shared}]` });
    }
  };
  peopleOf(registered).forEach(({ names }, index) => {
    const placeholder = ['[C]', '[K]'][index] ?? `[P${index - 1}]`;
    for (const name of names) for (const part of [name, ...name.split(/\s+/u)]) place(part, placeholder);
  });
  // The first name that is this person's alone comes back: one that two share would make one of the other.
  for (const { placeholder, surface } of table.values()) if (!shown.has(placeholder)) shown.set(placeholder, surface);
  return [...table.values()].toSorted((a, b) => b.words.length - a.words.length);
};

/** First names that are words too; in small letters inside a sentence they are the words. */
export const ORDINARY: ReadonlySet<string> = new Set([
  ...STOP_WORDS,
  ...'de la le da di do du dos das von der den van el al bin ter ten mac st dr mr ms mrs'.split(' '),
  ...(
    'may june april august will mark grace rose hope joy faith art bill rich frank jack pat rob sue chase drew grant miles pierce dawn eve ' +
    'iris ivy jade lily olive pearl penny ruby sky summer autumn violet amber bee bob dale dean earl gene guy herb hunter lance max mike nick ' +
    'norm page ray reed rusty sandy skip stew tanner van victor wade wren young long short king price stone wood woods hill field brook banks ' +
    'bell berry bird black brown green white gray cook baker carter day fox gold hall house lake lane love marsh moon moss north park parks pool ' +
    'power reed rice rivers sharp small snow starr street swift walker ward waters weeks west wise wolf worth'
  ).split(' '),
]);

interface Word {
  readonly folded: string;
  readonly capital: boolean;
  readonly from: number;
  readonly to: number;
}

/** Words as letters only: no case, no accents, no width. */
export const foldedWords = (text: string): Word[] =>
  Array.from(text.matchAll(/[\p{L}\p{M}\p{N}]+/gu), ({ 0: word, index }) => ({
    folded: folded(word),
    capital: /^\p{Lu}/u.test(word),
    from: index,
    to: index + word.length,
  }));

const folded = (word: string): string =>
  word
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[øłđßæœıþð]/gu, (letter) => PLAIN[letter] ?? letter);
/** Letters that Unicode does not take apart, as people write them on another keyboard. */
const PLAIN: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  þ: 'th',
  ð: 'd',
};

export const hideNames = (text: string, names: readonly HiddenName[]): string => {
  const words = foldedWords(text);
  let hidden = '';
  let from = 0;
  for (let at = 0; at < words.length;) {
    const word = words[at];
    const name = isStandIn(text, word) ? undefined : names.find((each) => standsAt(each, { text, words, at }));
    const last = words[at + (name?.words.length ?? 1) - 1];
    if (name && word && last) {
      const plural = last.folded.length - (name.words.at(-1)?.length ?? 0);
      const standIn = name.placeholder ?? text.slice(word.from, plural > 0 ? last.to - plural : last.to);
      hidden += text.slice(from, word.from) + standIn + (plural > 0 ? text.slice(last.to - plural, last.to) : '');
      from = last.to;
    }
    at += name?.words.length ?? 1;
  }
  return hidden + text.slice(from);
};

const isStandIn = (text: string, word: Word | undefined): boolean =>
  word !== undefined && /^\[[ETU]\d+\]$/u.test(text.slice(word.from - 1, word.to + 1));

interface Place {
  readonly text: string;
  readonly words: readonly Word[];
  readonly at: number;
}
/** What may stand between the words of one name. Across a comma or a line its parts are hidden one by one. */
const WITHIN_NAME = /^[ \u00a0.'’\u2010-\u2015-]{1,3}$/u;

const standsAt = (name: HiddenName, { text, words, at }: Place): boolean => {
  if (name.ordinary && words[at]?.capital !== true) return false;
  return name.words.every((part, index) => {
    const before = words[at + index - 1];
    if (index > 0 && !WITHIN_NAME.test(text.slice(before?.to, words[at + index]?.from))) return false;
    const word = words[at + index]?.folded;
    return word === part || (index === name.words.length - 1 && part.length > NAME_LENGTH_MIN && word === `${part}s`);
  });
};
