import { changeMemberRoles, type Role } from '#domain';
import { ALLIANCE, planOf, type Alliance, type CommandContext, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

export class ChangeMemberRoles {
  constructor(
    readonly context: CommandContext,
    readonly memberId: string,
    readonly roles: readonly Role[],
  ) {}
}

@CommandHandler(ChangeMemberRoles)
export class ChangeMemberRolesHandler implements ICommandHandler<ChangeMemberRoles> {
  constructor(@Inject(ALLIANCE) private readonly alliance: Alliance) {}

  execute({ context, memberId, roles }: ChangeMemberRoles): Promise<Outcome> {
    return this.alliance.atPractice(context, (practice) =>
      planOf(changeMemberRoles(practice, { memberId, roles }, context)),
    );
  }
}
