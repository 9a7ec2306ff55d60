import { IDENTITY, type Identity } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

export class EndOtherSignIns {
  constructor(
    readonly userId: string,
    readonly currentId: string,
  ) {}
}

@CommandHandler(EndOtherSignIns)
export class EndOtherSignInsHandler implements ICommandHandler<EndOtherSignIns> {
  constructor(@Inject(IDENTITY) private readonly identity: Identity) {}

  execute({ userId, currentId }: EndOtherSignIns): Promise<void> {
    return this.identity.endOtherSignIns(userId, currentId);
  }
}
