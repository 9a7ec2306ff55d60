import { reinstateMember } from '#domain';
import { ALLIANCE, planOf, type Alliance, type CommandContext, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

export class ReinstateMember {
  constructor(
    readonly context: CommandContext,
    readonly memberId: string,
  ) {}
}

@CommandHandler(ReinstateMember)
export class ReinstateMemberHandler implements ICommandHandler<ReinstateMember> {
  constructor(@Inject(ALLIANCE) private readonly alliance: Alliance) {}

  execute({ context, memberId }: ReinstateMember): Promise<Outcome> {
    return this.alliance.atPractice(context, (practice) => planOf(reinstateMember(practice, { memberId }, context)));
  }
}
