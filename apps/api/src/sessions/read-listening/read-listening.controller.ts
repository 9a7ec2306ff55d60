import { Controller, Inject, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { ReadListening } from './read-listening.query.js';
import { listeningAnswer, type ListeningAnswer } from './read-listening.schema.js';

@Controller()
export class ReadListeningController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('readListening', {
    response: listeningAnswer,
    description:
      'A mirror for the coach who recorded the session, and for nobody else: who talked how much, and what the coach did turn by turn, with the sentences behind each number. Plain rules for English, no score. It is in no brief and no report.',
  })
  listen(
    @Caller() { practiceId, memberId }: Principal,
    @Param('sessionId') sessionId: string,
  ): Promise<ListeningAnswer> {
    return this.queries.execute<ReadListening, ListeningAnswer>(new ReadListening(practiceId, memberId, sessionId));
  }
}
