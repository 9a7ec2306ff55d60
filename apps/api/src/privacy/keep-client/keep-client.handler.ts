import { keepClient } from '#domain';
import { ALLIANCE, planOf, type Alliance, type CommandContext, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { KeepClientBody } from './keep-client.schema.js';

export class KeepClient {
  constructor(
    readonly context: CommandContext,
    readonly clientId: string,
    readonly body: KeepClientBody,
  ) {}
}

@CommandHandler(KeepClient)
export class KeepClientHandler implements ICommandHandler<KeepClient> {
  constructor(@Inject(ALLIANCE) private readonly alliance: Alliance) {}

  execute({ context, clientId, body }: KeepClient): Promise<Outcome> {
    return this.alliance.atClient(context, clientId, ({ client }) => planOf(keepClient(client, body, context)));
  }
}
