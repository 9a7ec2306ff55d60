import type { MomentKind } from '../moment/moment.events.js';
import type { BriefLine, BriefPerson } from './brief.schema.js';
import { chooseLines, LINES_MAX, WORDS_MAX } from './choose-lines.js';
import type { ChosenLine, LineCandidate } from './choose-lines.js';
import { dateShown, isRough, sayRough } from './compose-between.js';
import { current, hasAgedAs, newestFirst, saidAt } from './compose-context.js';
import type { BriefContext } from './compose-context.js';
import { partOf } from './compose-line.js';
import type { Person } from './compose-people.js';
import { byLifeDay, farDates } from './compose-read-dates.js';
import { withWhatWasRead } from './compose-known-people.js';
import { composePeopleRead, isDoubtful, peopleRead } from './compose-read-people.js';
import { sayRead, unconfirmed } from './compose-reports.js';
import { bestBySession } from './compose-stops.js';
import { KIND_WORDS } from './compose-moved-on.js';
import { hasBeenLeft } from './left-work.js';
import type { Item } from './memory.js';
import { salienceOf } from './page-proposals.js';
import { isSaidBy } from './said-already.js';
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
  /** The people that were recorded, those by name alone with the news of them that a machine read. */
  readonly known: readonly BriefPerson[];
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
const FADING: ReadonlySet<MomentKind> = new Set(['joy', 'worry', 'words', 'life-date']);

/** That several sayings are one matter, or that a word is the name of a person, no text says: a machine guessed it. */
const isGuess = (item: Item): boolean =>
  item.proposes === undefined || item.proposes === 'thread' || (item.proposes === 'person' && item.name === undefined);

interface Candidate extends LineCandidate {
  readonly item: Item;
  readonly person?: Person;
}

/** Room kept for the news of people, whom the budget counts by their names alone until it is known what else stands. */
const NEWS_WORDS_MAX = 60;
const NEWS_WORDS_EACH = 10;

export const composeMachineRead = (
  ctx: BriefContext,
  recorded: readonly BriefLine[],
  known: readonly BriefPerson[],
): MachineRead => {
  const open = current(ctx, 'proposal');
  const { candidates, heldBack } = candidatesOf(ctx, open, recorded);
  const words = wordsOf(recorded);
  const wordsMax = Math.max((WORDS_MAX * LINES_MIN) / LINES_MAX, WORDS_MAX - words);
  const forNews = Math.min(NEWS_WORDS_MAX, NEWS_WORDS_EACH * candidates.filter(({ person }) => person).length);
  const chosen = chooseLines(candidates, {
    now: ctx.at,
    linesMax: Math.max(LINES_MIN, LINES_MAX - recorded.length),
    wordsMax: wordsMax - forNews,
    standing: linesBySession(recorded),
  });
  const [ofPeople, others] = [chosen.filter(isOfPerson), chosen.filter((one) => !isOfPerson(one))];
  const { people, aged } = composePeopleRead(
    ctx,
    inOrder(ctx, ofPeople).flatMap(({ candidate }) => candidate.person ?? []),
    {
      texts: [...recorded, ...others].map(({ text }) => text),
      wordsLeft: wordsMax - wordsOf(chosen),
    },
  );
  const texts = [...recorded, ...others, ...people].map(({ text }) => text);
  return {
    known: withWhatWasRead(ctx, known, { texts, wordsLeft: Math.max(0, wordsMax - wordsOf([...chosen, ...people])) }),
    lines: [
      ...inOrder(ctx, others).map((one) => readLine(ctx, one)),
      ...people.map((line): ReadLine => ({ section: 'people', kind: 'person', line })),
      ...aged.map((item) => agedLine(ctx, item, 'person')),
    ],
    guessed: open.filter(isGuess).toSorted(newestFirst(ctx)),
    left: candidates.length - chosen.length + heldBack,
    bySession: bestBySession(ctx, candidates),
  };
};

const wordsOf = (lines: readonly { readonly text: string }[]): number =>
  lines.reduce((sum, { text }) => sum + wordsIn(text), 0);
const isOfPerson = ({ candidate }: Chosen): boolean => candidate.person !== undefined;

const candidatesOf = (
  ctx: BriefContext,
  open: readonly Item[],
  recorded: readonly BriefLine[],
): { readonly candidates: readonly Candidate[]; readonly heldBack: number } => {
  const serving = open.filter((item) => !isGuess(item) && mayServe(ctx, item));
  const isSaid = isSaidBy(ctx, recorded);
  const far = farDates(ctx, serving);
  const unsaid = serving.filter((item) => item.proposes !== 'person' && !isSaid(item));
  const others = unsaid.filter((item) => !far.has(item.id));
  const people = peopleRead(
    ctx,
    serving.filter((item) => item.proposes === 'person'),
  );
  const sure = people.filter((person) => !isDoubtful(ctx, person));
  const candidates = [
    ...others.map((item) => candidateOf(ctx, item)),
    ...sure.flatMap((person) => {
      const [newest] = person.mentions;
      const text = [person.name, person.relation].filter(Boolean).join(', ');
      return newest ? [{ ...candidateOf(ctx, newest), text, person }] : [];
    }),
  ];
  return { candidates, heldBack: unsaid.length - others.length + people.length - sure.length };
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

const linesBySession = (recorded: readonly BriefLine[]): ReadonlyMap<string | null, number> => {
  const lines = new Map<string | null, number>();
  for (const { sources } of recorded) {
    const sessionId = sources[0]?.sessionId ?? null;
    lines.set(sessionId, (lines.get(sessionId) ?? 0) + 1);
  }
  return lines;
};

type Chosen = ChosenLine<Candidate>;

/** As in the sections: the newest first; promises, which wait, the longest open first; life dates by their days. */
const inOrder = (ctx: BriefContext, chosen: readonly Chosen[]): readonly Chosen[] => {
  const [order, byDay] = [newestFirst(ctx), byLifeDay(ctx)];
  const sorted = chosen.toSorted((a, b) => order(a.candidate.item, b.candidate.item));
  const ofKind = (kind: MomentKind) => sorted.filter((one) => one.candidate.kind === kind);
  return [
    ...ofKind('promise').toReversed(),
    ...ofKind('life-date').toSorted((a, b) => byDay(a.candidate.item, b.candidate.item)),
    ...sorted.filter(({ candidate: { kind } }) => kind !== 'promise' && kind !== 'life-date'),
  ];
};

const readLine = (ctx: BriefContext, { candidate: { item, kind }, text }: Chosen): ReadLine => {
  const shown = partOf(item, text);
  if (hasFaded(ctx, item, kind) || hasBeenLeft(ctx, item)) return agedLine(ctx, shown, kind);
  const remark = [kind === 'life-date' ? sayDated(ctx, item) : undefined, sayRead(ctx, item)]
    .filter(Boolean)
    .join('; ');
  const line = unconfirmed(ctx, shown, remark);
  return { section: SECTION_OF[kind] ?? 'unsure', kind, line: { ...line, ...detailsOf(item, kind) } };
};

const agedLine = (ctx: BriefContext, item: Item, kind: MomentKind): ReadLine => ({
  section: 'mayHaveMovedOn',
  kind,
  line: unconfirmed(ctx, item, `${KIND_WORDS[kind]}, ${sayRead(ctx, item)}`),
});

/** A day that is named lives until it has passed. */
const hasFaded = (ctx: BriefContext, item: Item, kind: MomentKind): boolean =>
  FADING.has(kind) && hasAgedAs(ctx, item, kind) && (kind !== 'life-date' || isRough(item));
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
