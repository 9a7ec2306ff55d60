/** What is called by what they are: a name and a relation in one ("Mum rang"). */
const CALLED: Readonly<Record<string, string>> = {
  Mum: 'mother',
  Mom: 'mother',
  Mummy: 'mother',
  Mama: 'mother',
  Ma: 'mother',
  Mam: 'mother',
  Dad: 'father',
  Daddy: 'father',
  Papa: 'father',
  Pa: 'father',
  Baba: 'father',
  Grandma: 'grandmother',
  Granny: 'grandmother',
  Gran: 'grandmother',
  Nan: 'grandmother',
  Nana: 'grandmother',
  Nonna: 'grandmother',
  Oma: 'grandmother',
  Grandpa: 'grandfather',
  Grandad: 'grandfather',
  Nonno: 'grandfather',
  Opa: 'grandfather',
  Mammy: 'mother',
  Mumma: 'mother',
  Maman: 'mother',
  Mami: 'mother',
  Amma: 'mother',
  Ammi: 'mother',
  Appa: 'father',
  Abbu: 'father',
  Pop: 'father',
  Pops: 'father',
  Nanna: 'grandmother',
  Nani: 'grandmother',
  Dadi: 'grandmother',
  Abuela: 'grandmother',
  Yiayia: 'grandmother',
  Granda: 'grandfather',
  Gramps: 'grandfather',
  Abuelo: 'grandfather',
  Teta: 'grandmother',
  Tata: 'father',
  Aai: 'mother',
  Mamma: 'mother',
  Omi: 'grandmother',
  Opi: 'grandfather',
  Babcia: 'grandmother',
  Dziadek: 'grandfather',
  Avó: 'grandmother',
  Vovó: 'grandmother',
  Papi: 'father',
  Papá: 'father',
  Mamá: 'mother',
  Mamãe: 'mother',
  Mutti: 'mother',
  Vati: 'father',
  Äiti: 'mother',
  Babushka: 'grandmother',
  Mamó: 'grandmother',
  Daideo: 'grandfather',
  Máthair: 'mother',
  Nanu: 'grandfather',
  Paati: 'grandmother',
  Thatha: 'grandfather',
  Ajoba: 'grandfather',
  Aaji: 'grandmother',
  Ajji: 'grandmother',
  Mamgu: 'grandmother',
  Nain: 'grandmother',
  Taid: 'grandfather',
  Farfar: 'grandfather',
  Morfar: 'grandfather',
  Farmor: 'grandmother',
  Mormor: 'grandmother',
  Pappa: 'father',
  Zayde: 'grandfather',
  Bubbe: 'grandmother',
  Babaanne: 'grandmother',
  Anneanne: 'grandmother',
  Dede: 'grandfather',
  Nanay: 'mother',
  Tatay: 'father',
  Okaasan: 'mother',
  Eomma: 'mother',
  Umma: 'mother',
  Ammu: 'mother',
  Mamie: 'grandmother',
  Pépé: 'grandfather',
  Mémé: 'grandmother',
};
/** "Aunt Breda", "Bapu kaka": what they are is part of how they are called. */
const CALLED_WITH: readonly (readonly [RegExp, string])[] = [
  [/^(?:Aunt|Auntie|Aunty|Tante|Tía|Tia) \p{Lu}|\p{Ll} (?:aunty|auntie)$/u, 'aunt'],
  [/^(?:Uncle|Onkel|Tío|Tio) \p{Lu}|\p{Ll} uncle$/u, 'uncle'],
  [/^(?:Granny|Grandma|Nana|Gran|Nonna|Oma|Nanna) \p{Lu}/u, 'grandmother'],
  [/^(?:Grandpa|Grandad|Granddad|Nonno|Opa) \p{Lu}/u, 'grandfather'],
];
export const calledWith = (name: string): string | null =>
  CALLED_WITH.find(([pattern]) => pattern.test(name))?.[1] ?? null;
export const calledBy = (name: string): string | null => (Object.hasOwn(CALLED, name) ? (CALLED[name] ?? null) : null);

const SPOUSES = ['husband', 'wife', 'spouse', 'partner', 'boyfriend', 'girlfriend', 'fiancé', 'fiancée'];
const CHILDREN = ['son', 'daughter', 'child'];
const PARENTS = ['mother', 'father'];
const SIBLINGS = ['sister', 'brother', 'twin'];
/** What somebody's kin is to the client, by what that somebody is: written once for all who stand alike. */
const THROUGH: readonly (readonly [readonly string[], Readonly<Record<string, string | null>>])[] = [
  [
    SPOUSES,
    {
      mother: 'mother-in-law',
      father: 'father-in-law',
      sister: 'sister-in-law',
      brother: 'brother-in-law',
    },
  ],
  [
    CHILDREN,
    {
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
  'mother father sister brother daughter son child aunt uncle cousin niece nephew grandmother grandfather husband wife spouse partner'.split(
    ' ',
  ),
);
/** "Hélène's mother" where Hélène is the wife: seen from the client a mother-in-law. Where there is no word for it, the word as told. */
export const relationThrough = (ofPerson: string | null, relation: string): string | null => {
  const known = OF_RELATIONS.get(`${ofPerson ?? ''}:${relation}`);
  if (known !== undefined) return known;
  // A friend's sister is no sister of the client: what she is to them is not told.
  return KIN.has(relation) && (ofPerson === null || !KIN.has(ofPerson)) ? null : relation;
};
