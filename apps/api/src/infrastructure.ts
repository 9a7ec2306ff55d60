import type { Clock, EventStore, Keys } from '#domain';
import {
  Alliance,
  createAuditTrail,
  createPracticeSeals,
  Deliveries,
  Webhooks,
  createBriefVersions,
  createEventStore,
  createHints,
  createClientLinks,
  createInvitationLinks,
  createInvitationPost,
  createIdentity,
  createKeys,
  createKms,
  createMailer,
  createMemoryReader,
  createPacketReader,
  createMetrics,
  createPool,
  createRecallReader,
  createSingleSignOn,
  type ApiKeyUses,
  type Passkeys,
  createTranscriptParser,
  createWordingsReader,
  createWorkQueue,
  deriveSecret,
  type AuditTrail,
  destroyKeysInLedger,
  openLedger,
  watchErasures,
  type Config,
  type ErasureWatch,
  type Identity,
  type ClientLinks,
  type InvitationPost,
  LinkPost,
  type Limits,
  type Log,
  type Mailer,
  type MemoryReader,
  type PacketReader,
  type Metrics,
  type Pool,
  type RecallReader,
  type SingleSignOn,
  type TranscriptParser,
  type WordingsReader,
} from '#infra';
import { Inviting } from './http/inviting.js';
import { newId } from './http/new-id.js';
import type { BriefVersions } from './http/gate.js';
import type { Readiness } from './health/health.controller.js';
import { createSecrets, type Secrets } from './http/secrets.js';

/** All that the api stands on, made from the configuration and from nothing else. */
export interface Infrastructure {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly pool: Pool;
  readonly keys: Keys;
  readonly store: EventStore;
  readonly alliance: Alliance;
  readonly identity: Identity;
  readonly limits: Limits;
  readonly mailer: Mailer;
  readonly sso: SingleSignOn;
  readonly invitationPost: InvitationPost;
  readonly inviting: Inviting;
  readonly clientLinks: ClientLinks;
  readonly linkPost: LinkPost;
  readonly keyUses: ApiKeyUses;
  readonly passkeys: Passkeys;
  readonly briefVersions: BriefVersions;
  readonly memory: MemoryReader;
  readonly recall: RecallReader;
  readonly packets: PacketReader;
  readonly wordings: WordingsReader;
  readonly secrets: Secrets;
  readonly transcripts: TranscriptParser;
  readonly trail: AuditTrail;
  readonly webhooks: Webhooks;
  readonly deliveries: Deliveries;
  readonly readiness: Readiness;
  /** Before the first request: forgets whom a restore brought back, and begins to hear of erasures. Throws LedgerBroken. */
  begin(): Promise<void>;
  /** Appends under way are settled, then hints, then the trail is written out, then the pools end. */
  close(): Promise<void>;
}

/** What a test may put in the place of the real thing. */
export type Overrides = Partial<Pick<Infrastructure, 'clock' | 'limits' | 'log' | 'mailer' | 'transcripts'>>;

const isReachable = async (pool: Pool): Promise<boolean> => {
  try {
    await pool.query('select 1');
    return true;
  } catch {
    return false;
  }
};

export const createInfrastructure = (config: Config, log: Log, overrides: Overrides = {}): Infrastructure => {
  const pool = createPool(config.database.appUrl, {
    max: config.database.pools.app,
    applicationName: 'throughline-api',
  });
  const metrics = createMetrics();
  const kms = createKms(config);
  const keys = createKeys({ pool, kms });
  const store = createEventStore({ pool, keys, observer: metrics.appendObserver });
  const queue = createWorkQueue({ redisUrl: config.redisUrl, queueDatabaseUrl: config.database.queueUrl }, log);
  const hints = createHints(queue, { log, metrics });
  const mailer = overrides.mailer ?? createMailer(config);
  const { identity, limits, keyUses, passkeys, pool: identityPool } = createIdentity(config, { mailer, log });
  const sso = createSingleSignOn(config, { keys: { pool, kms }, identityPool });
  const transcripts = createTranscriptParser();
  const trail = createAuditTrail({ pool, log, metrics });
  const memory = createMemoryReader({ pool, keys });
  const recall = createRecallReader({ pool, store, keys });
  let watch: ErasureWatch | null = null;
  const alliance = new Alliance({ store, keys, newId, hint: (practiceId) => hints.added(practiceId) });
  const invitationPost = createInvitationPost(config, { alliance, mailer, log });
  const links = createInvitationLinks(config);
  const clientLinks = createClientLinks(config);
  const post = { pool, alliance, store, links: clientLinks, mailer, limits: overrides.limits ?? limits, log };
  return {
    config,
    log,
    clock: { now: () => new Date() },
    metrics,
    pool,
    keys,
    store,
    alliance,
    identity,
    limits,
    mailer,
    sso,
    invitationPost,
    inviting: new Inviting({ alliance, identity, invitationPost, links }),
    clientLinks,
    linkPost: new LinkPost(post),
    keyUses,
    passkeys,
    briefVersions: createBriefVersions(pool),
    memory,
    recall,
    packets: createPacketReader({ store, profilesOf: (userIds) => identity.profilesOf(userIds) }),
    wordings: createWordingsReader({ pool, keys, alliance, enabled: config.assist !== null }),
    transcripts,
    trail,
    webhooks: new Webhooks({ pool, seal: createPracticeSeals({ pool, kms }) }),
    deliveries: new Deliveries(pool),
    secrets: createSecrets(deriveSecret(config.secret, 'api secrets')),
    begin: async () => {
      await destroyKeysInLedger(pool, openLedger(config.erasure.ledgerFile));
      watch = watchErasures({
        pool,
        log,
        letGo: ({ practiceId, clientId }) => {
          for (const each of [keys, memory, recall]) each.letGo(practiceId, clientId);
          alliance.facts.forget(practiceId, clientId);
        },
      });
    },
    readiness: { check: async () => (await isReachable(pool)) && (await identity.isReady()) },
    close: async () => {
      await invitationPost.close();
      await watch?.stop();
      await transcripts.close();
      await store.close();
      await hints.close();
      await queue.close();
      await trail.close();
      await keyUses.close();
      await Promise.all([identity.close(), pool.end()]);
      mailer.close();
    },
    ...overrides,
  };
};
