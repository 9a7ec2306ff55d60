import { Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Operation } from '../../http/operation.decorator.js';
import { UserId } from '../../http/request-context.js';
import { EndSignIn } from './end-sign-in.handler.js';

@Controller()
export class EndSignInController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('endSignIn', { status: 204 })
  async take(@UserId() userId: string, @Param('signInId') signInId: string): Promise<void> {
    await this.commands.execute<EndSignIn, void>(new EndSignIn(userId, signInId));
  }
}
