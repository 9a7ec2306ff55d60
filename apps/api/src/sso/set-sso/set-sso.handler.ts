import { configureSso } from '#domain';
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
import { newId } from '../../http/new-id.js';
import type { SetSsoBody } from './set-sso.schema.js';

export class SetSso {
  constructor(
    readonly context: CommandContext,
    readonly body: SetSsoBody,
  ) {}
}

/** The secret is there before the log names it; of older ones nothing is left. A provider that does not answer is not set. */
@CommandHandler(SetSso)
export class SetSsoHandler implements ICommandHandler<SetSso> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(SINGLE_SIGN_ON) private readonly sso: SingleSignOn,
  ) {}

  async execute({ context, body }: SetSso): Promise<Outcome> {
    const repeat = await this.alliance.repeated(context);
    if (repeat !== null) return repeat;
    const { issuer, clientId, required, clientSecret } = body;
    if (!(await this.sso.isProvider(issuer, clientId))) return { recorded: false, code: 'SSO_ISSUER_UNUSABLE' };
    const { practiceId } = context;
    const ssoId = newId();
    await this.sso.storeSecret({ practiceId, ssoId }, clientSecret);
    const outcome = await this.alliance.atPractice(context, (practice) =>
      planOf(configureSso(practice, { ssoId, issuer, clientId, required }, context)),
    );
    if (outcome.recorded) await this.sso.rows.forgetSecrets(practiceId, ssoId);
    return outcome;
  }
}
