import type { Sentence } from '../clauses.js';
import { calledBy } from './kin.js';
import { anyCase, RELATION, RELATION_PLURAL, relationOf } from './relation-words.js';

/** "Her sister Ana": a name with what the sentence says that person is, and to whom. */
export interface ToldRelation {
  readonly name: string;
  readonly relation: string | null;
  /** The person through whom the relation goes ("Ben's girlfriend"). */
  readonly owner: string | null;
  /** "My cousin": of whoever speaks. */
  readonly isMine: boolean;
  readonly from: number;
  readonly to: number;
}

export const NAME_SOURCE = String.raw`(?:(?:Mr|Mrs|Ms|Miss|Dr|Doctor|Prof|Professor|Frau|Herr|Madame|Monsieur|Big|Little|Old|Young|Aunt|Auntie|Aunty|Uncle|Dona|Don)\.? )?\p{Lu}\p{L}+(?:-\p{Lu}\p{L}+)?(?: \p{Lu}\p{Ll}+){0,2}`;
const N = NAME_SOURCE;
const OWNER = String.raw`(?:(?<det>${anyCase('her|his|their|my|our|the|a|an|one|new|old|the new|your|whose')})|(?<owner>\p{Lu}\p{L}+)['’]s?)`;
const ADJ = String.raw`(?:(?:older|younger|elder|little|big|new|old|best|late|long-time|eldest|youngest|former|own|twin|close|good|dear|external|line|real|only|school|childhood|university|uni|college|work|middle|teenage|adult|current|previous|then|first|second|third|newborn|immediate|direct|grown|grown-up|favourite|dear old|nearest|second|great|oldest|biggest|regular) ){0,2}(?:ward (?!sister))?`;
const REL = String.raw`(?<rel>${anyCase(RELATION)})`;

const PATTERNS = [
  // her sister Ana · colleague Bose · Husband Chike · ward manager Gillian
  String.raw`(?:${OWNER} )?${ADJ}${REL}(?:,? (?:called|named))?[ ](?<name>${N})`,
  // There is a son, Ben · One son, Luca · his deputy, a Mr Adeyemi
  String.raw`${OWNER} ${ADJ}${REL}, (?:a |called |named )?(?<name>${N})`,
  // External examiner: Prof Lindqvist · his boss is called Ben · my mother's name is Ines
  String.raw`(?:${OWNER} )?${ADJ}${REL}(?:: | (?:is|was) (?:also |still )?(?:called|named) (?:\p{L}+, )?|['’]s called |['’]s name is )(?<name>${N})`,
  // Her manager is Priya · Line manager = Priya
  String.raw`(?:(?<det>${anyCase('her|his|their|my|our')}) )?${ADJ}${REL}(?<=(?:[Hh]er|[Hh]is|[Tt]heir|[Mm]y|[Oo]ur) [^.,;]{1,40})(?: (?:is|was)(?: now| still)? | ?= ?)(?<name>${N})`,
  String.raw`${ADJ}${REL} ?= ?(?<name>${N})`,
  // Gosia = cousin · Bose = the one colleague
  String.raw`(?<name>${N}) ?= ?(?:${OWNER} )?${ADJ}${REL}(?![\p{L}-])`,
  // mother in Kumasi ("Ma")
  String.raw`(?:${OWNER} )?${ADJ}${REL}(?: (?:in|from|at) \p{Lu}\p{L}+)? \(["“']?(?<name>${N})["”']?\)`,
  // Her mother lives in Pune; she calls her Aai
  String.raw`(?:${OWNER} )?${ADJ}${REL}(?![\p{L}-])[^.!?]{0,60}?[;,.] ?(?:whom )?(?:she|he|they|I|everybody|everyone|\p{Lu}\p{L}+) calls? (?:her|him) (?<name>\p{Lu}\p{L}+)`,
  // Marek the foreman · Ruth the neighbour
  String.raw`(?<name>\p{Lu}\p{L}+),? the ${ADJ}${REL}(?![\p{L}-]| \p{Lu})`,
  // A friend of hers, Wen
  String.raw`(?:${OWNER} )?${ADJ}${REL} of (?:hers|his|theirs|ours)(?:,| called| named)? (?<name>${N})`,
  // Margaret, his wife · Isla, Ben's girlfriend · Plankton, the cat · Bose (friend) · Anh, her deputy
  String.raw`(?<name>${N})(?:, | \()(?:who (?:is|was) )?(?:${OWNER} )?${ADJ}${REL}(?![\p{L}-]| \p{Lu})`,
  // Karim that's his apprentice · Ben is her boss · "Karin is my boss"
  String.raw`(?<name>${N})(?: that['’]s| is| was| who is|['’]s) (?:(?<det>her|his|my|their) |(?<owner>\p{Lu}\p{L}+)['’]s )${ADJ}${REL}(?![\p{L}-])`,
  // Odette Hélène's mother, spoken without a comma
  String.raw`(?<name>\p{Lu}\p{L}+) (?<owner>\p{Lu}\p{L}+)['’]s ${ADJ}${REL}(?![\p{L}-])`,
].map((source) => new RegExp(String.raw`(?<![\p{L}’'])${source}`, 'gu'));

