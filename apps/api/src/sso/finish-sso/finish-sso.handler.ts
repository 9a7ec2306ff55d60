import { memberByUserId, type MemberState } from '#domain';
import {
  ALLIANCE,
  IDENTITY,
  SINGLE_SIGN_ON,
  type Alliance,
  type CommandContext,
  type From,
  type Identity,
  type RequestHeaders,
  type SingleSignOn,
} from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { recordedOf } from '../../http/command.js';
import { Rejection } from '../../http/problem.js';
import { ssoOf } from '../../http/sso-browser.js';
import { SsoInvitations } from './sso-joining.js';

export class FinishSso {
  constructor(
    readonly context: Omit<CommandContext, 'actor'>,
    readonly back: {
      readonly search: string;
      readonly browserSecret: string | null;
      readonly headers: RequestHeaders;
      readonly from: From;
    },
  ) {}
}

export interface FinishedSso {
  readonly member: MemberState;
  readonly setCookies: readonly string[];
}

const REFUSALS = { 'run-out': 'SSO_RUN_OUT', refused: 'SSO_REFUSED', unreachable: 'SSO_PROVIDER_UNREACHABLE' } as const;

type Recognized = Extract<Awaited<ReturnType<SingleSignOn['finish']>>, { outcome: 'recognized' }>;

/** Somebody is back from the provider. Every way ends at an active member of this practice, or is refused. */
@CommandHandler(FinishSso)
export class FinishSsoHandler implements ICommandHandler<FinishSso> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(IDENTITY) private readonly identity: Identity,
    @Inject(SINGLE_SIGN_ON) private readonly sso: SingleSignOn,
    @Inject(SsoInvitations) private readonly invitations: SsoInvitations,
  ) {}

  async execute({ context, back }: FinishSso): Promise<FinishedSso> {
    const { practiceId } = context;
    const sso = ssoOf(practiceId, (await this.alliance.practices.fresh(practiceId))?.practice);
    const finished = await this.sso.finish(sso, back.search, back.browserSecret);
    if (finished.outcome !== 'recognized') throw new Rejection(REFUSALS[finished.outcome]);
    const { purpose } = finished.attempt;
    if (purpose === 'link') return this.link(finished, back.headers);
    if (purpose === 'prove') return this.prove(finished, back.headers);
    if (purpose === 'join') await this.join(finished, context);
    return this.signIn(finished, back.from);
  }

  private async signIn({ subject }: Recognized, from: From): Promise<FinishedSso> {
    const member = await this.memberOf(subject.practiceId, await this.sso.rows.userOf(subject));
    // Also what a process that died between the joining and this would have left behind.
    await this.identity.linkMember(member.userId, subject.practiceId, member.memberId);
    const start = { proven: null, boundTo: subject.practiceId, from };
    const { setCookies } = await this.identity.startSession(member.userId, start);
    return { member, setCookies };
  }

  private async join({ attempt, subject, name }: Recognized, context: FinishSso['context']): Promise<void> {
    const joining = { context, tokenHash: attempt.invitationHash ?? '', subject, name };
    const outcome = await this.invitations.accept(joining);
    if (outcome === null) return;
    const joined = recordedOf(outcome).recordedEvents.find((each) => each.type === 'MemberJoined');
    if (joined === undefined) throw new Error('a member joined without MemberJoined');
    const { invitationId } = joined.data;
    if (invitationId !== null) await this.identity.forgetInvitations([invitationId]);
  }

  private async link(finished: Recognized, headers: RequestHeaders): Promise<FinishedSso> {
    const member = await this.sameSession(finished, headers);
    if (!(await this.sso.rows.link(finished.subject, member.userId))) throw new Rejection('SSO_LINKED_ELSEWHERE');
    return { member, setCookies: [] };
  }

  private async prove(finished: Recognized, headers: RequestHeaders): Promise<FinishedSso> {
    const member = await this.sameSession(finished, headers);
    const { attempt, subject } = finished;
    if ((await this.sso.rows.userOf(subject)) !== member.userId) throw new Rejection('SSO_REFUSED');
    const proven = await this.identity.noteProof(attempt.sessionId ?? '', 'sso');
    if (proven === null) throw new Rejection('SSO_RUN_OUT');
    return { member, setCookies: [] };
  }

  /** The member who went to the provider, if it is their session that came back. */
  private async sameSession({ attempt }: Recognized, headers: RequestHeaders): Promise<MemberState> {
    const person = await this.identity.authenticate(headers, { fresh: true });
    if (person === null || person.sessionId !== attempt.sessionId) throw new Rejection('SSO_RUN_OUT');
    return this.memberOf(attempt.practiceId, person.userId);
  }

  private async memberOf(practiceId: string, userId: string | null): Promise<MemberState> {
    const practice = (await this.alliance.practices.fresh(practiceId))?.practice;
    const member = practice === undefined || userId === null ? null : memberByUserId(practice, userId);
    if (member === null) throw new Rejection('SSO_NOT_LINKED');
    return member;
  }
}
