import { memberOf, type EventStore, type HeldCall } from '#domain';
import { tenantQuery, type Pool } from '../postgres/index.js';

/** More calls than a coach has in ten full years; who has more asks for a shorter time. */
export const CALLS_MAX = 5_000;
/** Sessions read at once: each is a small read of its own. */
const CONCURRENCY = 8;

const HELD = `
select session_id as "sessionId", client_id as "clientId"
from rm.caseload_facts
where tenant_id = $1 and revision = (select active from rm.projection_revisions where projection = 'caseload')
  and kind = 'call' and coach_id = $2 and at >= $3 and at < $4
order by at, session_id
limit ${CALLS_MAX + 1}`;

export interface OwnCallsAsked {
  readonly practiceId: string;
  readonly memberId: string;
  readonly from: Date;
  readonly until: Date;
}

/** Calls that this member held, also with clients who ended or have another coach now; null where there are more than can be told at once. */
export const ownCalls = async (
  { pool, store }: { readonly pool: Pool; readonly store: EventStore },
  asked: OwnCallsAsked,
): Promise<readonly HeldCall[] | null> => {
  const { practiceId, memberId, from, until } = asked;
  const statement = { text: HELD, values: [practiceId, memberId, from, until] };
  const left = await tenantQuery<{ sessionId: string; clientId: string }>(pool, practiceId, statement);
  if (left.length > CALLS_MAX) return null;
  const calls: HeldCall[] = [];
  const one = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const call = await callOf(store, asked, next);
      if (call !== null) calls.push(call);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, one));
  return calls;
};

/** As the log has it; null where another member told it. */
const callOf = async (
  store: EventStore,
  { practiceId, memberId }: OwnCallsAsked,
  { sessionId, clientId }: { readonly sessionId: string; readonly clientId: string },
): Promise<HeldCall | null> => {
  const slice = await store.readStream(practiceId, sessionId, ['SessionScheduled', 'SessionHeld']);
  let call: HeldCall | null = null;
  let paid: boolean | null = null;
  let isGroup = false;
  for (const event of slice?.events ?? []) {
    if (event.forgotten) continue;
    if (event.type === 'SessionScheduled') [paid, isGroup] = [event.data.paid ?? null, event.data.kind === 'group'];
    if (event.type === 'SessionHeld' && memberOf(event.metadata.actor) === memberId) {
      call = { clientId, startedAt: event.data.startedAt, endedAt: event.data.endedAt, isGroup, paid };
    }
  }
  return call;
};
