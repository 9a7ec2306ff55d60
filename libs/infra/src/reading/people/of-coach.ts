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

/** In a note somebody whom the coach asks belongs to the coach's life. */
const COACH_ASKS =
  /(?:\bI(?:['’]d| would|['’]ll| will|['’]m going to|['’]m to)?(?: also)?(?: said I['’]d| said)?|\bI (?:OWE|PROMISED|owe|promised)\b.*[.,:;]|^(?:me|mine|from me|coach)\b.*[:,;]) ?(?:will |to )?(?:ask(?:ed)?|try(?:ing)?|tried|check(?:ed)? with|speak to|spoke to|talk(?:ed)? to|ring|rang|email(?:ed)?|write to|wrote to|have a word with|had a word with|find) (?:my \p{L}+ )?$|\b(?:me and|mine and) $/iu;
/** "Rafe says that I am quiet": who speaks to the coach, "Una, who I trained with". */
const COACHS_OWN =
  /^(?:,? (?:who|whom) I |,? (?:in|from|at|of) my \p{L}+|[^.,;()]{0,30} \(my | (?!(?:told|tells|asked|asks)\b)(?:\p{Ll}+(?:n['’]t)? ){1,4}(?:to|for|by|at|from|with) me\b| (?:gave|gives|lent|lends|sent|showed|taught|passed|recommended(?: to)?) me\b| and (?:me|I)\b| (?:says|said|thinks|tells me|told me)(?: that)? I(?:['’]| (?:am|was|have|had|should|must|look|seem|work)\b))/u;

export const isCoachsOwn = ({ before, after }: { readonly before: string; readonly after: string }): boolean =>
  COACH_ASKS.test(before) || COACHS_OWN.test(after);
