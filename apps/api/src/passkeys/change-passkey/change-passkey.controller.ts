import { Body, Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Operation } from '../../http/operation.decorator.js';
import { UserId } from '../../http/request-context.js';
import { ChangePasskey } from './change-passkey.handler.js';
import { renamePasskeyBody, type RenamePasskeyBody } from './change-passkey.schema.js';

@Controller()
export class ChangePasskeyController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('renamePasskey', { status: 204, body: renamePasskeyBody })
  async rename(
    @UserId() userId: string,
    @Param('passkeyId') passkeyId: string,
    @Body({ schema: renamePasskeyBody }) { name }: RenamePasskeyBody,
  ): Promise<void> {
    await this.commands.execute<ChangePasskey, void>(new ChangePasskey(userId, passkeyId, name));
  }

  @Operation('removePasskey', { status: 204 })
  async remove(@UserId() userId: string, @Param('passkeyId') passkeyId: string): Promise<void> {
    await this.commands.execute<ChangePasskey, void>(new ChangePasskey(userId, passkeyId, null));
  }
}
