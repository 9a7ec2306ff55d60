import type { BriefLine } from './brief.schema.js';
import { clipToClause } from './choose-lines.js';
import type { ChosenLine, LineCandidate } from './choose-lines.js';
import type { BriefContext } from './compose-context.js';
import { partOf } from './compose-line.js';
import { sayRead, unconfirmed } from './compose-reports.js';
import type { Item } from './memory.js';

/** A stop of the journey is passed in a glance. */
const STOP_WORDS_MAX = 20;
export const bestBySession = (
  ctx: BriefContext,
  chosen: readonly ChosenLine<LineCandidate & { readonly item: Item }>[],
): ReadonlyMap<string, BriefLine> => {
  const best = new Map<string, BriefLine>();
  for (const { candidate } of chosen) {
    const { item, sessionId } = candidate;
    if (sessionId === null || best.has(sessionId)) continue;
    const text = clipToClause(item.text, STOP_WORDS_MAX);
    best.set(sessionId, unconfirmed(ctx, partOf(item, text), sayRead(ctx, item)));
  }
  return best;
};
