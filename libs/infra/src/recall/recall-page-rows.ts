import { FORGOTTEN, type Keys, type SealContext } from '#domain';
import { inTenant, tenantQuery, type Pool, type Statement } from '../postgres/index.js';
import { decodePage, PAGE_FORM, type RecallPage } from './recall-page.js';

/** Read at once: two to three megabytes. */
const PAGES_AT_ONCE = 16;

export interface ClientPlace {
  readonly practiceId: string;
  readonly clientId: string;
}

/** Where a page stands in the log: of all events of the client behind `after` and up to `upTo`. */
export interface PageSpan {
  readonly after: number;
  readonly upTo: number;
}

/** A page of another client, place or form cannot be opened. */
const pageContext = ({ clientId }: ClientPlace, { after, upTo }: PageSpan): SealContext => [
  'recall page',
  clientId,
  String(after),
  String(upTo),
  String(PAGE_FORM),
];

const READ = `
select after_position as after, upto_position as "upTo", key_rev as "keyRev", sealed from rm.recall_pages
where tenant_id = $1 and client_id = $2 and form = ${PAGE_FORM} and after_position >= $3
order by after_position limit ${PAGES_AT_ONCE}`;

interface PageRow extends PageSpan {
  readonly keyRev: number;
  readonly sealed: Buffer;
}

/**
 * The pages of a client, from the first event on and without a gap; some of them at a time. It ends where there is no
 * further page, and with FORGOTTEN where the client's key was destroyed. A broken seal throws.
 */
export async function* readRecallPages(
  { pool, keys }: { readonly pool: Pool; readonly keys: Keys },
  client: ClientPlace,
): AsyncGenerator<{ readonly upTo: number; readonly pages: readonly RecallPage[] } | typeof FORGOTTEN> {
  const { practiceId, clientId } = client;
  const opened = async (row: PageRow): Promise<RecallPage | typeof FORGOTTEN> => {
    const sealed = { keyRev: row.keyRev, bytes: row.sealed };
    const bytes = await keys.open(practiceId, clientId, pageContext(client, row), sealed);
    return bytes === FORGOTTEN ? FORGOTTEN : decodePage(bytes);
  };
  let upTo = 0;
  for (;;) {
    const statement = { name: 'recall_pages', text: READ, values: [practiceId, clientId, upTo] };
    const rows: PageRow[] = [];
    for (const row of await tenantQuery<PageRow & Record<string, unknown>>(pool, practiceId, statement)) {
      // Pages may be dropped and made anew between two reads: then they do not meet, and the log has the rest.
      if (row.after !== upTo) break;
      rows.push(row);
      upTo = row.upTo;
    }
    if (rows.length === 0) return;
    const pages = await Promise.all(rows.map(opened));
    if (pages.includes(FORGOTTEN)) return yield FORGOTTEN;
    yield { upTo, pages: pages.filter((page) => page !== FORGOTTEN) };
    if (rows.length < PAGES_AT_ONCE) return;
  }
}

/** So many events, or so many bytes of sealed texts (an hour that was transcribed), are read and cut in ten milliseconds. */
const DUE_EVENTS = 100;
const DUE_BYTES = 12 * 1024;

const DUE = `
select u.client_id as "clientId" from unnest($2::uuid[]) u(client_id)
left join lateral (
  select upto_position from rm.recall_pages p
  where p.tenant_id = $1 and p.client_id = u.client_id and p.form = ${PAGE_FORM}
  order by after_position desc limit 1
) p on true
cross join lateral (
  select count(*) as events, coalesce(sum(octet_length(n.payload)), 0) as bytes from (
    select e.payload from es.events e
    where e.tenant_id = $1 and e.subject_id = u.client_id and e.position > coalesce(p.upto_position, 0)
    order by e.position limit ${DUE_EVENTS}
  ) n
) n
where n.events >= ${DUE_EVENTS} or n.bytes >= ${DUE_BYTES}
limit 1000`;

