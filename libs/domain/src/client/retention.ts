import type { EventData, EventOf } from '../event-catalog.js';
import { isCoachOrOwner } from '../moment/recording-rights.js';
import type { DecisionContext } from '../shared/context.js';
import { accept, type Decision, reject } from '../shared/decision.js';
import { againstRecording } from './client.decider.js';
import type { ClientState } from './client.state.js';

/** Longer than any duty to keep records; what is to stay for ever is not kept by postponing it. */
export const KEEP_YEARS_MAX = 30;

const dayOf = (instant: string): string => new Date(instant).toISOString().slice(0, 'YYYY-MM-DD'.length);

const later = (instant: string, months: number): Date => {
  const at = new Date(instant);
  const day = at.getUTCDate();
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(day, lastDay));
  return at;
};

/**
 * Since when the practice's own policy asks to forget this client, or null: the farewell lies that many months back, and
 * nobody has said that they are to be kept longer. It is a proposal and nothing more: nothing is forgotten by itself.
 */
export const retentionDueSince = (client: ClientState, months: number | null, now: string): string | null => {
  if (months === null || client.status !== 'farewelled' || client.farewelledAt === null) return null;
  const due = later(client.farewelledAt, months);
  const keptUntil = client.keptUntil === null ? null : new Date(client.keptUntil);
  const since = keptUntil !== null && keptUntil > due ? keptUntil : due;
  return since <= new Date(now) ? since.toISOString() : null;
};

/** To keep somebody longer than the policy says takes a reason and an end. */
export const keepClient = (
  client: ClientState,
  input: EventData<'RetentionExtended'>,
  ctx: DecisionContext,
): Decision<EventOf<'RetentionExtended'>> => {
  if (client.status !== 'none' && !isCoachOrOwner(client, ctx)) return reject('NOT_THE_COACH');
  const code = againstRecording(client);
  if (code !== null) return reject(code);
  if (client.status !== 'farewelled') return reject('CLIENT_NOT_FAREWELLED');
  const today = dayOf(ctx.now);
  const last = dayOf(later(ctx.now, KEEP_YEARS_MAX * 12).toISOString());
  if (input.until <= today || input.until > last) return reject('KEPT_UNTIL_IMPLAUSIBLE');
  return accept({ type: 'RetentionExtended', data: input });
};
