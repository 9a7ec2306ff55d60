import { isGivenNameOnly } from './given-names.js';
import { isPlaceName } from './plain-words.js';
import { roleOf } from './relation-words.js';
import { TITLE_BEFORE } from './titles.js';

/** What tells that a capitalised word stands where places stand. */
const TITLED = new RegExp(`^${TITLE_BEFORE} `, 'u');
const PLACE_BEFORE =
  /(?:^|[\s(])(?:in|at|near|through|around|across|via|leaving|into|towards|toward|outside|all of|(?:whole|half|part|rest|most|parts) of|off to|up to|down to|over to|back to|going to|went to|move(?:d)? to|drive to|fly to|flew to|home to|(?:train|bus|flight|plane|trip|way|road) to|north of|south of|east of|west of) (?:the )?$/iu;
const ARTICLE_BEFORE = /(?:^|\s)(?:the|a|an|this|every|last|next|its) $/iu;

/** "A lassie called Skye", "Skye's mum": a person, whatever else is called so. */
const NAMED_BEFORE = /(?:called|named|(?:name|her|his) is|name['’]s|goes by|by the name of) ["“]?$/iu;
const isKinOf = (after: string): boolean => {
  const word = /^['’]s (?<word>\p{Ll}[\p{L}-]*)/u.exec(after)?.groups?.['word'];
  return word !== undefined && roleOf(word)?.sort === 'kin';
};
/** "Her auntie Breda". */
const isBehindKin = (before: string): boolean => {
  const role = roleOf(/(?<word>\p{L}[\p{L}-]*) $/u.exec(before)?.groups?.['word'] ?? '');
  return role?.sort === 'kin' && !role.isPlural;
};
interface Around {
  readonly before: string;
  readonly after: string;
  readonly known: ReadonlySet<string>;
}
export const standsAsPlace = (name: string, { before, after, known }: Around): boolean => {
  if (NAMED_BEFORE.test(before) || isBehindKin(before) || isKinOf(after) || TITLED.test(name)) return false;
  if (isPlaceName(name) && !known.has(name)) return true;
  // "Lunch at Ivor's" is at somebody's.
  if (known.has(name) && /\ban? $/u.test(before)) return false;
  // "An Orla Tansey" is somebody of whom nothing is known yet.
  if (/\ban? $/iu.test(before) && /^\p{Lu}[\p{L}’'-]+ \p{Lu}/u.test(name) && isGivenNameOnly(name.split(' ')[0] ?? ''))
    return false;
  return ARTICLE_BEFORE.test(before) || (PLACE_BEFORE.test(before) && !/^['’]s/u.test(after));
};
