import {
  ALLIANCE,
  LIMITS,
  SIGN_IN_PER_ADDRESS,
  SINGLE_SIGN_ON,
  type Alliance,
  type Begun,
  type Limits,
  type SingleSignOn,
} from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { sha256Hex } from '../../http/account.js';
import { begunOr503, ssoOf } from '../../http/sso-browser.js';

export class StartSso {
  constructor(
    readonly practiceId: string,
    readonly invitation: string | null,
    readonly address: string,
  ) {}
}

@CommandHandler(StartSso)
export class StartSsoHandler implements ICommandHandler<StartSso> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(SINGLE_SIGN_ON) private readonly sso: SingleSignOn,
    @Inject(LIMITS) private readonly limits: Limits,
  ) {}

  async execute({ practiceId, invitation, address }: StartSso): Promise<Begun> {
    await this.limits.consume(`start-sso:${address}`, SIGN_IN_PER_ADDRESS);
    const sso = ssoOf(practiceId, (await this.alliance.practices.get(practiceId))?.practice);
    const nobody = { userId: null, sessionId: null };
    const attempt =
      invitation === null
        ? { ...nobody, purpose: 'sign-in' as const, invitationHash: null }
        : { ...nobody, purpose: 'join' as const, invitationHash: sha256Hex(invitation) };
    return begunOr503(await this.sso.begin(sso, attempt));
  }
}
