import type { EventStore, LogEvent } from '#domain';
import { tenantQuery, type Pool } from '../postgres/index.js';
import { activeCheckpoints } from '../projections/checkpoint.js';

/** No coach of flesh and blood has this many clients; more would be a fault, and must not be passed over. */
const COACHED_MAX = 20_000;
/** Events of the log that are read at once past the read model. */
const TAIL_PAGE = 2_000;

const COACHED = `
select client_id as "clientId" from rm.clients
where tenant_id = $1 and coach_id = $2 and state <> 'erased'
  and revision = (select active from rm.projection_revisions where projection = 'clients')
order by client_id
limit ${COACHED_MAX + 1}`;

export interface CoachedReaders {
  readonly pool: Pool;
  readonly store: EventStore;
}

const apply = (coached: Set<string>, memberId: string, event: LogEvent): void => {
  if (event.type === 'ClientErased') coached.delete(event.streamId);
  if (event.forgotten) return;
  if (event.type === 'ClientWelcomed' && event.data.coachId === memberId) coached.add(event.streamId);
  if (event.type !== 'ClientHandedOver') return;
  if (event.data.toCoachId === memberId) coached.add(event.streamId);
  else coached.delete(event.streamId);
};

/**
 * The clients whose coach a member is, as the log has it at this moment: the read model, and what the log says past it. So it
 * is exact although read models lag, and does not wait for a worker.
 */
export const coachedClients = async (
  { pool, store }: CoachedReaders,
  practiceId: string,
  memberId: string,
): Promise<readonly string[]> => {
  const checkpoints = await activeCheckpoints(pool, practiceId);
  const rows = await tenantQuery<{ clientId: string }>(pool, practiceId, {
    text: COACHED,
    values: [practiceId, memberId],
  });
  if (rows.length > COACHED_MAX) throw new Error('A coach has more clients than can be.');
  const coached = new Set(rows.map(({ clientId }) => clientId));
  let position = checkpoints.find(({ projection }) => projection === 'clients')?.position ?? 0;
  for (;;) {
    const events = await store.readLog(practiceId, position, TAIL_PAGE);
    for (const event of events) apply(coached, memberId, event);
    position = events.at(-1)?.position ?? position;
    if (events.length < TAIL_PAGE) return [...coached];
  }
};
