import { PASSKEYS, type Passkeys } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { Rejection } from '../../http/problem.js';

/** To another name, or to none: then it is removed. */
export class ChangePasskey {
  constructor(
    readonly userId: string,
    readonly passkeyId: string,
    readonly name: string | null,
  ) {}
}

/** Somebody else's passkey is one that does not exist. */
@CommandHandler(ChangePasskey)
export class ChangePasskeyHandler implements ICommandHandler<ChangePasskey> {
  constructor(@Inject(PASSKEYS) private readonly passkeys: Passkeys) {}

  async execute({ userId, passkeyId, name }: ChangePasskey): Promise<void> {
    if (!z.uuid().safeParse(passkeyId).success) throw new Rejection('NOT_FOUND');
    const { rows } = this.passkeys;
    const isDone = await (name === null ? rows.remove(userId, passkeyId) : rows.rename(userId, passkeyId, name));
    if (!isDone) throw new Rejection('NOT_FOUND');
  }
}
