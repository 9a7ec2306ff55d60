import { suspendMember } from '#domain';
import {
  ALLIANCE,
  IDENTITY,
  planOf,
  untilSettled,
  type Alliance,
  type CommandContext,
  type Identity,
  type Outcome,
} from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

export class SuspendMember {
  constructor(
    readonly context: CommandContext,
    readonly memberId: string,
  ) {}
}

/** Answered when no process lets the member in any more. A repeat ends what was left of their sessions. */
@CommandHandler(SuspendMember)
export class SuspendMemberHandler implements ICommandHandler<SuspendMember> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(IDENTITY) private readonly identity: Identity,
  ) {}

  async execute({ context, memberId }: SuspendMember): Promise<Outcome> {
    const outcome = await this.alliance.atPractice(context, (practice) =>
      planOf(suspendMember(practice, { memberId }, context)),
    );
    if (!outcome.recorded) return outcome;
    const recordedAt = new Date();
    const practice = (await this.alliance.practices.get(context.practiceId))?.practice;
    const member = practice?.members.get(memberId);
    if (member?.status === 'suspended') await this.identity.endSessionsOf(member.userId);
    await untilSettled(recordedAt, new Date());
    return outcome;
  }
}
