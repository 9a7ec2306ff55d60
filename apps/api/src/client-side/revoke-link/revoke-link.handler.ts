import { revokeLink } from '#domain';
import { ALLIANCE, planOf, type Alliance, type CommandContext, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

export class RevokeLink {
  constructor(
    readonly context: CommandContext,
    readonly clientId: string,
    readonly linkId: string,
  ) {}
}

@CommandHandler(RevokeLink)
export class RevokeLinkHandler implements ICommandHandler<RevokeLink> {
  constructor(@Inject(ALLIANCE) private readonly alliance: Alliance) {}

  execute({ context, clientId, linkId }: RevokeLink): Promise<Outcome> {
    return this.alliance.atClient(context, clientId, ({ client }) => planOf(revokeLink(client, linkId, context)));
  }
}
