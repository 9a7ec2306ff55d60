import { EVENT_STORE, KEYS, memberOf, orderExport, type EventStore, type Keys } from '#domain';
import {
  ALLIANCE,
  eventsOfClient,
  insertExport,
  listExports,
  readExport,
  REDACT_ALL,
  type Alliance,
  type CommandContext,
  type ExportRow,
  type Pool,
} from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { peopleSeenBy } from '../../http/client-exports.js';
import { Rejection } from '../../http/problem.js';
import { POOL } from '../../tokens.js';
import type { OrderExportBody } from './order-export.schema.js';

export class OrderExport {
  constructor(
    readonly context: CommandContext,
    readonly clientId: string,
    readonly body: OrderExportBody,
  ) {}
}

const OPEN = new Set<ExportRow['state']>(['awaiting-review', 'ordered', 'ready']);

/** The id of the order is that of the command, so that a repeat is the same order. */
@CommandHandler(OrderExport)
export class OrderExportHandler implements ICommandHandler<OrderExport> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEYS) private readonly keys: Keys,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  async execute({ context, clientId, body }: OrderExport): Promise<ExportRow> {
    const { practiceId, commandId, actor } = context;
    const place = { practiceId, clientId, exportId: commandId };
    const repeated = await readExport(this.pool, place);
    if (repeated !== null) return asRepeated(repeated, context);
    const client = (await this.alliance.facts.fresh(practiceId, clientId))?.client;
    if (client === undefined) throw new Rejection('NOT_FOUND');
    const open = (await listExports(this.pool, place)).filter((row) => OPEN.has(row.state)).length;
    const memberId = memberOf(actor) ?? '';
    const events = body.review?.keep.length ? await eventsOfClient(this.store, place) : [];
    const people = peopleSeenBy(memberId, events ?? []);
    const decided = orderExport({ client, open, people }, body.review ?? null, context);
    if (!decided.accepted) throw new Rejection(decided.code);
    const order = { state: decided.state, orderedBy: memberId, review: body.review ?? REDACT_ALL };
    const { requestHash } = context;
    await insertExport({ pool: this.pool, keys: this.keys }, place, { ...order, requestHash });
    const row = await readExport(this.pool, place);
    if (row === null) throw new Rejection('NOT_FOUND');
    return asRepeated(row, context);
  }
}

/** The order that stands under this command's id, if it was asked for in the same words. */
const asRepeated = (row: ExportRow, { requestHash }: CommandContext): ExportRow => {
  const isSame = row.orderHash === null || Buffer.compare(row.orderHash, requestHash) === 0;
  if (!isSame) throw new Rejection('IDEMPOTENCY_KEY_REUSED');
  return row;
};
