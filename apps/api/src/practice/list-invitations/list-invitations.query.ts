import { ALLIANCE, IDENTITY, type Alliance, type Identity } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { InvitationList } from './list-invitations.schema.js';

export class ListInvitations {
  constructor(
    readonly practiceId: string,
    readonly now: Date,
  ) {}
}

/** Those that can still be accepted. */
@QueryHandler(ListInvitations)
export class ListInvitationsHandler implements IQueryHandler<ListInvitations> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(IDENTITY) private readonly identity: Identity,
  ) {}

  async execute({ practiceId, now }: ListInvitations): Promise<InvitationList> {
    const invitations = (await this.alliance.practices.get(practiceId))?.practice.invitations.values() ?? [];
    const stored = await this.identity.invitationsOf(practiceId);
    const emails = new Map(stored.map(({ invitationId, email }) => [invitationId, email]));
    const open = [...invitations].filter(
      ({ status, expiresAt }) => status === 'open' && Date.parse(expiresAt) > now.getTime(),
    );
    return {
      items: open.map(({ invitationId, roles, invitedAt, expiresAt }) => ({
        invitationId,
        email: emails.get(invitationId) ?? null,
        roles: [...roles],
        invitedAt,
        expiresAt,
      })),
    };
  }
}
