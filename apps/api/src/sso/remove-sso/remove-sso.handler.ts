import { removeSso } from '#domain';
import {
  ALLIANCE,
  planOf,
  SINGLE_SIGN_ON,
  type Alliance,
  type CommandContext,
  type Outcome,
  type SingleSignOn,
} from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

export class RemoveSso {
  constructor(readonly context: CommandContext) {}
}

/** Who is who at the provider is kept: the same one may be set again. */
@CommandHandler(RemoveSso)
export class RemoveSsoHandler implements ICommandHandler<RemoveSso> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(SINGLE_SIGN_ON) private readonly sso: SingleSignOn,
  ) {}

  async execute({ context }: RemoveSso): Promise<Outcome> {
    const outcome = await this.alliance.atPractice(context, (practice) => planOf(removeSso(practice, context)));
    if (outcome.recorded) await this.sso.rows.forgetSecrets(context.practiceId, null);
    return outcome;
  }
}
