import { CALLED } from './called.js';

/** "Aunt Breda", "Bapu kaka": what they are is part of how they are called. */
const CALLED_WITH: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:Aunt|Auntie|Aunty|Tante|Tía|Tia|Tita|Tannie|Ciocia|Khala|Khalto) \p{Lu}|\p{Ll} (?:aunty|auntie|mausi|maushi|masi|maasi|atya|khala)$/u,
    'aunt',
  ],
  [/^(?:Uncle|Unkle|Onkel|Oom|Tío|Tio|Zio|Wujek|Ammo) \p{Lu}|\p{Ll} (?:uncle|mamu|chacha)$/u, 'uncle'],
  [/^(?:Granny|Grandma|Nana|Gran|Nan|Nonna|Oma|Ouma|Nanna|Gogo|Mémé|Babcia) \p{Lu}/u, 'grandmother'],
  [/^(?:Grandpa|Grandad|Granddad|Granda|Nonno|Opa|Oupa|Lolo|Pépé) \p{Lu}/u, 'grandfather'],
];
/** "Abuela Pilar", and not "Mama Joy", who is anybody's elder. */
const calledFirst = (name: string): string | null => {
  const [first = '', next = ''] = name.split(' ');
  const called = /^\p{Lu}/u.test(next) ? calledBy(first) : null;
  return /^grand|^aunt$|^uncle$/u.test(called ?? '') ? called : null;
};
export const calledWith = (name: string): string | null =>
  CALLED_WITH.find(([pattern]) => pattern.test(name))?.[1] ?? calledFirst(name);
/** "Mum": a name that is a relation too. */
export const calledBy = (name: string): string | null => CALLED.get(name) ?? null;

const MARRIED = ['husband', 'wife', 'spouse'];
const COUPLED = ['partner', 'boyfriend', 'girlfriend', 'fiancé', 'fiancée'];
const CHILDREN = ['son', 'daughter', 'child'];
const PARENTS = ['mother', 'father'];
const SIBLINGS = ['sister', 'brother', 'twin'];
/** What somebody's kin is to the client, by what that somebody is: written once for all who stand alike. */
const THROUGH: readonly (readonly [readonly string[], Readonly<Record<string, string | null>>])[] = [
  [
    [...MARRIED, ...COUPLED],
    {
      mother: 'mother-in-law',
      father: 'father-in-law',
      sister: 'sister-in-law',
      brother: 'brother-in-law',
      'ex-husband': null,
      'ex-wife': null,
      'ex-partner': null,
    },
  ],
  // A child of both is told of as "her son": whose it is is named where it is the other's.
  [MARRIED, { son: 'stepson', daughter: 'stepdaughter', child: 'stepchild' }],
  [COUPLED, { son: null, daughter: null, child: null }],
  [
    CHILDREN,
    {
      // The other parent: a partner of now or of once.
      mother: null,
      father: null,
      son: 'grandson',
      daughter: 'granddaughter',
      child: 'grandchild',
      baby: 'grandchild',
      husband: 'son-in-law',
      wife: 'daughter-in-law',
      // A son-in-law or a daughter-in-law: which of them is not told.
      spouse: null,
    },
  ],
  [
    PARENTS,
    {
      mother: 'grandmother',
      father: 'grandfather',
      sister: 'aunt',
      brother: 'uncle',
      wife: 'stepmother',
      husband: 'stepfather',
    },
  ],
  [
    SIBLINGS,
    {
      son: 'nephew',
      daughter: 'niece',
      // A niece or a nephew: which of them is not told.
      child: null,
      baby: null,
      husband: 'brother-in-law',
      wife: 'sister-in-law',
      mother: 'mother',
      father: 'father',
    },
  ],
  [['aunt', 'uncle'], { son: 'cousin', daughter: 'cousin', child: 'cousin' }],
  [['niece', 'nephew'], { daughter: 'great-niece', son: 'great-nephew' }],
];
const OF_RELATIONS = new Map(
  THROUGH.flatMap(([through, relations]) =>
    through.flatMap((one) => Object.entries(relations).map(([of, is]) => [`${one}:${of}`, is] as const)),
  ),
);
const KIN = new Set(
  'mother father sister brother daughter son child aunt uncle cousin niece nephew grandmother grandfather husband wife spouse partner boyfriend girlfriend'.split(
    ' ',
  ),
);
/** "Hélène's mother" where Hélène is the wife: seen from the client a mother-in-law. Where there is no word for it, the word as told. */
export const relationThrough = (ofPerson: string | null, relation: string): string | null => {
  const known = OF_RELATIONS.get(`${ofPerson ?? ''}:${relation}`);
  if (known !== undefined) return known;
  // A brother's ex-wife is nobody's of the client; a friend's sister is no sister of theirs: what they are is not told.
  if (relation.startsWith('ex-')) return null;
  return KIN.has(relation) && (ofPerson === null || !KIN.has(ofPerson)) ? null : relation;
};
