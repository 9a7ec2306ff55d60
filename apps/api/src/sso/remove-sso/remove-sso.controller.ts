import type { CommandContext, Outcome } from '#infra';
import { Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Context, recordedOf } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { RemoveSso } from './remove-sso.handler.js';

@Controller()
export class RemoveSsoController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('removeSso', { status: 204 })
  async remove(@Context() context: CommandContext): Promise<void> {
    recordedOf(await this.commands.execute<RemoveSso, Outcome>(new RemoveSso(context)));
  }
}
