import { FORGOTTEN, type Keys, type SealContext } from '#domain';
import type { CommandContext } from '../alliance/index.js';
import { tenantQuery, type Pool } from '../postgres/index.js';
import { REDACT_ALL, type ExportReview } from './redact-export.js';

export interface ExportPlace {
  readonly practiceId: string;
  readonly clientId: string;
  readonly exportId: string;
}
export type ExportState = 'awaiting-review' | 'ordered' | 'ready' | 'failed' | 'expired';

export interface ExportRow {
  readonly exportId: string;
  readonly clientId: string;
  readonly state: ExportState;
  readonly orderedBy: string;
  readonly orderedAt: Date;
  readonly readyAt: Date | null;
  readonly expiresAt: Date;
  /** Of the request that ordered it. */
  readonly orderHash: Buffer | null;
  readonly reviewCommand: string | null;
  readonly reviewHash: Buffer | null;
}

/** The command that something is done by: its repeat is answered as the first time. */
export type ExportCommand = Pick<CommandContext, 'commandId' | 'requestHash'>;

export interface ExportTools {
  readonly pool: Pool;
  readonly keys: Keys;
}

/** A copy of everything is not left lying: long enough to hand it over after a weekend. */
export const EXPORT_DAYS = 7;
/** An order that its coach does not look at is not meant any more. */
const REVIEW_DAYS = 30;
/** Shown of one client, the newest first. */
const ROWS_MAX = 100;

export const sealedAs = ({ practiceId, clientId, exportId }: ExportPlace, part: 'review' | 'content'): SealContext => [
  practiceId,
  clientId,
  'rm.client_exports',
  exportId,
  part,
];

const COLUMNS = `export_id as "exportId", client_id as "clientId", state, ordered_by as "orderedBy", ordered_at as "orderedAt",
  ready_at as "readyAt", expires_at as "expiresAt", order_hash as "orderHash",
  review_command as "reviewCommand", review_hash as "reviewHash"`;

const LIST = `select ${COLUMNS} from rm.client_exports where tenant_id = $1 and client_id = $2 order by ordered_at desc limit ${ROWS_MAX}`;

export const listExports = (
  pool: Pool,
  { practiceId, clientId }: Omit<ExportPlace, 'exportId'>,
): Promise<ExportRow[]> =>
  tenantQuery<ExportRow & Record<string, unknown>>(pool, practiceId, { text: LIST, values: [practiceId, clientId] });

const READ = `select ${COLUMNS} from rm.client_exports where tenant_id = $1 and client_id = $2 and export_id = $3`;

export const readExport = async (
  pool: Pool,
  { practiceId, clientId, exportId }: ExportPlace,
): Promise<ExportRow | null> => {
  const values = [practiceId, clientId, exportId];
  return (await tenantQuery<ExportRow & Record<string, unknown>>(pool, practiceId, { text: READ, values }))[0] ?? null;
};

const sealReview = async ({ keys }: ExportTools, place: ExportPlace, review: ExportReview) => {
  const plain = new TextEncoder().encode(JSON.stringify(review));
  const { keyRev, bytes } = await keys.seal(place.practiceId, place.clientId, sealedAs(place, 'review'), plain);
  return { keyRev, bytes: Buffer.from(bytes) };
};

const INSERT = `
insert into rm.client_exports (tenant_id, export_id, client_id, state, ordered_by, review, key_rev, order_hash, expires_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, now() + make_interval(days => ${REVIEW_DAYS}))
on conflict (tenant_id, export_id) do nothing`;

/** Names of people are sealed under the client's key, like everything else of theirs. An order that stands already stays. */
export const insertExport = async (
  tools: ExportTools,
  place: ExportPlace,
  order: {
    readonly state: 'ordered' | 'awaiting-review';
    readonly orderedBy: string;
    readonly review: ExportReview;
    readonly requestHash: Uint8Array;
  },
): Promise<void> => {
  const { keyRev, bytes } = await sealReview(tools, place, order.review);
  const { practiceId, clientId, exportId } = place;
  const values = [
    practiceId,
    exportId,
    clientId,
    order.state,
    order.orderedBy,
    bytes,
    keyRev,
    Buffer.from(order.requestHash),
  ];
  await tenantQuery(tools.pool, practiceId, { text: INSERT, values });
};

const REVIEWED = `
update rm.client_exports set state = 'ordered', review = $4, key_rev = $5, review_command = $6, review_hash = $7
where tenant_id = $1 and client_id = $2 and export_id = $3 and state = 'awaiting-review' returning 1 as done`;

