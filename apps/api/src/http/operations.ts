import { TRANSCRIPT_MEDIA_TYPES } from '#infra';
import { LINK_OPERATIONS } from './link-operations.js';
import { COMMAND, PRACTICE_PATH, type Operation } from './operation-shape.js';
import { ACCOUNT_OPERATIONS } from './account-operations.js';
import { PRIVACY_OPERATIONS } from './privacy-operations.js';
import { PRACTICE_OPERATIONS } from './practice-operations.js';
import { PASSKEY_OPERATIONS } from './passkey-operations.js';
import { SSO_OPERATIONS } from './sso-operations.js';
import { TRAIL_OPERATIONS } from './trail-operations.js';
import { TEAM_OPERATIONS } from './team-operations.js';
import { WEBHOOK_OPERATIONS } from './webhook-operations.js';
import { SUPERVISION_OPERATIONS } from './supervision-operations.js';

const client = `${PRACTICE_PATH}/clients/:clientId`;
const COACH = ['coach'] as const;
const COACH_OR_OWNER = ['coach', 'owner'] as const;

const coachOrOwner = { access: 'member', roles: COACH_OR_OWNER, relation: 'coach-or-owner' } as const;
const ownClient = { access: 'member', roles: COACH, relation: 'own-client' } as const;

/**
 * The authorization matrix: every operation of the API stands here, and what does not stand here is refused. Routes,
 * guards, OpenAPI and the generated attack test are all made from it.
 */
export const OPERATIONS = {
  ...ACCOUNT_OPERATIONS,
  ...PRACTICE_OPERATIONS,
  ...PASSKEY_OPERATIONS,
  ...SSO_OPERATIONS,
  ...TRAIL_OPERATIONS,
  ...PRIVACY_OPERATIONS,
  ...TEAM_OPERATIONS,
  ...LINK_OPERATIONS,
  ...WEBHOOK_OPERATIONS,
  welcomeClient: {
    ...COMMAND,
    path: `${PRACTICE_PATH}/clients`,
    summary: 'Welcome a client',
    tag: 'Clients',
    access: 'member',
    roles: COACH_OR_OWNER,
    scope: 'clients:write',
  },
  listClients: {
    method: 'GET',
    path: `${PRACTICE_PATH}/clients`,
    summary: 'List my clients (an owner: all, names only)',
    tag: 'Clients',
    access: 'member',
    roles: COACH_OR_OWNER,
    scope: 'clients:read',
  },
  readClient: {
    method: 'GET',
    path: client,
    summary: 'Read one client',
    tag: 'Clients',
    access: 'member',
    roles: COACH_OR_OWNER,
    relation: 'coach-or-owner',
    scope: 'clients:read',
  },
  correctClientDetails: {
    ...coachOrOwner,
    method: 'PATCH',
    command: true,
    ifMatch: true,
    path: client,
    summary: 'Correct the details of a client',
    tag: 'Clients',
    scope: 'clients:write',
  },
  scheduleSession: {
    ...ownClient,
    ...COMMAND,
    path: `${client}/sessions`,
    summary: 'Schedule a session',
    tag: 'Sessions',
    scope: 'sessions:write',
  },
  listSessions: {
    ...ownClient,
    method: 'GET',
    path: `${client}/sessions`,
    summary: 'List the sessions of a client',
    tag: 'Sessions',
    scope: 'clients:read',
  },
  recordAtSession: {
    ...ownClient,
    ...COMMAND,
    ifMatch: true,
    path: `${PRACTICE_PATH}/sessions/:sessionId/events`,
    summary: 'Record what happened in a session',
    tag: 'Recording',
    scope: 'moments:write',
  },
  recordAtClient: {
    ...coachOrOwner,
    ...COMMAND,
    ifMatch: true,
    path: `${client}/events`,
    summary: 'Record what happened between sessions',
    tag: 'Recording',
    scope: 'moments:write',
  },
  listProposals: {
    ...ownClient,
    method: 'GET',
    path: `${client}/proposals`,
    summary: 'List what a machine read and nobody has decided on',
    tag: 'Recording',
    scope: 'briefs:read',
  },
  importTranscript: {
    ...ownClient,
    ...COMMAND,
    ifMatch: true,
    path: `${PRACTICE_PATH}/sessions/:sessionId/transcript`,
    summary: 'Import a transcript of a session',
    tag: 'Transcripts',
    takes: TRANSCRIPT_MEDIA_TYPES,
    scope: 'moments:write',
  },
  confirmTranscriptSpeakers: {
    ...ownClient,
    method: 'PUT',
    command: true,
    ifMatch: true,
    path: `${PRACTICE_PATH}/sessions/:sessionId/transcript/:transcriptId/speakers`,
    summary: 'Say who the speakers of a transcript are',
    tag: 'Transcripts',
    scope: 'moments:write',
  },
  readListening: {
    ...ownClient,
    method: 'GET',
    path: `${PRACTICE_PATH}/sessions/:sessionId/listening`,
    summary: 'My own listening in a session',
    tag: 'Transcripts',
  },
  readBrief: {
    ...ownClient,
    method: 'GET',
    path: `${client}/brief`,
    summary: 'Read the brief of a client',
    tag: 'Briefs',
    scope: 'briefs:read',
  },
  listBriefs: {
    method: 'GET',
    path: `${PRACTICE_PATH}/briefs`,
    summary: 'The calls of a day, with the state of each brief',
    tag: 'Briefs',
    access: 'member',
    roles: COACH,
    scope: 'briefs:read',
  },
  readBack: {
    ...ownClient,
    method: 'GET',
    path: `${client}/read-back`,
    summary: 'Read back over all conversations',
    tag: 'Briefs',
    scope: 'briefs:read',
  },
  recall: {
    ...ownClient,
    method: 'GET',
    path: `${client}/recall`,
    summary: 'Find what was ever said',
    tag: 'Recall',
    scope: 'briefs:read',
  },
  ...SUPERVISION_OPERATIONS,
  live: { method: 'GET', path: '/health/live', summary: 'Is the process up', tag: 'Health', access: 'public' },
  ready: { method: 'GET', path: '/health/ready', summary: 'Can it serve', tag: 'Health', access: 'public' },
  startup: { method: 'GET', path: '/health/startup', summary: 'Has it started', tag: 'Health', access: 'public' },
  openApi: { method: 'GET', path: '/openapi.json', summary: 'This contract', tag: 'Contract', access: 'public' },
  docs: { method: 'GET', path: '/docs', summary: 'This contract, to read', tag: 'Contract', access: 'public' },
} as const satisfies Record<string, Operation>;

export type OperationId = keyof typeof OPERATIONS;

/** Route key of the matrix; a HEAD request is the GET of the same address. */
export const routeKey = (method: string, path: string): string => `${method === 'HEAD' ? 'GET' : method} ${path}`;

export const OPERATION_BY_ROUTE: ReadonlyMap<string, OperationId> = new Map(
  Object.entries(OPERATIONS).map(([id, op]) => [routeKey(op.method, op.path), id as OperationId]),
);

export const operation = (id: OperationId): Operation => OPERATIONS[id];
