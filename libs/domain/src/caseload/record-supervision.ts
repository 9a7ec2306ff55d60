import type { EventOf } from '../event-catalog.js';
import { actingMember, type PracticeContext } from '../practice/practice-rights.js';
import type { PracticeState } from '../practice/practice.state.js';
import { accept, type Decision, reject } from '../shared/decision.js';
import { DAY_MS, FUTURE_TOLERANCE_MS, msOf } from '../shared/instant.js';

/** Hours are reckoned over a year; a day further back than this is a slip of the pen. */
const SUPERVISION_DAYS_BACK_MAX = 400;

/** A coach tells of their own supervision on one day. Nobody tells it for another. */
export const recordSupervision = (
  state: PracticeState,
  { on, minutes }: { readonly on: string; readonly minutes: number },
  ctx: PracticeContext,
): Decision<EventOf<'SupervisionRecorded'>> => {
  const coach = actingMember(state, ctx);
  if (coach === null || !coach.roles.includes('coach')) return reject('NOT_ALLOWED');
  const agoMs = msOf(ctx.now) - msOf(on);
  const isPlausible = agoMs >= -FUTURE_TOLERANCE_MS && agoMs <= SUPERVISION_DAYS_BACK_MAX * DAY_MS;
  if (!isPlausible) return reject('OCCURRED_AT_IMPLAUSIBLE');
  return accept({ type: 'SupervisionRecorded', data: { memberId: coach.memberId, on, minutes } });
};
