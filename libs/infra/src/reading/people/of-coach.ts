import { tokensOf } from '../../language/index.js';
import type { ReadingContext } from '../reading.js';
import type { PersonSeen } from './people-reader.js';

const partsOf = (name: string): readonly string[] => tokensOf(name).map(({ word }) => word.replace(/'s$/u, ''));

/**
 * "I'll ask Una, who I trained with", and a call later "Una says there is a group": whom the coach has promised to ask, and
 * who is told of nowhere else, is of the coach's life, unless it is told what she is to the client.
 */
export const isOfCoach = (
  { name, relation }: PersonSeen,
  { promises = [], knownPeople }: Pick<ReadingContext, 'promises' | 'knownPeople'>,
): boolean => {
  if (relation !== null || promises.length === 0) return false;
  const parts = partsOf(name);
  const isKnown = knownPeople.some(({ names }) =>
    names.some((one) => partsOf(one).some((part) => parts.includes(part))),
  );
  return !isKnown && promises.some((text) => parts.every((part) => partsOf(text).includes(part)));
};
