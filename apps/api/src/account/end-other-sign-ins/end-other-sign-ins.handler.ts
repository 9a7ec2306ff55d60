import { IDENTITY, type Identity, type SignInsOf } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

export class EndOtherSignIns {
  constructor(
    readonly of: SignInsOf,
    readonly currentId: string,
  ) {}
}

@CommandHandler(EndOtherSignIns)
export class EndOtherSignInsHandler implements ICommandHandler<EndOtherSignIns> {
  constructor(@Inject(IDENTITY) private readonly identity: Identity) {}

  execute({ of, currentId }: EndOtherSignIns): Promise<void> {
    return this.identity.endOtherSignIns(of, currentId);
  }
}
