import { CLIENT_DECISIVE_TYPES, EVENT_STORE, linkHistory, type EventStore } from '#domain';
import { LINK_POST, type LinkPost } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../http/cursor.js';
import type { ListedLinks, ListLinksQuery } from './list-links.schema.js';

export class ListLinks {
  constructor(
    readonly practiceId: string,
    readonly clientId: string,
    readonly query: ListLinksQuery & { readonly now: Date },
  ) {}
}

/** The last link of the page before. */
const cursorKey = z.tuple([z.uuid()]);

/** From the log itself, so that a link is there right after it was given, and void right after it was revoked. */
@QueryHandler(ListLinks)
export class ListLinksHandler implements IQueryHandler<ListLinks> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(LINK_POST) private readonly post: LinkPost,
  ) {}

  async execute({ practiceId, clientId, query }: ListLinks): Promise<ListedLinks> {
    const key = decodeCursor(query.cursor, cursorKey);
    const slice = await this.store.readStream(practiceId, clientId, CLIENT_DECISIVE_TYPES);
    const links = linkHistory(slice?.events ?? [], query.now.toISOString());
    const from = key === null ? 0 : links.findIndex((link) => link.linkId === key[0]) + 1;
    const mails = await this.post.statesOf(practiceId, clientId);
    const page = links.slice(from, from + query.limit);
    const items = page.map(({ commandId, ...link }) => ({ ...link, mail: mails.get(commandId) ?? null }));
    const last = items.at(-1);
    const isLast = last === undefined || from + query.limit >= links.length;
    return { items, nextCursor: isLast ? null : encodeCursor([last.linkId]) };
  }
}
