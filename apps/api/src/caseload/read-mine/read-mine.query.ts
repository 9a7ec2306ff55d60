import {
  CLOCK,
  KEYS,
  lastLearntAt,
  ownHours,
  promisesOpenIn,
  weeksWithoutABreak,
  type Clock,
  type Keys,
} from '#domain';
import {
  ALLIANCE,
  callsOfClients,
  CLIENTS_PAGE_MAX,
  composeMemory,
  listClients,
  callsOfCoach,
  type Alliance,
  type ClientCalls,
  type MemoryReader,
  type PracticeFacts,
  type Pool,
} from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { BriefVersions } from '../../http/gate.js';
import { BRIEF_VERSIONS, MEMORY_READER, POOL } from '../../tokens.js';
import type { Mine } from './read-mine.schema.js';

export class ReadMine {
  constructor(
    readonly practiceId: string,
    readonly coachId: string,
  ) {}
}

type KnownClient = Mine['clients'][number];
type Client = Awaited<ReturnType<typeof listClients>>[number];

const DAY_MS = 86_400_000;
const QUARTER_MS = 91 * DAY_MS;
/** A year and the weeks of a row that began before it. */
const CALLS_BACK_MS = 3 * 365 * DAY_MS;
/** Memories opened for one answer; nobody knows more people than this by heart. */
const CLIENTS_MAX = 300;
/** Memories opened at once. */
const AT_ONCE = 8;

const before = (now: Date, ms: number): string => new Date(now.getTime() - ms).toISOString();

@QueryHandler(ReadMine)
export class ReadMineHandler implements IQueryHandler<ReadMine> {
  @Inject(KEYS) private readonly keys!: Keys;
  @Inject(CLOCK) private readonly clock!: Clock;

  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(POOL) private readonly pool: Pool,
    @Inject(MEMORY_READER) private readonly memory: MemoryReader,
    @Inject(BRIEF_VERSIONS) private readonly versions: BriefVersions,
  ) {}

  async execute(query: ReadMine): Promise<Mine> {
    const { practiceId, coachId } = query;
    const now = this.clock.now();
    const facts = await this.alliance.practices.get(practiceId);
    const all = await this.ownClients(query);
    const shown = all.slice(0, CLIENTS_MAX);
    const clientIds = shown.map(({ clientId }) => clientId);
    const [calls, ofClients] = await Promise.all([
      callsOfCoach(this.pool, practiceId, { coachId, since: before(now, CALLS_BACK_MS) }),
      callsOfClients(this.pool, practiceId, { clientIds, since: before(now, QUARTER_MS) }),
    ]);
    const clients: (KnownClient | null)[] = [];
    for (let at = 0; at < shown.length; at += AT_ONCE) {
      const some = shown.slice(at, at + AT_ONCE);
      const known = some.map((client) =>
        this.known(query, client, { now, facts, calls: ofClients.get(client.clientId) }),
      );
      clients.push(...(await Promise.all(known)));
    }
    const timeZone = facts?.practice.timeZone ?? 'UTC';
    return {
      asOf: now.toISOString(),
      clients: clients.filter((client) => client !== null).toSorted(byName(facts?.practice.locale ?? 'en')),
      more: all.length - shown.length,
      hours: ownHours(calls, facts?.practice.supervision.get(coachId) ?? new Map(), { now: now.toISOString() }),
      weeksWithoutABreak: weeksWithoutABreak(calls, { now: now.toISOString(), timeZone }),
    };
  }

  /** Those who are with this coach now, and have not said farewell. */
  private async ownClients({ practiceId, coachId }: ReadMine): Promise<Client[]> {
    const found: Client[] = [];
    for (;;) {
      const query = { coachId, after: found.at(-1)?.clientId ?? null, limit: CLIENTS_PAGE_MAX };
      const page = await listClients({ pool: this.pool, keys: this.keys }, practiceId, query);
      found.push(...page);
      if (page.length < CLIENTS_PAGE_MAX) return found.filter(({ state }) => state !== 'farewelled');
    }
  }

  private async known(
    { practiceId, coachId }: ReadMine,
    { clientId, card }: Client,
    around: { readonly now: Date; readonly facts: PracticeFacts | null; readonly calls: ClientCalls | undefined },
  ): Promise<KnownClient | null> {
    const { now, facts, calls } = around;
    const name = card?.preferredName ?? card?.name ?? null;
    const base = {
      clientId,
      name,
      lastMetAt: calls?.lastAt ?? null,
      briefsRead: { calls: calls?.calls ?? 0, read: calls?.read ?? 0 },
    };
    const version = await this.versions(practiceId, clientId);
    // Whoever was handed over a moment ago is the next coach's.
    const owner = version && (await this.alliance.facts.clientAt(practiceId, clientId, version.subjectVersion));
    if (version === null || owner?.client.coachId !== coachId) return null;
    const memory = await this.memory.read(practiceId, clientId, { memberId: coachId, version });
    const core = memory.cells.get('core');
    if (core?.cell !== 'core') return { ...base, lastLearntAt: null, neverHeardAbout: [], promisesOpen: 0 };
    const practice = facts?.practice ?? null;
    const asked = { clientId, viewerMemberId: coachId, version, now, asOf: null, since: null, practice };
    return {
      ...base,
      lastLearntAt: lastLearntAt(core),
      neverHeardAbout: composeMemory(memory, asked).neverHeardAbout,
      promisesOpen: promisesOpenIn(core),
    };
  }
}

const byName = (locale: string) => {
  const { compare } = new Intl.Collator(locale);
  return (a: KnownClient, b: KnownClient): number =>
    compare(a.name ?? '', b.name ?? '') || compare(a.clientId, b.clientId);
};
