import {
  dayIn,
  EVENT_STORE,
  hoursLog,
  KEYS,
  type EventStore,
  type HoursLog,
  type Keys,
  type LoggedClient,
} from '#domain';
import { ALLIANCE, ownCalls, readClients, type Alliance, type Pool } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../http/problem.js';
import type { Principal } from '../../http/request-context.js';
import { POOL } from '../../tokens.js';
import type { HoursLogQuery } from './read-hours-log.schema.js';

/** A day anywhere begins and ends within this of the day in UTC. */
const ZONE_MS_MAX = 16 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

export class ReadHoursLog {
  constructor(
    readonly caller: Principal,
    readonly query: HoursLogQuery,
  ) {}
}

@QueryHandler(ReadHoursLog)
export class ReadHoursLogHandler implements IQueryHandler<ReadHoursLog> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(EVENT_STORE) readonly store: EventStore,
    @Inject(KEYS) readonly keys: Keys,
    @Inject(POOL) readonly pool: Pool,
  ) {}

  async execute({ caller, query }: ReadHoursLog): Promise<HoursLog> {
    const { practiceId, memberId } = caller;
    const zone = (await this.alliance.practices.get(practiceId))?.practice.timeZone ?? 'UTC';
    const from = new Date(Date.parse(query.from) - ZONE_MS_MAX);
    const until = new Date(Date.parse(query.to) + DAY_MS + ZONE_MS_MAX);
    const found = await ownCalls(this, { practiceId, memberId, from, until });
    if (found === null) throw new Rejection('TOO_MANY_CALLS');
    const calls = found.filter(({ startedAt }) => {
      const day = dayIn(startedAt, zone);
      return query.from <= day && day <= query.to;
    });
    const clients = await this.clients(caller, [...new Set(calls.map((call) => call.clientId))]);
    return hoursLog(calls, clients, { groupCap: query.groupCap, zone });
  }

  /**
   * The consent is read from the log: one that was withdrawn a moment ago counts. Of a client who has another coach now the
   * log needs the name, and gets nothing else.
   */
  private async clients(
    { practiceId, memberId }: Principal,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, LoggedClient>> {
    const cards = new Map((await readClients(this, practiceId, ids)).map((row) => [row.clientId, row.card]));
    const logged = new Map<string, LoggedClient>();
    for (const clientId of ids) {
      const facts = await this.alliance.facts.fresh(practiceId, clientId);
      const card = cards.get(clientId) ?? null;
      const consented = card !== null && facts?.client.consents.has('hours-log') === true;
      const email = facts?.client.coachId === memberId ? (card?.email ?? null) : null;
      logged.set(clientId, { clientId, name: card?.name ?? '', email, consented });
    }
    return logged;
  }
}
