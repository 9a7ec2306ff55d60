import { EVENT_STORE, foldTranscripts, TRANSCRIPT_TYPES, type EventStore } from '#domain';
import { ALLIANCE, listen, type Alliance } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../http/problem.js';
import type { ListeningAnswer } from './read-listening.schema.js';

export class ReadListening {
  constructor(
    readonly practiceId: string,
    readonly viewerId: string,
    readonly sessionId: string,
  ) {}
}

/** A mirror of the one who asks: recordings of a former coach are not shown to the next. Worked out anew each time, stored nowhere. */
@QueryHandler(ReadListening)
export class ReadListeningHandler implements IQueryHandler<ReadListening> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async execute({ practiceId, viewerId, sessionId }: ReadListening): Promise<ListeningAnswer> {
    const facts = await this.alliance.facts.session(practiceId, sessionId);
    if (facts === null) throw new Rejection('NOT_FOUND');
    // What the client no longer agrees to is not looked at either.
    if (!facts.client.consents.has('recording')) throw new Rejection('CONSENT_MISSING');
    const slice = await this.store.readStream(practiceId, sessionId, TRANSCRIPT_TYPES);
    const own = foldTranscripts(slice?.events ?? []).filter(({ memberId }) => memberId === viewerId);
    if (own.length === 0) throw new Rejection('TRANSCRIPT_MISSING');
    const recordings = own.map(({ transcriptId, turns, speakers, confirmed }) => ({
      transcriptId,
      speakersConfirmed: confirmed,
      ...listen(turns, speakers),
    }));
    return { sessionId, recordings };
  }
}
