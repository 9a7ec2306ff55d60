import type { MomentKind } from '../moment/moment.events.js';
import type { BriefClosing, BriefLine, BriefPerson } from './brief.schema.js';
import {
  addsNothing,
  chooseLines,
  clipToClause,
  LINES_MAX,
  saysTheSame,
  WORDS_MAX,
  wordSetOf,
} from './choose-lines.js';
import type { ChosenLine, LineCandidate } from './choose-lines.js';
import { dateShown, isRough, sayRough } from './compose-between.js';
import { alike, current, hasAgedAs, newestFirst, openly, saidAt } from './compose-context.js';
import type { BriefContext } from './compose-context.js';
import { lineOf } from './compose-line.js';
import { sayRead } from './compose-reports.js';
import { KIND_WORDS } from './compose-moved-on.js';
import type { Item } from './memory.js';
import { salienceOf } from './page-proposals.js';
import type { Section } from './shelf-life.js';
import { wordsIn } from './sentences.js';

/**
 * What a machine read of notes and recordings (ADR 0007): word for word what stands there, so that it may serve in the
 * section of its kind before anybody has confirmed it, after what was recorded and marked as what it is. What is guessed
 * beyond the words stands among the doubts. Of all of it the brief shows what fits into one budget.
 */
export interface MachineRead {
  readonly lines: readonly ReadLine[];
  /** What is not word for word in its source. */
  readonly guessed: readonly Item[];
  /** Lines that found no room. */
  readonly left: number;
  /** The most telling line of a session, short: for the journey, where nobody recorded anything of the call. */
  readonly bySession: ReadonlyMap<string, BriefLine>;
}
/** A line and the section that it stands in. */
export interface ReadLine {
  readonly section: Section;
  readonly kind: MomentKind;
  readonly line: BriefLine;
}

/** Room for machine-read lines beside any number of recorded ones. */
const LINES_MIN = 12;

const SECTION_OF: Partial<Record<MomentKind, Section>> = {
  promise: 'promises',
  'life-date': 'lifeBetween',
  joy: 'joys',
  worry: 'worries',
  person: 'people',
  commitment: 'commitments',
  words: 'inTheirWords',
  insight: 'insights',
  preference: 'preferences',
};
/** Kinds of which an older line may have moved on. */
const FADING: ReadonlySet<MomentKind> = new Set(['joy', 'worry', 'words', 'life-date', 'person']);

/** That several sayings are one matter, or that a word is the name of a person, no text says: a machine guessed it. */
const isGuess = (item: Item): boolean =>
  item.proposes === undefined || item.proposes === 'thread' || (item.proposes === 'person' && item.name === undefined);

interface Candidate extends LineCandidate {
  readonly item: Item;
}

export const composeMachineRead = (ctx: BriefContext, recorded: readonly BriefLine[]): MachineRead => {
  const open = current(ctx, 'proposal');
  const isSaid = isSaidBy(ctx, recorded);
  const candidates = onePerPerson(
    ctx,
    open.filter((item) => !isGuess(item) && mayServe(ctx, item)),
  )
    .filter((item) => !isSaid(item))
    .map((item): Candidate => candidateOf(ctx, item));
  const words = recorded.reduce((sum, line) => sum + wordsIn(line.text), 0);
  const chosen = chooseLines(candidates, {
    now: ctx.at,
    linesMax: Math.max(LINES_MIN, LINES_MAX - recorded.length),
    wordsMax: Math.max((WORDS_MAX * LINES_MIN) / LINES_MAX, WORDS_MAX - words),
    standing: linesBySession(recorded),
  });
  return {
    lines: inOrder(ctx, chosen).map((one) => readLine(ctx, one)),
    guessed: open.filter(isGuess).toSorted(newestFirst(ctx)),
    left: candidates.length - chosen.length,
    bySession: bestBySession(ctx, chosen),
  };
};

const candidateOf = (ctx: BriefContext, item: Item): Candidate => ({
  id: item.id,
  text: item.text,
  salience: salienceOf(item),
  sessionId: item.sessionId,
  at: saidAt(ctx, item),
  kind: item.proposes ?? item.kind,
  item,
});

/** What has had its turn serves no more: a day that was crossed in an earlier brief, the closing of an earlier call. */
const mayServe = (ctx: BriefContext, item: Item): boolean => {
  if (item.proposes === 'life-date') return isRough(item) || dateShown(ctx, item) !== null;
  return item.proposes !== undefined && item.proposes in SECTION_OF;
};

/** A person is proposed each time that somebody speaks of them: the newest mention speaks for all, unless the person is known. */
const onePerPerson = (ctx: BriefContext, items: readonly Item[]): readonly Item[] => {
  const known = new Set(openly(ctx, 'person').map((item) => alike(item.name ?? item.text)));
  const named = new Set<string>();
  return items.toSorted(newestFirst(ctx)).filter((item) => {
    if (item.proposes !== 'person') return true;
    const who = alike(item.name ?? '');
    if (known.has(who) || named.has(who)) return false;
    named.add(who);
    return true;
  });
};

/** Whether a line that was recorded says as much, or is drawn out of the same words. */
const isSaidBy = (ctx: BriefContext, recorded: readonly BriefLine[]): ((item: Item) => boolean) => {
  const lines = recorded.map((line) => ({ line, words: wordSetOf(line.text) }));
  return (item) => {
    const words = wordSetOf(item.text);
    if (saysAnotherDay(ctx, item, words)) return false;
    return lines.some(
      ({ line, words: said }) => isCitedBy(line, item) || (item.proposes !== 'person' && addsNothing(words, said)),
    );
  };
};

