import { beginDeparture, type Departure, membershipByUserId, type PracticeState } from '#domain';
import {
  ALLIANCE,
  coachedClients,
  finishDeparture,
  IDENTITY,
  planOf,
  type Alliance,
  type CommandContext,
  type DepartureTools,
  type Identity,
  type Outcome,
  type Plan,
} from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DEPARTURE_TOOLS } from '../../tokens.js';

export class DepartMember {
  constructor(
    readonly context: CommandContext,
    readonly departure: Departure,
  ) {}
}

const HAS_CLIENTS: Outcome = { recorded: false, code: 'MEMBER_HAS_CLIENTS' };

/** Begins a departure and carries it to its end. Cut off in between, the worker carries on; a repeat does so too. */
@CommandHandler(DepartMember)
export class DepartMemberHandler implements ICommandHandler<DepartMember> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(IDENTITY) private readonly identity: Identity,
    @Inject(DEPARTURE_TOOLS) private readonly tools: DepartureTools,
  ) {}

  async execute({ context, departure }: DepartMember): Promise<Outcome> {
    const { practiceId } = context;
    const outcome = await this.alliance.atPractice(context, (practice) => this.begin(practice, departure, context));
    if (!outcome.recorded) return outcome;
    const end = await finishDeparture(this.tools, { practiceId, memberId: departure.memberId });
    if (end !== 'left') return HAS_CLIENTS;
    await this.unlink(practiceId, departure.memberId);
    return outcome;
  }

  /** Who still coaches somebody, and says of nobody to go on with them, does not begin to leave. */
  private async begin(practice: PracticeState, departure: Departure, context: CommandContext): Promise<Plan> {
    const decision = beginDeparture(practice, departure, context);
    if (!decision.accepted || departure.clientsTo !== null) return planOf(decision);
    const coached = await coachedClients(this.tools, context.practiceId, departure.memberId);
    return coached.length > 0 ? { accepted: false, code: 'MEMBER_HAS_CLIENTS' } : planOf(decision);
  }

  /** Who came back meanwhile, as a new member, stays known. */
  private async unlink(practiceId: string, memberId: string): Promise<void> {
    const practice = (await this.alliance.practices.get(practiceId))?.practice;
    const left = practice?.members.get(memberId);
    if (practice === undefined || left === undefined || membershipByUserId(practice, left.userId) !== null) return;
    await this.identity.unlinkMember(left.userId, practiceId);
  }
}
