import { recordAtClient } from '#domain';
import { ALLIANCE, type Alliance, type CommandContext, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CorrectClientDetailsBody } from './correct-client-details.schema.js';

export class CorrectClientDetails {
  constructor(
    readonly context: CommandContext,
    readonly clientId: string,
    readonly body: CorrectClientDetailsBody,
  ) {}
}

const NOTHING_NAMED = { session: null, moments: new Map(), sources: new Map(), coachIds: new Set<string>() };

@CommandHandler(CorrectClientDetails)
export class CorrectClientDetailsHandler implements ICommandHandler<CorrectClientDetails> {
  constructor(@Inject(ALLIANCE) private readonly alliance: Alliance) {}

  execute({ context, clientId, body }: CorrectClientDetails): Promise<Outcome> {
    return this.alliance.atClient(context, clientId, ({ client }) =>
      recordAtClient({ ...NOTHING_NAMED, client }, [{ type: 'ClientDetailsCorrected', ...body }], context),
    );
  }
}
