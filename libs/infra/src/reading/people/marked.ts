import { oneByte } from '../../language/index.js';
import type { Sentence } from '../clauses.js';
import { isGivenName } from './given-names.js';
import { calledBy } from './kin.js';
import { isParent, type NameInPlace } from './names-in.js';
import { roleOf, type Role } from './relation-words.js';
import { SURNAME_LIKE, VERB_LIKE } from './role-words.js';

/**
 * One sign for a name, for a word that tells who somebody is, and for one that tells it of several: signs that no text has,
 * not even one decoded from Windows by mistake, and that fit one byte, so that the marked sentence does too.
 */
export const NAME_MARK = '\u0081';
export const ROLE_MARK = '\u008D';
export const ROLES_MARK = '\u008F';
/** A name that stands where places stand. */
export const PLACE_MARK = '\u0090';

interface Mark {
  readonly from: number;
  readonly to: number;
  /** A relation as it is said. */
  readonly said?: string;
  readonly name?: NameInPlace;
  readonly role?: Role;
}

/** A sentence in which each name and each relation is one sign, so that how they stand to each other is told by short patterns. */
export interface Marked {
  readonly text: string;
  /** Without punctuation: what stands side by side may be of two sentences. */
  readonly isRun: boolean;
  /** What the sign at this place stands for. */
  readonly markAt: (at: number) => Mark | undefined;
}

