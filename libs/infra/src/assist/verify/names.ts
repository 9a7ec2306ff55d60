import { STOP_WORDS, stemOf, tokensOf } from '../../language/index.js';
import { foldText } from './fold-text.js';
import { alikeTo, isTelling, meaningOf } from './reading.js';
import type { AssistItem, AssistLine, VerifyRequest } from './line.js';

const bare = (word: string): string => word.replace(/'s$/u, '');
const wordsOf = (text: string): string[] => tokensOf(text).map(({ word }) => bare(word));
const DATE_WORDS = new Set(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december'.split(
    ' ',
  ),
);

interface Named {
  readonly name: string;
  /** Opens a sentence, where any word has a capital letter. */
  readonly opens: boolean;
  /** In capitals throughout: the name of a thing. */
  readonly abbreviated: boolean;
}

/** Names as written in a text: words with a capital letter, and placeholders. */
const namedIn = (text: string): Named[] =>
  tokensOf(text).flatMap(({ word, from }) => {
    const placeholder = /\[\w*$/u.test(text.slice(0, from));
    if (!placeholder && !/\p{Lu}/u.test(text[from] ?? '')) return [];
    const name = bare(word);
    const ordinary = STOP_WORDS.has(name) || name === 'i' || DATE_WORDS.has(name);
    const abbreviated = !placeholder && /^\p{Lu}{3,}$/u.test(text.slice(from, from + word.length));
    return ordinary ? [] : [{ name, opens: !placeholder && isSentenceStart(text, from), abbreviated }];
  });

const isSentenceStart = (text: string, from: number): boolean =>
  /(?:^|[.!?:]["')\]]*\s+|["“'(]\s*)$/u.test(text.slice(0, from));

/** Whether a name stands in a text otherwise than as the one spoken to. */
const isSpokenOf = (name: string, text: string): boolean =>
  Array.from(text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'giu'))).some(
    ({ index }) => {
      const before = text.slice(0, index);
      const after = text.slice(index + name.length);
      const opens =
        /(?:^|[,!.?;]\s*|\b(?:hey|hi|hello|thanks|thank you|thx|yeah|yes|wow|congrats|cheers|sorry|sure|well|oh|no)[\s,]+)$/iu.test(
          before,
        );
      return (
        !(opens && /^\s*(?:[,!.?;:]|$)/u.test(after)) &&
        !/\b(?:hey|hi|hello|thanks|thank you|congrats),? $/iu.test(before)
      );
    },
  );

const escaped = (name: string): string => name.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);

const participantsOf = (request: VerifyRequest): Set<string> =>
  new Set(
    [
      request.subject,
      request.coach,
      ...request.items.flatMap((item) => [item.speaker, item.subject, item.addressee]),
    ].flatMap((name) => (name === undefined ? [] : [name])),
  );

/** The participant of whom a line speaks: the first that it names (of a promise: if the line opens with the name), else whom its section is about. */
export const subjectOfLine = (line: AssistLine, request: VerifyRequest): string => {
  const text = foldText(line.text).replaceAll(/"[^"]*"/gu, (quoted) => ' '.repeat(quoted.length));
  const named = [...participantsOf(request)]
    .map((name) => ({ name, at: placeOf(name, text) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at)[0];
  if (line.section !== 'promises') return named?.name ?? request.subject;
  return named?.at === 0 ? named.name : (request.coach ?? request.subject);
};

const placeOf = (name: string, text: string): number => {
  const match = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'iu').exec(text);
  return match ? match.index : -1;
};

/** Whether a cited text can be about this person at all. */
export const isAbout = (name: string, cited: readonly AssistItem[]): boolean =>
  cited.some((item) => item.subject === name || isSpokenOf(name, item.text));

/** The first name of a line that the cited texts do not hold. */
export const foreignName = (line: AssistLine, cited: readonly AssistItem[], request: VerifyRequest): string | null => {
  const held = new Set(cited.flatMap((item) => wordsOf(item.text)));
  const stems = new Set([...held].map((word) => stemOf(word)));
  const meanings = new Set([...held].map((word) => meaningOf(word)));
  for (const { subject, addressee } of cited) {
    wordsOf(subject).forEach((word) => held.add(word));
    if (addressee !== undefined) wordsOf(addressee).forEach((word) => held.add(word));
  }
  // "I will send her the list": whom the coach promised it is never in doubt.
  if (line.section === 'promises') wordsOf(request.subject).forEach((word) => held.add(word));
  const foreign = namedIn(foldText(line.text)).find(({ name, opens, abbreviated }) => {
    if (held.has(name) || stems.has(stemOf(name))) return false;
    // An abbreviation that this client's records use is a common word among them; support still has to carry it.
    if (abbreviated && request.items.some(({ text }) => wordsOf(text).includes(name))) return false;
    return !opens || !isOrdinary(name, meanings);
  });
  return foreign?.name ?? null;
};

/** A word that may open a sentence without being a name: one of telling, or one that says what is cited in other words. */
const isOrdinary = (word: string, cited: ReadonlySet<string>): boolean => {
  const meaning = meaningOf(word);
  return isTelling(meaning) || cited.has(meaning) || [...alikeTo(meaning)].some((near) => cited.has(near));
};
