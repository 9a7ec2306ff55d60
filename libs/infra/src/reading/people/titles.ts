/** What stands before a name, or behind it, out of courtesy or for an office, and is no part of what somebody is called by. */

const COURTESY =
  "Mr|Mrs|Ms|Miss|Mx|Mister|Madam|Ma['’]am|Sir|Lady|Dame|" +
  'Mme|Mlle|Madame|Mademoiselle|Monsieur|Maître|Señor|Señora|Señorita|Sr|Sra|Srta|Doña|Dona|Don|Signor|Signora|Signorina|Sig|Senhor|Senhora|' +
  'Frau|Herr|Herrn|Fräulein|Mevrouw|Meneer|Mw|Mevr|Dhr|Juf|Juffrouw|Meester|Fru|Fröken|Rouva|Herra|Pani|Pan|Kyria|Gospodin|Gospođa|' +
  'Shri|Sri|Shrimati|Smt|Begum|Sheikh|Sheikha|Haji|Hajja|Alhaji|Alhaja|Mzee|Mallam|Malam|Whaea|Matua|Ate|Kuya';
const OFFICE =
  'Adv|Advocate|Er|Engr|Dr|Doctor|Doktor|Dott|Prof|Professor|Judge|Justice|Rev|Revd|Reverend|Fr|Father|Brother|Padre|Père|Frère|Sister|Pastor|Vicar|Canon|Bishop|Archdeacon|Rabbi|Rav|Rebbe|Imam|Maulana|Mullah|Hafiz|Cantor|Swami|Pandit|Panditji|Ustad|Guru|Sensei|Sifu|Maestro|Lama|Ajahn|' +
  'Nurse|Coach|Captain|Capt|Sergeant|Sgt|Corporal|Cpl|Lieutenant|Lt|Major|Colonel|Inspector|Detective|Constable|Cllr|Councillor|Senator|Ambassador';
const FAMILY =
  'Aunt|Auntie|Aunty|Tante|Tía|Tia|Tita|Tannie|Ciocia|Khala|Khalto|Uncle|Unkle|Onkel|Oom|Tío|Tio|Zio|Wujek|Ammo|' +
  'Granny|Grandma|Gran|Nana|Nanna|Nonna|Oma|Ouma|Gogo|Mamie|Mémé|Mormor|Farmor|Babcia|Grandpa|Grandad|Granddad|Nonno|Opa|Oupa|Lolo|Koro|Amma|Afi|Nani|Dadi|Aji|Mama|Mam|Ma|Papa|Pa|Baba';
const SIZE = 'Big|Little|Old|Young|Wee|Auld';
/** "Bapu kaka", "Kamakshi Miss", "Avinash-ji": what is said behind a name. */
export const BEHIND_LOWER =
  'tai|kaka|kaki|mama|mami|bhai|ji|jee|didi|dada|aunty|auntie|uncle|akka|anna|amma|bua|masi|maasi|mausi|maushi|atya|mamu|khala|chacha|chachi|bhaiya|bhabhi|vahini|apa|baji|chechi|chetta|sahib|saheb|saab|sir|madam|miss|san|sensei|sama|chan|kun|hoca|hocam|bey|hanım|abla|abi|ağabey|jaan|ben|beti|mzee|guruji|maharaj|ab|bab|bai|jan|joon|efendi|hanim|tante|onkel';
const BEHIND_UPPER = "Miss|Madam|Ma['’]am|Sir|Ji|Sahib|Saheb|Sensei|Bey|Hanım|Abla|Hoca";

/** Any title before a name, as a source of a pattern. */
export const TITLE_BEFORE = String.raw`(?:${COURTESY}|${OFFICE}|${FAMILY}|${SIZE})\.?`;
/** Titles of grown people and offices: who has one is a person, and the same one without it. */
export const FORMAL_BEFORE = String.raw`(?:${COURTESY}|${OFFICE})\.?`;
export const SAID_BEHIND = String.raw`(?:[ -](?:${BEHIND_LOWER})|[ -](?:${BEHIND_UPPER}))`;
const FORMAL = new RegExp(String.raw`^${FORMAL_BEFORE} (?=\p{L}{2})`, 'iu');
const HONOUR = new RegExp(
  String.raw`[ -](?:ji|jee|sir|madam|ma['’]am|miss|san|sensei|sama|chan|kun|sahib|saheb|saab|bey|hanım|hoca|bhai|bhaiya|tai|didi|akka)$`,
  'iu',
);
/** "Pandit Avinash-ji" is Avinash, "Kamakshi Miss" Kamakshi. */
export const withoutTitle = (name: string): string => name.replace(FORMAL, '').replace(HONOUR, '');
export const isTitled = (name: string, letters: 'as written' | 'any' = 'as written'): boolean =>
  new RegExp(String.raw`^${TITLE_BEFORE} \p{L}`, letters === 'any' ? 'iu' : 'u').test(name) || HONOUR.test(name);
