import { membershipsOf, isOpenInvitation, type AnyEvent, type Decision, type PracticeState, type Role } from '#domain';
import {
  planOf,
  uuidOf,
  type Alliance,
  type CommandContext,
  type Identity,
  type InvitationLink,
  type InvitationLinks,
  type InvitationPost,
  type Outcome,
} from '#infra';
import type { FastifyRequest } from 'fastify';
import { requireRecentProof } from './recent-proof.js';

/** Long enough for a holiday week, short enough for a mailbox. */
const INVITATION_DAYS = 7;
const DAY_MS = 24 * 3600 * 1000;

/** Somebody who is about to be invited. The same command makes the same ids and links, however often it is sent. */
export interface Guest {
  readonly invitationId: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly expiresAt: string;
  readonly link: InvitationLink;
}

export type Standing = 'ALREADY_MEMBER' | 'ALREADY_INVITED';

export interface InvitingDeps {
  readonly alliance: Alliance;
  readonly identity: Identity;
  readonly invitationPost: InvitationPost;
  readonly links: InvitationLinks;
}

/**
 * How people are invited: the address is stored first, then the invitation is recorded, then it is mailed. Killed before
 * the second step nobody was invited, and the post forgets the address; killed after it, the post mails it all the same.
 */
export class Inviting {
  constructor(private readonly deps: InvitingDeps) {}

  linkOf({ practiceId }: CommandContext, seed: string): InvitationLink {
    return this.deps.links.of(practiceId, seed);
  }

  guestOf(
    context: CommandContext,
    nth: number,
    who: { readonly email: string; readonly roles: readonly Role[] },
  ): Guest {
    const seed = `${context.commandId}/${nth}`;
    const invitationId = uuidOf('invitation', context.practiceId, seed);
    return { ...who, invitationId, expiresAt: expiryAt(context.now), link: this.linkOf(context, seed) };
  }

  /**
   * An owner is made by nobody who only found a machine open: an invitation would go round the proof that a change of roles
   * asks for. Keys make no owner at all (`mayInviteTo`).
   */
  async proveForOwners(request: FastifyRequest, roles: readonly Role[]): Promise<void> {
    if (!roles.includes('owner') || request.ctx.principal?.scopes !== null) return;
    await requireRecentProof(this.deps.identity, request);
  }

  async rolesOf(practiceId: string, invitationId: string): Promise<readonly Role[]> {
    return (await this.deps.alliance.practices.fresh(practiceId))?.practice.invitations.get(invitationId)?.roles ?? [];
  }

  /** Of the addresses those, in lower case, that belong to a member or have an open invitation. */
  async standings(practiceId: string, now: string): Promise<ReadonlyMap<string, Standing>> {
    const practice = (await this.deps.alliance.practices.fresh(practiceId))?.practice;
    if (practice === undefined) return new Map();
    const { identity } = this.deps;
    const [people, stored] = await Promise.all([
      identity.profilesOf(membershipsOf(practice).map(({ userId }) => userId)),
      identity.invitationsOf(practiceId),
    ]);
    const isOpen = ({ invitationId }: { readonly invitationId: string }): boolean => {
      const invitation = practice.invitations.get(invitationId);
      return invitation !== undefined && isOpenInvitation(invitation, now);
    };
    return new Map<string, Standing>([
      ...stored.filter(isOpen).map(({ email }): [string, Standing] => [email.toLowerCase(), 'ALREADY_INVITED']),
      ...people.map(({ email }): [string, Standing] => [email.toLowerCase(), 'ALREADY_MEMBER']),
    ]);
  }

  async invite(
    context: CommandContext,
    guests: readonly Guest[],
    decide: (practice: PracticeState) => Decision<AnyEvent>,
  ): Promise<Outcome> {
    const { alliance, identity } = this.deps;
    const { practiceId } = context;
    const stored = guests.map(({ link, ...guest }) => ({ ...guest, practiceId, tokenSeed: link.seed }));
    await identity.storeInvitations(stored);
    const outcome = await alliance.atPractice(context, (practice) => planOf(decide(practice)));
    const invitationIds = guests.map(({ invitationId }) => invitationId);
    if (outcome.recorded) await this.deps.invitationPost.release(invitationIds);
    else await this.forgetUnrecorded(practiceId, invitationIds);
    return outcome;
  }

  /** The same ids may have been recorded by an earlier request with the same key. */
  private async forgetUnrecorded(practiceId: string, invitationIds: readonly string[]): Promise<void> {
    const practice = (await this.deps.alliance.practices.fresh(practiceId))?.practice;
    const unknown = invitationIds.filter((invitationId) => practice?.invitations.has(invitationId) !== true);
    await this.deps.identity.forgetInvitations(unknown);
  }
}

export const expiryAt = (now: string): string => new Date(Date.parse(now) + INVITATION_DAYS * DAY_MS).toISOString();

export const INVITING = Symbol('Inviting');
