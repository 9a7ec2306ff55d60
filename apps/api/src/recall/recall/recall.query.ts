import { ALLIANCE, type Alliance, type RecallFound, type RecallReader } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { RECALL_READER } from '../../tokens.js';
import type { RecallAnswer, RecallAnswerHit, RecallQuery } from './recall.schema.js';

export class RecallOf {
  constructor(
    readonly practiceId: string,
    readonly viewerId: string,
    readonly clientId: string,
    /** `lastPosition`: where the log last speaks of the client. */
    readonly query: RecallQuery & { readonly lastPosition: number },
  ) {}
}

@QueryHandler(RecallOf)
export class RecallHandler implements IQueryHandler<RecallOf> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(RECALL_READER) private readonly recall: RecallReader,
  ) {}

  async execute({ practiceId, viewerId, clientId, query }: RecallOf): Promise<RecallAnswer> {
    const [client, practice] = await Promise.all([
      this.alliance.facts.client(practiceId, clientId),
      this.alliance.practices.get(practiceId),
    ]);
    const timeZone = client?.client.timeZone ?? practice?.practice.timeZone ?? 'UTC';
    const { lastPosition } = query;
    const asked = { practiceId, clientId, viewerMemberId: viewerId, timeZone, lastPosition };
    const found = await this.recall.search(asked, query.q, query.limit);
    return { hits: found.map(toHit) };
  }
}

/** Enough to tell two hits apart. */
const SCORE_DIGITS = 4;

const toHit = ({ at: _at, also: _also, source, score, ...found }: RecallFound): RecallAnswerHit => {
  const span: [number, number] | null = source.span === null ? null : [...source.span];
  const { sessionId, heldAt } = found;
  return {
    ...found,
    score: Math.max(Number(score.toFixed(SCORE_DIGITS)), SCORE_LEAST),
    span,
    sources: [{ eventId: source.eventId, sessionId, heldAt, span }],
  };
};
/** What was found scores above zero, however little. */
const SCORE_LEAST = 10 ** -SCORE_DIGITS;