const SPOUSES: readonly (readonly [RegExp, string])[] = [
  [new RegExp(String.raw`\b[Mm]arried to (?<name>${N})`, 'gu'), 'spouse'],
  [new RegExp(String.raw`\b[Rr]eport(?:s|ing|ed)? to (?<name>${N})`, 'gu'), 'manager'],
  [
    new RegExp(
      String.raw`(?<name>${N})(?:,)? (?:from|at) (?:work|the office|(?:her|his|my) (?:team|work|office))(?![\p{L}])`,
      'gu',
    ),
    'colleague',
  ],
  [new RegExp(String.raw`\b(?:[Dd]ivorced|[Ss]eparated|[Ss]plit(?: up)?) from (?<name>${N})`, 'gu'), 'ex-partner'],
  [new RegExp(String.raw`\b[Ww]idow of (?<name>${N})`, 'gu'), 'husband'],
  [new RegExp(String.raw`\b[Ww]idower of (?<name>${N})`, 'gu'), 'wife'],
];
/** How old somebody is, after the name: "Tom (8)", "Tom, 8", "Inês who is sixteen". */
const AGE = String.raw`(?: (?:in|at|from|near) \p{Lu}\p{L}+| who [^.,;:\n]{1,48}?| ?\(\d{1,2}[^()\n]{0,12}\)|,? (?:aged? )?\d{1,2}(?![\d:./])| who is [\p{L}\p{N}-]+)?`;
const NEXT = String.raw`(?:,? (?:and|&) | ?[+&/] ?|, )`;
/** two girls Inês who is sixteen and Clara · her sons Tom and Max; of "the two boys" it is not told whose they are. */
const LISTED = new RegExp(
  String.raw`(?<![\p{L}])(?<det>[Tt]he )?(?:(?:[Tt]wo|[Tt]hree|[Ff]our|[2-4]|[Hh]er|[Hh]is|[Mm]y|[Oo]ur|[Tt]heir) )*${ADJ}(?<rel>${anyCase(RELATION_PLURAL)})(?:,|:| -| –)? ?(?<first>\p{Lu}\p{L}+)${AGE}${NEXT}(?<second>\p{Lu}\p{L}+)(?:${AGE}${NEXT}(?<third>\p{Lu}\p{L}+))?`,
  'gu',
);
/** "Maeve and her husband Tadhg": whose husband he is stands before. */
const OWNER_BEFORE = /(?<owner>\p{Lu}\p{L}+) (?:and|with|&) $/u;
const OWNER_REACH = 40;

