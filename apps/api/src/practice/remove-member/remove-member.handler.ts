import { leavePractice, memberByUserId } from '#domain';
import { ALLIANCE, IDENTITY, planOf, type Alliance, type CommandContext, type Identity, type Outcome } from '#infra';
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
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(IDENTITY) private readonly identity: Identity,
  ) {}

  async execute({ context, memberId }: RemoveMember): Promise<Outcome> {
    const { practiceId } = context;
    const outcome = await this.alliance.atPractice(context, (practice) =>
      planOf(leavePractice(practice, { memberId }, context)),
    );
    const practice = (await this.alliance.practices.get(practiceId))?.practice;
    const left = practice?.members.get(memberId);
    // Who came back meanwhile, as a new member, stays known.
    const isGone = left !== undefined && practice !== undefined && memberByUserId(practice, left.userId) === null;
    if (outcome.recorded && isGone) await this.identity.unlinkMember(left.userId, practiceId);
    return outcome;
  }
}
