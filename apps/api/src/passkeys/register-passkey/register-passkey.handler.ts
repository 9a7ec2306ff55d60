import { IDENTITY, PASSKEYS, type Identity, type Passkey, type PasskeyHolder, type Passkeys } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Rejection } from '../../http/problem.js';
import type { RegisterPasskeyBody } from './register-passkey.schema.js';

export class AskForPasskey {
  constructor(readonly holder: PasskeyHolder) {}
}

@CommandHandler(AskForPasskey)
export class AskForPasskeyHandler implements ICommandHandler<AskForPasskey> {
  constructor(
    @Inject(PASSKEYS) private readonly passkeys: Passkeys,
    @Inject(IDENTITY) private readonly identity: Identity,
  ) {}

  async execute({ holder }: AskForPasskey): Promise<object> {
    const [person] = await this.identity.profilesOf([holder.userId]);
    if (person === undefined) throw new Rejection('NOT_SIGNED_IN');
    return this.passkeys.registrationOptions(person, holder);
  }
}

export class RegisterPasskey {
  constructor(
    readonly holder: PasskeyHolder,
    readonly body: RegisterPasskeyBody,
  ) {}
}

@CommandHandler(RegisterPasskey)
export class RegisterPasskeyHandler implements ICommandHandler<RegisterPasskey> {
  constructor(@Inject(PASSKEYS) private readonly passkeys: Passkeys) {}

  async execute({ holder, body }: RegisterPasskey): Promise<Passkey> {
    const made = await this.passkeys.register(holder, body);
    if (made === 'too-many') throw new Rejection('TOO_MANY_PASSKEYS');
    if (made === null) throw new Rejection('PASSKEY_REFUSED');
    return made;
  }
}
