import { requestErasure } from '#domain';
import { ALLIANCE, planOf, type Alliance, type CommandContext, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

export class RequestErasure {
  constructor(
    readonly context: CommandContext,
    readonly clientId: string,
  ) {}
}

@CommandHandler(RequestErasure)
export class RequestErasureHandler implements ICommandHandler<RequestErasure> {
  constructor(@Inject(ALLIANCE) private readonly alliance: Alliance) {}

  execute({ context, clientId }: RequestErasure): Promise<Outcome> {
    return this.alliance.atClient(context, clientId, ({ client }) => planOf(requestErasure(client, context)));
  }
}
