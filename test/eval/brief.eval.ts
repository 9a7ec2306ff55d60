import {
  composeBrief,
  foldMemory,
  LINES_MAX,
  memoryFor,
  openWorkIn,
  promisedIn,
  wordsIn,
  WORDS_MAX,
  type EventData,
} from '#domain';
import {
  contentStems,
  passagesOfTranscript,
  readSource,
  stemSupport,
  stemWeights,
  type KnownOfClient,
  type StemWeight,
} from '#infra';
import { LogWriter, viewAt } from '../../libs/domain/src/brief/brief.fixtures.js';
import { goldStands } from './gold-stands.js';
import { readLocomo, type Conversation, type ConversationSession } from './locomo.js';
import { bootstrap, seeded, type Measured, type Metric } from './metric.js';

type Transcript = Pick<EventData<'TranscriptImported'>, 'turns' | 'speakers'>;

/** A line of one session, whatever chose it. */
interface Line {
  readonly sessionId: string;
  readonly text: string;
}

/** One conversation with one of its speakers as the client. */
interface Case {
  readonly conversation: Conversation;
  readonly client: string;
  readonly weight: StemWeight;
}

const casesOf = (conversation: Conversation): readonly Case[] => {
  const weight = stemWeights(conversation.sessions.flatMap(({ turns }) => turns.map(({ text }) => text)));
  return conversation.speakers.map((client) => ({ conversation, client, weight }));
};

const transcriptOf = ({ conversation, client }: Case, { turns }: ConversationSession): Transcript => ({
  turns: turns.map(({ speaker, text }) => ({ speaker, text })),
  speakers: Object.fromEntries(conversation.speakers.map((name) => [name, name === client ? 'client' : 'coach'])),
});

/** Any id will do: a transcript names the consent that it rests on. */
const CONSENT = '018f0000-0000-7000-8000-0000000c0415';
/** The brief is read a week after the last call. */
const WEEK_MS = 7 * 86_400_000;

/** The log that the worker would write of a case: each transcript is read by itself, and proposed from. */
const logOf = (one: Case): LogWriter => {
  const log = new LogWriter().at('2000-01-01T00:00:00Z').welcome({ name: one.client });
  for (const session of one.conversation.sessions) {
    log.held(`${session.heldOn}T12:00:00Z`);
    const { turns, speakers } = transcriptOf(one, session);
    const data = { source: 'plain' as const, turns, speakers, consentEventId: CONSENT };
    const fromEventId = log.append({ type: 'TranscriptImported', data });
    const saidAt = `${session.heldOn}T13:00:00Z`;
    const text = { kind: 'transcript' as const, eventId: fromEventId, saidAt, heldOn: session.heldOn };
    const proposed = readSource({ ...text, transcript: { turns, speakers } }, knownOf(log));
    for (const { type, occurredAt: _occurredAt, ...proposal } of proposed) log.tell(type, proposal);
  }
  return log;
};

const knownOf = (log: LogWriter): KnownOfClient => {
  const cells = foldMemory(log.events);
  const core = cells.get('core');
  return { core: core?.cell === 'core' ? core : null, open: openWorkIn(cells), promised: promisedIn(cells) };
};

const SECTIONS = [
  'promises',
  'lifeBetween',
  'joys',
  'worries',
  'people',
  'commitments',
  'inTheirWords',
  'insights',
  'mayHaveMovedOn',
] as const;

/** What the brief shows of it. */
const chosenLines = (one: Case): readonly Line[] => {
  const log = logOf(one);
  const view = viewAt(new Date(Date.parse(log.instant()) + WEEK_MS).toISOString());
  const brief = composeBrief(memoryFor(foldMemory(log.events), view.viewerMemberId), view);
  const lines = [brief.howWeLeftIt ?? [], ...SECTIONS.map((section) => brief[section])].flat();
  return lines.map(({ text, sources }) => ({ sessionId: numberOf(one, sources[0]?.heldAt ?? ''), text }));
};
const numberOf = ({ conversation }: Case, heldAt: string): string =>
  String(conversation.sessions.find(({ heldOn }) => heldAt.startsWith(heldOn))?.number ?? '');

