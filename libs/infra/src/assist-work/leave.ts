import type { ClientStatus } from '#domain';
import type { Alliance } from '../alliance/index.js';
import type { WordingsPlace } from '../projections/index.js';

/** What a practice and a client allow together. */
export interface AssistLeave {
  readonly coachId: string;
  /** The person who the coach is. */
  readonly coachUserId: string;
  /** Null: the installation's own. */
  readonly model: string | null;
  /** Null: no limit. */
  readonly monthlyBudgetCents: number | null;
}

const GONE: ReadonlySet<ClientStatus> = new Set(['none', 'erasure-requested', 'erased']);

/**
 * Null unless the practice's setting and the client's consent both stand. Read from the log each time: whatever a process
 * remembers may be older than a withdrawal in another one.
 */
export const leaveToAssist = async (
  alliance: Alliance,
  { practiceId, clientId }: WordingsPlace,
): Promise<AssistLeave | null> => {
  const practice = (await alliance.practices.fresh(practiceId))?.practice;
  if (practice === undefined || !practice.assist.enabled) return null;
  const client = (await alliance.facts.fresh(practiceId, clientId))?.client;
  if (client === undefined || client.coachId === null || GONE.has(client.status)) return null;
  const coach = practice.members.get(client.coachId);
  if (coach === undefined || !client.consents.has('assist')) return null;
  const { model, monthlyBudgetCents } = practice.assist;
  return { coachId: client.coachId, coachUserId: coach.userId, model, monthlyBudgetCents };
};
