import type { CommandContext, Outcome } from '#infra';
import { Body, Controller, Inject, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { answered, Context } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { ChangeSettings } from './change-settings.handler.js';
import { changedSettings, changeSettingsBody, type ChangeSettingsBody } from './change-settings.schema.js';

@Controller()
export class ChangeSettingsController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('changeSettings', { body: changeSettingsBody, response: changedSettings })
  async change(
    @Context() context: CommandContext,
    @Body({ schema: changeSettingsBody }) body: ChangeSettingsBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const outcome = await this.commands.execute<ChangeSettings, Outcome>(new ChangeSettings(context, body));
    return { version: answered(outcome, reply).version };
  }
}
