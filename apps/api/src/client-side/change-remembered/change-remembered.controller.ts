import { CLIENT_TEXT_MAX, renderForgetPage, renderRememberedPage, type FieldError, type MirrorNotice } from '#domain';
import { ALLIANCE, MIRROR_READER, type Alliance, type MirrorReader, type Outcome } from '#infra';
import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { linkReceipt, recordedByLink, type LinkReceipt } from '../../http/link-answer.js';
import { linkCommand, linkOf, type LinkCaller } from '../../http/link-caller.js';
import { linkInput, type FormBody } from '../../http/link-input.js';
import { asPage, wantsPage } from '../../http/link-page.js';
import { Operation } from '../../http/operation.decorator.js';
import { Rejection } from '../../http/problem.js';
import { ChangeRemembered } from './change-remembered.handler.js';
import { changeOfForm, changeRememberedBody, type ChangeRememberedBody } from './change-remembered.schema.js';

const UNPROCESSABLE = 422;
const SEE_OTHER = 303;

const NOTICES: Record<ChangeRememberedBody['action'], MirrorNotice> = {
  correct: 'corrected',
  'no-longer-true': 'no-longer-true',
  'do-not-bring-up': 'not-brought-up',
  'may-bring-up': 'may-be-brought-up',
  forget: 'forgotten',
};

@Controller()
export class ChangeRememberedController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(MIRROR_READER) private readonly mirror: MirrorReader,
  ) {}

  @Operation('changeRemembered', {
    body: changeRememberedBody,
    response: linkReceipt,
    alsoProduces: ['text/html'],
    alsoAnswers: { 303: 'To a form: back to what is remembered' },
    description: 'What is forgotten is destroyed, with all that was drawn out of it. The page asks once more before.',
  })
  async change(
    @Req() request: FastifyRequest,
    @Param('momentId') momentId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LinkReceipt | string | undefined> {
    const link = linkOf(request);
    if (!z.uuid().safeParse(momentId).success) throw new Rejection('NOT_FOUND');
    const sent = linkInput(request, changeRememberedBody, changeOfForm);
    if (!sent.ok) return this.askAgain({ link, momentId, form: sent.form }, reply);
    const context = linkCommand(request, { key: sent.key, input: { momentId, ...sent.input } });
    const command = new ChangeRemembered(context, { clientId: link.clientId, momentId }, sent.input);
    recordedByLink(await this.commands.execute<ChangeRemembered, Outcome>(command));
    if (!wantsPage(request)) return { recorded: true };
    asPage(reply, SEE_OTHER);
    void reply.header('location', `${link.base}?done=${NOTICES[sent.input.action]}`);
    return undefined;
  }

  /** The step before forgetting, or the same page with what was wrong with a correction. */
  private async askAgain(
    { link, momentId, form }: { readonly link: LinkCaller; readonly momentId: string; readonly form: FormBody },
    reply: FastifyReply,
  ): Promise<string> {
    const line = await this.mirror.one(link, momentId);
    if (line === null) throw new Rejection('NOT_FOUND');
    const { fields } = form;
    const practice = (await this.alliance.practices.get(link.practiceId))?.practice.name ?? null;
    const frame = { base: link.base, practice };
    const state = { commandId: fields['command'] ?? '', values: fields, errors: [] };
    if (fields['action'] === 'forget') {
      asPage(reply);
      return renderForgetPage(frame, line, state);
    }
    if (fields['action'] !== 'correct') throw new Rejection('REQUEST_INVALID');
    asPage(reply, UNPROCESSABLE);
    return renderRememberedPage(frame, line, { ...state, errors: errorsOf(fields) });
  }
}

const errorsOf = ({ text = '' }: Readonly<Record<string, string>>): readonly FieldError[] => [
  text.trim() === ''
    ? { field: 'text', message: 'Please write how it should read.' }
    : { field: 'text', message: `Please write ${CLIENT_TEXT_MAX} characters at most.` },
];
