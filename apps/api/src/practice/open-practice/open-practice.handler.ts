import { NO_PRACTICE, openPractice } from '#domain';
import { ALLIANCE, IDENTITY, planOf, type Alliance, type CommandContext, type From, type Identity } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { personOf, type Joining } from '../../http/account.js';
import { newId } from '../../http/new-id.js';
import type { OpenPracticeBody } from './open-practice.schema.js';

export class OpenPractice {
  constructor(
    readonly context: Omit<CommandContext, 'actor'>,
    readonly body: OpenPracticeBody,
    readonly from: From,
  ) {}
}

/** The account first: a practice whose owner could not sign in would be lost. A repeat finds both. */
@CommandHandler(OpenPractice)
export class OpenPracticeHandler implements ICommandHandler<OpenPractice> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(IDENTITY) private readonly identity: Identity,
  ) {}

  async execute({ context, body, from }: OpenPractice): Promise<Joining> {
    const { person, setCookies } = await personOf(this.identity, body.owner, { at: ['owner'], from });
    const memberId = newId();
    const command = { ...context, actor: { kind: 'member' as const, memberId } };
    const opening = { ...body.practice, memberId, userId: person.userId };
    const outcome = await this.alliance.openPractice(command, planOf(openPractice(NO_PRACTICE, opening)));
    return { outcome, setCookies };
  }
}
