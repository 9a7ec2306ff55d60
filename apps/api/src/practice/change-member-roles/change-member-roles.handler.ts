import { changeMemberRoles, type PracticeState, type Role } from '#domain';
import {
  ALLIANCE,
  coachedClients,
  planOf,
  type Alliance,
  type CommandContext,
  type DepartureTools,
  type Outcome,
  type Plan,
} from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DEPARTURE_TOOLS } from '../../tokens.js';

export class ChangeMemberRoles {
  constructor(
    readonly context: CommandContext,
    readonly memberId: string,
    readonly roles: readonly Role[],
  ) {}
}

@CommandHandler(ChangeMemberRoles)
export class ChangeMemberRolesHandler implements ICommandHandler<ChangeMemberRoles> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(DEPARTURE_TOOLS) private readonly tools: DepartureTools,
  ) {}

  execute(command: ChangeMemberRoles): Promise<Outcome> {
    return this.alliance.atPractice(command.context, (practice) => this.change(practice, command));
  }

  /** Who has clients stays a coach: their clients would otherwise be nobody's to read. */
  private async change(practice: PracticeState, { context, memberId, roles }: ChangeMemberRoles): Promise<Plan> {
    const decision = changeMemberRoles(practice, { memberId, roles }, context);
    const stopsCoaching = !roles.includes('coach') && practice.members.get(memberId)?.roles.includes('coach') === true;
    if (!decision.accepted || !stopsCoaching) return planOf(decision);
    const coached = await coachedClients(this.tools, context.practiceId, memberId);
    return coached.length > 0 ? { accepted: false, code: 'MEMBER_HAS_CLIENTS' } : planOf(decision);
  }
}
