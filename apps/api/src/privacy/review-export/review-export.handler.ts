import { EVENT_STORE, KEYS, namesNobodyElse, type EventStore, type Keys } from '#domain';
import { eventsOfClient, readExport, reviewExport, type ExportPlace, type ExportRow, type Pool } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { peopleSeenBy, type ExportReviewBody } from '../../http/client-exports.js';
import { Rejection } from '../../http/problem.js';
import { POOL } from '../../tokens.js';

export class ReviewExport {
  constructor(
    readonly place: ExportPlace,
    readonly memberId: string,
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

  async execute({ place, memberId, review }: ReviewExport): Promise<ExportRow> {
    if ((await readExport(this.pool, place)) === null) throw new Rejection('NOT_FOUND');
    const people = peopleSeenBy(memberId, (await eventsOfClient(this.store, place)) ?? []);
    if (!namesNobodyElse(review.keep, people)) throw new Rejection('PERSON_UNKNOWN');
    const reviewed = await reviewExport({ pool: this.pool, keys: this.keys }, place, review);
    const row = await readExport(this.pool, place);
    if (!reviewed || row === null) throw new Rejection('EXPORT_NOT_AWAITED');
    return row;
  }
}
