import { alikeTo, isNegator, readWords, type ReadWord } from './reading.js';

type Content = ReadWord & { readonly stem: string };
const contentOf = (words: readonly ReadWord[]): Content[] =>
  words.filter((word): word is Content => word.stem !== null);

/** What a line denies and the cited texts do not, or the other way round; null where they agree. */
export const negationProblem = (line: string, cited: readonly (readonly ReadWord[])[]): string | null => {
  const claim = readWords(line);
  const source = cited.flat();
  const denials = denialsIn(claim);
  if (denials > denialsIn(source)) return 'the line denies more than what it cites';
  if (denials > 0) return deniedElsewhere(contentOf(claim), contentOf(source));
  return affirmed(contentOf(claim), contentOf(source)) ?? droppedDenial(claim, cited);
};

const denialsIn = (words: readonly ReadWord[]): number => words.filter(({ word }) => isNegator(word)).length;

/** Something that the line denies has to be denied in the cited texts too. */
const deniedElsewhere = (claim: readonly Content[], source: readonly Content[]): string | null => {
  const denied = claim.filter((word) => word.negated);
  if (denied.length === 0) return null;
  const agreed = denied.some((word) => placesOf(word.stem, source).some((place) => place.negated));
  return agreed ? null : `denied only in the line: ${denied[0]?.word ?? ''}`;
};

/** A text of one clause that denies, told without any denial, or a word that is one in itself ("unsure", "lonely" is none). */
const droppedDenial = (claim: readonly ReadWord[], cited: readonly (readonly ReadWord[])[]): string | null => {
  const turned = claim.some(({ word }) => /^(?:un|in|im|dis|non)\p{L}{3,}|less$/u.test(word));
  const denies = cited.some((words) => words.every(({ clause }) => clause === 0) && denialsIn(words) > 0);
  return denies && !turned ? 'the denial is gone' : null;
};

/** A word that the cited texts only deny may not stand affirmed. */
const affirmed = (claim: readonly Content[], source: readonly Content[]): string | null => {
  const found = claim.find((word) => {
    const places = source.filter(({ stem }) => stem === word.stem);
    return !word.negated && places.length > 0 && places.every((place) => place.negated);
  });
  return found ? `denied in what is cited: ${found.word}` : null;
};

const placesOf = (stem: string, source: readonly Content[]): Content[] => {
  const same = source.filter((word) => word.stem === stem);
  if (same.length > 0) return same;
  const near = alikeTo(stem);
  return source.filter((word) => near.has(word.stem));
};

/** A line that tells as done what the cited texts only intend; null where the times agree. */
export const tenseProblem = (line: string, cited: readonly (readonly ReadWord[])[]): string | null => {
  const source = contentOf(cited.flat());
  const found = contentOf(readWords(line)).find((word) => {
    if (!word.past || word.intended) return false;
    const places = source.filter(({ stem }) => stem === word.stem);
    return places.length > 0 && places.every((place) => place.intended && !place.past);
  });
  return found ? `told as done, intended in what is cited: ${found.word}` : null;
};
