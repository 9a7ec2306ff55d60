import type { Passkey } from '#infra';
import { Body, Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Operation } from '../../http/operation.decorator.js';
import { passkeyOptions } from '../../http/passkey-body.js';
import { SignInId, UserId } from '../../http/request-context.js';
import { AskForPasskey, RegisterPasskey } from './register-passkey.handler.js';
import { registeredPasskey, registerPasskeyBody, type RegisterPasskeyBody } from './register-passkey.schema.js';

@Controller()
export class RegisterPasskeyController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('askForPasskey', { response: passkeyOptions, description: 'What a browser makes a passkey from.' })
  ask(@UserId() userId: string, @SignInId() sessionId: string): Promise<object> {
    return this.commands.execute<AskForPasskey, object>(new AskForPasskey({ userId, sessionId }));
  }

  @Operation('registerPasskey', { status: 201, body: registerPasskeyBody, response: registeredPasskey })
  async register(
    @UserId() userId: string,
    @SignInId() sessionId: string,
    @Body({ schema: registerPasskeyBody }) body: RegisterPasskeyBody,
  ) {
    const command = new RegisterPasskey({ userId, sessionId }, body);
    const { passkeyId } = await this.commands.execute<RegisterPasskey, Passkey>(command);
    return { passkeyId };
  }
}