/** Of some clients those of whom so much is in no page yet that a question would wait for it. */
export const recallPagesDue = async (
  pool: Pool,
  practiceId: string,
  clientIds: readonly string[],
): Promise<readonly string[]> => {
  if (clientIds.length === 0) return [];
  const statement = { name: 'recall_pages_due', text: DUE, values: [practiceId, clientIds] };
  return (await tenantQuery<{ clientId: string }>(pool, practiceId, statement)).map(({ clientId }) => clientId);
};

/** The last page, and what the client's memory was built up to when that was looked at. */
export interface PageWork {
  readonly revision: number;
  readonly done: number;
  readonly last: (PageSpan & { readonly isFull: boolean }) | null;
}

const WORK = `
select w.revision, w.done, p.after_position as after, p.upto_position as "upTo", p.is_full as "isFull"
from rm.projection_revisions r
join es.projection_work w
  on w.tenant_id = $1 and w.projection = r.projection and w.revision = r.active and w.subject_id = $2
left join lateral (
  select after_position, upto_position, is_full from rm.recall_pages
  where tenant_id = $1 and client_id = $2 and form = ${PAGE_FORM}
  order by after_position desc limit 1
) p on true
where r.projection = 'brief'
limit 1`;

export const readPageWork = async (pool: Pool, { practiceId, clientId }: ClientPlace): Promise<PageWork | null> => {
  const statement = { text: WORK, values: [practiceId, clientId], name: 'recall_page_work' };
  type Row = { revision: number; done: number; after: number | null; upTo: number; isFull: boolean };
  const [row] = await tenantQuery<Row>(pool, practiceId, statement);
  if (row === undefined) return null;
  const { revision, done, after, upTo, isFull } = row;
  return { revision, done, last: after === null ? null : { after, upTo, isFull } };
};

/** The row that every build of the memory locks, as it was: no withdrawal was carried out meanwhile. And no gap before. */
const STILL = `
select 1 from rm.projection_revisions r
join es.projection_work w
  on w.tenant_id = $1 and w.projection = r.projection and w.revision = r.active and w.subject_id = $2
where r.projection = 'brief' and r.active = $3 and w.done = $4 and ($5 = 0 or exists (
  select 1 from rm.recall_pages
  where tenant_id = $1 and client_id = $2 and form = ${PAGE_FORM} and upto_position = $5))
for update of w for share of r`;

const DROP = `
delete from rm.recall_pages
where tenant_id = $1 and client_id = $2 and (form <> ${PAGE_FORM} or after_position >= $3)`;

const INSERT = `
insert into rm.recall_pages (tenant_id, client_id, after_position, upto_position, form, is_full, key_rev, sealed)
values ($1, $2, $3, $4, ${PAGE_FORM}, $5, $6, $7)`;

export interface NewPage extends PageSpan {
  readonly isFull: boolean;
  readonly bytes: Buffer;
}

/**
 * Puts a page in the place of what stood there and behind it. False when the memory was built on meanwhile: what was built
 * may have been a withdrawal, and the page may hold what was to be forgotten. The row of the work is locked as a build
 * locks it, so that what is withdrawn from now on finds the page, and takes it along. Throws ClientKeyDestroyed.
 */
export const storeRecallPage = async (
  { pool, keys }: { readonly pool: Pool; readonly keys: Keys },
  { client, work }: { readonly client: ClientPlace; readonly work: PageWork },
  page: NewPage,
): Promise<boolean> => {
  const { practiceId, clientId } = client;
  const { keyRev, bytes } = await keys.seal(practiceId, clientId, pageContext(client, page), page.bytes);
  return inTenant(pool, practiceId, async (connection) => {
    const { rows } = await connection.query(STILL, [practiceId, clientId, work.revision, work.done, page.after]);
    if (rows.length === 0) return false;
    await connection.query(DROP, [practiceId, clientId, page.after]);
    const values = [practiceId, clientId, page.after, page.upTo, page.isFull, keyRev, Buffer.from(bytes)];
    await connection.query(INSERT, values);
    return true;
  });
};

const PURGE = `delete from rm.recall_pages where tenant_id = $1 and client_id = $2`;

/** What was withdrawn stands in them: all of them are made anew. */
export const purgeRecallPages = ({ practiceId, clientId }: ClientPlace): Statement => ({
  text: PURGE,
  values: [practiceId, clientId],
});
