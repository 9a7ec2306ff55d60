import { CLOCK, EVENT_STORE, KEYS } from '#domain';
import {
  ALLIANCE,
  AUDIT_TRAIL,
  CLIENT_LINKS,
  IDENTITY,
  INVITATION_POST,
  LIMITS,
  LINK_POST,
  MAILER,
  PASSKEYS,
  SINGLE_SIGN_ON,
  TRANSCRIPT_PARSER,
  WEBHOOKS,
  WEBHOOK_DELIVERIES,
} from '#infra';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { accountSlices } from './account/account.slices.js';
import { caseloadSlices } from './caseload/caseload.slices.js';
import { ListBriefsController } from './briefs/list-briefs/list-briefs.controller.js';
import { ListBriefsHandler } from './briefs/list-briefs/list-briefs.query.js';
import { ReadBackController } from './briefs/read-back/read-back.controller.js';
import { ReadBackHandler } from './briefs/read-back/read-back.query.js';
import { ReadBriefController } from './briefs/read-brief/read-brief.controller.js';
import { ReadBriefHandler } from './briefs/read-brief/read-brief.query.js';
import { CorrectClientDetailsController } from './clients/correct-client-details/correct-client-details.controller.js';
import { CorrectClientDetailsHandler } from './clients/correct-client-details/correct-client-details.handler.js';
import { clientSideSlices } from './client-side/client-side.slices.js';
import { ListClientsController } from './clients/list-clients/list-clients.controller.js';
import { ListClientsHandler } from './clients/list-clients/list-clients.query.js';
import { ReadClientController } from './clients/read-client/read-client.controller.js';
import { ReadClientHandler } from './clients/read-client/read-client.query.js';
import { WelcomeClientController } from './clients/welcome-client/welcome-client.controller.js';
import { WelcomeClientHandler } from './clients/welcome-client/welcome-client.handler.js';
import { ContractController } from './contract/contract.controller.js';
import { CONTRACT_TEXTS, createContractTexts } from './contract/contract-texts.js';
import { HealthController, READINESS } from './health/health.controller.js';
import { DRAIN, type Drain } from './http/drain.js';
import { INVITING } from './http/inviting.js';
import { SECRETS } from './http/secrets.js';
import type { Infrastructure } from './infrastructure.js';
import { ListProposalsController } from './moments/list-proposals/list-proposals.controller.js';
import { ListProposalsHandler } from './moments/list-proposals/list-proposals.query.js';
import { RecordAtClientController } from './moments/record-at-client/record-at-client.controller.js';
import { RecordAtClientHandler } from './moments/record-at-client/record-at-client.handler.js';
import { RecordAtSessionController } from './moments/record-at-session/record-at-session.controller.js';
import { RecordAtSessionHandler } from './moments/record-at-session/record-at-session.handler.js';
import { practiceSlices } from './practice/practice.slices.js';
import { privacySlices } from './privacy/privacy.slices.js';
import { RecallController } from './recall/recall/recall.controller.js';
import { RecallHandler } from './recall/recall/recall.query.js';
import { ConfirmTranscriptSpeakersController } from './sessions/confirm-transcript-speakers/confirm-transcript-speakers.controller.js';
import { ConfirmTranscriptSpeakersHandler } from './sessions/confirm-transcript-speakers/confirm-transcript-speakers.handler.js';
import { ImportTranscriptController } from './sessions/import-transcript/import-transcript.controller.js';
import { ImportTranscriptHandler } from './sessions/import-transcript/import-transcript.handler.js';
import { SessionPeople } from './sessions/import-transcript/session-people.js';
import { ListSessionsController } from './sessions/list-sessions/list-sessions.controller.js';
import { ListSessionsHandler } from './sessions/list-sessions/list-sessions.query.js';
import { ReadListeningController } from './sessions/read-listening/read-listening.controller.js';
import { ReadListeningHandler } from './sessions/read-listening/read-listening.query.js';
import { ScheduleSessionController } from './sessions/schedule-session/schedule-session.controller.js';
import { ScheduleSessionHandler } from './sessions/schedule-session/schedule-session.handler.js';
import { passkeySlices } from './passkeys/passkey.slices.js';
import { ssoSlices } from './sso/sso.slices.js';
import { webhookSlices } from './webhooks/webhooks.slices.js';
import { trailSlices } from './trail/trail.slices.js';
import {
  API_KEY_USES,
  BRIEF_VERSIONS,
  CONFIG,
  DEPARTURE_TOOLS,
  LOG,
  MEMORY_READER,
  POOL,
  PACKET_READER,
  RECALL_READER,
  WORDINGS_READER,
} from './tokens.js';

