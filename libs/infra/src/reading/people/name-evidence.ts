import type { Sentence } from '../clauses.js';
import type { NameInPlace } from './names-in.js';
import { isGivenNameOnly } from './given-names.js';
import { isPlaceName } from './plain-words.js';

/**
 * What speaks for a name being a person's where no single mention proves it: small signs are added up over the text.
 */
const ENOUGH = 2;
const SIGNS = {
  /** "Nell drew a picture", "Ivor snores": somebody does something. */
  acts: 1,
  /** "Nell's wedding". */
  owns: 1,
  /** "Worried about Nell", "a card for Ivor". */
  isMeant: 1,
  /** "Bettany Crake". */
  isFull: 1,
  /** "Niamh": what people are usually called. */
  isGiven: 2,
  /** Told of more than once. */
  isAgain: 1,
  /** In, at, near: where one is. */
  isWhere: -3,
  /** "I feel like Jonah": who one is likened to. */
  isLikened: -2,
  /** Of people as of places. */
  isFrom: -1,
} as const;

const ACTS =
  /^(?: (?:has|had|is|was|will|would|can|could|does|did|never|always|just|still|also|only|really|finally|even|not|wo|drew|sold|began|broke|built|chose|drove|ate|fell|fed|felt|fought|found|forgot|froze|got|grew|hid|hit|held|hurt|knew|led|lent|let|lost|meant|paid|put|ran|rode|rose|sang|sat|saw|set|shut|slept|spent|spoke|stood|stole|swam|swore|taught|threw|thought|understood|woke|won|wore|wrote|\p{Ll}{2,}(?<!s)s|\p{Ll}{2,}ed)(?![\p{L}])|[’']s (?:a |an |not |still |too |very |so )?\p{Ll}+(?:ing|ed)\b|[’'](?:ll|d)\b)/u;
const OWNS = /^['’]s? \p{Ll}/u;
const MEANT =
  /(?:^|[\s(])(?:about|for|to|without|between|like|than|behind|beside|against|and|or|plus|both|except|told|but) $/iu;
/** "Because Ivor", "she says Ivor": counts where the one then does something; "she says Midleton" tells nothing. */
const CLAUSE =
  /(?:^|[\s(])(?:if|when|because|that|since|says|said|thinks|while|after|before|until|so|what|how|where|why|now) $/iu;
const WHERE =
  /(?:^|[\s(])(?:in|at|near|through|around|across|via|into|towards?|outside|off to|up to|down to|over to|back to|(?:going|goes|gone|took|takes?|taking|travel\p{L}*|sail\p{L}*|cycl\p{L}*)(?: \p{Ll}+){0,2} to|went to|moved? to|moving to|drive to|fly(?:ing)? to|flew to|flight to|train to|trip to|way to|north of|south of|centre of|city of|outskirts of|all of|whole of) (?:the )?$/iu;
const FULL = /^\p{Lu}\p{Ll}+ \p{Lu}[\p{L}’'-]+$/u;
const FIRM =
  /^(?:St|Saint|San|Santa|Mount|Lake|Port|Fort|Loch|Glen|New|North|South|East|West)\b|\b(?:Ltd|Limited|Inc|LLC|GmbH|Group|Partners|Foundation|Association|Institute|Academy|Press|Books|News|Times|Bay|Beach|River|Lake|Mount|Hills?|Valley|Bridge|Castle|Palace|Square|Avenue|Lane|Way|Court|Market|Station|Airport|Hotel|Café|Cafe|Bar|Inn|Arms|Festival|Cup|League|Award|Prize|Marathon|Springs|Heights|Gardens?|Forest|Woods?|Point|Harbou?r|Port|Cove|Ferry|Green|Common|Fields?|Farm|Mill|Works|Studios?|Gallery|Museum|Theatre|Cinema|Opera|Orchestra|Band|Choir|United|City|Town|Rovers|Wanderers|Refrigeration|Logistics|Systems|Solutions|Services|Holdings|Capital|Health|Energy|Foods|Motors|Airlines?|Airways|Rail|Line)$/u;

const signsOf = (sentence: Sentence, one: NameInPlace): number => {
  const before = sentence.text.slice(Math.max(0, one.from - sentence.from - 40), one.from - sentence.from);
  const after = sentence.text.slice(one.to - sentence.from, one.to - sentence.from + 40);
  if (WHERE.test(before) && !/^['’]s/u.test(after)) return SIGNS.isWhere;
  if (/\b(?:fe(?:el|els|eling|lt)|look(?:s|ed|ing)?|more|bit) like $/iu.test(before)) return SIGNS.isLikened;
  if (/\bfrom $/iu.test(before)) return SIGNS.isFrom;
  const acts = ACTS.test(after) ? SIGNS.acts : 0;
  const owns = OWNS.test(after) ? SIGNS.owns : 0;
  const isMeant = MEANT.test(before) || (acts > 0 && CLAUSE.test(before));
  return acts + owns + (isMeant ? SIGNS.isMeant : 0);
};

interface Mention {
  readonly sentence: Sentence;
  readonly name: NameInPlace;
}

/** The names for which enough speaks. */
export const likelyPersons = (mentions: readonly Mention[]): ReadonlySet<string> => {
  const byName = Map.groupBy(mentions, ({ name }) => name.name);
  const likely = [...byName].filter(([name, all]) => {
    if (isPlaceName(name) || FIRM.test(name)) return false;
    const isUsual = isGivenNameOnly(name.split(' ')[0] ?? '');
    if (!isUsual && all.every(({ name: { isInitial } }) => isInitial)) return false;
    const again = all.length > 1 ? SIGNS.isAgain : 0;
    const full = FULL.test(name) ? SIGNS.isFull : 0;
    const signs = all.reduce((sum, { sentence, name: one }) => sum + signsOf(sentence, one), 0);
    const given = isUsual ? SIGNS.isGiven : 0;
    return signs + given > 0 && again + full + given + signs >= ENOUGH;
  });
  return new Set(likely.map(([name]) => name));
};