/** Two days for one event of a life stand side by side: which of them holds, the coach knows. */
const saysAnotherDay = (ctx: BriefContext, item: Item, words: ReadonlySet<string>): boolean =>
  item.proposes === 'life-date' &&
  item.when !== undefined &&
  current(ctx, 'life-date').some(
    (known) => saysTheSame(words, wordSetOf(known.text)) && JSON.stringify(known.when) !== JSON.stringify(item.when),
  );

const isCitedBy = (line: BriefLine, { cites }: Item): boolean =>
  line.sources.some(({ eventId, span }) => {
    if (cites === undefined || span === null || eventId !== cites.fromEventId) return false;
    return span[0] <= cites.span[0] && cites.span[1] <= span[1];
  });

const linesBySession = (recorded: readonly BriefLine[]): ReadonlyMap<string | null, number> => {
  const lines = new Map<string | null, number>();
  for (const { sources } of recorded) {
    const sessionId = sources[0]?.sessionId ?? null;
    lines.set(sessionId, (lines.get(sessionId) ?? 0) + 1);
  }
  return lines;
};

type Chosen = ChosenLine<Candidate>;

/** A stop of the journey is passed in a glance. */
const STOP_WORDS_MAX = 20;
const bestBySession = (ctx: BriefContext, chosen: readonly Chosen[]): ReadonlyMap<string, BriefLine> => {
  const best = new Map<string, BriefLine>();
  for (const { candidate } of chosen) {
    const { item, sessionId } = candidate;
    if (sessionId === null || best.has(sessionId)) continue;
    const text = clipToClause(item.text, STOP_WORDS_MAX);
    best.set(sessionId, unconfirmed(ctx, partOf(item, text), sayRead(ctx, item)));
  }
  return best;
};

/** An item with the start of its text. */
const partOf = ({ continues, ...item }: Item, text: string): Item => ({
  ...item,
  text,
  ...(continues || text.length < item.text.length ? { continues: true as const } : {}),
});

/** As in the sections: the newest first; promises, which wait, the longest open first. */
const inOrder = (ctx: BriefContext, chosen: readonly Chosen[]): readonly Chosen[] => {
  const order = newestFirst(ctx);
  const sorted = chosen.toSorted((a, b) => order(a.candidate.item, b.candidate.item));
  const promises = sorted.filter((one) => one.candidate.kind === 'promise');
  return [...promises.toReversed(), ...sorted.filter((one) => one.candidate.kind !== 'promise')];
};

const readLine = (ctx: BriefContext, { candidate: { item, kind }, text }: Chosen): ReadLine => {
  const shown = partOf(item, text);
  if (FADING.has(kind) && hasAgedAs(ctx, item, kind) && !isDated(item)) {
    const line = unconfirmed(ctx, shown, `${KIND_WORDS[kind]}, ${sayRead(ctx, item)}`);
    return { section: 'mayHaveMovedOn', kind, line };
  }
  const remark = [kind === 'life-date' ? sayDated(ctx, item) : undefined, sayRead(ctx, item)]
    .filter(Boolean)
    .join('; ');
  const line = unconfirmed(ctx, shown, remark);
  return { section: SECTION_OF[kind] ?? 'unsure', kind, line: { ...line, ...detailsOf(item, kind) } };
};

const isDated = (item: Item): boolean => item.proposes === 'life-date' && !isRough(item);
const sayDated = (ctx: BriefContext, item: Item): string | undefined => dateShown(ctx, item)?.remark ?? sayRough(item);

/** What the lines of a section have beyond a line. */
const detailsOf = (item: Item, kind: MomentKind): object => {
  switch (kind) {
    case 'promise':
      return { status: 'open', latest: null };
    case 'commitment': {
      const status = item.followsUp?.outcome === 'moved' ? 'moved' : 'made';
      return { status, due: item.due ?? null, latest: null };
    }
    case 'words':
      return { about: item.about ?? null };
    case 'person':
      return { name: item.name ?? item.text, relation: item.relation ?? null } satisfies Partial<BriefPerson>;
    case 'note':
    case 'joy':
    case 'worry':
    case 'life-date':
    case 'insight':
    case 'preference':
    case 'thread':
    case 'how-we-left-it':
    case 'proposal':
      return {};
  }
};

const unconfirmed = (ctx: BriefContext, item: Item, remark: string): BriefLine => {
  const { fresh, ...line } = lineOf(ctx, item, remark);
  return { ...line, unconfirmed: true, ...(fresh ? { fresh } : {}) };
};

/** What a machine read as the closing of the last call, where nobody recorded one. */
export const proposedClosing = (ctx: BriefContext): BriefClosing | null => {
  const ofLast = current(ctx, 'proposal').filter(
    (item) =>
      item.proposes === 'how-we-left-it' && item.sessionId !== null && item.sessionId === ctx.lastHeld?.sessionId,
  );
  const closing = ofLast.toSorted(
    (a, b) => (b.cites?.span[0] ?? 0) - (a.cites?.span[0] ?? 0) || b.position - a.position,
  )[0];
  return closing ? { ...unconfirmed(ctx, closing, sayRead(ctx, closing)), mood: null, wouldKnowBy: null } : null;
};