/** Every sentence of the client, oldest first. */
const allLines = (one: Case): readonly Line[] =>
  one.conversation.sessions.flatMap((session) => {
    const { turns, speakers } = transcriptOf(one, session);
    return passagesOfTranscript(turns, speakers).map(({ text }) => ({ sessionId: String(session.number), text }));
  });

const withinBudget = (lines: readonly Line[]): readonly Line[] => {
  let words = 0;
  return lines.slice(0, LINES_MAX).filter((line) => {
    words += wordsIn(line.text);
    return words <= WORDS_MAX;
  });
};

const BASELINES: Readonly<Record<string, (one: Case) => readonly Line[]>> = {
  'newest lines': (one) => withinBudget(allLines(one).toReversed()),
  'random lines': (one) => {
    const next = seeded(one.client.length);
    const drawn = allLines(one).map((line) => ({ line, at: next() }));
    return withinBudget(drawn.toSorted((a, b) => a.at - b.at).map(({ line }) => line));
  },
  'longest of each session': (one) => {
    const bySession = [...Map.groupBy(allLines(one), (line) => line.sessionId).values()];
    const sorted = bySession.map((lines) => lines.toSorted((a, b) => wordsIn(b.text) - wordsIn(a.text)));
    const rounds = Math.max(0, ...sorted.map((lines) => lines.length));
    return withinBudget(Array.from({ length: rounds }, (_, round) => sorted.flatMap((s) => s[round] ?? [])).flat());
  },
};

/** Share of an event's weighted stems from which on a line tells of it. */
const TELLS_FROM = 0.4;

/** For each event that was listed of the client: whether a line of its session tells of it. */
const toldEvents = (one: Case, lines: readonly Line[]): readonly boolean[] =>
  one.conversation.sessions.flatMap((session) => {
    const stems = lines
      .filter((line) => line.sessionId === String(session.number))
      .map((line) => new Set(contentStems(line.text)));
    const events = (session.events[one.client] ?? []).filter((event) => contentStems(event).length > 0);
    return events.map((event) => stems.some((held) => stemSupport(event, held, one.weight) >= TELLS_FROM));
  });

const representedSessions = (one: Case, lines: readonly Line[]): readonly boolean[] => {
  const stand = new Set(lines.map((line) => line.sessionId));
  return one.conversation.sessions.map((session) => stand.has(String(session.number)));
};

type Judge = (one: Case, lines: readonly Line[]) => readonly boolean[];

const measured = (judge: Judge): Measured | null => {
  const cases = readLocomo()?.flatMap(casesOf);
  if (cases === undefined) return null;
  const shareOf = (all: readonly (readonly boolean[])[]): number => {
    const flat = all.flat();
    return flat.filter(Boolean).length / Math.max(1, flat.length);
  };
  const judged = (choose: (one: Case) => readonly Line[]) => cases.map((one) => judge(one, choose(one)));
  const baselines = Object.entries(BASELINES).map(([name, choose]) => [name, shareOf(judged(choose))] as const);
  // The interval is over speakers: what is said in one life hangs together.
  const own = judged(chosenLines);
  const { value, low, high } = bootstrap(own, shareOf);
  return { value, n: own.flat().length, low, high, baselines: Object.fromEntries(baselines) };
};

export const metrics: readonly Metric[] = [
  {
    name: 'brief: listed events with a chosen line',
    definition:
      'LoCoMo, each speaker in turn as the client and each session as a transcript: share of the events that people listed of the speaker (event_summary) for which a chosen line of the same session holds at least 40 % of the stems of the event, weighed by inverse document frequency over the turns of the conversation; all machine-read lines of the brief a week after the last call, at most 40 lines and 800 words of all sessions together. Interval: bootstrap over speakers.',
    must: 0.3,
    aim: 0.38,
    measure: () => measured(toldEvents),
  },
  {
    name: 'brief: sessions represented',
    definition: 'The same lines: share of the sessions with at least one chosen line.',
    must: 0.8,
    aim: 0.9,
    measure: () => measured(representedSessions),
  },
  ...goldStands,
];
