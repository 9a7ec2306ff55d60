import { leavePractice } from '#domain';
import { ALLIANCE, planOf, type Alliance, type CommandContext, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

export class RemoveMember {
  constructor(
    readonly context: CommandContext,
    readonly memberId: string,
  ) {}
}

@CommandHandler(RemoveMember)
export class RemoveMemberHandler implements ICommandHandler<RemoveMember> {
  constructor(@Inject(ALLIANCE) private readonly alliance: Alliance) {}

  execute({ context, memberId }: RemoveMember): Promise<Outcome> {
    return this.alliance.atPractice(context, (practice) => planOf(leavePractice(practice, { memberId }, context)));
  }
}
