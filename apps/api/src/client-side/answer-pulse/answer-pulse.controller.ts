import { dayIn, PULSE_TEXT_MAX, renderPulsePage, renderPulseThanks, sayFullDate, type FieldError } from '#domain';
import { ALLIANCE, type Alliance, type Outcome } from '#infra';
import { Controller, Inject, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkReceipt, recordedByLink, type LinkReceipt } from '../../http/link-answer.js';
import { linkCommand, linkOf } from '../../http/link-caller.js';
import { linkInput } from '../../http/link-input.js';
import { asPage, wantsPage } from '../../http/link-page.js';
import { Operation } from '../../http/operation.decorator.js';
import { AnswerPulse } from './answer-pulse.handler.js';
import { answerPulseBody, pulseOfForm } from './answer-pulse.schema.js';

const UNPROCESSABLE = 422;

@Controller()
export class AnswerPulseController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(ALLIANCE) private readonly alliance: Alliance,
  ) {}

  @Operation('answerPulse', {
    status: 201,
    body: answerPulseBody,
    response: linkReceipt,
    alsoProduces: ['text/html'],
    description: 'Once. JSON, or the fields of the page’s form; of a form the field `command` is the Idempotency-Key.',
  })
  async answer(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LinkReceipt | string> {
    const link = linkOf(request);
    const sent = linkInput(request, answerPulseBody, pulseOfForm);
    const practice = (await this.alliance.practices.get(link.practiceId))?.practice ?? null;
    const frame = { base: link.base, practice: practice?.name ?? null };
    if (!sent.ok) {
      asPage(reply, UNPROCESSABLE);
      const { fields } = sent.form;
      const form = { commandId: fields['command'] ?? '', values: fields, errors: errorsOf(fields) };
      return renderPulsePage(frame, await this.callOn(link, practice?.timeZone ?? 'UTC'), form);
    }
    const context = linkCommand(request, sent);
    const command = new AnswerPulse(context, link.clientId, sent.input);
    recordedByLink(await this.commands.execute<AnswerPulse, Outcome>(command));
    if (!wantsPage(request)) return { recorded: true };
    asPage(reply);
    return renderPulseThanks(frame);
  }

  private async callOn(
    { practiceId, sessionId }: { readonly practiceId: string; readonly sessionId: string | null },
    practiceZone: string,
  ): Promise<string | null> {
    const facts = sessionId === null ? null : await this.alliance.facts.session(practiceId, sessionId);
    const startedAt = facts?.session.startedAt ?? null;
    return startedAt === null ? null : sayFullDate(dayIn(startedAt, facts?.client.timeZone ?? practiceZone));
  }
}

const errorsOf = ({ text = '' }: Readonly<Record<string, string>>): readonly FieldError[] =>
  text.trim().length > PULSE_TEXT_MAX
    ? [{ field: 'text', message: `Please write ${PULSE_TEXT_MAX} characters at most.` }]
    : [{ field: 'heard', message: 'Please answer at least one, or write a line.' }];
