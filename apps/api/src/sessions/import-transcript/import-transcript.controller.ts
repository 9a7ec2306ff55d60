import { TRANSCRIPT_PARSER, type CommandContext, type Outcome, type TranscriptParser } from '#infra';
import { Controller, Inject, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answered, Context } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { FileUnreadable, Rejection } from '../../http/problem.js';
import type { TranscriptFile } from '../../http/transcript-body.js';
import { ImportTranscript } from './import-transcript.handler.js';
import {
  importedTranscript,
  importTranscriptQuery,
  transcriptFile,
  type ImportedTranscript,
  type ImportTranscriptQuery,
} from './import-transcript.schema.js';

@Controller()
export class ImportTranscriptController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(TRANSCRIPT_PARSER) private readonly parser: TranscriptParser,
  ) {}

  @Operation('importTranscript', {
    status: 202,
    body: transcriptFile,
    query: importTranscriptQuery,
    response: importedTranscript,
    description:
      'All of the file or nothing; 422 says in which line it cannot be read, and why. It rests on the client’s consent to be recorded. Several for one session are several recordings.',
  })
  async import(
    @Context() context: CommandContext,
    @Query({ schema: importTranscriptQuery }) asked: ImportTranscriptQuery,
    @Req() request: FastifyRequest<{ Params: { sessionId: string }; Body: TranscriptFile }>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportedTranscript> {
    const { bytes, mediaType } = request.body;
    const read = await this.parser.parse(bytes, mediaType);
    if (!read.ok) throw new FileUnreadable(read.line, read.reason);
    const command = new ImportTranscript(context, request.params.sessionId, { ...read, asked });
    const outcome = answered(await this.commands.execute<ImportTranscript, Outcome>(command), reply);
    return imported(outcome, asked.speakers?.length ?? 0);
  }
}

/** From what the log holds, so that a repeat is answered the same. */
const imported = (outcome: Extract<Outcome, { recorded: true }>, told: number): ImportedTranscript => {
  const event = outcome.recordedEvents.find((each) => each.type === 'TranscriptImported');
  const transcriptId = outcome.events[0]?.eventId;
  // A repeat, after what it imported was destroyed.
  if (event === undefined || transcriptId === undefined) throw new Rejection('TRANSCRIPT_DISCARDED');
  const { turns, speakers, deleteAfter = '' } = event.data;
  const guessed = [...new Set(turns.map(({ speaker }) => speaker))].map((label, place) => {
    const guess = speakers[label] ?? 'other';
    return { label, guess, needsConfirmation: place >= told && guess === 'other' };
  });
  return { transcriptId, version: outcome.version, turns: turns.length, speakers: guessed, deleteAfter };
};
