import { mentionOf, type ReadReport } from './read-report.js';
import { isAside } from './aside.js';
import { mayBeDoneBy } from './doer.js';
import { LEAVING_OFF, type Asked } from './outcome.js';
import { COACH_ACTS } from './report-cues.js';
import { NAME_WEIGHT, type ItemWords } from './item-words.js';
import { isStillOpen, SOME_OF } from './still-open.js';
import { areAlike, baseStem } from './verb-forms.js';

/** What the other pairs of a text tell of one pair of an open item and a report. */
export interface Beside {
  /** How much a stem tells items apart in this text, 0 to 1. */
  readonly valueOf: (stem: string) => number;
  /** The most that any report of the text shares with the item, and that any other item shares with the report. */
  readonly bestOfItem: number;
  readonly bestOfReport: number;
  /** In how many sentences of the text a stem stands. */
  readonly tellings: ReadonlyMap<string, number>;
  /** Stems that the text writes with a capital where no sentence begins: of names. */
  readonly names: ReadonlySet<string>;
}

/** The verb tells less of what an item is about than what it is done to. */
const VERB_FACTOR = 0.5;

/** How much of what tells an item from others a report shares. */
export const massOf = (
  { weights, verb }: ItemWords,
  { near, stems }: ReadReport,
  valueOf: Beside['valueOf'],
): number => {
  let mass = 0;
  for (const [stem, weight] of weights) if (near.has(stem)) mass += weight * valueOf(stem);
  if (verb !== null && stems.some((stem) => areAlike(stem, verb))) mass += VERB_FACTOR * valueOf(verb);
  return mass;
};

/** A name for each bound that is reached, so that more counts at least as less does. */
const steps = (name: string, value: number, bounds: readonly number[]): string[] =>
  bounds.filter((bound) => value >= bound).map((bound) => `${name}>=${bound}`);

const SHARES = [0.01, 0.15, 0.3, 0.5, 0.75];
const MASSES = [0.25, 0.5, 0.75, 1, 1.5, 2, 3];
const VALUES = [0.1, 0.3, 0.5, 0.7, 0.9];
const COUNTS = [2, 3, 4];
const TENSE_MASSES = [0.25, 0.5, 1, 1.5];
const VERB_VALUES = [0.1, 0.25, 0.5];
const TELLINGS = [2, 3, 5];

interface Sharing {
  readonly share: number;
  /** The stem that tells most of those shared, by its value. */
  readonly top: string | null;
  readonly topValue: number;
  readonly isRarest: boolean;
  readonly count: number;
  readonly isSolid: boolean;
  readonly isNamesOnly: boolean;
  /** Something stands in what leads up to the report. */
  readonly isFar: boolean;
}

const sharingOf = ({ weights }: ItemWords, { near, far }: ReadReport, { valueOf, names }: Beside): Sharing => {
  const all = [...weights].map(([stem, weight]) => ({ stem, weight, value: weight * valueOf(stem) }));
  const shared = all.filter(({ stem }) => near.has(stem));
  const sum = (of: typeof all): number => of.reduce((total, { value }) => total + value, 0);
  const topValue = Math.max(0, ...shared.map(({ value }) => value));
  return {
    share: all.length === 0 ? 0 : sum(shared) / Math.max(sum(all), Number.EPSILON),
    top: shared.find(({ value }) => value === topValue)?.stem ?? null,
    topValue,
    isRarest: topValue > 0 && all.every(({ value }) => value <= topValue),
    count: shared.length,
    isSolid: shared.some(({ weight }) => weight >= NAME_WEIGHT),
    isNamesOnly: shared.length > 0 && shared.every(({ stem, weight }) => weight === NAME_WEIGHT || names.has(stem)),
    isFar: all.some(({ stem }) => !near.has(stem) && far.has(stem)),
  };
};

type Verb = 'same' | 'alike' | 'none' | 'unknown';
const verbOf = ({ verb }: ItemWords, { stems }: ReadReport): Verb => {
  if (verb === null) return 'unknown';
  if (stems.includes(verb)) return 'same';
  return stems.some((stem) => areAlike(stem, verb)) ? 'alike' : 'none';
};

/**
 * Whether a report names what the item is about: by more than names and words that plans of all kinds are made of; without the
 * deed by the word that tells it best from others, or by two; and what is to end by the deed alone.
 */
const namesIt = (
  { verb: deed }: ItemWords,
  { isSolid, isNamesOnly, isRarest, count }: Sharing,
  verb: Verb,
): boolean => {
  if (!isSolid) return false;
  if (verb === 'same' || verb === 'alike') return true;
  return !isNamesOnly && (isRarest || count > 1) && !(deed !== null && LEAVING_OFF.has(deed));
};

/** What is done with somebody: what they did otherwise closes nothing, while a thing that was made may win a prize. */
const WITH_SOMEBODY = ['ask', 'call', 'tell', 'see', 'meet', 'invite', 'write'].map(baseStem);
/** Somebody else's deed, or what is named on the way to something else. */
const isOfOthers = (words: ItemWords, { text, tense }: ReadReport): boolean => {
  const { verb } = words;
  const isOfThing = verb !== null && WITH_SOMEBODY.every((one) => !areAlike(one, verb));
  return isAside(words, text, isOfThing ? 'places' : 'all') || (tense === 'done' && !mayBeDoneBy(words, text));
};

/**
 * What speaks for or against a report telling that an item is over, by name: never any word of the item itself. Null where
 * the report does not name what the item is about.
 */
export const closingFeatures = ({ item, words }: Asked, read: ReadReport, beside: Beside): readonly string[] | null => {
  const sharing = sharingOf(words, read, beside);
  const verb = verbOf(words, read);
  const { tense, subject, source } = read;
  const mass = massOf(words, read, beside.valueOf);
  // In a note “I” is the coach, who does not do what the client set out to do.
  const isCoachs = item.kind === 'commitment' && source === 'note' && COACH_ACTS.test(read.report.focus);
  // A report speaks of the item that it names best.
  if (isCoachs || mass < beside.bestOfReport || !namesIt(words, sharing, verb)) return null;
  if (isStillOpen(words, read.text) || SOME_OF.test(read.text) || (verb !== 'same' && isOfOthers(words, read)))
    return null;
  const hasObject = [...words.objects].some((stem) => read.near.has(stem));
  const flags: readonly (readonly [string, boolean])[] = [
    ['rarest', sharing.isRarest],
    [`rarest&${tense}`, sharing.isRarest],
    ['object', hasObject],
    [`object&${tense}`, hasObject],
    ['rarest&object', sharing.isRarest && hasObject],
    ['far', sharing.isFar],
    ['only:names', sharing.isNamesOnly],
    ['even:item', mass === beside.bestOfReport],
  ];
  return [
    ...read.own,
    ...steps('share', sharing.share, SHARES),
    ...steps('mass', mass, MASSES),
    ...steps(`${tense}&mass`, mass, TENSE_MASSES),
    ...steps('top', sharing.topValue, VALUES),
    ...steps('count', sharing.count, COUNTS),
    ...steps('told', beside.tellings.get(sharing.top ?? '') ?? 0, TELLINGS),
    `verb:${verb}`,
    `verb:${verb}&${tense}`,
    ...(verb === 'same' && words.verb !== null ? steps('verb', beside.valueOf(words.verb), VERB_VALUES) : []),
    `kind:${item.kind}`,
    `${item.kind}:${subject}:${source}`,
    mass < beside.bestOfItem ? 'outdone:report' : 'best:report',
    ...flags.filter(([, is]) => is).map(([name]) => name),
    ...mentionOf(words, read),
  ];
};
