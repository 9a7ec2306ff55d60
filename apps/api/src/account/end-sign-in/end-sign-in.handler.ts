import { IDENTITY, type Identity } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Rejection } from '../../http/problem.js';

export class EndSignIn {
  constructor(
    readonly userId: string,
    readonly signInId: string,
  ) {}
}

@CommandHandler(EndSignIn)
export class EndSignInHandler implements ICommandHandler<EndSignIn> {
  constructor(@Inject(IDENTITY) private readonly identity: Identity) {}

  async execute({ userId, signInId }: EndSignIn): Promise<void> {
    if (!(await this.identity.endSignIn(userId, signInId))) throw new Rejection('NOT_FOUND');
  }
}
