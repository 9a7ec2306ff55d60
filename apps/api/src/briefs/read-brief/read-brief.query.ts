import { createHash } from 'node:crypto';
import {
  composeBrief,
  EVENT_STORE,
  foldMemory,
  memoryFor,
  type BriefView,
  type EventStore,
  type LogEvent,
  type MemoryCells,
} from '#domain';
import { ALLIANCE, type Alliance, type BriefVersion, type MemoryReader } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { LRUCache } from 'lru-cache';
import { MEMORY_READER } from '../../tokens.js';
import { isKnownAsOf } from './as-of.js';
import { renderBrief } from './render-brief.js';
import type { BriefFormat } from './read-brief.schema.js';

/** Bodies kept: some 10 to 40 KB each. They are found by version, viewer and minute, so that none is ever stale. */
const BODIES_MAX = 1_000;
const LOG_PAGE_EVENTS = 1_000;

export class ReadBrief {
  constructor(
    readonly practiceId: string,
    readonly viewerId: string,
    readonly clientId: string,
    readonly ask: {
      readonly version: BriefVersion;
      readonly format: BriefFormat;
      readonly now: Date;
      readonly asOf: string | null;
      readonly since: string | null;
    },
  ) {}
}

export interface BriefAnswer {
  /** Names everything that the body depends on, and shows nothing of it. */
  readonly tag: string;
  /** Made only when it is asked for: a caller who has this tag needs no body. */
  readonly body: () => Promise<string>;
}

const hashOf = (parts: readonly (string | number | boolean | null)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);

@QueryHandler(ReadBrief)
export class ReadBriefHandler implements IQueryHandler<ReadBrief> {
  private readonly bodies = new LRUCache<string, string>({ max: BODIES_MAX });

  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(MEMORY_READER) private readonly memory: MemoryReader,
  ) {}

  async execute(query: ReadBrief): Promise<BriefAnswer> {
    const { practiceId, viewerId, clientId, ask } = query;
    const { revision, done, lastPosition } = ask.version;
    const practice = await this.alliance.practices.get(practiceId);
    // Ages and local time are counted by the minute: within one, the same memory gives the same brief.
    const minute = Math.floor(ask.now.getTime() / MINUTE_MS);
    const about = [practiceId, clientId, viewerId, revision, done, lastPosition, practice?.version ?? 0, minute];
    const tag = hashOf([...about, ask.format, ask.asOf, ask.since]);
    return {
      tag: `W/"${tag}"`,
      body: async () => {
        const known = this.bodies.get(tag);
        if (known !== undefined) return known;
        const question = practice?.practice.presence.question;
        const made = await this.compose(query, question === undefined ? {} : { presenceQuestion: question });
        if (made.isCurrent) this.bodies.set(tag, made.body);
        return made.body;
      },
    };
  }

  private async compose(query: ReadBrief, more: Partial<BriefView>): Promise<{ body: string; isCurrent: boolean }> {
    const { clientId, viewerId, ask } = query;
    const read = ask.asOf === null ? await this.built(query) : await this.folded(query, ask.asOf);
    const minute = new Date(Math.floor(ask.now.getTime() / MINUTE_MS) * MINUTE_MS).toISOString();
    const brief = composeBrief(memoryFor(read.cells, viewerId), {
      now: ask.asOf ?? minute,
      viewerMemberId: viewerId,
      clientId,
      version: hashOf([clientId, ask.version.revision, read.done]),
      builtAt: read.builtAt ?? minute,
      asOf: ask.asOf,
      upToDate: read.done >= ask.version.lastPosition,
      ...(ask.since === null ? {} : { since: ask.since }),
      ...more,
    });
    // A build may have come in between the version and the read: right to show, but not under the older tag.
    return { body: renderBrief(brief, ask.format), isCurrent: read.done === ask.version.done || ask.asOf !== null };
  }

  private async built({ practiceId, viewerId, clientId, ask }: ReadBrief) {
    return this.memory.read(practiceId, clientId, { memberId: viewerId, version: ask.version });
  }

  private async folded({ practiceId, clientId, ask }: ReadBrief, asOf: string) {
    let cells: MemoryCells = new Map();
    let position = 0;
    let page: readonly LogEvent[];
    do {
      page = await this.store.readSubject(practiceId, clientId, position, LOG_PAGE_EVENTS);
      cells = foldMemory(
        page.filter((event) => isKnownAsOf(event, asOf)),
        cells,
      );
      position = page.at(-1)?.position ?? position;
    } while (page.length === LOG_PAGE_EVENTS);
    return { cells, done: ask.version.lastPosition, builtAt: null };
  }
}

const MINUTE_MS = 60_000;
