import { memberOf, NO_CLIENT, welcomeClient } from '#domain';
import { ALLIANCE, coachIdsOf, planOf, type Alliance, type CommandContext, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { WelcomeClientBody } from './welcome-client.schema.js';

export class WelcomeClient {
  constructor(
    readonly context: CommandContext,
    readonly clientId: string,
    readonly body: WelcomeClientBody,
  ) {}
}

@CommandHandler(WelcomeClient)
export class WelcomeClientHandler implements ICommandHandler<WelcomeClient> {
  constructor(@Inject(ALLIANCE) private readonly alliance: Alliance) {}

  execute({ context, clientId, body }: WelcomeClient): Promise<Outcome> {
    const coachId = body.coachId ?? memberOf(context.actor) ?? '';
    return this.alliance.newClient(context, clientId, (practice) =>
      planOf(welcomeClient({ client: NO_CLIENT, coachIds: coachIdsOf(practice) }, { ...body, coachId }, context)),
    );
  }
}
