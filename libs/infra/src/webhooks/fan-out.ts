import { changesBrief, newsOf, type EventStore, type EventType } from '#domain';
import { uuidOf } from '../alliance/uuid-of.js';
import type { Client, Pool } from '../postgres/pool.js';
import { inTenant, tenantQuery } from '../postgres/tenant.js';

/**
 * Looks through the log for news, once for all endpoints of a practice, and leaves a row for each piece of news and endpoint
 * that wants it. Rows and the endpoints' positions are written together; the id of a row is made of endpoint and event, so
 * that whoever looks through the same page a second time (a worker that was killed, two at once) leaves nothing twice.
 */
export interface FanOutTools {
  readonly pool: Pool;
  readonly store: EventStore;
}

/** Events looked through at once: types and ids only. */
const PAGE_EVENTS = 1_000;
/** One call looks through so many pages, so that an import does not keep the others waiting. */
const PAGES_MAX = 20;
/** A brief that is ready changes again while a coach writes: news of it waits so long, and is one. */
const BRIEF_SETTLE_SECONDS = 2;
/** What was delivered, or given up, is shown for so long, and can be sent again. */
const SETTLED_KEPT_DAYS = 30;

const ACTIVE = `
select endpoint_id as "endpointId", "position" from hooks.endpoints where tenant_id = $1 and state = 'active' order by endpoint_id limit 100`;
const EVENTS = `
select "position", event_id as "eventId", type, stream_type as "streamType", stream_id as "streamId", subject_id as "subjectId",
  metadata->>'occurredAt' as "occurredAt"
from es.events where tenant_id = $1 and "position" > $2 order by "position" limit ${PAGE_EVENTS}`;
const LOCKED = `
select endpoint_id as "endpointId", types, "position" from hooks.endpoints
where tenant_id = $1 and state = 'active' and "position" < $2 order by endpoint_id limit 100 for update`;
const ADD_NEWS = `
insert into hooks.deliveries (tenant_id, delivery_id, endpoint_id, type, member_id, client_id, session_id, happened_at)
select $1, u.id, $2, u.ty, u.me, u.cl, u.se, u.at
from unnest($3::uuid[], $4::text[], $5::uuid[], $6::uuid[], $7::uuid[], $8::timestamptz[]) u(id, ty, me, cl, se, at)
on conflict (tenant_id, delivery_id) do nothing`;
const ADD_BRIEFS = `
insert into hooks.deliveries (tenant_id, delivery_id, endpoint_id, type, client_id, happened_at, ready_position, due_at)
select $1, u.id, $2, 'brief.ready', u.cl, u.at, u.po, now() + make_interval(secs => ${BRIEF_SETTLE_SECONDS})
from unnest($3::uuid[], $4::uuid[], $5::timestamptz[], $6::bigint[]) u(id, cl, at, po)
where not exists (select 1 from hooks.deliveries d where d.tenant_id = $1 and d.delivery_id = u.id)
on conflict (tenant_id, endpoint_id, client_id) where type = 'brief.ready' and fresh
do update set ready_position = greatest(hooks.deliveries.ready_position, excluded.ready_position), happened_at = excluded.happened_at`;
/** Of a client who was forgotten no brief becomes ready any more. */
const FORGET = `
delete from hooks.deliveries where tenant_id = $1 and type = 'brief.ready' and state = 'pending' and client_id = any($2::uuid[])`;
const ADVANCE = 'update hooks.endpoints set "position" = $3 where tenant_id = $1 and endpoint_id = $2';
const PURGE = `
delete from hooks.deliveries where tenant_id = $1 and state <> 'pending' and settled_at < now() - make_interval(days => ${SETTLED_KEPT_DAYS})`;

interface LogNote {
  readonly position: number;
  readonly eventId: string;
  readonly type: EventType;
  readonly streamType: string;
  readonly streamId: string;
  readonly subjectId: string | null;
  readonly occurredAt: string;
}
interface News {
  readonly position: number;
  readonly eventId: string;
  readonly type: string;
  readonly memberId: string | null;
  readonly clientId: string | null;
  readonly sessionId: string | null;
  readonly occurredAt: string;
}
interface Endpoint {
  readonly endpointId: string;
  readonly types: readonly string[];
  readonly position: number;
}

