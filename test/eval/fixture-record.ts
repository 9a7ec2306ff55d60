import { composeBrief, foldMemory, memoryFor, openWorkIn, promisedIn, type Brief } from '#domain';
import { readSource } from '#infra';
import { LogWriter, viewAt } from '../../libs/domain/src/brief/brief.fixtures.js';
import { turnsOf } from './fixture-turns.js';
import { roleOf } from './fixture-walk.js';
import type { FixtureClient, FixtureSession, GoldBrief, GoldLine } from './fixtures/fixture.js';

/** The kinds of a gold line that a coach records with words of their own, and how. */
const RECORDED = {
  openCommitments: 'CommitmentMade',
  openPromises: 'PromiseMade',
  lifeDatesCrossed: 'LifeDateHeard',
  joys: 'JoyHeard',
  worries: 'WorryHeard',
  insights: 'InsightVoiced',
  preferences: 'PreferenceHeard',
} as const;
type RecordedKind = keyof typeof RECORDED;
const KINDS = Object.keys(RECORDED) as readonly RecordedKind[];

/** A gold line with the session in which it is recorded and, for work that a later gold brief no longer holds, the one in which it is said to be done. */
interface ToRecord {
  readonly kind: RecordedKind;
  readonly line: GoldBrief['lifeDatesCrossed'][number] | GoldLine;
  readonly sessionId: string;
  readonly doneIn: string | null;
}

const keyOf = (kind: RecordedKind, { sessionId, words }: GoldLine): string => JSON.stringify([kind, sessionId, words]);

const lastBefore = (client: FixtureClient, on: string): string =>
  client.sessions.findLast(({ heldOn }) => heldOn <= on)?.id ?? '';

const doneIn = (client: FixtureClient, kind: RecordedKind, line: GoldLine): string | null => {
  if (kind !== 'openCommitments' && kind !== 'openPromises') return null;
  const holds = client.gold.map((gold) => gold[kind].some((one) => keyOf(kind, one) === keyOf(kind, line)));
  const gone = client.gold[holds.lastIndexOf(true) + 1];
  return gone === undefined ? null : lastBefore(client, gone.on);
};

const toRecord = (client: FixtureClient): readonly ToRecord[] => {
  const all = client.gold.flatMap((gold) =>
    KINDS.flatMap((kind) => gold[kind].map((line) => ({ kind, line, sessionId: line.sessionId }))),
  );
  const once = new Map(all.map((one) => [keyOf(one.kind, one.line), one]));
  return [...once.values()].map((one) => ({ ...one, doneIn: doneIn(client, one.kind, one.line) }));
};

const whenOf = ({ from, to }: GoldBrief['lifeDatesCrossed'][number]) =>
  from === to || from.slice(0, 7) !== to.slice(0, 7) || !from.endsWith('-01')
    ? { date: from }
    : { month: from.slice(0, 7) };

const recordIn = (log: LogWriter, { kind, line }: ToRecord): string => {
  const common = { text: line.words, origin: 'client-said' as const };
  return kind === 'lifeDatesCrossed'
    ? log.tell('LifeDateHeard', { ...common, when: whenOf(line as GoldBrief['lifeDatesCrossed'][number]) })
    : log.tell(RECORDED[kind], common);
};

const CONSENT = '018f0000-0000-7000-8000-0000000c0415';

/** The note and the transcript as they come in, with what the worker proposes from them. */
const textsIn = (log: LogWriter, client: FixtureClient, session: FixtureSession): void => {
  const of = { saidAt: log.instant(), heldOn: session.heldOn };
  const read = (text: Parameters<typeof readSource>[0]): void => {
    const cells = foldMemory(log.events);
    const core = cells.get('core');
    const known = { core: core?.cell === 'core' ? core : null, open: openWorkIn(cells), promised: promisedIn(cells) };
    for (const { type, occurredAt: _occurredAt, ...proposal } of readSource(text, known)) log.tell(type, proposal);
  };
  if (session.note !== undefined) {
    const note = { text: session.note, origin: 'coach-noticed' as const };
    read({
      ...of,
      kind: 'note',
      eventId: log.tell('NoteWritten', note),
      note: { ...note, private: false, shared: false, carryLightly: false },
    });
  }
  if (session.transcript === undefined) return;
  const turns = [...turnsOf(session.transcript)];
  const named = session.transcript.speakers ?? {};
  const speakers = Object.fromEntries(turns.map(({ speaker }) => [speaker, named[speaker] ?? roleOf(client, speaker)]));
  const data = { source: 'plain' as const, turns, speakers, consentEventId: CONSENT };
  const eventId = log.append({ type: 'TranscriptImported', data });
  read({ ...of, kind: 'transcript', eventId, transcript: { turns, speakers } });
};

interface BriefOfDay {
  readonly gold: GoldBrief;
  readonly brief: Brief;
}

/** The brief of each gold day where the coach records nothing: notes and transcripts come in and are read. */
export const briefsOfRead = (client: FixtureClient): readonly BriefOfDay[] => briefsWith(client, []);

/**
 * The brief of each gold day where the coach records what the gold lines say in the session that they are of, and says what was
 * done; the notes and transcripts come in and are read beside it, as in use.
 */
export const briefsOfRecorded = (client: FixtureClient): readonly BriefOfDay[] => briefsWith(client, toRecord(client));

const briefsWith = (client: FixtureClient, lines: readonly ToRecord[]): readonly BriefOfDay[] => {
  const momentIds = new Map<ToRecord, string>();
  const log = new LogWriter().at('2000-01-01T00:00:00Z').welcome({ name: client.name });
  const briefs = new Map<GoldBrief, Brief>();
  client.sessions.forEach((session, at) => {
    log.held(`${session.heldOn}T12:00:00Z`);
    textsIn(log, client, session);
    for (const line of lines.filter(({ sessionId }) => sessionId === session.id))
      momentIds.set(line, recordIn(log, line));
    for (const line of lines.filter((one) => one.doneIn === session.id)) sayDone(log, line, momentIds.get(line) ?? '');
    const next = client.sessions[at + 1]?.heldOn ?? '9999-12-31';
    for (const gold of client.gold.filter(({ on }) => session.heldOn <= on && on < next)) {
      const view = viewAt(`${gold.on}T12:00:00Z`);
      briefs.set(gold, composeBrief(memoryFor(foldMemory(log.events), view.viewerMemberId), view));
    }
  });
  return [...briefs].map(([gold, brief]) => ({ gold, brief }));
};

const sayDone = (log: LogWriter, { kind }: ToRecord, momentId: string): void => {
  if (kind === 'openPromises') log.about('PromiseKept', momentId, {});
  else log.about('CommitmentFollowedUp', momentId, { outcome: 'kept' });
};
