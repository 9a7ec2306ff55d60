import {
  completeDeparture,
  haltDeparture,
  handOverAtDeparture,
  NO_PRACTICE,
  type DepartureState,
  type RejectionCode,
} from '#domain';
import type { Alliance } from '../alliance/alliance.js';
import { planOf } from '../alliance/command-context.js';
import { coachIdsOf } from '../alliance/named.js';
import { systemCommand } from '../alliance/system-command.js';
import { untilSettled } from '../alliance/settled.js';
import { coachedClients, type CoachedReaders } from './coached-clients.js';

export interface DepartureTools extends CoachedReaders {
  readonly alliance: Alliance;
}

export interface Leaving {
  readonly practiceId: string;
  readonly memberId: string;
}

/** `left`: all is done. `halted`: clients are left, and nobody takes them. `none`: the member is not leaving. */
export type DepartureEnd = 'left' | 'halted' | 'none';

/** Clients at once: a coach's are done in a second or two, and the log has room for others. */
const CLIENTS_AT_ONCE = 8;
/** A second look finds what was given to the member at the last moment; more looks than this mean that it does not end. */
const ROUNDS_MAX = 5;

/** The client is not theirs any more, or is being forgotten: nothing is left to be done for this one. */
const DONE: ReadonlySet<RejectionCode> = new Set(['ALREADY_THE_COACH', 'CLIENT_ERASED', 'NOT_FOUND']);

/**
 * Carries a departure that has begun to its end: begun -> (every client handed over) -> left, or halted. Each step is a
 * command of the system whose id is made of the departure and the client, so that it may be cut off anywhere and taken up
 * by any process, also by several at once: each handover happens once. Until a client is handed over, the member who
 * leaves is their coach, so that no client is ever without one. Clients whose erasure was asked for go with their coach.
 */
export const finishDeparture = async (tools: DepartureTools, leaving: Leaving): Promise<DepartureEnd> => {
  const { practiceId, memberId } = leaving;
  const practice = (await tools.alliance.practices.fresh(practiceId))?.practice ?? NO_PRACTICE;
  const member = practice.members.get(memberId);
  if (member?.status === 'left') return 'left';
  const departure = member?.departure ?? null;
  if (departure === null) return 'none';
  await untilSettled(new Date(departure.begunAt), new Date());
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const clientIds = await remaining(tools, leaving);
    if (clientIds.length === 0) return end(tools, leaving, departure, 'left');
    if (departure.clientsTo === null) return end(tools, leaving, departure, 'halted');
    const taken = await handOverAll(tools, leaving, { ...departure, clientsTo: departure.clientsTo }, clientIds);
    if (!taken) return end(tools, leaving, departure, 'halted');
  }
  throw new Error('A member who leaves is given clients without end.');
};

/** Without those who are being forgotten. */
const remaining = async (tools: DepartureTools, { practiceId, memberId }: Leaving): Promise<readonly string[]> => {
  const kept: string[] = [];
  await forEach(await coachedClients(tools, practiceId, memberId), async (clientId) => {
    const status = (await tools.alliance.facts.fresh(practiceId, clientId))?.client.status;
    if (status !== 'erasure-requested' && status !== 'erased') kept.push(clientId);
  });
  return kept;
};

type Giving = DepartureState & { readonly clientsTo: string };

/** False when the coach who was named takes no clients any more. */
const handOverAll = async (
  tools: DepartureTools,
  leaving: Leaving,
  departure: Giving,
  clientIds: readonly string[],
): Promise<boolean> => {
  let taken = true;
  await forEach(clientIds, async (clientId) => {
    if (taken && !(await handOverOne(tools, leaving, departure, clientId))) taken = false;
  });
  return taken;
};

const forEach = async (clientIds: readonly string[], work: (clientId: string) => Promise<void>): Promise<void> => {
  const left = [...clientIds];
  const inTurn = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: CLIENTS_AT_ONCE }, inTurn));
};

const handOverOne = async (
  { alliance }: DepartureTools,
  { practiceId, memberId }: Leaving,
  { begunAt, clientsTo, reason }: Giving,
  clientId: string,
): Promise<boolean> => {
  const context = systemCommand(practiceId, ['departure', memberId, begunAt, clientId], new Date());
  const outcome = await alliance.atClient(context, clientId, async ({ client }) => {
    const coachIds = coachIdsOf((await alliance.practices.get(practiceId))?.practice ?? NO_PRACTICE);
    const to = { memberId, toCoachId: clientsTo, why: reason ?? 'coach-leaves' };
    return planOf(handOverAtDeparture({ client, coachIds }, to));
  });
  if (outcome.recorded || DONE.has(outcome.code)) return true;
  if (outcome.code === 'COACH_UNKNOWN') return false;
  throw new Error(`A client was not handed over: ${outcome.code}.`);
};

const end = async (
  { alliance }: DepartureTools,
  { practiceId, memberId }: Leaving,
  { begunAt }: DepartureState,
  how: 'left' | 'halted',
): Promise<DepartureEnd> => {
  const context = systemCommand(practiceId, ['departure', memberId, begunAt, how], new Date());
  const decide = how === 'left' ? completeDeparture : haltDeparture;
  const outcome = await alliance.atPractice(context, (practice) => planOf(decide(practice, { memberId }, context)));
  if (outcome.recorded) return how;
  if (outcome.code !== 'MEMBER_NOT_LEAVING') throw new Error(`A departure was not ended: ${outcome.code}.`);
  // Another process ended it meanwhile.
  const practice = (await alliance.practices.fresh(practiceId))?.practice;
  return practice?.members.get(memberId)?.status === 'left' ? 'left' : 'halted';
};
