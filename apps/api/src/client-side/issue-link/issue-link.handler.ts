import { isOpenLink, issueLink, type LinkPurpose } from '#domain';
import { ALLIANCE, planOf, type Alliance, type CommandContext, type Log, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { sha256Hex } from '../../http/account.js';
import { LOG } from '../../tokens.js';
import { LinkPost } from './link-post.js';

export interface LinkToIssue {
  readonly linkId: string;
  readonly purpose: LinkPurpose;
  readonly token: string;
  readonly url: string;
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

/** The log has the hash of the token, the caller and the mail the token itself. A repeat mends a mail that was missed. */
@CommandHandler(IssueLink)
export class IssueLinkHandler implements ICommandHandler<IssueLink> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(LinkPost) private readonly post: LinkPost,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async execute({ context, clientId, link }: IssueLink): Promise<LinkIssued> {
    const { practiceId } = context;
    const { linkId, purpose, expiresAt, sessionId } = link;
    const outcome = await this.alliance.atClient(context, clientId, async ({ client }) => {
      const asked = { linkId, purpose, tokenHash: sha256Hex(link.token), expiresAt };
      if (sessionId === null) return planOf(issueLink(client, { ...asked, session: null }, context));
      const facts = await this.alliance.facts.session(practiceId, sessionId);
      if (facts === null) return { accepted: false, code: 'NOT_FOUND' };
      return planOf(issueLink(client, { ...asked, session: facts.session }, context));
    });
    if (!outcome.recorded || !link.isMailed) return { outcome, mailed: false };
    const mailed = await this.mail(context, clientId, link).catch((err: unknown) => {
      this.log.warn('a private link was not mailed', { practiceId, clientId, err });
      return false;
    });
    return { outcome, mailed };
  }

  /** What was revoked or withdrawn since it was recorded is not mailed any more: the log is asked just before. */
  private async mail({ practiceId, now }: CommandContext, clientId: string, link: LinkToIssue): Promise<boolean> {
    const facts = await this.alliance.facts.fresh(practiceId, clientId);
    const hash = sha256Hex(link.token);
    const held = [...(facts?.client.links.values() ?? [])].find((each) => each.tokenHash === hash);
    if (held === undefined || !isOpenLink(held, now)) return false;
    return this.post.send({ practiceId, clientId }, { ...link, expiresAt: held.expiresAt });
  }
}
