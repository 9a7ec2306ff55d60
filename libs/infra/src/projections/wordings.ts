import { FORGOTTEN, type Keys, type LogEvent, type SealContext } from '#domain';
import type { KeptWordings } from '../assist/index.js';
import { inTenant, tenantQuery, type Pool, type Statement } from '../postgres/index.js';

/** Of which client the wordings are. */
export interface WordingsPlace {
  readonly practiceId: string;
  readonly clientId: string;
}

/** As they are stored: sealed until they are asked for. */
export interface StoredWordings {
  /** Another one each time that they are stored. */
  readonly version: string;
  readonly model: string;
  readonly promptVersion: string;
  /** Null when the client's key was destroyed. */
  readonly open: () => Promise<KeptWordings | null>;
}

const wordingsContext = ({ practiceId, clientId }: WordingsPlace, version: string): SealContext => [
  practiceId,
  clientId,
  'rm.assist_wordings',
  version,
];

const READ = `
select version, model, prompt_version as "promptVersion", key_rev as "keyRev", sealed from rm.assist_wordings
where tenant_id = $1 and client_id = $2
limit 1`;

interface Row {
  readonly version: string;
  readonly model: string;
  readonly promptVersion: string;
  readonly keyRev: number;
  readonly sealed: Buffer;
}

export const readWordings = async (
  { pool, keys }: { readonly pool: Pool; readonly keys: Keys },
  place: WordingsPlace,
): Promise<StoredWordings | null> => {
  const { practiceId, clientId } = place;
  const statement = { text: READ, values: [practiceId, clientId], name: 'read_wordings' };
  const [row] = await tenantQuery<Row & Record<string, unknown>>(pool, practiceId, statement);
  if (row === undefined) return null;
  const { version, model, promptVersion, keyRev, sealed } = row;
  return {
    version,
    model,
    promptVersion,
    open: async () => {
      const context = wordingsContext(place, version);
      const opened = await keys.open(practiceId, clientId, context, { keyRev, bytes: sealed });
      return opened === FORGOTTEN ? null : (JSON.parse(Buffer.from(opened).toString('utf8')) as KeptWordings);
    },
  };
};

const STILL = `
select 1 from es.projection_work
where tenant_id = $1 and projection = 'brief' and revision = $2 and subject_id = $3 and done = $4
for update`;

const STORE = `
insert into rm.assist_wordings as w (tenant_id, client_id, version, model, prompt_version, key_rev, sealed)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (tenant_id, client_id) do update
set version = excluded.version, model = excluded.model, prompt_version = excluded.prompt_version,
    key_rev = excluded.key_rev, sealed = excluded.sealed, stored_at = now()`;

/** Which memory the wordings are for: they are stored only while it is the newest. */
export interface MemoryBuilt {
  readonly revision: number;
  readonly done: number;
}

/**
 * False when the memory was built on meanwhile: what was built may have been the end of these wordings. The row of the work
 * is locked as a build locks it, so that whatever is built later finds them, and purges them if it is to.
 * Throws ClientKeyDestroyed.
 */
export const storeWordings = async (
  { pool, keys }: { readonly pool: Pool; readonly keys: Keys },
  place: WordingsPlace & MemoryBuilt,
  kept: KeptWordings & Pick<StoredWordings, 'version' | 'model' | 'promptVersion'>,
): Promise<boolean> => {
  const { practiceId, clientId, revision, done } = place;
  const { version, model, promptVersion, wordings, refused } = kept;
  const plain = Buffer.from(JSON.stringify({ wordings, refused } satisfies KeptWordings), 'utf8');
  const { keyRev, bytes } = await keys.seal(practiceId, clientId, wordingsContext(place, version), plain);
  return inTenant(pool, practiceId, async (client) => {
    const { rows } = await client.query(STILL, [practiceId, revision, clientId, done]);
    if (rows.length === 0) return false;
    const values = [practiceId, clientId, version, model, promptVersion, keyRev, Buffer.from(bytes)];
    await client.query(STORE, values);
    return true;
  });
};

const PURGE = `delete from rm.assist_wordings where tenant_id = $1 and client_id = $2`;

export const purgeWordings = ({ practiceId, clientId }: WordingsPlace): Statement => ({
  text: PURGE,
  values: [practiceId, clientId],
});

/** After this nothing may be kept that a language model gave. */
export const isAssistWithdrawal = (event: LogEvent): boolean =>
  !event.forgotten && event.type === 'ConsentWithdrawn' && event.data.purpose === 'assist';
