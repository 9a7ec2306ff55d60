import {
  composeBrief,
  composeReadBackPage,
  EVENT_STORE,
  memoryFor,
  momentIdsOfPage,
  type EventStore,
  type LogEvent,
  type ReadBackPage,
  type ReadBackView,
} from '#domain';
import { ALLIANCE, listSessions, type Alliance, type MemoryReader, type Pool, type SessionRow } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { cursorInstant, decodeCursor, encodeCursor } from '../../http/cursor.js';
import { MEMORY_READER, POOL } from '../../tokens.js';
import type { ReadBack, ReadBackQuery } from './read-back.schema.js';

/** Moments asked for in one statement; what was said of each of them comes with it. */
const MOMENTS_AT_ONCE = 50;

export class ReadBackOver {
  constructor(
    readonly practiceId: string,
    readonly viewerId: string,
    readonly clientId: string,
    readonly query: ReadBackQuery & { readonly now: Date },
  ) {}
}

export interface ReadBackRead {
  /** What the client likes to be called. */
  readonly name: string | null;
  readonly readBack: ReadBack;
}

/** Sessions in the order of their time; what lies between them comes after the last. */
const cursorKey = z.tuple([cursorInstant, z.uuid()]);

@QueryHandler(ReadBackOver)
export class ReadBackHandler implements IQueryHandler<ReadBackOver> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(POOL) private readonly pool: Pool,
    @Inject(MEMORY_READER) private readonly memory: MemoryReader,
  ) {}

  async execute(asked: ReadBackOver): Promise<ReadBackRead> {
    const { practiceId, clientId, query } = asked;
    const key = decodeCursor(query.cursor, cursorKey);
    const after = key === null ? null : { startsAt: key[0], sessionId: key[1] };
    const rows = await listSessions(this.pool, practiceId, { clientId, after, limit: query.limit + 1 });
    const shown = rows.slice(0, query.limit);
    const isLast = rows.length <= query.limit;
    const view = await this.viewOf(asked);
    const pages = await Promise.all(shown.map(({ sessionId }) => this.page(asked, sessionId, { ...view, sessionId })));
    if (isLast) pages.push(await this.page(asked, clientId, { ...view, sessionId: null }));
    const kept = pages.filter((page) => page.sessionId !== null || page.entries.length + page.privateLeftOut > 0);
    const minutes = kept.reduce((sum, page) => sum + page.minutes, 0);
    const nextCursor = isLast ? null : cursorAfter(shown.at(-1));
    const { name, minutesInAll } = await this.frame(asked, view.now);
    return { name, readBack: { clientId, pages: kept, minutes, minutesInAll, nextCursor } };
  }

  /** Told by the brief, which has counted all conversations already. */
  private async frame({ practiceId, viewerId, clientId }: ReadBackOver, now: string) {
    const { cells } = await this.memory.read(practiceId, clientId, { memberId: viewerId });
    const view = { now, viewerMemberId: viewerId, clientId, version: '', builtAt: now, asOf: null, upToDate: true };
    const { who, coverage } = composeBrief(memoryFor(cells, viewerId), view);
    return { name: who.preferredName, minutesInAll: coverage.readBackMinutes };
  }

  private async viewOf({
    practiceId,
    viewerId,
    clientId,
    query,
  }: ReadBackOver): Promise<Omit<ReadBackView, 'sessionId'>> {
    const client = await this.alliance.facts.client(practiceId, clientId);
    const practice = await this.alliance.practices.get(practiceId);
    const timeZone = client?.client.timeZone ?? practice?.practice.timeZone ?? null;
    return { viewerMemberId: viewerId, timeZone, now: query.now.toISOString() };
  }

  private async page(asked: ReadBackOver, streamId: string, view: ReadBackView): Promise<ReadBackPage> {
    const { practiceId, clientId } = asked;
    const stream = (await this.store.readStream(practiceId, streamId))?.events ?? [];
    const opened = momentIdsOfPage(stream);
    const byPosition = new Map<number, LogEvent>(stream.map((event) => [event.position, event]));
    for (let from = 0; from < opened.length; from += MOMENTS_AT_ONCE) {
      const about = await this.store.readMoments(practiceId, clientId, opened.slice(from, from + MOMENTS_AT_ONCE));
      for (const event of about) byPosition.set(event.position, event);
    }
    const inOrder = [...byPosition.values()].sort((a, b) => a.position - b.position);
    return composeReadBackPage(inOrder, view);
  }
}

const cursorAfter = (last: SessionRow | undefined): string | null =>
  last === undefined ? null : encodeCursor([last.startsAt, last.sessionId]);
