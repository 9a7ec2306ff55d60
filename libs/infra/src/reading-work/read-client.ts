import {
  FORGOTTEN,
  dayIn,
  foldTranscripts,
  recordAtClient,
  recordAtSession,
  type CoreCell,
  type EventData,
  type EventStore,
  type Keys,
  type MomentRecording,
} from '#domain';
import { systemCommand, type Alliance, type Outcome } from '../alliance/index.js';
import { tenantQuery, type Pool } from '../postgres/index.js';
import { isReadable, READING, READING_REVISION, type ReadableEvent } from '../projections/brief.projection.js';
import { loadCells } from '../projections/memory-cells.js';
import { activeRevision } from '../projections/revisions.js';
import { isTransient } from '../projections/transient.js';
import type { Log } from '../telemetry/log.js';
import type { Metrics } from '../telemetry/metrics.js';

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

/** What is known of the client before a text is read; null before anything was built. */
export interface KnownOfClient {
  readonly core: CoreCell | null;
}

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
): Promise<'read' | 'fresh'> => {
  const values = [practiceId, clientId];
  const work = { text: WORK, values, name: 'reading_work' };
  const [found] = await tenantQuery<{ wanted: number; done: number }>(tools.pool, practiceId, work);
  if (found === undefined || found.done >= found.wanted) return 'fresh';
  let done = found.done;
  while (done < found.wanted) {
    const events = await tools.store.readSubject(practiceId, clientId, done, PAGE_EVENTS);
    for (const event of events) if (isReadable(event)) await readText(tools, event, clientId);
    done = events.length < PAGE_EVENTS ? found.wanted : (events.at(-1)?.position ?? found.wanted);
    await tenantQuery(tools.pool, practiceId, { text: DONE, values: [practiceId, clientId, done] });
  }
  return 'read';
};

const readText = async (tools: ReadingTools, event: ReadableEvent, clientId: string): Promise<void> => {
  const { practiceId } = event;
  const fields = { practiceId, clientId, position: event.position, eventType: event.type };
  let proposed: readonly ProposedMoment[];
  try {
    const core = await coreOf(tools, practiceId, clientId);
    const text = await textOf(tools, event, { clientId, core });
    proposed = text === null ? [] : tools.read(text, { core });
  } catch (error) {
    if (isTransient(error)) throw error;
    // Reading adds to what is recorded and takes nothing away: a text that cannot be read still speaks for itself.
    tools.metrics?.textsRead.inc({ outcome: 'failed' });
    tools.log.error('a text could not be read', { ...fields, err: error });
    return;
  }
  if (proposed.length > 0) await record(tools, event, proposed);
  tools.metrics?.textsRead.inc({ outcome: proposed.length > 0 ? 'proposed' : 'nothing' });
};

/** Null where the transcript is gone by now. */
const textOf = async (
  tools: ReadingTools,
  event: ReadableEvent,
  { clientId, core }: { readonly clientId: string; readonly core: CoreCell | null },
): Promise<ReadableText | null> => {
  const { eventId } = event.metadata;
  const times = await timesOf(tools, event, core);
  if (event.type === 'NoteWritten') return { kind: 'note', eventId, ...times, note: event.data };
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
): Promise<void> => {
  const context = systemCommand(event.practiceId, ['read', event.metadata.eventId, READER], new Date());
  const outcome = await (event.streamType === 'session'
    ? tools.alliance.atSession(context, event.streamId, async (facts) => {
        const named = await tools.alliance.named(context.practiceId, facts.clientId, proposed);
        return recordAtSession({ ...facts, ...named }, proposed, context);
      })
    : tools.alliance.atClient(context, event.streamId, async (facts) => {
        const named = await tools.alliance.named(context.practiceId, facts.clientId, proposed);
        return recordAtClient({ session: null, ...facts, ...named }, proposed, context);
      }));
  settle(tools, event, outcome);
};

/** A text that was withdrawn, or a client who was erased meanwhile, takes no proposals; anything else is our own fault. */
const settle = (tools: ReadingTools, event: ReadableEvent, outcome: Outcome): void => {
  if (outcome.recorded) return;
  if (outcome.code === 'OVERLOADED') throw new Error('the log is busy; the text is read again');
  tools.log.warn('what was read of a text was not recorded', { practiceId: event.practiceId, code: outcome.code });
};

const coreOf = async (tools: ReadingTools, practiceId: string, clientId: string): Promise<CoreCell | null> => {
  const revision = await activeRevision(tools.pool, 'brief');
  const cells = (await loadCells(tools, { practiceId, revision }, new Map([[clientId, ['core']]]))).get(clientId);
  const core = cells === undefined || cells === FORGOTTEN ? undefined : cells.get('core');
  return core?.cell === 'core' ? core : null;
};
