import { acceptInvitation, invitationByTokenHash, memberByUserId, NO_PRACTICE, type PracticeState } from '#domain';
import {
  ALLIANCE,
  IDENTITY,
  planOf,
  SINGLE_SIGN_ON,
  type Alliance,
  type CommandContext,
  type Identity,
  type Outcome,
  type SingleSignOn,
  type SsoSubject,
} from '#infra';
import { Inject, Injectable } from '@nestjs/common';
import { personName } from '../../http/account.js';
import { newId } from '../../http/new-id.js';
import { Rejection } from '../../http/problem.js';

const NOBODY = 'nobody yet';

export interface SsoJoining {
  readonly context: Omit<CommandContext, 'actor'>;
  readonly tokenHash: string;
  readonly subject: SsoSubject;
  readonly name: string | null;
}

/** How somebody whom the provider recognized comes by an open invitation, with or without having been here before. */
@Injectable()
export class SsoInvitations {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(IDENTITY) private readonly identity: Identity,
    @Inject(SINGLE_SIGN_ON) private readonly sso: SingleSignOn,
  ) {}

  /**
   * No account is made, and nothing linked, for an invitation that cannot be accepted. Null for a member who comes by one
   * that was used: the first answer may have been lost, and what they are let into is theirs already.
   */
  async accept(joining: SsoJoining): Promise<Outcome | null> {
    const { context, tokenHash, subject } = joining;
    const practice = (await this.alliance.practices.fresh(context.practiceId))?.practice ?? NO_PRACTICE;
    const memberId = newId();
    const known = await this.sso.rows.userOf(subject);
    const trial = acceptInvitation(practice, { tokenHash, memberId, userId: known ?? NOBODY }, context);
    const isMember = known !== null && memberByUserId(practice, known) !== null;
    if (!trial.accepted && trial.code === 'INVITATION_USED' && isMember) return null;
    if (!trial.accepted) throw new Rejection(trial.code);
    const userId = known ?? (await this.newcomer(practice, joining));
    const command = { ...context, actor: { kind: 'member' as const, memberId } };
    return this.alliance.atPractice(command, (state) =>
      planOf(acceptInvitation(state, { tokenHash, memberId, userId }, context)),
    );
  }

  /**
   * The address is that of the invitation, never the provider's, and it proves nothing: an owner may invite any address and
   * have their own provider say anything. So the account stands beside the address and not at it. Who has an account there
   * accepts with its password, and links the provider then.
   */
  private async newcomer(practice: PracticeState, { tokenHash, subject, name }: SsoJoining): Promise<string> {
    const invitation = invitationByTokenHash(practice, tokenHash);
    const email = (await this.identity.invitationById(invitation?.invitationId ?? NOBODY))?.email;
    if (email === undefined) throw new Rejection('INVITATION_UNKNOWN');
    const userId = await this.sso.rows.newcomer(subject, { email, name: personName.safeParse(name).data ?? email });
    if (userId === null) throw new Rejection('EMAIL_TAKEN');
    return userId;
  }
}
