import { recordableAtClient } from '#domain';
import { ALLIANCE, recordForClient, type Alliance, type CommandContext, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

export class WriteNote {
  constructor(
    readonly context: CommandContext,
    readonly clientId: string,
    readonly text: string,
  ) {}
}

/** That it is the client's own, and shared, is not asked of the sender: the rules say so of whatever comes by a link. */
@CommandHandler(WriteNote)
export class WriteNoteHandler implements ICommandHandler<WriteNote> {
  constructor(@Inject(ALLIANCE) private readonly alliance: Alliance) {}

  execute({ context, clientId, text }: WriteNote): Promise<Outcome> {
    const note = recordableAtClient.parse({ type: 'NoteWritten', text });
    return recordForClient(this.alliance, context, { clientId, recordings: [note] });
  }
}
