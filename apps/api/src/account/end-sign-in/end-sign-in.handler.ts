import { IDENTITY, type Identity, type SignInsOf } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Rejection } from '../../http/problem.js';

export class EndSignIn {
  constructor(
    readonly of: SignInsOf,
    readonly signInId: string,
  ) {}
}

@CommandHandler(EndSignIn)
export class EndSignInHandler implements ICommandHandler<EndSignIn> {
  constructor(@Inject(IDENTITY) private readonly identity: Identity) {}

  async execute({ of, signInId }: EndSignIn): Promise<void> {
    if (!(await this.identity.endSignIn(of, signInId))) throw new Rejection('NOT_FOUND');
  }
}
