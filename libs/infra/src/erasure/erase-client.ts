import { confirmErasure, type EventStore, type Keys, type LogEvent } from '#domain';
import { planOf, systemCommand, type Alliance } from '../alliance/index.js';
import { tenantQuery, type Pool } from '../postgres/index.js';
import type { WorkQueue } from '../queue/index.js';
import type { Log } from '../telemetry/log.js';
import { certificateOf, certificateDigest } from './certificate.js';

import {
  addCounts,
  beginErasure,
  noteDone,
  noteKeysDestroyed,
  purgeCopies,
  readErasure,
  type ErasurePlace,
} from './erasure-rows.js';
import type { Ledger } from './ledger.js';
import { destroyMails } from './mail-copies.js';

export interface ErasureTools {
  /** As `tl_worker`. */
  readonly pool: Pool;
  readonly keys: Keys;
  readonly store: EventStore;
  readonly alliance: Alliance;
  /** All queues of the installation. */
  readonly queues: readonly WorkQueue[];
  readonly outboxFolder: string;
  readonly ledger: Ledger;
  readonly log: Log;
  readonly backupRetentionDays: number;
  /** For how long another process may go on with a key, or with what it remembers: `done` is said only after it. */
  readonly quietMs: number;
}

export type ErasureOutcome = 'not-asked' | 'waiting' | 'erased';

const TYPES = ['ClientWelcomed', 'ClientDetailsCorrected', 'ClientErasureRequested', 'ClientErased'] as const;
const SESSIONS_MAX = 100_000;
const SESSIONS = `
select distinct stream_id as id from es.events where tenant_id = $1 and subject_id = $2 and stream_type = 'session' limit ${SESSIONS_MAX}`;

/**
 * Forgets a client: asked (the event is in the log) -> begun (row, then the ledger) -> mails gone -> keys destroyed ->
 * copies gone -> quiet (every other process has let go) -> copies gone again -> ClientErased -> done (certificate, ledger).
 *
 * Each step may be done again, by this worker or another, so that a killed one leaves nothing half done: the sweep comes
 * back until it is done. The ledger comes before the keys, so that no key is destroyed that a restore could bring back
 * unnoticed; mails come before the keys, because the address that finds them is sealed with them.
 */
export const eraseClient = async (tools: ErasureTools, place: ErasurePlace): Promise<ErasureOutcome> => {
  const { practiceId, clientId } = place;
  const slice = await tools.store.readStream(practiceId, clientId, TYPES);
  const asked = slice?.events.find((event) => event.type === 'ClientErasureRequested');
  if (slice === null || asked === undefined) return 'not-asked';
  const erasureId = asked.metadata.eventId;
  await begin(tools, place, asked);
  const at = asked.metadata.recordedAt;
  const entry = await tools.ledger.append(tools.pool, { kind: 'begun', ...place, erasureId, at, certificate: null });
  const mails = await destroyMails(tools.outboxFolder, addressesIn(slice.events));
  await tools.keys.destroyClientKey(practiceId, clientId);
  await noteKeysDestroyed(tools.pool, place, entry.hash);
  await addCounts(tools.pool, place, { mails, 'jobs of queues': await dropJobs(tools, place) });
  const left = await purgeCopies(tools.pool, { ...place, position: slice.events.at(-1)?.position ?? asked.position });
  if (left > 0 || !(await isQuiet(tools, place))) return 'waiting';
  await confirm(tools, place);
  return finish(tools, place, erasureId);
};

const begin = async (tools: ErasureTools, place: ErasurePlace, asked: LogEvent): Promise<void> => {
  const facts = await tools.alliance.facts.fresh(place.practiceId, place.clientId);
  const { eventId, recordedAt, actor } = asked.metadata;
  const requestedBy = actor.kind === 'member' ? actor.memberId : null;
  const coachId = facts?.client.coachId ?? null;
  await beginErasure(tools.pool, place, { erasureId: eventId, requestedAt: recordedAt, requestedBy, coachId });
};

/** Every address that the client ever had here, as long as it can be read. */
const addressesIn = (events: readonly LogEvent[]): ReadonlySet<string> =>
  new Set(
    events.flatMap((event) => {
      if (event.forgotten || (event.type !== 'ClientWelcomed' && event.type !== 'ClientDetailsCorrected')) return [];
      return event.data.email ? [event.data.email] : [];
    }),
  );

const dropJobs = async (tools: ErasureTools, { practiceId, clientId }: ErasurePlace): Promise<number> => {
  const statement = { text: SESSIONS, values: [practiceId, clientId] };
  const sessions = await tenantQuery<{ id: string }>(tools.pool, practiceId, statement);
  const ids = new Set([clientId, ...sessions.map(({ id }) => id)]);
  let dropped = 0;
  for (const queue of tools.queues) dropped += await queue.dropNaming(ids);
  return dropped;
};

const QUIET = `
select keys_destroyed_at < clock_timestamp() - make_interval(secs => $3) as quiet from rm.erasures where tenant_id = $1 and client_id = $2`;

const isQuiet = async ({ pool, quietMs }: ErasureTools, { practiceId, clientId }: ErasurePlace): Promise<boolean> => {
  const values = [practiceId, clientId, quietMs / 1000];
  return (await tenantQuery<{ quiet: boolean }>(pool, practiceId, { text: QUIET, values }))[0]?.quiet === true;
};

/** One command however many workers send it; a client who is erased already stays so. */
const confirm = async ({ alliance }: ErasureTools, { practiceId, clientId }: ErasurePlace): Promise<void> => {
  const context = systemCommand(practiceId, ['erase', clientId], new Date());
  const outcome = await alliance.atClient(context, clientId, ({ client }) => planOf(confirmErasure(client, context)));
  if (!outcome.recorded && outcome.code !== 'CLIENT_ERASED') throw new Error(`an erasure was refused: ${outcome.code}`);
};

const finish = async (tools: ErasureTools, place: ErasurePlace, erasureId: string): Promise<ErasureOutcome> => {
  const { pool, ledger, log, backupRetentionDays } = tools;
  const slice = await tools.store.readStream(place.practiceId, place.clientId, ['ClientErased']);
  const erased = slice?.events.at(-1);
  if (erased === undefined) return 'waiting';
  if ((await purgeCopies(pool, { ...place, position: erased.position })) > 0) return 'waiting';
  const row = await readErasure(pool, place);
  if (row === null) return 'waiting';
  const at = new Date(erased.metadata.recordedAt);
  const certificate = row.certificate ?? JSON.stringify(certificateOf(place, row, { at, backupRetentionDays }));
  await noteDone(pool, place, { at, certificate });
  const kept = (await readErasure(pool, place))?.certificate ?? certificate;
  const note = {
    kind: 'done',
    ...place,
    erasureId,
    at: at.toISOString(),
    certificate: certificateDigest(kept),
  } as const;
  await ledger.append(pool, note);
  log.info('a client was erased', place);
  return 'erased';
};
