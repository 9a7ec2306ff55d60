import type { BriefLine } from './brief.schema.js';
import { clipToClause } from './choose-lines.js';
import type { LineCandidate } from './choose-lines.js';
import type { BriefContext } from './compose-context.js';
import { partOf } from './compose-line.js';
import { sayRead, unconfirmed } from './compose-reports.js';
import type { Item } from './memory.js';

/** A stop of the journey is passed in a glance. */
const STOP_WORDS_MAX = 20;
/** What somebody will do, likes to be met by or is related to says little of what a call was about. */
const BESIDE_THE_CALL: ReadonlySet<string> = new Set(['promise', 'commitment', 'preference', 'person']);

interface Stop extends LineCandidate {
  readonly item: Item;
}
/** What moved somebody is remembered before what merely happened. */
const MOVING: ReadonlySet<string> = new Set(['insight', 'joy', 'worry']);
const MOVING_MORE = 0.2;
const told = ({ kind, salience }: Stop): number =>
  salience + (MOVING.has(kind) ? MOVING_MORE : 0) - (BESIDE_THE_CALL.has(kind) ? 1 : 0);

/** The most telling line that was read of each session, whether or not it stands in a section too. */
export const bestBySession = (ctx: BriefContext, candidates: readonly Stop[]): ReadonlyMap<string, BriefLine> => {
  const best = new Map<string, Stop>();
  for (const one of candidates) {
    const { sessionId } = one;
    const known = sessionId === null ? undefined : best.get(sessionId);
    if (sessionId !== null && (known === undefined || told(one) > told(known))) best.set(sessionId, one);
  }
  return new Map([...best].map(([sessionId, { item }]) => [sessionId, stopOf(ctx, item)]));
};

const stopOf = (ctx: BriefContext, item: Item): BriefLine => {
  const text = clipToClause(item.text, STOP_WORDS_MAX);
  return unconfirmed(ctx, partOf(item, text), sayRead(ctx, item));
};
