import type { CommandContext, Outcome } from '#infra';
import { Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Context, recordedOf } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { RevokeApiKey } from './revoke-api-key.handler.js';

@Controller()
export class RevokeApiKeyController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('revokeApiKey', { status: 204 })
  async take(@Context() context: CommandContext, @Param('apiKeyId') apiKeyId: string): Promise<void> {
    recordedOf(await this.commands.execute<RevokeApiKey, Outcome>(new RevokeApiKey(context, apiKeyId)));
  }
}
