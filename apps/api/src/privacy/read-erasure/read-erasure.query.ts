import { EVENT_STORE, memberOf, type EventStore, type LogEvent } from '#domain';
import { ALLIANCE, certificateDigest, readErasure, type Alliance, type ErasureRow, type Pool } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../http/problem.js';
import type { Principal } from '../../http/request-context.js';
import { POOL } from '../../tokens.js';
import { erasureCertificate, type ErasureAnswer } from './read-erasure.schema.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export class ReadErasure {
  constructor(
    readonly caller: Principal,
    readonly clientId: string,
  ) {}
}

/** An owner, who asked for it, and who was the coach may read it. Anybody else, and everybody where nothing was asked for, gets the 404 of an unknown id. */
@QueryHandler(ReadErasure)
export class ReadErasureHandler implements IQueryHandler<ReadErasure> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(POOL) private readonly pool: Pool,
    @Inject(ALLIANCE) private readonly alliance: Alliance,
  ) {}

  async execute({ caller, clientId }: ReadErasure): Promise<ErasureAnswer> {
    const { practiceId } = caller;
    const slice = UUID.test(clientId)
      ? await this.store.readStream(practiceId, clientId, ['ClientErasureRequested'])
      : null;
    const asked = slice?.events[0];
    if (asked === undefined) throw new Rejection('NOT_FOUND');
    const row = await readErasure(this.pool, { practiceId, clientId });
    if (!(await this.mayRead(caller, clientId, { asked, row }))) throw new Rejection('NOT_FOUND');
    const certificate = row?.certificate ?? null;
    return {
      clientId,
      state: certificate !== null ? 'erased' : row?.keysDestroyedAt ? 'keys-destroyed' : 'requested',
      requestedAt: asked.metadata.recordedAt,
      certificate: certificate === null ? null : erasureCertificate.parse(JSON.parse(certificate)),
      digest: certificate === null ? null : certificateDigest(certificate),
    };
  }

  private async mayRead(
    { practiceId, memberId, roles }: Principal,
    clientId: string,
    { asked, row }: { readonly asked: LogEvent; readonly row: ErasureRow | null },
  ): Promise<boolean> {
    if (roles.includes('owner') || memberOf(asked.metadata.actor) === memberId) return true;
    const coachId =
      row === null ? (await this.alliance.facts.fresh(practiceId, clientId))?.client.coachId : row.coachId;
    return coachId === memberId;
  }
}
