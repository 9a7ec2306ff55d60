import { acceptInvitation, invitationByTokenHash, NO_PRACTICE, type PracticeState } from '#domain';
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

  /** No account is made, and nothing linked, for an invitation that cannot be accepted. */
  async accept(joining: SsoJoining): Promise<{ readonly userId: string; readonly outcome: Outcome }> {
    const { context, tokenHash, subject } = joining;
    const practice = (await this.alliance.practices.fresh(context.practiceId))?.practice ?? NO_PRACTICE;
    const memberId = newId();
    const known = await this.sso.rows.userOf(subject);
    const trial = acceptInvitation(practice, { tokenHash, memberId, userId: known ?? NOBODY }, context);
    if (!trial.accepted) throw new Rejection(trial.code);
    const userId = known ?? (await this.newcomer(practice, joining));
    const command = { ...context, actor: { kind: 'member' as const, memberId } };
    const outcome = await this.alliance.atPractice(command, (state) =>
      planOf(acceptInvitation(state, { tokenHash, memberId, userId }, context)),
    );
    return { userId, outcome };
  }

  /**
   * The address is that of the invitation, never the provider's. One that has an account is not taken over: whoever owns it
   * accepts with its password, and links the provider then.
   */
  private async newcomer(practice: PracticeState, { tokenHash, subject, name }: SsoJoining): Promise<string> {
    const invitation = invitationByTokenHash(practice, tokenHash);
    const email = (await this.identity.invitationById(invitation?.invitationId ?? NOBODY))?.email;
    if (email === undefined) throw new Rejection('INVITATION_UNKNOWN');
    const person = await this.identity.makePerson({ email, name: personName.safeParse(name).data ?? email });
    if (person === null) throw new Rejection('EMAIL_TAKEN');
    if (!(await this.sso.rows.link(subject, person.userId))) throw new Rejection('SSO_LINKED_ELSEWHERE');
    return person.userId;
  }
}
