import { CLIENT_DECISIVE_TYPES, EVENT_STORE, foldClient, foldNameCard, type EventStore, type LogEvent } from '#domain';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../http/problem.js';
import { CONSENT_STEPS_SHOWN_MAX, type ClientDetails, type ConsentStep } from './read-client.schema.js';

export class ReadClient {
  constructor(
    readonly practiceId: string,
    readonly viewerId: string,
    readonly clientId: string,
  ) {}
}

/** From the log itself, so that a client is there, and as corrected, right after the command that did it. */
@QueryHandler(ReadClient)
export class ReadClientHandler implements IQueryHandler<ReadClient> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async execute({ practiceId, viewerId, clientId }: ReadClient): Promise<ClientDetails> {
    const slice = await this.store.readStream(practiceId, clientId, CLIENT_DECISIVE_TYPES);
    if (slice === null || slice.streamType !== 'client') throw new Rejection('NOT_FOUND');
    const { status, coachId, consents } = foldClient(slice.events);
    if (status === 'none') throw new Rejection('NOT_FOUND');
    const card = foldNameCard(slice.events);
    const named = { clientId, name: card?.name ?? null, state: status, coachId, version: slice.version };
    if (coachId !== viewerId) return named;
    const consentHistory = slice.events.flatMap(consentStep).toReversed().slice(0, CONSENT_STEPS_SHOWN_MAX);
    return { ...card, ...named, consents: [...consents.keys()], consentHistory };
  }
}

/** What a client said of a consent, when, and on what it rests. */
const consentStep = (event: LogEvent): ConsentStep[] => {
  if (event.forgotten || (event.type !== 'ConsentGiven' && event.type !== 'ConsentWithdrawn')) return [];
  const { purpose, evidence } = event.data;
  const state = event.type === 'ConsentGiven' ? 'given' : 'withdrawn';
  return [{ purpose, state, at: event.metadata.occurredAt, ...(evidence === undefined ? {} : { evidence }) }];
};