/** The member that an event of the practice is about stands in its data, which is not personal. */
const memberIn = async ({ store }: FanOutTools, practiceId: string, position: number): Promise<string | null> => {
  const [event] = await store.readRange(practiceId, position, position);
  if (event === undefined || event.forgotten || !('memberId' in event.data)) return null;
  return typeof event.data.memberId === 'string' ? event.data.memberId : null;
};

const newsIn = async (tools: FanOutTools, practiceId: string, notes: readonly LogNote[]): Promise<News[]> => {
  const news: News[] = [];
  for (const { type, streamType, streamId, subjectId, ...note } of notes) {
    const name = newsOf(type);
    if (name === null) continue;
    const memberId = streamType === 'practice' ? await memberIn(tools, practiceId, note.position) : null;
    const sessionId = streamType === 'session' ? streamId : null;
    news.push({ ...note, type: name, memberId, clientId: subjectId, sessionId });
  }
  return news;
};

/** The last event of each client that makes their brief another one. */
const briefsIn = (notes: readonly LogNote[]): LogNote[] => [
  ...new Map(
    notes.flatMap((note) => (note.subjectId !== null && changesBrief(note.type) ? [[note.subjectId, note]] : [])),
  ).values(),
];

const addNews = async (
  client: Client,
  practiceId: string,
  { endpointId, types, position }: Endpoint,
  all: readonly News[],
) => {
  const news = all.filter((each) => each.position > position && types.includes(each.type));
  if (news.length === 0) return;
  await client.query(ADD_NEWS, [
    practiceId,
    endpointId,
    news.map(({ eventId }) => uuidOf('webhook', endpointId, eventId)),
    news.map(({ type }) => type),
    news.map(({ memberId }) => memberId),
    news.map(({ clientId }) => clientId),
    news.map(({ sessionId }) => sessionId),
    news.map(({ occurredAt }) => occurredAt),
  ]);
};

const addBriefs = async (
  client: Client,
  practiceId: string,
  { endpointId, types, position }: Endpoint,
  all: readonly LogNote[],
) => {
  const briefs = types.includes('brief.ready') ? all.filter((each) => each.position > position) : [];
  if (briefs.length === 0) return;
  await client.query(ADD_BRIEFS, [
    practiceId,
    endpointId,
    briefs.map(({ subjectId, position: at }) => uuidOf('webhook', endpointId, subjectId ?? '', String(at))),
    briefs.map(({ subjectId }) => subjectId),
    briefs.map(({ occurredAt }) => occurredAt),
    briefs.map(({ position: at }) => at),
  ]);
};

const writePage = (
  tools: FanOutTools,
  practiceId: string,
  page: { notes: readonly LogNote[]; news: readonly News[]; to: number },
) =>
  inTenant(tools.pool, practiceId, async (client) => {
    const { rows } = await client.query<Endpoint>(LOCKED, [practiceId, page.to]);
    const briefs = briefsIn(page.notes);
    for (const endpoint of rows) {
      await addNews(client, practiceId, endpoint, page.news);
      await addBriefs(client, practiceId, endpoint, briefs);
      await client.query(ADVANCE, [practiceId, endpoint.endpointId, page.to]);
    }
    const erased = page.notes.filter(({ type }) => type === 'ClientErased').map(({ subjectId }) => subjectId);
    if (erased.length > 0) await client.query(FORGET, [practiceId, erased]);
    await client.query(PURGE, [practiceId]);
  });

/** Brings the endpoints of a practice up to its log; answers those that are active. */
export const fanOut = async (tools: FanOutTools, practiceId: string): Promise<string[]> => {
  for (let page = 0; ; page += 1) {
    const active = await tenantQuery<Pick<Endpoint, 'endpointId' | 'position'>>(tools.pool, practiceId, {
      text: ACTIVE,
      values: [practiceId],
    });
    const ids = active.map(({ endpointId }) => endpointId);
    if (active.length === 0 || page === PAGES_MAX) return ids;
    const from = Math.min(...active.map(({ position }) => position));
    const notes = await tenantQuery<LogNote>(tools.pool, practiceId, { text: EVENTS, values: [practiceId, from] });
    const to = notes.at(-1)?.position;
    if (to === undefined) return ids;
    await writePage(tools, practiceId, { notes, news: await newsIn(tools, practiceId, notes), to });
  }
};
