import type { BriefLine, BriefThread } from './brief.schema.js';
import { sayDate } from './calendar.js';
import { alike, current, dayOf, isCarried, saidAt } from './compose-context.js';
import type { BriefContext } from './compose-context.js';
import { lineOf, times } from './compose-line.js';
import { GENERAL_WORDS } from './general-words.js';
import { withoutLabel } from './layout-marks.js';
import type { Item } from './memory.js';
import { SOURCES_MAX } from './shelf-life.js';

/**
 * Matters that come back: a telling word that stands in the lines of three calls or more, with the newest line that has it, of those that stand nowhere else and do not speak to the coach if there is one.
 * That a word came up so often is counted, not guessed; that its lines are one matter is for the coach to say. Where the
 * coach keeps threads by hand, those stand alone.
 */
export const composeRecurring = (ctx: BriefContext, saidElsewhere: readonly BriefLine[]): BriefThread[] => {
  if (current(ctx, 'thread').length > 0) return [];
  const matters = [...heardByWord(ctx)]
    .map(([word, heard]): Matter => ({ word, heard, calls: callsOf(heard) }))
    .filter(({ calls }) => calls.size >= CALLS_MIN && calls.size < Math.max(CALLS_MIN + 1, ctx.held.length))
    .toSorted((a, b) => b.calls.size - a.calls.size || b.word.length - a.word.length || compare(a.word, b.word));
  const chosen: Matter[] = [];
  for (const matter of matters) {
    if (chosen.length >= MATTERS_MAX) break;
    if (!chosen.some((one) => isSameMatter(one, matter))) chosen.push(matter);
  }
  const shown = { elsewhere: new Set(saidElsewhere.map(({ text }) => alike(text))), here: new Set<Item>() };
  return chosen.map((matter) => threadOf(ctx, matter, shown));
};
interface Shown {
  readonly elsewhere: ReadonlySet<string>;
  /** Grows with each matter. */
  readonly here: Set<Item>;
}

/** Twice may be chance. */
const CALLS_MIN = 3;
const MATTERS_MAX = 4;
/** Shorter words tell little, and names of people have a section of their own. */
const WORD_LENGTH_MIN = 4;
const WORD = /\p{L}{2,}/gu;
/** Lines that two words share, of the fewer, from which on they are of one matter. */
const SHARED_FROM = 0.5;

interface Matter {
  readonly word: string;
  readonly heard: readonly Item[];
  readonly calls: ReadonlySet<string>;
}

const heardByWord = (ctx: BriefContext): ReadonlyMap<string, readonly Item[]> => {
  const lines = linesOf(ctx);
  const names = new Set([...namesIn(ctx), ...lines.flatMap(({ text }) => addressedIn(text))]);
  const heard = new Map<string, Item[]>();
  for (const item of lines) {
    for (const word of tellingWords(item.text)) {
      if (!names.has(word)) heard.set(word, [...(heard.get(word) ?? []), item]);
    }
  }
  return heard;
};

/** What was said in calls: every line that is open to be shown, but who the people are as recorded, and how a call ended. */
const linesOf = (ctx: BriefContext): readonly Item[] =>
  [...ctx.items.values()]
    .flat()
    .filter((item) => item.sessionId !== null && !item.retired && !isCarried(ctx, item) && isHeard(item));
const NOT_HEARD: ReadonlySet<string> = new Set(['note', 'person', 'how-we-left-it']);
/** What cites a text was said there, whomever it is news of. */
const isHeard = ({ kind, cites }: Item): boolean => !NOT_HEARD.has(kind) || (kind === 'person' && cites !== undefined);

const namesIn = (ctx: BriefContext): ReadonlySet<string> => {
  const { name, preferredName } = ctx.memory.core.name;
  const people = [...ctx.items.values()].flat().flatMap((item) => [item.name ?? '', item.relation ?? '']);
  return new Set([name ?? '', preferredName ?? '', ...people].flatMap((one) => [...tellingWords(one)]));
};

/** Who is spoken to, “Hey Wren, …”: the coach, whose name stands nowhere else in the memory of a client. */
const ADDRESSED =
  /(?<=(?:^|[.!?]\s+)(?:hey|hi|hello|thanks|thank you|oh|yeah|yes|no|wow|ha|sure),? )\p{Lu}\p{L}+(?=[,.!?])/giu;
const addressedIn = (text: string): readonly string[] =>
  (text.match(ADDRESSED) ?? []).filter((word) => /^\p{Lu}/u.test(word)).map((word) => word.toLowerCase());

const tellingWords = (text: string): ReadonlySet<string> => {
  const words = withoutLabel(text).normalize('NFKC').toLowerCase().match(WORD) ?? [];
  const telling = words.filter((word) => word.length >= WORD_LENGTH_MIN && !GENERAL_WORDS.has(word));
  return new Set(telling.map(singular).filter((word) => !GENERAL_WORDS.has(word)));
};
const singular = (word: string): string => (word.length > WORD_LENGTH_MIN ? word.replace(/(?<=[^su])s$/u, '') : word);

const callsOf = (heard: readonly Item[]): ReadonlySet<string> => new Set(heard.map((item) => item.sessionId ?? ''));

const isSameMatter = (a: Matter, b: Matter): boolean => {
  const shared = a.heard.filter((item) => b.heard.includes(item)).length;
  return shared / Math.min(a.heard.length, b.heard.length) >= SHARED_FROM;
};

/** “I'm here for you!” tells of who listens. English. */
const TO_LISTENER = /\b(?:you|your|yours)\b|\bI bet\b/iu;

const threadOf = (ctx: BriefContext, { word, heard, calls }: Matter, shown: Shown): BriefThread => {
  const byTime = heard.toSorted((a, b) => compare(saidAt(ctx, a), saidAt(ctx, b)) || a.position - b.position);
  const [first, last] = [byTime[0] as Item, byTime.at(-1) as Item];
  const left = byTime.filter((item) => !shown.here.has(item));
  const isNew = ({ text }: Item): boolean => !shown.elsewhere.has(alike(text));
  const tells = ({ text }: Item): boolean => !TO_LISTENER.test(text);
  const telling =
    left.findLast((one) => isNew(one) && tells(one)) ??
    left.findLast(isNew) ??
    left.findLast(tells) ??
    left.at(-1) ??
    last;
  shown.here.add(telling);
  const since = sayDate(dayOf(ctx, saidAt(ctx, first)), ctx.today);
  const remark = `“${asWritten(word, heard)}” came up in ${calls.size} calls since ${since}, not confirmed as one matter`;
  const line = lineOf(ctx, telling, remark);
  const others = byTime.filter((item) => item !== telling).toReversed();
  const sources = [telling, ...others].flatMap((item) => lineOf(ctx, item).sources.slice(0, 1));
  return {
    ...line,
    // The line stands in its own section, too: this is the matter, not the line.
    id: `${line.id}:${word}`,
    ...times(ctx, saidAt(ctx, telling), saidAt(ctx, last)),
    sources: sources.slice(0, SOURCES_MAX) as BriefLine['sources'],
    unconfirmed: true,
    firstHeard: dayOf(ctx, saidAt(ctx, first)),
    times: calls.size,
    latest: null,
  };
};

/** A word that is never written small is a name, or letters that stand for words: as the newest line has it. */
const asWritten = (word: string, heard: readonly Item[]): string => {
  const written = heard.flatMap(({ text }) => text.normalize('NFKC').match(WORD) ?? []);
  const forms = written.filter((one) => singular(one.toLowerCase()) === word);
  return forms.some((form) => /^\p{Ll}/u.test(form)) ? word : (forms.at(-1) ?? word);
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
