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
    const taken = await this.identity.stepUp(headers, proof);
    if (taken.outcome === 'proven') return taken.proven;
    throw new Rejection(taken.outcome === 'refused' ? 'PROOF_REFUSED' : 'SECOND_FACTOR_NEEDED');
  }
}