export const controllers = [
  ...accountSlices.controllers,
  ...passkeySlices.controllers,
  ...ssoSlices.controllers,
  ...trailSlices.controllers,
  ...webhookSlices.controllers,
  ...practiceSlices.controllers,
  ...clientSideSlices.controllers,
  ...privacySlices.controllers,
  WelcomeClientController,
  ListClientsController,
  ReadClientController,
  CorrectClientDetailsController,
  ScheduleSessionController,
  ListSessionsController,
  RecordAtSessionController,
  RecordAtClientController,
  ListProposalsController,
  ImportTranscriptController,
  ConfirmTranscriptSpeakersController,
  ReadListeningController,
  ReadBriefController,
  ListBriefsController,
  ReadBackController,
  RecallController,
  ...caseloadSlices.controllers,
  HealthController,
  ContractController,
];

const handlers = [
  ...accountSlices.handlers,
  ...passkeySlices.handlers,
  ...ssoSlices.handlers,
  ...trailSlices.handlers,
  ...webhookSlices.handlers,
  ...practiceSlices.handlers,
  ...clientSideSlices.handlers,
  ...privacySlices.handlers,
  WelcomeClientHandler,
  ListClientsHandler,
  ReadClientHandler,
  CorrectClientDetailsHandler,
  ScheduleSessionHandler,
  ListSessionsHandler,
  RecordAtSessionHandler,
  RecordAtClientHandler,
  ListProposalsHandler,
  SessionPeople,
  ImportTranscriptHandler,
  ConfirmTranscriptSpeakersHandler,
  ReadListeningHandler,
  ReadBriefHandler,
  ListBriefsHandler,
  ReadBackHandler,
  RecallHandler,
  ...caseloadSlices.handlers,
];

/** Everything is injected by token: what stands behind a token is decided in `createInfrastructure` alone. */
const tokens = (infrastructure: Infrastructure, drain: Drain): Provider[] => [
  { provide: CONFIG, useValue: infrastructure.config },
  { provide: LOG, useValue: infrastructure.log },
  { provide: CLOCK, useValue: infrastructure.clock },
  { provide: POOL, useValue: infrastructure.pool },
  { provide: KEYS, useValue: infrastructure.keys },
  { provide: EVENT_STORE, useValue: infrastructure.store },
  { provide: ALLIANCE, useValue: infrastructure.alliance },
  { provide: DEPARTURE_TOOLS, useValue: infrastructure },
  { provide: IDENTITY, useValue: infrastructure.identity },
  { provide: API_KEY_USES, useValue: infrastructure.keyUses },
  { provide: LIMITS, useValue: infrastructure.limits },
  { provide: PASSKEYS, useValue: infrastructure.passkeys },
  { provide: SINGLE_SIGN_ON, useValue: infrastructure.sso },
  { provide: MAILER, useValue: infrastructure.mailer },
  { provide: INVITATION_POST, useValue: infrastructure.invitationPost },
  { provide: CLIENT_LINKS, useValue: infrastructure.clientLinks },
  { provide: LINK_POST, useValue: infrastructure.linkPost },
  { provide: INVITING, useValue: infrastructure.inviting },
  { provide: TRANSCRIPT_PARSER, useValue: infrastructure.transcripts },
  { provide: AUDIT_TRAIL, useValue: infrastructure.trail },
  { provide: WEBHOOKS, useValue: infrastructure.webhooks },
  { provide: WEBHOOK_DELIVERIES, useValue: infrastructure.deliveries },
  { provide: SECRETS, useValue: infrastructure.secrets },
  { provide: BRIEF_VERSIONS, useValue: infrastructure.briefVersions },
  { provide: MEMORY_READER, useValue: infrastructure.memory },
  { provide: PACKET_READER, useValue: infrastructure.packets },
  { provide: RECALL_READER, useValue: infrastructure.recall },
  { provide: WORDINGS_READER, useValue: infrastructure.wordings },
  { provide: READINESS, useValue: infrastructure.readiness },
  { provide: DRAIN, useValue: drain },
  { provide: CONTRACT_TEXTS, useFactory: createContractTexts },
];

@Module({})
export class AppModule {
  static of(infrastructure: Infrastructure, drain: Drain): DynamicModule {
    return {
      module: AppModule,
      imports: [CqrsModule],
      controllers,
      providers: [...tokens(infrastructure, drain), ...handlers],
    };
  }
}
