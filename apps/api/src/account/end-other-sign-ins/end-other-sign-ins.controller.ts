import type { SignInsOf } from '#infra';
import { Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Operation } from '../../http/operation.decorator.js';
import { SignInId, SignInsAsked } from '../../http/request-context.js';
import { EndOtherSignIns } from './end-other-sign-ins.handler.js';

@Controller()
export class EndOtherSignInsController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('endOtherSignIns', { status: 204 })
  async take(@SignInsAsked() of: SignInsOf, @SignInId() currentId: string): Promise<void> {
    await this.commands.execute<EndOtherSignIns, void>(new EndOtherSignIns(of, currentId));
  }
}
