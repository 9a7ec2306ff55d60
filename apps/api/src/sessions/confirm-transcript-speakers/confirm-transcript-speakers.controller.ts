import type { CommandContext, Outcome } from '#infra';
import { Body, Controller, Inject, Param, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { recordedSchema } from '../../http/answers.js';
import { answered, Context } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { ConfirmTranscriptSpeakers } from './confirm-transcript-speakers.handler.js';
import {
  confirmTranscriptSpeakersBody,
  type ConfirmTranscriptSpeakersBody,
} from './confirm-transcript-speakers.schema.js';

@Controller()
export class ConfirmTranscriptSpeakersController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('confirmTranscriptSpeakers', {
    body: confirmTranscriptSpeakersBody,
    response: recordedSchema,
    description: 'By the labels that importing it gave. Who is not named stays who they were taken for.',
  })
  async confirm(
    @Context() context: CommandContext,
    @Param() { sessionId, transcriptId }: { sessionId: string; transcriptId: string },
    @Body({ schema: confirmTranscriptSpeakersBody }) { speakers }: ConfirmTranscriptSpeakersBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const command = new ConfirmTranscriptSpeakers(context, sessionId, { transcriptId, speakers });
    const { version, events } = answered(
      await this.commands.execute<ConfirmTranscriptSpeakers, Outcome>(command),
      reply,
    );
    return { version, events };
  }
}
