import { dayIn, PULSE_QUESTIONS } from '#domain';
import { ALLIANCE, keptRecordings, MIRROR_READER, type Alliance, type MirrorReader, type Pool } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { MIRROR_PAGE_LINES } from '../../http/limits.js';
import type { LinkCaller } from '../../http/link-caller.js';
import { POOL } from '../../tokens.js';
import type { OpenedLink } from './open-link.schema.js';

export class OpenLink {
  constructor(
    readonly link: LinkCaller,
    readonly page: number,
  ) {}
}

@QueryHandler(OpenLink)
export class OpenLinkHandler implements IQueryHandler<OpenLink> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(MIRROR_READER) private readonly mirror: MirrorReader,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  async execute({ link, page }: OpenLink): Promise<OpenedLink> {
    const { purpose, expiresAt, practiceId } = link;
    const practice = (await this.alliance.practices.get(practiceId))?.practice ?? null;
    const lines = purpose === 'mirror' ? await this.mirror.all(link) : [];
    const pages = Math.max(1, Math.ceil(lines.length / MIRROR_PAGE_LINES));
    const shown = Math.min(page, pages);
    const from = (shown - 1) * MIRROR_PAGE_LINES;
    return {
      purpose,
      practice: practice?.name ?? null,
      expiresAt,
      callOn: await this.callOn(link, practice?.timeZone ?? 'UTC'),
      questions: purpose === 'pulse' ? [...PULSE_QUESTIONS] : [],
      lines: lines.slice(from, from + MIRROR_PAGE_LINES),
      recordings: purpose === 'mirror' ? await this.recordings(link, practice?.timeZone ?? 'UTC') : [],
      page: shown,
      pages,
      total: lines.length,
    };
  }

  private async recordings(link: LinkCaller, practiceZone: string): Promise<OpenedLink['recordings']> {
    const facts = await this.alliance.facts.client(link.practiceId, link.clientId);
    return [...(await keptRecordings(this.pool, link, facts?.client.timeZone ?? practiceZone))];
  }

  private async callOn({ practiceId, sessionId }: LinkCaller, practiceZone: string): Promise<string | null> {
    if (sessionId === null) return null;
    const facts = await this.alliance.facts.session(practiceId, sessionId);
    const startedAt = facts?.session.startedAt ?? null;
    return startedAt === null ? null : dayIn(startedAt, facts?.client.timeZone ?? practiceZone);
  }
}
