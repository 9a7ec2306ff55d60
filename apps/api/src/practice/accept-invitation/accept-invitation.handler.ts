import { acceptInvitation, invitationByTokenHash, NO_PRACTICE, type PracticeState } from '#domain';
import {
  ALLIANCE,
  IDENTITY,
  planOf,
  type Alliance,
  type CommandContext,
  type From,
  type Identity,
  type Outcome,
} from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { personOf, sha256Hex, type Joining } from '../../http/account.js';
import { newId } from '../../http/new-id.js';
import type { AcceptInvitationBody } from './accept-invitation.schema.js';

export class AcceptInvitation {
  constructor(
    readonly context: Omit<CommandContext, 'actor'>,
    readonly token: string,
    readonly body: AcceptInvitationBody,
    readonly from: From,
  ) {}
}

const NOBODY = 'nobody yet';
const UNKNOWN: Outcome = { recorded: false, code: 'INVITATION_UNKNOWN' };

/** No account is made for an invitation that cannot be accepted. A repeat proves itself with the password again. */
@CommandHandler(AcceptInvitation)
export class AcceptInvitationHandler implements ICommandHandler<AcceptInvitation> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(IDENTITY) private readonly identity: Identity,
  ) {}

  async execute({ context, token, body, from }: AcceptInvitation): Promise<Joining> {
    const tokenHash = sha256Hex(token);
    const memberId = newId();
    const command = { ...context, actor: { kind: 'member' as const, memberId } };
    const practice = (await this.alliance.practices.fresh(context.practiceId))?.practice ?? NO_PRACTICE;
    const trial = planOf(acceptInvitation(practice, { tokenHash, memberId, userId: NOBODY }, context));
    const known = trial.accepted ? null : ((await this.alliance.repeated(command)) ?? { ...trial, recorded: false });
    const email = await this.emailOf(practice, tokenHash, known);
    if (email === null) return { outcome: known ?? UNKNOWN, setCookies: [] };
    const { person, setCookies } = await personOf(this.identity, { ...body, email }, { at: [], from });
    const accept = { tokenHash, memberId, userId: person.userId };
    const join = () => this.alliance.atPractice(command, (state) => planOf(acceptInvitation(state, accept, context)));
    return { outcome: known ?? (await join()), setCookies };
  }

  /** Of the invited person; for a repeat, of the member who came by it; null when nobody can come by it. */
  private async emailOf(practice: PracticeState, tokenHash: string, known: Outcome | null): Promise<string | null> {
    if (known === null) {
      const invitation = invitationByTokenHash(practice, tokenHash);
      return (await this.identity.invitationById(invitation?.invitationId ?? NOBODY))?.email ?? null;
    }
    const joined = known.recorded ? known.recordedEvents.find((each) => each.type === 'MemberJoined') : undefined;
    if (joined === undefined) return null;
    const [person] = await this.identity.profilesOf([joined.data.userId]);
    return person?.email ?? null;
  }
}
