import type { SignInsOf } from '#infra';
import { Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Operation } from '../../http/operation.decorator.js';
import { SignInsAsked } from '../../http/request-context.js';
import { EndSignIn } from './end-sign-in.handler.js';

@Controller()
export class EndSignInController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('endSignIn', { status: 204 })
  async take(@SignInsAsked() of: SignInsOf, @Param('signInId') signInId: string): Promise<void> {
    await this.commands.execute<EndSignIn, void>(new EndSignIn(of, signInId));
  }
}
