import {
  dayIn,
  foldTranscripts,
  openWorkAfter,
  recordAtClient,
  recordAtSession,
  type CoreCell,
  type EventData,
  type EventStore,
  type Keys,
  type LogEvent,
  type MomentRecording,
  type WorkEvent,
} from '#domain';
import { systemCommand, type Alliance, type Outcome } from '../alliance/index.js';
import { tenantQuery, type Pool } from '../postgres/index.js';
import { isReadable, READING, READING_REVISION, type ReadableEvent } from '../projections/brief.projection.js';
import { isTransient } from '../projections/transient.js';
import type { Log } from '../telemetry/log.js';
import type { Metrics } from '../telemetry/metrics.js';
import { knownOfClient, type KnownOfClient } from './known-of-client.js';

/**
 * Reads the texts of one client that were not read yet, and records what they say as proposals.
 *
 * `wanted` was raised in one transaction with the projection of the text, so that no text is missed. Each text is one
 * command whose id is made of the text's own id: read twice, late or by two workers at once, its proposals are recorded
 * once. They pass the same door and the same rules as anybody's: word for word in their source, and none from a text that
 * was withdrawn meanwhile. `done` moves after the texts were recorded; a crash in between repeats what changes nothing.
 */
export interface ReadingTools {
  /** As `tl_worker`. */
  readonly pool: Pool;
  readonly keys: Keys;
  readonly store: EventStore;
  readonly alliance: Alliance;
  readonly log: Log;
  readonly metrics?: Metrics;
  /** What a text proposes; pure. */
  readonly read: (text: ReadableText, known: KnownOfClient) => readonly ProposedMoment[];
  /** Once aborted no further text is begun. */
  readonly stopping?: AbortSignal;
}

/** A text as it is to be read: a note, or a transcript with the speakers that were said last. */
export type ReadableText =
  | (ReadableBase & { readonly kind: 'note'; readonly note: NoteData })
  | (ReadableBase & { readonly kind: 'transcript'; readonly transcript: Spoken });
interface ReadableBase {
  readonly eventId: string;
  /** When it was said: the end of its session where it has one, however late it was written up. */
  readonly saidAt: string;
  /** YYYY-MM-DD, where the client is: the day that "tomorrow" counts from. */
  readonly heldOn: string;
}
type NoteData = EventData<'NoteWritten'>;
type Spoken = Pick<EventData<'TranscriptImported'>, 'turns' | 'speakers'>;
export type ProposedMoment = Extract<MomentRecording, { type: 'MomentProposed' }>;

const PAGE_EVENTS = 200;
/** Part of each command's id: a reader that reads better later does not read what was read. */
const READER = 'reader 1';

const WORK = `
select wanted, done from es.projection_work
where tenant_id = $1 and projection = '${READING}' and revision = ${READING_REVISION} and subject_id = $2
limit 1`;

const DONE = `
update es.projection_work set done = greatest(done, $3)
where tenant_id = $1 and projection = '${READING}' and revision = ${READING_REVISION} and subject_id = $2`;

export const readClient = async (
  tools: ReadingTools,
  { practiceId, clientId }: { readonly practiceId: string; readonly clientId: string },
): Promise<'read' | 'fresh' | 'stopped'> => {
  const values = [practiceId, clientId];
  const work = { text: WORK, values, name: 'reading_work' };
  const [found] = await tenantQuery<{ wanted: number; done: number }>(tools.pool, practiceId, work);
  if (found === undefined || found.done >= found.wanted) return 'fresh';
  let done = found.done;
  while (done < found.wanted) {
    const events = await tools.store.readSubject(practiceId, clientId, done, PAGE_EVENTS);
    // What was proposed by the reading before, or is now, need not stand in the cells yet.
    const newer: WorkEvent[] = events.flatMap(workEvent);
    for (const event of events) {
      if (tools.stopping?.aborted) return 'stopped';
      if (isReadable(event)) newer.push(...(await readText(tools, { event, clientId, newer })));
    }
    done = events.length < PAGE_EVENTS ? found.wanted : (events.at(-1)?.position ?? found.wanted);
    await tenantQuery(tools.pool, practiceId, { text: DONE, values: [practiceId, clientId, done] });
  }
  return 'read';
};

const workEvent = (event: LogEvent): WorkEvent[] =>
  event.forgotten ? [] : [{ id: event.metadata.eventId, at: utc(event.metadata.occurredAt), event }];
/** As the cells write instants, so that they compare as strings. */
const utc = (instant: string): string => new Date(instant).toISOString();

interface Unread {
  readonly event: ReadableEvent;
  readonly clientId: string;
  readonly newer: readonly WorkEvent[];
}

/** What was recorded of one text. */
const readText = async (tools: ReadingTools, { event, clientId, newer }: Unread): Promise<readonly WorkEvent[]> => {
  const { practiceId } = event;
  const fields = { practiceId, clientId, position: event.position, eventType: event.type };
  let proposed: readonly ProposedMoment[];
  try {
    const known = await knownBefore(tools, { event, clientId, newer });
    const text = await textOf(tools, event, { clientId, core: known.core });
    proposed = text === null ? [] : tools.read(text, known);
  } catch (error) {
    if (isTransient(error)) throw error;
    // Reading adds to what is recorded and takes nothing away: a text that cannot be read still speaks for itself.
    tools.metrics?.textsRead.inc({ outcome: 'failed' });
    tools.log.error('a text could not be read', { ...fields, err: error });
    return [];
  }
  tools.metrics?.textsRead.inc({ outcome: proposed.length > 0 ? 'proposed' : 'nothing' });
  return proposed.length > 0 ? record(tools, event, proposed) : [];
};

