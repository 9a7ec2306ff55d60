import { tokensOf } from '../../language/index.js';
import type { Sentence } from '../clauses.js';
import { calledBy } from './kin.js';
import { isGivenName, isGivenNameOnly } from './given-names.js';
import { IS_TAUGHT, NAMED_AFTER, NO_PERSON_LEADS } from './not-people.js';
import { PEOPLES_AND_LANGUAGES } from './peoples.js';
import { isNobody, isPlainWord, isThing } from './plain-words.js';
import { roleOf } from './relation-words.js';
import { SURNAME_LIKE } from './role-words.js';
import { isPetOf, isShortFor } from './short-names.js';
import { standsAsPlace } from './stands-as-place.js';
import { isTag, tagBefore } from './tags.js';
import { BEHIND_LOWER, SAID_BEHIND, TITLE_BEFORE as TITLE } from './titles.js';

/** A name as it stands in a text, with what speaks for it being a person's. */
export interface NameSeen {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** A name with how it stands: where places stand, or first in its sentence, where any word has a capital. */
export interface NameInPlace extends NameSeen {
  readonly isPlace: boolean;
  readonly isInitial: boolean;
}

const setOf = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Capitalised words that are nobody's name. */
const NO_NAMES = setOf(
  'i monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december ' +
    'spring summer autumn winter christmas easter english french german spanish italian portuguese dutch american british european chinese ramadan ' +
    'god lord jesus phd gp cv hr ceo mba ok tv uk us usa eu ai it nhs mri zoom teams google whatsapp facebook linkedin instagram netflix excel slack email ' +
    'mr mrs ms dr prof professor sir madam miss the a an and but or so if in on at by to of for from with as is was are were be been has have had do does did ' +
    'he she it they we you his her its their our my your this that these those there here what who when where why how which not no yes yeah well oh okay ' +
    'right also then now still just even never always maybe perhaps please thanks thank sorry hello hi hey good great lovely fine call plan worry fear joy goal note ' +
    'session week today tomorrow yesterday tonight next last one two three four five six seven eight nine ten first second third up down out off over after before since until while because ' +
    'going will would can could should might must may got get said says told asked agreed wants loves likes realised realized worried afraid excited happy sad angry tired proud ' +
    'nothing everything something anything nobody everybody somebody all both each every some any many much more most less such same other another ' +
    'herself himself themselves myself yourself itself ourselves somehow action actions homework todo hw task tasks next steps experiment commitment reports ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun mondays tuesdays wednesdays thursdays fridays saturdays sundays ' +
    'parkinson alzheimer asperger lyme crohn hashimoto graves raynaud meniere ménière tourette cushing huntington hodgkin sjogren sjögren hanukkah diwali eid bayram passover purim lent advent carnival signal skype bluetooth ' +
    'ask call tell send write see meet ring visit find give take bring thank phone email text check book buy help let ' +
    'doktor sats suns weds mons tues wkend wkends sat sun physics chemistry biology maths math mathematics algebra geography economics latin religion drama ultrasound scan ' +
    'grade std standard level unit section room floor block wing row phase chapter act scene stage item version volume appendix zone route platform gate terminal mm huh um uh mhm hmm nah sure exactly absolutely totally speaker client coach father christmas new year boxing valentine halloween thanksgiving board head chair mother brother sister weekends evenings mornings nights days weeks months years things goals plans worries sleep work money news note notes',
);
/** "Spanish Point", "Irish Times": what is called after a people is no person. */
const isPeople = (word: string): boolean =>
  PEOPLES_AND_LANGUAGES.has(word) || /^(?:royal|national|international|central)$/u.test(word);
const TITLED = new RegExp(`^${TITLE} `, 'u');
const TITLE_ALONE = new RegExp(`^${TITLE}$`, 'u');
/** Countries and continents, which nobody is called by. */
const COUNTRIES = setOf(
  'afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain bangladesh belarus belgium bolivia bosnia botswana brazil bulgaria cambodia cameroon canada chile china colombia croatia cuba cyprus denmark ecuador egypt england eritrea estonia ethiopia finland france gambia germany ghana greece guatemala guinea haiti honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan kazakhstan kenya kosovo kuwait laos latvia lebanon liberia libya lithuania luxembourg malawi malaysia mali malta mexico moldova mongolia montenegro morocco mozambique myanmar namibia nepal netherlands nicaragua niger nigeria norway oman pakistan palestine panama paraguay peru philippines poland portugal qatar romania russia rwanda scotland senegal serbia sierra singapore slovakia slovenia somalia spain sudan sweden switzerland syria taiwan tanzania thailand togo tunisia turkey uganda ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe africa asia europe america',
);
const NAME_PART = String.raw`(?:\p{Lu}['’])?\p{Lu}[\p{Ll}\p{Lu}]*[\p{Ll}]+(?:-\p{Lu}\p{Ll}+)?`;
/** "Sander de Wit", "Abu el-Fadl": what joins the parts of a name. */
const JOINT = String.raw`(?:van|von|de|da|di|del|della|dos|du|la|le|el|al|bin|ibn|ter|ten|der|den|zu)`;
const NAME = new RegExp(
  String.raw`(?<![\p{L}\p{N}-]|[\p{L}\p{N}]['’])(?!\p{Lu}\p{Ll}*-(?!(?:${BEHIND_LOWER})(?![\p{L}-]))\p{Ll})(?:${TITLE} (?:${JOINT} ){0,2})?${NAME_PART}(?:(?: ${JOINT}){0,2} (?!${TITLE} (?:${JOINT} )?\p{Lu}|(?:Jr|Sr|Jnr|Snr)\b)${NAME_PART}){0,3}(?: (?:Jr|Sr|Jnr|Snr)\.?|${SAID_BEHIND}| [B-HJ-Z](?![\p{L}\p{N}.’'&/+-])| \p{Lu}\.(?! \p{Lu}\p{Ll}+ [a-z]))?(?![\p{L}\p{N}])`,
  'gu',
);

/** What ends so is a place, a firm or a day. */
const PLACE_END =
  /\b(?:House|Street|Road|School|University|Hospital|College|Park|Centre|Center|Church|Club|Trust|Bank|Clinic|Day|Island|Library|Hall|Society|Council|River|Bay|Beach|Lake|Valley|Castle|Palace|Square|Avenue|Station|Airport|Harbour|Harbor|Falls|Springs|Gardens|Quay|Pier|Cathedral|Theatre|Museum|Gallery|Stadium|Hotel|Inn)$/u;
/** "Daughters Wrenna": a relation with a capital is no part of a name. */
const isRole = (word: string): boolean =>
  calledBy(word) === null && !SURNAME_LIKE.has(word.toLowerCase()) && roleOf(word) !== null;

/** "Mum Agnes (81), dad Frank". */
export const isParent = (word: string): boolean => /^(?:Mum|Mom|Mummy|Mommy|Dad|Daddy)$/u.test(word);

const startsSentence = (sentence: Sentence, at: number): boolean =>
  /^[^\p{L}\p{N}]*$/u.test(sentence.text.slice(0, at)) ||
  /(?:["“:(]|[-–—•] ?|\. |\n) ?$/u.test(sentence.text.slice(0, at));

/** How often each word stands in lower case in the text: what does is no name where it begins a sentence. */
export const lowerWordsOf = (text: string): ReadonlySet<string> => {
  const lower = new Set<string>();
  for (const { word, from } of tokensOf(text))
    if (text.charAt(from) === text.charAt(from).toLowerCase()) lower.add(word.replace(/'s$/u, ''));
  return lower;
};

/** The client's and the coach's, with an initial for the last name, or in a short form. */
const isOwn = (name: string, own: ReadonlySet<string>): boolean => {
  const lower = name.toLowerCase().replace(/ \p{L}\.?$/u, '');
  const isOne = (part: string): boolean => own.has(part) || [...own].some((one) => isShortFor(part, one));
  const isPet = !isGivenName(lower) && calledBy(name) === null && [...own].some((one) => isPetOf(lower, one));
  return isOne(lower) || isPet || own.has(lower.replaceAll(' ', '-')) || lower.split(' ').every(isOne);
};

/** "His boss Davie", "his friend wee Davie": of two the one is told from the other so. */
const SIZE_BEFORE =
  /(?:^|(?<!\b(?:an?|the|her|his|my|our|your|their|this|that|poor|dear|very|so|too)) )(?<size>wee|big|little|auld|young) $/iu;
/** "Little Evanthia", named after her grandmother who is the client. */
const isNamedAfter = (text: string, from: number): boolean =>
  /\b(?:little|wee|baby|young) $/iu.test(text.slice(0, from));

/** "Walks Moss", "Hired Tove": a name does not begin with what nobody is called. */
const VERB_LED =
  /^(?:walk|ring|see|meet|call|text|feed|ride|drive|coach|manage|mentor|supervise|lead|visit|host|mind|nurse|teache|help|tell|ask|thank|care|misse|love|like|hate|know|trust|fear)s$/u;
const isLedByVerb = (first: string, [next = '']: readonly string[]): boolean =>
  VERB_LED.test(first.toLowerCase()) || (!isGivenName(first) && isGivenNameOnly(next));
/** "The beagle (Deacon)": a word for an office is a name in brackets behind who bears it. */
const isNamedSo = (before: string): boolean => {
  const role = roleOf(/(?<word>\p{L}[\p{L}-]*) \(["“]?$/u.exec(before)?.groups?.['word'] ?? '');
  return role !== null && role.sort !== 'work' && !role.isPlural;
};
/** "Two Johns at work". */
const isSeveral = (name: string, before: string): boolean =>
  name.endsWith('s') && /\b(?:two|three|four|both|many|several|these|those) $/iu.test(before);

export interface NameReader {
  readonly lower: ReadonlySet<string>;
  /** Names that are not to be read: the client's and the coach's. */
  readonly own: ReadonlySet<string>;
  /** People who are known: dictated, two names may stand side by side. */
  readonly known: ReadonlySet<string>;
}

/** Names in a sentence that may be people's, without what stands where places and things stand. */
export const namesIn = (sentence: Sentence, { lower, own, known }: NameReader): readonly NameInPlace[] => {
  const found: NameInPlace[] = [];
  for (const match of sentence.text.matchAll(NAME)) {
    // "Tayla and Tayla B.": the full stop of a sentence is none of an initial.
    // "Tayla and Tayla B. Tayla fainted": the full stop of a sentence is none of an initial.
    const behind = sentence.text.slice(match.index + match[0].length);
    const isStop = behind === '' || behind.startsWith(` ${match[0].split(' ')[0] ?? ''} `);
    let raw = isStop ? match[0].replace(/(?<= \p{Lu})\.$/u, '') : match[0];
    let from = match.index;
    // "Then Ben", "With Paul": a first word that is none of the name is left out.
    for (;;) {
      const [first = '', ...rest] = raw.split(' ');
      const word = first.toLowerCase().replace(/\.$/u, '');
      const isKin =
        /^(?:Sister|Brother|Father)$/u.test(first) &&
        startsSentence(sentence, from) &&
        !known.has(`${first} ${rest[0] ?? ''}`);
      if (isTag(first) && known.has(rest.join(' '))) break;
      const isTitle = !isKin && TITLE_ALONE.test(first);
      const isDropped =
        !isTitle &&
        (isRole(first) ||
          isParent(first) ||
          NO_NAMES.has(word) ||
          PEOPLES_AND_LANGUAGES.has(word) ||
          (startsSentence(sentence, from) && !NO_PERSON_LEADS.test(raw) && isLedByVerb(first, rest)) ||
          (startsSentence(sentence, from) && (lower.has(word) || isPlainWord(word)) && rest.length > 0));
      if (!isDropped || rest.length === 0) break;
      if (isPeople(word) && !startsSentence(sentence, from)) {
        raw = '';
        break;
      }
      from += first.length + 1;
      raw = rest.join(' ');
    }
    if (/^(?:\p{L}\.?)?$/u.test(raw)) continue;
    const words = raw.split(' ');
    while (words.length > 1 && NO_NAMES.has(words.at(-1)?.toLowerCase() ?? '') && !TITLED.test(raw)) words.pop();
    // Dictated, the client's name begins the next clause: "there is Miss Kylie Bolor will tell him".
    if (words.length > 1 && sentence.isRun && isOwn(words.at(-1) ?? '', own) && !isOwn(words[0] ?? '', own))
      words.pop();
    const last = words.at(-1) ?? '';
    const isTwo = words.length > 1 && sentence.isRun && known.has(last) && !known.has(words.join(' '));
    if (isTwo) {
      const start = sentence.from + from + raw.lastIndexOf(last);
      found.push({ name: last, from: start, to: start + last.length, isInitial: false, isPlace: false });
      words.pop();
    }
    let name = words.join(' ');
    const [only = ''] = words;
    if (words.length === 1 && (NO_NAMES.has(only.toLowerCase()) || (TITLE_ALONE.test(only) && calledBy(only) === null)))
      continue;
    if (
      calledBy(name) !== null &&
      /^ (?:of|to) (?:\p{Lu}|\d|two|three|four|five|six|a |twins)/u.test(sentence.text.slice(from + name.length))
    )
      continue;
    if (/(?:^|[\s(@])(?:Ste?|Saint|Mt|Ft|Pt)\.? $/u.test(sentence.text.slice(Math.max(0, from - 8), from))) continue;
    if (isNobody(name) || NO_PERSON_LEADS.test(name) || NAMED_AFTER.test(sentence.text.slice(from + name.length)))
      continue;
    const isFirst = words.length === 1 && startsSentence(sentence, from);
    if (
      isFirst &&
      calledBy(only) === null &&
      (lower.has(only.toLowerCase()) || (isPlainWord(only) && !known.has(only)))
    )
      continue;
    if (!known.has(name) && words.length === 1 && IS_TAUGHT.test(sentence.text.slice(from + name.length))) continue;
    if (isThing(words.join(' ')) || isSeveral(name, sentence.text.slice(0, from))) continue;
    const untitled = name.replace(TITLED, '');
    const bare = untitled.toLowerCase();
    if (
      (isOwn(name, own) && !isNamedAfter(sentence.text, from)) ||
      (untitled !== name && isOwn(untitled, own) && !isNamedAfter(sentence.text, from)) ||
      COUNTRIES.has(bare) ||
      PLACE_END.test(name)
    )
      continue;
    if (words.length === 1 && isRole(only) && !isNamedSo(sentence.text.slice(0, from))) continue;
    const before = sentence.text.slice(Math.max(0, from - 24), from);
    const isSized = known.has(name) || (isNamedAfter(sentence.text, from) && isOwn(name, own));
    const size =
      (known.has(name) && !sentence.isRun ? tagBefore(before) : undefined) ??
      (isSized ? SIZE_BEFORE.exec(before)?.groups?.['size'] : undefined);
    if (size !== undefined) {
      name = `${size} ${name}`;
      from -= size.length + 1;
    }
    found.push({
      name,
      from: sentence.from + from,
      to: sentence.from + from + name.length,
      isInitial: startsSentence(sentence, from) && words.length === 1,
      isPlace: standsAsPlace(name, { before, after: sentence.text.slice(from + name.length), known }),
    });
  }
  return found;
};