/** False when nobody waits for a review of it any more. */
export const reviewExport = async (
  tools: ExportTools,
  place: ExportPlace,
  { review, command }: { readonly review: ExportReview; readonly command: ExportCommand },
): Promise<boolean> => {
  const { keyRev, bytes } = await sealReview(tools, place, review);
  const { practiceId, clientId, exportId } = place;
  const values = [practiceId, clientId, exportId, bytes, keyRev, command.commandId, Buffer.from(command.requestHash)];
  return (await tenantQuery(tools.pool, practiceId, { text: REVIEWED, values })).length === 1;
};

const SEALED = `
select review, content, key_rev as "keyRev", content_key_rev as "contentKeyRev" from rm.client_exports
where tenant_id = $1 and client_id = $2 and export_id = $3`;

interface SealedRow extends Record<string, unknown> {
  readonly review: Buffer | null;
  readonly content: Buffer | null;
  readonly keyRev: number;
  readonly contentKeyRev: number;
}

const openPart = async (
  tools: ExportTools,
  place: ExportPlace,
  part: 'review' | 'content',
): Promise<Uint8Array | null> => {
  const { practiceId, clientId, exportId } = place;
  const statement = { text: SEALED, values: [practiceId, clientId, exportId] };
  const [row] = await tenantQuery<SealedRow>(tools.pool, practiceId, statement);
  const bytes = row?.[part] ?? null;
  if (row === undefined || bytes === null) return null;
  const keyRev = part === 'review' ? row.keyRev : row.contentKeyRev;
  const opened = await tools.keys.open(practiceId, clientId, sealedAs(place, part), { keyRev, bytes });
  return opened === FORGOTTEN ? null : opened;
};

export const readReview = async (tools: ExportTools, place: ExportPlace): Promise<ExportReview> => {
  const opened = await openPart(tools, place, 'review');
  return opened === null ? REDACT_ALL : (JSON.parse(new TextDecoder().decode(opened)) as ExportReview);
};

/** As it was sealed; null where there is none (any more). */
export const readContent = (tools: ExportTools, place: ExportPlace): Promise<Uint8Array | null> =>
  openPart(tools, place, 'content');

const READY = `
update rm.client_exports set state = 'ready', content = $4, content_key_rev = $5, ready_at = now(), review = null,
  expires_at = now() + make_interval(days => ${EXPORT_DAYS})
where tenant_id = $1 and client_id = $2 and export_id = $3 and state = 'ordered'
  and $6 = (select last_position from es.subjects where tenant_id = $1 and subject_id = $2)
returning 1 as done`;
const FAILED = `
update rm.client_exports set state = 'failed', review = null
where tenant_id = $1 and client_id = $2 and export_id = $3 and state = 'ordered'`;
const EXPIRED = `
update rm.client_exports set state = 'expired', content = null, review = null
where tenant_id = $1 and client_id = $2 and export_id = $3 and expires_at <= now()`;

const settle = async (
  tools: ExportTools,
  { practiceId, clientId, exportId }: ExportPlace,
  text: string,
): Promise<void> => {
  await tenantQuery(tools.pool, practiceId, { text, values: [practiceId, clientId, exportId] });
};

/**
 * False when more was recorded meanwhile than the copy stands on, a withdrawal perhaps, and it is to be made anew: what is
 * withdrawn after this finds the copy and drops it. Throws ClientKeyDestroyed.
 */
export const storeContent = async (
  tools: ExportTools,
  place: ExportPlace,
  { content, position }: { readonly content: Uint8Array; readonly position: number },
): Promise<boolean> => {
  const { practiceId, clientId, exportId } = place;
  const { keyRev, bytes } = await tools.keys.seal(practiceId, clientId, sealedAs(place, 'content'), content);
  const values = [practiceId, clientId, exportId, Buffer.from(bytes), keyRev, position];
  return (await tenantQuery(tools.pool, practiceId, { text: READY, values })).length === 1;
};
export const failExport = (tools: ExportTools, place: ExportPlace): Promise<void> => settle(tools, place, FAILED);
export const expireExport = (tools: ExportTools, place: ExportPlace): Promise<void> => settle(tools, place, EXPIRED);

const DUE_MAX = 50;
const DUE = `select tenant_id as "practiceId", client_id as "clientId", export_id as "exportId", expired from rm.exports_due(${DUE_MAX})`;

/** Copies to make, and copies whose time is over, of all practices. */
export const exportsDue = async (pool: Pool): Promise<(ExportPlace & { readonly expired: boolean })[]> =>
  (await pool.query<ExportPlace & { expired: boolean }>(DUE)).rows;