const cleaned = (name: string): string => name.replace(/[’']s$/u, '').trim();

/** The relations that a sentence tells, each with the name it is told of. */
export const toldRelations = (sentence: Sentence): readonly ToldRelation[] => {
  const found: ToldRelation[] = [];
  const push = (
    match: RegExpExecArray,
    name: string | undefined,
    rest: Pick<ToldRelation, 'relation' | 'owner' | 'isMine'>,
  ): void => {
    if (name === undefined) return;
    const at = match.index + Math.max(0, match[0].lastIndexOf(name));
    found.push({ ...rest, name: cleaned(name), from: sentence.from + at, to: sentence.from + at + name.length });
  };
  for (const pattern of PATTERNS)
    for (const match of sentence.text.matchAll(pattern)) {
      const { name, rel = '', det = '' } = match.groups ?? {};
      const before = sentence.text.slice(Math.max(0, match.index - OWNER_REACH), match.index);
      const owner =
        match.groups?.['owner'] ??
        (/^h(?:er|is)$/u.test(det) ? OWNER_BEFORE.exec(before)?.groups?.['owner'] : undefined) ??
        null;
      // "Ma, Pa": a word that is used as a name tells of no other one.
      if (calledBy(rel) === null) push(match, name, { relation: relationOf(rel), owner, isMine: /^my$/iu.test(det) });
    }
  for (const [pattern, relation] of SPOUSES)
    for (const match of sentence.text.matchAll(pattern))
      push(match, match.groups?.['name'], { relation, owner: null, isMine: false });
  for (const match of sentence.text.matchAll(LISTED)) {
    const { rel = '', det, first, second, third } = match.groups ?? {};
    const relation = det === undefined ? relationOf(rel) : null;
    push(match, first, { relation, owner: null, isMine: false });
    push(match, second, { relation, owner: null, isMine: false });
    push(match, third, { relation, owner: null, isMine: false });
  }
  return found;
};

/** Lurdes he calls her Lu · Emine, whom he calls Anne · Dr Whitlock (Alan) · Elizabeth, known as Liz */
const ALSO = [
  new RegExp(
    String.raw`(?<name>${N})(?:,| who)? (?:whom |who )?(?:he|she|they|I|everyone|everybody) calls? (?:her |him )?(?<also>\p{Lu}\p{L}+)`,
    'gu',
  ),
  new RegExp(
    String.raw`(?<name>${N}),? (?:known as|short for|aka|alias|nicknamed?|goes by) (?<also>\p{Lu}\p{L}+)`,
    'gu',
  ),
  new RegExp(String.raw`(?<name>(?:Mr|Mrs|Ms|Dr|Prof)\.? \p{Lu}\p{L}+) \((?<also>\p{Lu}\p{Ll}+)\)`, 'gu'),
  // Jakub (that's Kuba) · Graciela that's Chela · Abi = Abena · Mum = Halina
  new RegExp(
    String.raw`(?<name>\p{Lu}\p{L}+),? \(?(?:that['’]s|that is|i\.e\.|=|is what they call) (?<also>\p{Lu}\p{Ll}+)(?![\p{L}’'])`,
    'gu',
  ),
  new RegExp(String.raw`(?<name>\p{Lu}\p{L}+) ?= ?(?<also>\p{Lu}\p{Ll}+)(?![\p{L}’'])`, 'gu'),
  // Calls her Mamãe when she is soft and Dona Lúcia when she is not
  new RegExp(
    String.raw`calls? (?:her|him) (?<name>\p{Lu}\p{L}+)(?: when [^.;,]{1,40}?)? (?:and|or) (?<also>(?:Dona |Don )?\p{Lu}\p{L}+)`,
    'gu',
  ),
  // Zbyszek (Dad, what the family says)
  new RegExp(String.raw`(?<name>\p{Lu}\p{L}+) \((?<also>\p{Lu}\p{Ll}+), (?:what|as) `, 'gu'),
  // Podge is short for Pádraig · He's been Podge since school
  new RegExp(String.raw`(?<name>\p{Lu}\p{L}+) is (?<also>\p{Lu}\p{Ll}+)\?`, 'gu'),
];

/** Hatsue, of whom the sentence before tells as Batchan: "Her name was Hatsue." */
const OWN_NAME = /^(?:Her|His)(?: real| full| given)? name (?:is|was) (?<also>\p{Lu}\p{L}+)/u;
const FIRST_NAME = /^(?<name>\p{Lu}\p{L}+)(?![\p{L}’'-])/u;

/** The second names that a text gives people: by the last word of the first name. */
export const secondNames = (sentences: readonly Sentence[]): ReadonlyMap<string, string> => {
  const matches = sentences.flatMap(({ text }, at): readonly Pick<RegExpExecArray, 'groups'>[] => {
    const also = OWN_NAME.exec(text)?.groups?.['also'];
    const name = FIRST_NAME.exec(sentences[at - 1]?.text ?? '')?.groups?.['name'];
    const own = also === undefined || name === undefined ? [] : [{ groups: { name, also } }];
    return [...own, ...ALSO.flatMap((pattern) => [...text.matchAll(pattern)])];
  });
  return new Map(
    matches.flatMap(({ groups }): [string, string][] => {
      const { name = '', also = '' } = groups ?? {};
      const last = cleaned(name).split(' ').at(-1) ?? '';
      return last === '' || last === also ? [] : [[last, also]];
    }),
  );
};
