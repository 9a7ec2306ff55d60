import { calledBy } from './kin.js';
import { isShortFor } from './short-names.js';

/** Of these a person has one. */
const SPOUSES = new Set(['husband', 'wife', 'spouse']);
const PARENTS = new Set(['mother', 'father']);

const isAlike = (one: string, other: string): boolean =>
  one === other ||
  one.startsWith(`${other} `) ||
  other.startsWith(`${one} `) ||
  isShortFor(one, other) ||
  isShortFor(other, one);

/**
 * "His wife Rujuta" of a client whose wife is Vasudha is somebody else's: whether the client has one of that kind already,
 * by another name. Who is called "Mum" may have a name besides, unless it is "the mother" that is told of.
 */
export const isTaken = (
  relations: ReadonlyMap<string, string>,
  { name, relation, isThe }: { readonly name: string; readonly relation: string | null; readonly isThe: boolean },
): boolean => {
  if (relation === null || !(SPOUSES.has(relation) || PARENTS.has(relation)) || relations.get(name) === relation)
    return false;
  return [...relations].some(([other, known]) => {
    if (known !== relation || isAlike(other, name)) return false;
    const isCalled = calledBy(other) !== null || calledBy(name) !== null;
    return isThe ? true : !isCalled;
  });
};
