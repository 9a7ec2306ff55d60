import { tokensOf } from '../../language/index.js';
import { foldText } from './fold-text.js';
import type { AssistItem, AssistLine } from './line.js';

/** Fewer words than this can be found in nearly any text, and quote nobody. */
export const QUOTE_WORDS_MIN = 3;

/** What stands in quotation marks in a line, and its quote: all of it has to be verbatim. In single marks a title may stand too. */
export const quotesOf = (line: AssistLine): string[] => {
  const text = foldText(line.text);
  const single = Array.from(
    text.matchAll(/(?<=^|[\s(])'([^']+(?:'\p{L}[^']*)*)'(?=[\s.,;:!)]|$)/gu),
    (match) => match[1] ?? '',
  );
  const marked = [
    ...Array.from(text.matchAll(/"([^"]+)"/gu), (match) => match[1] ?? ''),
    ...single.filter((words) => tokensOf(words).length >= QUOTE_WORDS_MIN),
  ];
  const given = line.quote?.trim() ? [foldText(line.quote).replaceAll(/^"|"$/gu, '')] : [];
  return [...given, ...marked];
};

/** The items that hold these words, whole words only. */
export const holdersOf = (quote: string, items: readonly AssistItem[]): AssistItem[] => {
  // A full stop or a comma at the end belongs to the sentence around the quote.
  const words = foldText(quote).replaceAll(/^[\s.,;:!-]+|[\s.,;:!-]+$/gu, '');
  return items.filter((item) => {
    const text = foldText(item.text);
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
      if (isEdge(text, at) && isEdge(text, at + words.length)) return true;
    }
    return false;
  });
};

const isEdge = (text: string, at: number): boolean =>
  !/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ') || !/[\p{L}\p{N}]/u.test(text[at] ?? ' ');

/** Why a quote may not stand, or null. */
export const quoteProblem = (line: AssistLine, cited: readonly AssistItem[]): string | null => {
  for (const quote of quotesOf(line)) {
    if (tokensOf(quote).length < QUOTE_WORDS_MIN) return `fewer than ${QUOTE_WORDS_MIN} words in quotation marks`;
    if (holdersOf(quote, cited).length === 0) return 'not verbatim in what is cited';
  }
  return null;
};
