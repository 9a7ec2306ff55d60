import type { Sentence } from '../clauses.js';
import type { NameInPlace } from './names-in.js';
import { CALLED as CALLED_WORDS } from './called.js';
import { roleOf } from './relation-words.js';
import { TITLE_BEFORE } from './titles.js';

/** All of them begin with a capital: said first, it spares the titles at every other letter. */
const N = String.raw`(?=\p{Lu})(?:${TITLE_BEFORE} )?\p{Lu}\p{L}+(?:-\p{Lu}\p{L}+)?(?: \p{Lu}\p{Ll}+){0,2}`;
const CALLED = `(?:${[...CALLED_WORDS.keys()].join('|')})`;
const cleaned = (name: string): string => name.replace(/[’']s$/u, '').trim();

/** Lurdes he calls her Lu · Emine, whom he calls Anne · Dr Whitlock (Alan) · Elizabeth, known as Liz */
const ALSO = [
  new RegExp(
    String.raw`(?<name>${N})(?:,| who)? (?:whom |who )?(?:he|she|they|I|we|everyone|everybody|all|people|the (?:family|children|kids|grandchildren)) (?:(?:is|are) calling|calls?) (?:her |him )?(?<also>\p{Lu}\p{L}+)`,
    'gu',
  ),
  new RegExp(
    String.raw`(?<name>${N})(?:,? (?:known as|short for|aka|alias|nicknamed?|goes by|nickname)|, (?:also |mostly |usually )?called| (?:is|was) (?:always |usually |mostly )?called| is now(?: called)?) ["“'‘]?(?<also>\p{Lu}\p{L}+)(?![\p{L}’'])`,
    'gu',
  ),
  new RegExp(String.raw`(?<name>(?:Mr|Mrs|Ms|Dr|Prof)\.? \p{Lu}\p{L}+) \((?<also>\p{Lu}\p{Ll}+)\)`, 'gu'),
  // 'Tank' (real name Tim)
  new RegExp(
    String.raw`(?<name>${N})['’"”]? \((?:now|real name|born|née|actually|officially|formally|a\.?k\.?a\.?|nicknamed?|called|known as|short for|or) ["“'‘]?(?<also>\p{Lu}\p{Ll}+)`,
    'gu',
  ),
  // Dilwyn Pask (DP) · Mum (Jean) · Dad - Roy - copes
  new RegExp(String.raw`(?<name>${N}) \((?<also>\p{Lu}{2,3})\)`, 'gu'),
  new RegExp(String.raw`(?<name>${CALLED})(?: \(| - |, )(?<also>\p{Lu}\p{Ll}+)(?:\)| - |, )`, 'gu'),
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
  // named Fernando but everybody says Ñato · Josephine, ten weeks, everybody says Jo-Jo
  new RegExp(
    String.raw`(?<name>${N})(?:, [^,.;:\n]{1,24})?,? (?:but |and |though )?(?:everyone|everybody|all|people|we|they|he|she|I) (?:says?|calls? (?:her|him|them)) ["“'‘]?(?<also>\p{Lu}\p{L}+(?:-\p{Lu}\p{L}+)?)`,
    'gu',
  ),
  // Dr Whelehan, Philomena she says to call her · Mrs Dobry, first name Irena · Mum's coming, that's Colleen
  new RegExp(
    String.raw`(?<name>${N}), (?<also>\p{Lu}\p{L}+),? (?:she|he)(?:['’]s)? (?:says to call|likes? to be called|goes by|prefers)`,
    'gu',
  ),
  new RegExp(
    String.raw`(?<name>${N})(?:, [^,.;:\n]{1,16})?,? \(?(?:pet|nick|house|home|call|short|stage|pen|first|given|Christian|full|real|maiden|proper|birth|official|school|family|old|new|married|English|middle|Hebrew|Chinese|Sunday)[- ]?name(?: is|['’]s| was|:|,)? ["“'‘]?(?<also>\p{Lu}\p{L}+)`,
    'gu',
  ),
  // Sandy is drinking, that's my brother, Lysander · Frau Zbinden is now Frau Aebi
  new RegExp(
    String.raw`(?<name>\p{Lu}\p{L}+)[^.;:!?\n\p{Lu}]{0,30}?, (?:that['’]s|that is|who is|who['’]s) (?:my|her|his|our|your) \p{Ll}+(?:[- ]\p{Ll}+){0,2}, (?<also>\p{Lu}\p{Ll}+)(?=[,.)])`,
    'gu',
  ),
  new RegExp(
    String.raw`(?<name>${TITLE_BEFORE} \p{Lu}\p{L}+) (?:is|was)(?: now| called)+ (?<also>${TITLE_BEFORE} \p{Lu}\p{L}+)`,
    'gu',
  ),
  // Theo, fifteen -- used to be Thea · Ray, Big Ray, a mechanic
  new RegExp(
    String.raw`(?<name>\p{Lu}\p{L}+)(?:, [^,.;:\n]{1,16})? ?(?:--|—|–| - |,|\() ?(?:who |which )?(?:used to be|formerly|previously|once|born) (?:called )?(?<also>\p{Lu}\p{Ll}+)(?![\p{L}’'])`,
    'gu',
  ),
  new RegExp(String.raw`(?<name>\p{Lu}\p{L}+), (?<also>(?:Big|Little|Old|Young|Wee) \k<name>)(?=[,.])`, 'gu'),
  new RegExp(String.raw`(?<name>${CALLED})(?:['’]s [^.,;]{1,24}?)?,? that['’]s (?<also>\p{Lu}\p{Ll}+)`, 'gu'),
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
      return last === '' || last === also || !isOfName(also, cleaned(name)) ? [] : [[last, also]];
    }),
  );
};

