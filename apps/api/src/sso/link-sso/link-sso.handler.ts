import {
  ALLIANCE,
  IDENTITY,
  SINGLE_SIGN_ON,
  type Alliance,
  type Begun,
  type Identity,
  type RequestHeaders,
  type SingleSignOn,
} from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Rejection } from '../../http/problem.js';
import { begunOr503, ssoOf } from '../../http/sso-browser.js';

/** What somebody who is signed in goes to the provider for. */
export class GoToProvider {
  constructor(
    readonly practiceId: string,
    readonly purpose: 'link' | 'prove',
    readonly headers: RequestHeaders,
  ) {}
}

/** Begun by a request that no other site can make, and bound to the session that made it. */
@CommandHandler(GoToProvider)
export class GoToProviderHandler implements ICommandHandler<GoToProvider> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(SINGLE_SIGN_ON) private readonly sso: SingleSignOn,
    @Inject(IDENTITY) private readonly identity: Identity,
  ) {}

  async execute({ practiceId, purpose, headers }: GoToProvider): Promise<Begun> {
    const person = await this.identity.authenticate(headers);
    if (person === null) throw new Rejection('NOT_ALLOWED');
    // A session by password proves itself by the password: this practice's provider does not speak for that account.
    if (purpose === 'prove' && person.boundTo !== practiceId) throw new Rejection('NOT_ALLOWED');
    const sso = ssoOf(practiceId, (await this.alliance.practices.get(practiceId))?.practice);
    const { userId, sessionId } = person;
    return begunOr503(await this.sso.begin(sso, { purpose, userId, sessionId, invitationHash: null }));
  }
}
