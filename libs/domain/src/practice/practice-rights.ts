import type { DecisionContext } from '../shared/context.js';
import { memberOf } from '../shared/event.js';
import type { RejectionCode } from '../shared/rejections.js';
import { type MemberState, memberById, type PracticeState } from './practice.state.js';

/** Only the actor matters here: roles are read from the practice itself, which the decision is guarded by. */
export type PracticeContext = Pick<DecisionContext, 'now' | 'actor'>;

export const actingMember = (state: PracticeState, { actor }: PracticeContext): MemberState | null => {
  const memberId = memberOf(actor);
  return memberId === null ? null : memberById(state, memberId);
};

const isSystem = ({ actor }: PracticeContext): boolean => actor.kind === 'system';

/** Why the acting person may not run the practice, or null: an owner does, also when the role was lost a moment ago. */
export const againstOwning = (state: PracticeState, ctx: PracticeContext): RejectionCode | null => {
  if (state.status === 'none') return 'NOT_FOUND';
  const owns = actingMember(state, ctx)?.roles.includes('owner') ?? false;
  return owns || isSystem(ctx) ? null : 'NOT_ALLOWED';
};