const knownBefore = async (tools: ReadingTools, { event, clientId, newer }: Unread): Promise<KnownOfClient> => {
  const known = await knownOfClient(tools, { practiceId: event.practiceId, clientId });
  return { ...known, open: newer.reduce(openWorkAfter, known.open) };
};

/** Null where the transcript, or the consent to be recorded, is gone by now. */
const textOf = async (
  tools: ReadingTools,
  event: ReadableEvent,
  { clientId, core }: { readonly clientId: string; readonly core: CoreCell | null },
): Promise<ReadableText | null> => {
  const { eventId } = event.metadata;
  const times = await timesOf(tools, event, core);
  if (event.type === 'NoteWritten') return { kind: 'note', eventId, ...times, note: event.data };
  // Withdrawn by now: it is not even opened. What is withdrawn while it is read is refused when it is to be recorded.
  const facts = await tools.alliance.facts.fresh(event.practiceId, clientId);
  if (facts?.client.consents.has('recording') !== true) return null;
  const transcriptId = event.type === 'TranscriptImported' ? eventId : event.data.transcriptId;
  const events = await tools.store.readMoments(event.practiceId, clientId, [transcriptId]);
  const [transcript] = foldTranscripts(events);
  if (transcript === undefined) return null;
  const spoken = { turns: transcript.turns, speakers: Object.fromEntries(transcript.speakers) };
  return { kind: 'transcript', eventId: transcriptId, ...times, transcript: spoken };
};

const timesOf = async (
  { alliance }: ReadingTools,
  event: ReadableEvent,
  core: CoreCell | null,
): Promise<{ readonly saidAt: string; readonly heldOn: string }> => {
  const { practiceId, streamType, streamId, metadata } = event;
  const session = streamType === 'session' ? (await alliance.facts.session(practiceId, streamId))?.session : undefined;
  const heldAt = session?.startedAt ?? session?.startsAt ?? metadata.occurredAt;
  const zone = core?.name.timeZone ?? (await alliance.practices.get(practiceId))?.practice.timeZone ?? 'UTC';
  return { saidAt: session?.endedAt ?? metadata.occurredAt, heldOn: dayIn(heldAt, zone) };
};

const record = async (
  tools: ReadingTools,
  event: ReadableEvent,
  proposed: readonly ProposedMoment[],
): Promise<readonly WorkEvent[]> => {
  const outcome = await propose(tools, event, proposed);
  const isReport = outcome?.recorded === false && proposed[outcome.index ?? -1]?.followsUp !== undefined;
  const saidAt = proposed[0]?.occurredAt;
  if (!isReport) return settle(tools, { event, saidAt }, outcome);
  // What it reports on was withdrawn or settled meanwhile: the text has to say the rest without it.
  return settle(tools, { event, saidAt }, await propose(tools, event, proposed.flatMap(withoutReport)));
};

/** What is told again may stand by itself; that something was done says nothing without what it was. */
const withoutReport = ({ followsUp, ...proposal }: ProposedMoment): ProposedMoment[] =>
  followsUp?.outcome === 'kept' || followsUp?.outcome === 'released' ? [] : [proposal];

const propose = async (
  tools: ReadingTools,
  event: ReadableEvent,
  proposed: readonly ProposedMoment[],
): Promise<Outcome | null> => {
  if (proposed.length === 0) return null;
  const context = systemCommand(event.practiceId, ['read', event.metadata.eventId, READER], new Date());
  return event.streamType === 'session'
    ? tools.alliance.atSession(context, event.streamId, async (facts) => {
        const named = await tools.alliance.named(context.practiceId, facts.clientId, proposed);
        return recordAtSession({ ...facts, ...named }, proposed, context);
      })
    : tools.alliance.atClient(context, event.streamId, async (facts) => {
        const named = await tools.alliance.named(context.practiceId, facts.clientId, proposed);
        return recordAtClient({ session: null, ...facts, ...named }, proposed, context);
      });
};

/** A text that was withdrawn, or a client who was erased meanwhile, takes no proposals; anything else is our own fault. */
const settle = (
  tools: ReadingTools,
  { event, saidAt }: { readonly event: ReadableEvent; readonly saidAt: string | undefined },
  outcome: Outcome | null,
): readonly WorkEvent[] => {
  if (outcome === null) return [];
  if (outcome.recorded) {
    const at = utc(saidAt ?? event.metadata.occurredAt);
    return outcome.recordedEvents.map((one, index) => ({ id: outcome.events[index]?.eventId ?? '', at, event: one }));
  }
  if (outcome.code === 'OVERLOADED') throw new Error('the log is busy; the text is read again');
  tools.log.warn('what was read of a text was not recorded', { practiceId: event.practiceId, code: outcome.code });
  return [];
};
