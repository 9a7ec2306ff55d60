import { NO_PRACTICE, renewInvitation } from '#domain';
import {
  ALLIANCE,
  IDENTITY,
  INVITATION_POST,
  planOf,
  type Alliance,
  type CommandContext,
  type Identity,
  type InvitationLink,
  type InvitationPost,
  type Outcome,
} from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { expiryAt } from '../../http/inviting.js';

export class ResendInvitation {
  constructor(
    readonly context: CommandContext,
    readonly invitationId: string,
    readonly link: InvitationLink,
  ) {}
}

/** Stored, recorded, mailed: in this order, as with the first link, so that a kill in between loses none. */
@CommandHandler(ResendInvitation)
export class ResendInvitationHandler implements ICommandHandler<ResendInvitation> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(IDENTITY) private readonly identity: Identity,
    @Inject(INVITATION_POST) private readonly post: InvitationPost,
  ) {}

  async execute({ context, invitationId, link }: ResendInvitation): Promise<Outcome> {
    const known = await this.alliance.repeated(context);
    if (known !== null) return known;
    const renewal = { invitationId, tokenHash: link.tokenHash, expiresAt: expiryAt(context.now) };
    const practice = (await this.alliance.practices.fresh(context.practiceId))?.practice ?? NO_PRACTICE;
    const trial = planOf(renewInvitation(practice, renewal, context));
    if (!trial.accepted) return { ...trial, recorded: false };
    const isKnown = await this.identity.renewInvitation({ ...renewal, tokenSeed: link.seed });
    if (!isKnown) return { recorded: false, code: 'INVITATION_ADDRESS_FORGOTTEN' };
    const outcome = await this.alliance.atPractice(context, (state) =>
      planOf(renewInvitation(state, renewal, context)),
    );
    if (outcome.recorded) await this.post.release([invitationId]);
    return outcome;
  }
}
