import { alikeTo, isNegator, readWords, type ReadWord } from './reading.js';

type Content = ReadWord & { readonly stem: string };
const contentOf = (words: readonly ReadWord[]): Content[] =>
  words.filter((word): word is Content => word.stem !== null);

/** What a line denies and the cited texts do not, or the other way round; null where they agree. */
export const negationProblem = (line: string, cited: readonly (readonly ReadWord[])[]): string | null => {
  const claim = readWords(line);
  const source = cited.flat();
  const denies = claim.some(({ word }) => isNegator(word));
  const denied = source.some(({ word }) => isNegator(word));
  if (denies && !denied) return 'the line denies, what it cites does not';
  if (!denied) return null;
  return denies ? deniedElsewhere(contentOf(claim), contentOf(source)) : affirmed(contentOf(claim), contentOf(source));
};

/** Every word that the line denies and the cited texts hold has to be denied there at least once. */
const deniedElsewhere = (claim: readonly Content[], source: readonly Content[]): string | null => {
  const shared = claim.filter((word) => word.negated && placesOf(word.stem, source).length > 0);
  if (shared.length === 0) return claim.some((word) => word.negated) ? null : null;
  const agreed = shared.filter((word) => placesOf(word.stem, source).some((place) => place.negated));
  return agreed.length > 0 ? null : `denied only in the line: ${shared[0]?.word ?? ''}`;
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
