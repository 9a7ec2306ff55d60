import type { CommandContext, Outcome } from '#infra';
import { Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Context, recordedOf } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { UndoTeamImport } from './undo-team-import.handler.js';

@Controller()
export class UndoTeamImportController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('undoTeamImport', { status: 204, description: 'Who has joined already stays a member.' })
  async undo(@Context() context: CommandContext, @Param('importId') importId: string): Promise<void> {
    recordedOf(await this.commands.execute<UndoTeamImport, Outcome>(new UndoTeamImport(context, importId)));
  }
}
