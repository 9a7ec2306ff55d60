import { issueLink, type LinkPurpose } from '#domain';
import { ALLIANCE, LINK_POST, planOf, type Alliance, type CommandContext, type LinkPost, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

export interface LinkToIssue {
  readonly linkId: string;
  readonly purpose: LinkPurpose;
  readonly tokenHash: string;
  readonly expiresAt: string;
  readonly sessionId: string | null;
  /** To the client's address. */
  readonly isMailed: boolean;
}

export class IssueLink {
  constructor(
    readonly context: CommandContext,
    readonly clientId: string,
    readonly link: LinkToIssue,
  ) {}
}

export interface LinkIssued {
  readonly outcome: Outcome;
  readonly mailed: boolean;
}

/**
 * The log has the hash of the token, the caller and the mail the token itself. The mail is stored before the link is
 * recorded, so that a link which is there is mailed, whatever becomes of this process.
 */
@CommandHandler(IssueLink)
export class IssueLinkHandler implements ICommandHandler<IssueLink> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(LINK_POST) private readonly post: LinkPost,
  ) {}

  async execute({ context, clientId, link }: IssueLink): Promise<LinkIssued> {
    const isNew = link.isMailed && (await this.post.store(context, { clientId, expiresAt: link.expiresAt }));
    const outcome = await this.record(context, clientId, link);
    if (!outcome.recorded && isNew) await this.post.forget(context);
    if (!outcome.recorded || !link.isMailed) return { outcome, mailed: false };
    const state = await this.post.bring(context);
    return { outcome, mailed: state === 'sent' || state === 'waiting' };
  }

  private record(context: CommandContext, clientId: string, link: LinkToIssue): Promise<Outcome> {
    const { linkId, purpose, tokenHash, expiresAt, sessionId } = link;
    const asked = { linkId, purpose, tokenHash, expiresAt };
    return this.alliance.atClient(context, clientId, async ({ client }) => {
      if (sessionId === null) return planOf(issueLink(client, { ...asked, session: null }, context));
      const facts = await this.alliance.facts.session(context.practiceId, sessionId);
      if (facts === null) return { accepted: false, code: 'NOT_FOUND' };
      return planOf(issueLink(client, { ...asked, session: facts.session }, context));
    });
  }
}
