import { DAY_MS, type LinkPurpose } from '#domain';
import { CLIENT_LINKS, type ClientLinks, type CommandContext } from '#infra';
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Context, recordedOf } from '../../http/command.js';
import { newId } from '../../http/new-id.js';
import { Operation } from '../../http/operation.decorator.js';
import { IssueLink, type LinkIssued } from './issue-link.handler.js';
import { issuedLink, issueLinkBody, type IssueLinkBody } from './issue-link.schema.js';

/** Long enough to come round to it; a mirror, which shows what is remembered, for a week. */
const DAYS: Readonly<Record<LinkPurpose, number>> = { pulse: 14, note: 30, mirror: 7 };

@Controller()
export class IssueLinkController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(CLIENT_LINKS) private readonly links: ClientLinks,
  ) {}

  @Operation('issueLink', {
    status: 201,
    body: issueLinkBody,
    response: issuedLink,
    description:
      'For one purpose: `pulse` (needs the consent `pulse`), `note` or `mirror` (consent `sharing`). It ends when it expires, is revoked, the consent is withdrawn, the client is handed over or erased; a pulse also when it is answered.',
  })
  async issue(
    @Context() context: CommandContext,
    @Param('clientId') clientId: string,
    @Body({ schema: issueLinkBody }) body: IssueLinkBody,
  ) {
    const { practiceId, commandId, now } = context;
    const { purpose, expiresInDays = DAYS[purpose], sessionId = null, mail = purpose === 'pulse' } = body;
    const { url, tokenHash } = this.links.of({ practiceId, clientId }, commandId);
    const expiresAt = new Date(Date.parse(now) + expiresInDays * DAY_MS).toISOString();
    const link = { linkId: newId(), purpose, tokenHash, expiresAt, sessionId, isMailed: mail };
    const issued = await this.commands.execute<IssueLink, LinkIssued>(new IssueLink(context, clientId, link));
    const event = recordedOf(issued.outcome).recordedEvents.find((each) => each.type === 'ClientLinkIssued');
    if (event === undefined) throw new Error('a link was issued without ClientLinkIssued');
    const { data } = event;
    return { linkId: data.linkId, purpose, url, expiresAt: data.expiresAt, mailed: issued.mailed };
  }
}
