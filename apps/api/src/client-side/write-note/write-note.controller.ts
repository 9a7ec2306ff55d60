import { CLIENT_TEXT_MAX, renderNotePage, renderNoteThanks, type FieldError } from '#domain';
import { ALLIANCE, type Alliance, type Outcome } from '#infra';
import { Controller, Inject, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkReceipt, recordedByLink, type LinkReceipt } from '../../http/link-answer.js';
import { linkCommand, linkOf } from '../../http/link-caller.js';
import { linkInput } from '../../http/link-input.js';
import { asPage, wantsPage } from '../../http/link-page.js';
import { Operation } from '../../http/operation.decorator.js';
import { WriteNote } from './write-note.handler.js';
import { writeNoteBody } from './write-note.schema.js';

const UNPROCESSABLE = 422;

@Controller()
export class WriteNoteController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(ALLIANCE) private readonly alliance: Alliance,
  ) {}

  @Operation('writeNote', {
    status: 201,
    body: writeNoteBody,
    response: linkReceipt,
    alsoProduces: ['text/html'],
    description: 'As often as the client likes. JSON, or the fields of the page’s form.',
  })
  async write(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LinkReceipt | string> {
    const link = linkOf(request);
    const sent = linkInput(request, writeNoteBody, ({ text }) => ({ text }));
    const practice = (await this.alliance.practices.get(link.practiceId))?.practice.name ?? null;
    const frame = { base: link.base, practice };
    if (!sent.ok) {
      asPage(reply, UNPROCESSABLE);
      const { fields } = sent.form;
      return renderNotePage(frame, { commandId: fields['command'] ?? '', values: fields, errors: errorsOf(fields) });
    }
    const command = new WriteNote(linkCommand(request, sent), link.clientId, sent.input.text);
    recordedByLink(await this.commands.execute<WriteNote, Outcome>(command));
    if (!wantsPage(request)) return { recorded: true };
    asPage(reply);
    return renderNoteThanks(frame);
  }
}

const errorsOf = ({ text = '' }: Readonly<Record<string, string>>): readonly FieldError[] => [
  text.trim() === ''
    ? { field: 'text', message: 'Please write something first.' }
    : { field: 'text', message: `Please write ${CLIENT_TEXT_MAX} characters at most.` },
];
