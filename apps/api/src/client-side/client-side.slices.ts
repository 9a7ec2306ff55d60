import { EVENT_STORE, type EventStore } from '#domain';
import { ALLIANCE, MIRROR_READER, MirrorReader, type Alliance } from '#infra';
import type { FactoryProvider } from '@nestjs/common';
import { AnswerPulseController } from './answer-pulse/answer-pulse.controller.js';
import { AnswerPulseHandler } from './answer-pulse/answer-pulse.handler.js';
import { ChangeRememberedController } from './change-remembered/change-remembered.controller.js';
import { ChangeRememberedHandler } from './change-remembered/change-remembered.handler.js';
import { IssueLinkController } from './issue-link/issue-link.controller.js';
import { IssueLinkHandler } from './issue-link/issue-link.handler.js';
import { ListLinksController } from './list-links/list-links.controller.js';
import { ListLinksHandler } from './list-links/list-links.query.js';
import { OpenLinkController } from './open-link/open-link.controller.js';
import { OpenLinkHandler } from './open-link/open-link.query.js';
import { OpenRememberedController } from './open-remembered/open-remembered.controller.js';
import { OpenRememberedHandler } from './open-remembered/open-remembered.query.js';
import { RevokeLinkController } from './revoke-link/revoke-link.controller.js';
import { RevokeLinkHandler } from './revoke-link/revoke-link.handler.js';
import { WriteNoteController } from './write-note/write-note.controller.js';
import { WriteNoteHandler } from './write-note/write-note.handler.js';

const mirrorReader: FactoryProvider<MirrorReader> = {
  provide: MIRROR_READER,
  inject: [EVENT_STORE, ALLIANCE],
  useFactory: (store: EventStore, alliance: Alliance) => new MirrorReader({ store, alliance }),
};

/** The client's side: links that the coach gives, and what the client does by them. */
export const clientSideSlices = {
  controllers: [
    IssueLinkController,
    ListLinksController,
    RevokeLinkController,
    OpenLinkController,
    AnswerPulseController,
    WriteNoteController,
    OpenRememberedController,
    ChangeRememberedController,
  ],
  handlers: [
    mirrorReader,
    IssueLinkHandler,
    ListLinksHandler,
    RevokeLinkHandler,
    OpenLinkHandler,
    AnswerPulseHandler,
    WriteNoteHandler,
    OpenRememberedHandler,
    ChangeRememberedHandler,
  ],
};
