import { EVENT_STORE, KEYS, memberOf, namesNobodyElse, type EventStore, type Keys } from '#domain';
import {
  eventsOfClient,
  readExport,
  reviewExport,
  type CommandContext,
  type ExportPlace,
  type ExportRow,
  type Pool,
} from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { peopleSeenBy, type ExportReviewBody } from '../../http/client-exports.js';
import { Rejection } from '../../http/problem.js';
import { POOL } from '../../tokens.js';

export class ReviewExport {
  constructor(
    readonly context: CommandContext,
    readonly place: ExportPlace,
    readonly review: ExportReviewBody,
  ) {}
}

@CommandHandler(ReviewExport)
export class ReviewExportHandler implements ICommandHandler<ReviewExport> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEYS) private readonly keys: Keys,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  async execute({ context, place, review }: ReviewExport): Promise<ExportRow> {
    const found = await readExport(this.pool, place);
    if (found === null) throw new Rejection('NOT_FOUND');
    if (isRepeat(found, context)) return found;
    const people = peopleSeenBy(memberOf(context.actor) ?? '', (await eventsOfClient(this.store, place)) ?? []);
    if (!namesNobodyElse(review.keep, people)) throw new Rejection('PERSON_UNKNOWN');
    const tools = { pool: this.pool, keys: this.keys };
    const reviewed = await reviewExport(tools, place, { review, command: context });
    const row = await readExport(this.pool, place);
    // Perhaps the same command, at once: it was the other one that decided.
    if (row === null || (!reviewed && !isRepeat(row, context))) throw new Rejection('EXPORT_NOT_AWAITED');
    return row;
  }
}

/** Whether the copy was reviewed by this very command. Throws where its key came with another review. */
const isRepeat = (row: ExportRow, { commandId, requestHash }: CommandContext): boolean => {
  if (row.reviewCommand !== commandId) return false;
  if (row.reviewHash === null || Buffer.compare(row.reviewHash, requestHash) !== 0) {
    throw new Rejection('IDEMPOTENCY_KEY_REUSED');
  }
  return true;
};
