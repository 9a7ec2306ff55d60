import { createHash } from 'node:crypto';
import { EVENT_STORE, foldMemory, type Brief, type EventStore, type LogEvent, type MemoryCells } from '#domain';
import {
  ALLIANCE,
  applyWordings,
  composeMemory,
  minuteOf,
  type Alliance,
  type BriefVersion,
  type MemoryReader,
  type PracticeFacts,
  type StoredWordings,
  type WordingsReader,
} from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { LRUCache } from 'lru-cache';
import { MEMORY_READER, WORDINGS_READER } from '../../tokens.js';
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

/** What a brief is made of besides the memory. */
interface Around {
  readonly practice: PracticeFacts | null;
  readonly wordings: StoredWordings | null;
}

@QueryHandler(ReadBrief)
export class ReadBriefHandler implements IQueryHandler<ReadBrief> {
  private readonly bodies = new LRUCache<string, string>({ max: BODIES_MAX });

  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(MEMORY_READER) private readonly memory: MemoryReader,
    @Inject(WORDINGS_READER) private readonly wordings: WordingsReader,
  ) {}

  async execute(query: ReadBrief): Promise<BriefAnswer> {
    const { practiceId, viewerId, clientId, ask } = query;
    const { revision, done, lastPosition, subjectVersion } = ask.version;
    const practice = await this.alliance.practices.get(practiceId);
    // A brief of the past is shown as it was recorded: what was worded since was not there then.
    const wordings = ask.asOf === null ? await this.wordings.find({ practiceId, clientId, subjectVersion }) : null;
    const about = [practiceId, clientId, viewerId, revision, done, lastPosition, practice?.version ?? 0];
    const tag = hashOf([...about, minuteOf(ask.now), wordings?.version ?? null, ask.format, ask.asOf, ask.since]);
    return {
      tag: `W/"${tag}"`,
      body: async () => {
        const known = this.bodies.get(tag);
        if (known !== undefined) return known;
        const made = await this.compose(query, { practice, wordings });
        if (made.isCurrent) this.bodies.set(tag, made.body);
        return made.body;
      },
    };
  }

  private async compose(query: ReadBrief, around: Around): Promise<{ body: string; isCurrent: boolean }> {
    const { clientId, viewerId, ask } = query;
    const read = ask.asOf === null ? await this.built(query) : await this.folded(query, ask.asOf);
    const asked = { ...ask, clientId, viewerMemberId: viewerId, practice: around.practice?.practice ?? null };
    const brief = await worded(composeMemory(read, asked), around.wordings);
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

const worded = async (brief: Brief, stored: StoredWordings | null): Promise<Brief> => {
  const kept = stored === null ? null : await stored.open();
  return stored === null || kept === null ? brief : applyWordings(brief, kept.wordings, stored.model);
};