const WORD = /(?<![\p{L}\p{N}’'-])\p{L}[\p{L}-]*/gu;
const AT_START = /(?:^|[.!?:;,(\n•*+–—|→>/=-]\s*|\band |["“”']|\d[.)]\s*)$/u;
/** "His PA, Moira": written in capitals wherever it stands. */
const ABBREVIATION = /^\p{Lu}{2,4}$/u;
/** "Named like the grandmother": whose name it is. */
const NAMED_LIKE =
  /(?:\b(?:named|called|christened) (?:like|after|for)|, (?:also )?after) (?:the|her|his|my|their) (?:same |late |own |dead )?$/iu;
const TO_BEFORE = /(?:\bto|n['’]t|\b(?:will|would|can|could|should|must|may|might|I|we|they|you)) $/u;

const roleWithin = (text: string, from: number, word: string): { role: Role; to: number } | null => {
  const next =
    /^ \p{Ll}[\p{L}-]*(?: law| command| staff)?/u.exec(text.slice(from + word.length, from + word.length + 24))?.[0] ??
    '';
  const two = next === '' ? null : severalWords(word, next);
  if (two !== null) return { role: two, to: from + word.length + next.length };
  const role = roleOf(word === 'PA' ? 'assistant' : word);
  return role === null ? null : { role, to: from + word.length };
};
const severalWords = (word: string, next: string): Role | null => {
  const said = `${word}${next}`.toLowerCase();
  const whole = roleOf(said);
  return whole !== null &&
    /^\p{L}+(?: in| of)? ?\p{L}+$/u.test(said) &&
    roleOf(next.trim())?.relation !== whole.relation
    ? whole
    : null;
};

/** "H = Dov", "D1 = Anouk": a key of a terse note; "H = Hilary" is her own first letter. */
const LETTERS: Readonly<Record<string, string>> = {
  H: 'husband',
  W: 'wife',
  D: 'daughter',
  S: 'son',
  M: 'mother',
  F: 'father',
};
const lettered = (text: string, from: number, word: string): { role: Role; to: number } | null => {
  const said = LETTERS[word];
  if (said === undefined) return null;
  const named = /^\d? ?= ?(?<first>\p{Lu})\p{Ll}/u.exec(text.slice(from + 1, from + 8));
  const role = named === null || named.groups?.['first'] === word ? null : roleOf(said);
  return role === null ? null : { role, to: from + 1 + (/^\d/u.test(text.slice(from + 1)) ? 1 : 0) };
};

const nextIsRole = (after: string, { isPlural }: Role): boolean => {
  const next = /^ (?<word>\p{Ll}[\p{L}-]*)(?![\p{L}-])/u.exec(after)?.groups?.['word'];
  return !isPlural && next !== undefined && roleOf(next) !== null;
};

/** "Her man is Lorenz". */
const HER_MAN = /\b(?:her|my) (?:old )?$/iu;
const HUSBAND: Role = { relation: 'husband', sort: 'kin', isPlural: false };

/** A sentence is marked for each question that is asked of it: its words are looked up once. */
const known = new WeakMap<Sentence, readonly Mark[]>();
const rolesIn = (sentence: Sentence): readonly Mark[] => {
  const roles = known.get(sentence) ?? rolesOf(sentence.text);
  known.set(sentence, roles);
  return roles;
};

const rolesOf = (text: string): Mark[] => {
  const found: Mark[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (index < (found.at(-1)?.to ?? 0)) continue;
    const isCapital = /^\p{Lu}/u.test(word);
    const before = text.slice(Math.max(0, index - 12), index);
    const isNamed = isParent(word) && /^ \p{Lu}\p{Ll}/u.test(text.slice(index + word.length));
    if (isCapital && !isNamed && (calledBy(word) !== null || SURNAME_LIKE.has(word.toLowerCase()))) continue;
    if (/^(?:client|coachee)$/iu.test(word) && /^['’]s /u.test(text.slice(index + word.length))) continue;
    const said = lettered(text, index, word) ?? roleWithin(text, index, word);
    if (said === null) continue;
    const isSpouse =
      /^man$/u.test(word) &&
      HER_MAN.test(before) &&
      /^(?: is| was|,|['’]s| \p{Lu})/u.test(text.slice(said.to, said.to + 4));
    const here = isSpouse ? { ...said, role: HUSBAND } : said;
    if (isCapital && here.role.relation === null) continue;
    if (isCapital && here.role.sort === 'work' && !AT_START.test(before) && !ABBREVIATION.test(word)) continue;
    const after = text.slice(here.to, here.to + 24);
    // "Team lead", "youngest rep", "twin brother": the last word is what somebody is.
    if (nextIsRole(after, here.role)) continue;
    // "Fen, mate, five minutes"; "Owner: client" tells who does a task.
    if (/^(?:mate|pal|buddy|boss|love)$/iu.test(word) && before.endsWith(', ') && /^[,.!?"”]/u.test(after)) continue;
    if (/^owners?$/iu.test(word) && /^ ?[:=]/u.test(after)) continue;
    if (
      /^chairs?$/iu.test(word) &&
      /\b(?:the|a|second|his|her) $/u.test(before) &&
      !/^ ?(?:[,:=(]|is\b|was\b)/u.test(after)
    )
      continue;
    if (NAMED_LIKE.test(text.slice(Math.max(0, index - 24), index))) continue;
    if (VERB_LIKE.has(word.toLowerCase()) && TO_BEFORE.test(before)) continue;
    found.push({ from: index, to: here.to, role: here.role, said: text.slice(index, here.to).toLowerCase() });
  }
  return found;
};

/** "Business partner: Kwame", "Project manager: Lena": what begins a sentence with a capital may be a word of the role. */
const isWordOfRole = ({ from, to, name }: Mark, role: Mark): boolean =>
  name?.isInitial === true &&
  !name.name.includes(' ') &&
  !isGivenName(name.name) &&
  ((role.from === from && role.to > to) || (role.from === to + 1 && role.role?.sort === 'work'));

/** "Client's mother Edith" is theirs. */
const withOwner = (text: string): string =>
  text.replace(/(?<!\p{L})(?:[Tt]he )?(?:[Cc]lient|[Cc]oachee|[Cc]lt|[Cc]t)['’]s(?= )/gu, 'Their');

export const markedOf = (sentence: Sentence, names: readonly NameInPlace[]): Marked => {
  const { from: start, text } = sentence;
  const told = rolesIn(sentence);
  const named = names
    .map((name): Mark => ({ from: name.from - start, to: name.to - start, name }))
    .filter((one) => !told.some((role) => isWordOfRole(one, role)));
  const roles = told.filter((role) => !named.some(({ from, to }) => role.from < to && from < role.to));
  const marks = [...named, ...roles].toSorted((a, b) => a.from - b.from);
  const at = new Map<number, Mark>();
  let marked = '';
  let last = 0;
  for (const mark of marks) {
    marked += withOwner(text.slice(last, mark.from));
    at.set(marked.length, mark);
    if (mark.role === undefined) marked += mark.name?.isPlace === true ? PLACE_MARK : NAME_MARK;
    else marked += mark.role.isPlural ? ROLES_MARK : ROLE_MARK;
    last = mark.to;
  }
  marked += text.slice(last);
  return { text: oneByte(marked), isRun: sentence.isRun, markAt: (index) => at.get(index) };
};
