import { calledBy } from './kin.js';
import { isShortFor } from './short-names.js';

/** Of these a person has one. */
const ONE_OF_A_KIND: ReadonlySet<string> = new Set(['husband', 'wife', 'spouse', 'mother', 'father']);

export const isOneOfKind = (relation: string | null): boolean => relation !== null && ONE_OF_A_KIND.has(relation);

const isAlike = (one: string, other: string): boolean =>
  one === other ||
  one.startsWith(`${other} `) ||
  other.startsWith(`${one} `) ||
  isShortFor(one, other) ||
  isShortFor(other, one);

/**
 * "His wife Rujuta" of a client whose wife is Vasudha is somebody else's: whether the client has one of that kind already,
 * by another name. Who is called "Mum" may have a name besides.
 */
export const isTaken = (relations: ReadonlyMap<string, string>, name: string, relation: string | null): boolean => {
  if (!isOneOfKind(relation) || relations.get(name) === relation) return false;
  return [...relations].some(([other, known]) => {
    if (known !== relation || isAlike(other, name)) return false;
    return calledBy(other) === null && calledBy(name) === null;
  });
};
