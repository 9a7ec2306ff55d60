import { invitationStanding } from '#domain';
import { ALLIANCE, IDENTITY, INVITATION_POST, type Alliance, type Identity, type InvitationPost } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { InvitationList } from './list-invitations.schema.js';

export class ListInvitations {
  constructor(
    readonly practiceId: string,
    readonly now: Date,
  ) {}
}

/** Those that nobody took and nobody took back. One whose address was forgotten after its end is not shown any more. */
@QueryHandler(ListInvitations)
export class ListInvitationsHandler implements IQueryHandler<ListInvitations> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(IDENTITY) private readonly identity: Identity,
    @Inject(INVITATION_POST) private readonly post: InvitationPost,
  ) {}

  async execute({ practiceId, now }: ListInvitations): Promise<InvitationList> {
    const invitations = (await this.alliance.practices.get(practiceId))?.practice.invitations.values() ?? [];
    const [stored, mails] = await Promise.all([
      this.identity.invitationsOf(practiceId),
      this.post.statesOf(practiceId),
    ]);
    const emails = new Map(stored.map(({ invitationId, email }) => [invitationId, email]));
    const items = [...invitations].flatMap((invitation) => {
      const { invitationId, roles, invitedAt, expiresAt, importId } = invitation;
      const state = invitationStanding(invitation, now.toISOString());
      const email = emails.get(invitationId) ?? null;
      if ((state !== 'open' && state !== 'expired') || (state === 'expired' && email === null)) return [];
      const mail = mails.get(invitationId) ?? null;
      return [{ invitationId, email, roles: [...roles], invitedAt, expiresAt, state, mail, importId }];
    });
    return { items };
  }
}
