import { tokensOf } from '../../language/index.js';
import { alikeTo, meaningOf } from './reading.js';

/** Pairs of which one says the opposite of the other. */
const OPPOSITES =
  'more less;more fewer;better worse;best worst;most least;always never;before after;start stop;start finish;begin end;continue stop;accept refuse;' +
  'accept reject;love hate;enjoy dread;win lose;gain lose;buy sell;pass fail;succeed fail;open close;open shut;rise fall;increase decrease;grow shrink;' +
  'remember forget;agree disagree;join leave;stay leave;easy hard;easy difficult;simple difficult;happy sad;happy unhappy;calm anxious;proud ashamed;' +
  'hopeful hopeless;strong weak;healthy ill;healthy sick;rich poor;full empty;early late;cheap expensive;near far;include exclude;allow forbid;' +
  'encourage discourage;trust distrust;praise blame;praise criticise;lend borrow;hire fire;marry divorce;live die;alive dead;together apart;' +
  'inside outside;public private;safe dangerous;quiet loud;possible impossible;able unable;certain uncertain;sure unsure;morning evening;' +
  'day night;north south;east west;high low;long short;fast slow;husband wife;son daughter;mother father;brother sister;aunt uncle;niece nephew;' +
  'grandmother grandfather;boyfriend girlfriend';

/** What nobody may be said to have, to do or to suffer, or whom to belong to, unless it was said: a detail of one word that would wound or mislead. */
const WEIGHTY: ReadonlySet<string> = new Set(
  (
    'ill illness sick sickness disease cancer tumour tumor stroke diabetes dementia surgery hospital therapy therapist medication pill psychiatrist depressed ' +
    'suicide suicidal pregnant pregnancy miscarriage abortion infertile drink drunk alcohol alcoholic drug addict addiction gamble gambling sober rehab ' +
    'debt bankrupt bankruptcy owe loan lawsuit sue police arrest jail prison crime steal violent violence abuse abusive dismissed resign unemployed layoff ' +
    'divorce divorced separated affair cheat betray quarrel abandon widow widowed die dead death funeral grief mourn kill accident ' +
    'husband wife son daughter mother father brother sister boyfriend girlfriend fiance baby twin lover'
  )
    .split(' ')
    .map((word) => meaningOf(word)),
);

const OPPOSITE_OF: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const found = new Map<string, Set<string>>();
  const add = (one: string, other: string): void => void found.set(one, (found.get(one) ?? new Set()).add(other));
  for (const pair of OPPOSITES.split(';')) {
    const [one = '', other = ''] = pair.split(' ').map((word) => meaningOf(word));
    add(one, other);
    add(other, one);
  }
  return found;
})();
const NONE: ReadonlySet<string> = new Set();

/** A word of a line that says the opposite of one that is cited; null where there is none. */
export const oppositeProblem = (line: string, cited: ReadonlySet<string>): string | null => {
  const found = foreignIn(line, cited).find(({ meaning }) => isHeld(opposedTo(meaning), cited));
  return found ? `the opposite is cited: ${found.word}` : null;
};

/** A weighty word of a line that nothing cited says, in whatever word; null where there is none. */
export const weightyProblem = (line: string, cited: ReadonlySet<string>): string | null => {
  const found = foreignIn(line, cited).find(({ meaning }) => WEIGHTY.has(meaning));
  return found ? `weighs, and is not cited: ${found.word}` : null;
};

/** The words of a line that have an opposite or weigh, and are cited neither as they are nor in another word of the same meaning. */
const foreignIn = (line: string, cited: ReadonlySet<string>): { readonly word: string; readonly meaning: string }[] =>
  tokensOf(line)
    .map(({ word }) => ({ word, meaning: meaningOf(word.replace(/'s$/u, '')) }))
    .filter(({ meaning }) => {
      if (!OPPOSITE_OF.has(meaning) && !WEIGHTY.has(meaning)) return false;
      // "sibling" brings brother and sister together, and neither stands for the other.
      const near = [...alikeTo(meaning)].filter((other) => !opposedTo(meaning).has(other));
      return !cited.has(meaning) && !isHeld(near, cited);
    });

const opposedTo = (meaning: string): ReadonlySet<string> => OPPOSITE_OF.get(meaning) ?? NONE;
const isHeld = (meanings: Iterable<string>, cited: ReadonlySet<string>): boolean =>
  [...meanings].some((meaning) => cited.has(meaning));
