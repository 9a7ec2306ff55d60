import { IDENTITY, type Identity, type Proof, type Proven, type RequestHeaders } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Rejection } from '../../http/problem.js';

export class StepUp {
  constructor(
    readonly headers: RequestHeaders,
    readonly proof: Proof,
  ) {}
}

@CommandHandler(StepUp)
export class StepUpHandler implements ICommandHandler<StepUp> {
  constructor(@Inject(IDENTITY) private readonly identity: Identity) {}

  async execute({ headers, proof }: StepUp): Promise<Proven> {
    const proven = await this.identity.stepUp(headers, proof);
    if (proven === null) throw new Rejection('PROOF_REFUSED');
    return proven;
  }
}
