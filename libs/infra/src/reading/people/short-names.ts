import { isGivenName } from './given-names.js';

const PET_ENDING = /(?:ie|ey|y)$/u;
const STEM_MIN = 2;
const PET_STEM_MIN = 3;
/** What the long name has more than the short one; with less, "Mary" would be Maryam. */
const LONGER_MIN = 2;
/** "Beto" is Alberto, "Tina" is Christina. */
const END_MIN = 4;
/** They end or begin another name, and are names of their own. */
const OWN_NAMES: ReadonlySet<string> = new Set(
  'marie mary rosie julie amy henry harry barry larry anna anne ella elle lena nina lisa mina rina dina mark paul carl joan rose jean ma pa da mam mum'.split(
    ' ',
  ),
);

/** Short names that are no part of the long ones. */
const USUAL: readonly string[] = [
  'iggy:ignatius pip:philippa pip:philip izzy:isobel izzy:isabel izzy:isabella izzy:isolde zeke:ezekiel seb:sebastian cass:cassandra gid:gideon jez:jeremy gaz:gareth baz:barry daz:darren shaz:sharon caz:caroline loz:laurence bill:william will:william billy:william liam:william bob:robert bobby:robert rob:robert dick:richard rick:richard ricky:richard jack:john johnny:john jim:james jimmy:james jamie:james',
  'ted:edward ned:edward eddie:edward teddy:theodore ted:theodore tony:anthony harry:henry hank:henry harry:harold chuck:charles charlie:charles mike:michael mick:michael nick:nicholas steve:stephen steve:steven',
  'sandy:alexander sasha:alexander alex:alexandra gus:angus gus:august gus:augustus archie:archibald paddy:patrick podge:pádraig paddy:pádraig dan:daniel danny:daniel dave:david joe:joseph jo:josephine larry:lawrence laurie:laurence',
  'liz:elizabeth lizzie:elizabeth betty:elizabeth beth:elizabeth libby:elizabeth eliza:elizabeth lisbeth:elisabeth kate:katherine kate:catherine katie:katherine kathy:katherine cathy:catherine kit:christopher kitty:katherine',
  'meg:margaret maggie:margaret peggy:margaret peg:margaret mags:marguerite mags:margaret greta:margaret rita:margarita molly:mary polly:mary mamie:mary may:mary sally:sarah sadie:sarah nell:eleanor nell:helen nellie:eleanor ellie:eleanor nora:eleanor',
  'lottie:charlotte charlie:charlotte dot:dorothy dottie:dorothy dolly:dorothy jenny:jennifer ginny:virginia trish:patricia pat:patricia patty:patricia bea:beatrice trixie:beatrix millie:mildred millie:camilla mimi:miriam becky:rebecca becca:rebecca',
  'chela:graciela pepe:josé paco:francisco pancho:francisco nacho:ignacio lupe:guadalupe lola:dolores concha:concepción chema:josé quique:enrique kike:enrique memo:guillermo beto:alberto beto:roberto nando:fernando tono:antonio zé:josé',
  'kuba:jakub gosia:małgorzata kasia:katarzyna zosia:zofia asia:joanna basia:barbara olek:aleksander zbyszek:zbigniew staszek:stanisław wojtek:wojciech tomek:tomasz maciek:maciej gosha:georgy misha:mikhail sasha:aleksandr vanya:ivan kolya:nikolai dima:dmitri',
  'katya:ekaterina natasha:natalia masha:maria tanya:tatiana volodya:vladimir seppo:josef sepp:josef hans:johannes fritz:friedrich heinz:heinrich gitte:birgitte lotte:charlotte mieke:maria joost:justus jaap:jakob kees:cornelis sander:alexander',
];
const KNOWN: ReadonlySet<string> = new Set(USUAL.flatMap((line) => line.split(' ')));
const SHORT_NAMES: ReadonlySet<string> = new Set([...KNOWN].map((pair) => pair.split(':')[0] ?? ''));

/** "Toby" is Tobiah, "Fen" is Fenella, "Tina" is Christina, "Bill" is William. */
export const isShortFor = (short: string, long: string): boolean => {
  const [a, b] = [short.toLowerCase(), long.toLowerCase()];
  if (KNOWN.has(`${a}:${b}`)) return true;
  if (OWN_NAMES.has(a) || b.length < a.length + LONGER_MIN || /\s/u.test(a) || /\s/u.test(b)) return false;
  // "Vasu" is Vasantha, where it is no name of its own.
  const stem = isGivenName(a) ? a.replace(PET_ENDING, '') : a.replace(/(?:ie|ey|[yiu])$/u, '');
  const begins = (a.length >= STEM_MIN && b.startsWith(a)) || (stem.length >= PET_STEM_MIN && b.startsWith(stem));
  return begins || (a.length >= END_MIN && b.endsWith(a));
};

const PET_MIN = 3;
const PET_FREE_MIN = 4;
/** "Tally" of Thessaly, "Zig" of Zbigniew, "Dally" of Odalys: the letters of a pet name stand in the long one in their order. Only of one who is there. */
export const isPetOf = (pet: string, long: string): boolean => {
  const [letters, within] = [pet, long].map((one) =>
    one.toLowerCase().replaceAll(/(?<letter>\p{L})\k<letter>/gu, '$1'),
  ) as [string, string];
  const isLike =
    letters.charAt(0) === within.charAt(0) ? pet.length >= PET_MIN : pet.length >= PET_FREE_MIN && PET_ENDING.test(pet);
  if (!isLike || SHORT_NAMES.has(pet) || /[\s-]/u.test(pet) || within.length <= letters.length) return false;
  let at = 0;
  for (const letter of within) if (letter === letters.charAt(at)) at += 1;
  return at === letters.length;
};