/** "Dilwyn Pask (DP)", and not "Tove (CEO)". */
const isOfName = (also: string, name: string): boolean =>
  !/^\p{Lu}+$/u.test(also) || (also.startsWith(name.charAt(0)) && name.includes(` ${also.slice(-1)}`));

/** Everyone calls her Mina · Rags to everyone · goes by Bex: the second name of whom the text named last. */
const OF_LAST =
  /(?:calls? (?:her|him|them) |\b(?:he|she) is now (?:called )?|\b(?:he|she)['’]s now |\bchang(?:ed|ing|es) (?:his|her|their) name to |\bwants to be (?:called )?(?=\p{Lu}\p{Ll}+ (?:from now on|now\b|these days))|\b(?:no longer|not(?: any ?more)?) (?<old>\p{Lu}\p{Ll}+)(?: any ?more)?,? (?:but )?(?:he is|she is|he['’]s|she['’]s|now) (?:now )?|, (?=\p{Lu}\p{Ll}+ to (?:everyone|everybody|all|friends|the family|his friends|her friends)\b)|(?:goes|went|going) by |answers to |[Hh](?:er|is) (?:first|Christian|given|real) name,?(?: it turns out,?)? (?:is|was) )["“'‘]?(?<also>\p{Lu}\p{Ll}+)/dgu;
/** "Signed Tomasz — that's what he goes by now": the name that the words before it tell of. */
const BEFORE_SO =
  /(?<also>\p{Lu}\p{Ll}+),?[ "”']{0,2}(?:[—–-] ?|\()?(?:that['’]s|that is|which is|as that['’]s) (?:what|how) (?:he|she|they)(?:['’]s| is|['’]re| are)? (?:now )?(?:goes by|go by|going by|called|known|calls? (?:him|her|them)sel\p{L}+|signs?|prefers?|wants to be called)/gu;
const REACH = 160;

/** "Dov's mother lives there, we call her Nonna": who is called so is told of by a word in between. */
const tellsOfAnother = (between: string): boolean =>
  [...between.matchAll(/(?:['’]s|\b(?:her|his|the|a)) (?<one>\p{Ll}[\p{L}-]+)(?: (?<two>\p{Ll}[\p{L}-]+))?/gu)].some(
    ({ groups }) => [groups?.['one'], groups?.['two']].some((word) => roleOf(word ?? '')?.sort === 'kin'),
  );

export const namesOfLast = (
  sentences: readonly Sentence[],
  named: readonly NameInPlace[],
  own: ReadonlySet<string>,
): readonly (readonly [string, string])[] =>
  sentences.flatMap(({ text, from }) =>
    [...text.matchAll(OF_LAST), ...text.matchAll(BEFORE_SO)].flatMap((match): [string, string][] => {
      const also = match.groups?.['also'] ?? '';
      const at = from + match.index;
      const old = match.groups?.['old'];
      if (old !== undefined) return named.some(({ name }) => name === old) ? [[old, also]] : [];
      const whom = named.findLast(({ to, isPlace, name }) => to <= at && !isPlace && name !== also);
      if (whom === undefined || at - whom.to > REACH || own.has(also.toLowerCase())) return [];
      return tellsOfAnother(text.slice(Math.max(0, whom.to - from), match.index))
        ? []
        : [[whom.name.split(' ').at(-1) ?? '', also]];
    }),
  );
