import {
  IDENTITY,
  LIMITS,
  PASSKEYS,
  PROOFS_PER_ACCOUNT,
  SIGN_IN_PER_ADDRESS,
  type From,
  type Identity,
  type Limits,
  type PasskeyHolder,
  type Passkeys,
  type Proven,
} from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Rejection } from '../../http/problem.js';
import type { ByPasskeyBody } from './sign-in-by-passkey.schema.js';

export class AskForAssertion {
  constructor(
    /** Nobody signs in; somebody proves themselves once more. */
    readonly holder: PasskeyHolder | null,
    readonly address: string,
  ) {}
}

@CommandHandler(AskForAssertion)
export class AskForAssertionHandler implements ICommandHandler<AskForAssertion> {
  constructor(
    @Inject(PASSKEYS) private readonly passkeys: Passkeys,
    @Inject(LIMITS) private readonly limits: Limits,
  ) {}

  async execute({ holder, address }: AskForAssertion): Promise<object> {
    await this.limits.consume(`passkey-options:${address}`, SIGN_IN_PER_ADDRESS);
    return this.passkeys.requestOptions(holder === null ? 'sign-in' : 'step-up', holder);
  }
}

export class SignInByPasskey {
  constructor(
    readonly body: ByPasskeyBody,
    readonly from: From,
  ) {}
}

/** The authenticator verified its person: no second factor is asked for on top, and the session is proven from its start. */
@CommandHandler(SignInByPasskey)
export class SignInByPasskeyHandler implements ICommandHandler<SignInByPasskey> {
  constructor(
    @Inject(PASSKEYS) private readonly passkeys: Passkeys,
    @Inject(IDENTITY) private readonly identity: Identity,
    @Inject(LIMITS) private readonly limits: Limits,
  ) {}

  async execute({ body, from }: SignInByPasskey): Promise<{ userId: string; setCookies: readonly string[] }> {
    await this.limits.consume(`passkey:${from.address}`, SIGN_IN_PER_ADDRESS);
    const userId = await this.passkeys.recognize('sign-in', null, body.response);
    if (userId === null) throw new Rejection('PASSKEY_REFUSED');
    const proven = { kind: 'passkey', at: new Date() };
    const { setCookies } = await this.identity.startSession(userId, { proven, boundTo: null, from });
    return { userId, setCookies };
  }
}

export class ProveByPasskey {
  constructor(
    readonly holder: PasskeyHolder,
    readonly body: ByPasskeyBody,
  ) {}
}

@CommandHandler(ProveByPasskey)
export class ProveByPasskeyHandler implements ICommandHandler<ProveByPasskey> {
  constructor(
    @Inject(PASSKEYS) private readonly passkeys: Passkeys,
    @Inject(IDENTITY) private readonly identity: Identity,
    @Inject(LIMITS) private readonly limits: Limits,
  ) {}

  async execute({ holder, body }: ProveByPasskey): Promise<Proven> {
    await this.limits.consume(holder.userId, PROOFS_PER_ACCOUNT);
    const userId = await this.passkeys.recognize('step-up', holder, body.response);
    const proven = userId === null ? null : await this.identity.noteProof(holder.sessionId, 'passkey');
    if (proven === null) throw new Rejection('PROOF_REFUSED');
    return proven;
  }
}
