import type { ApiKeyScope, Role } from '#domain';

/**
 * What the caller must be to the client named in the address, beyond the role:
 * `own-client` = the client's coach; `coach-or-owner` = the coach, or an owner,
 * who then sees names only and records who coaches whom, never what was said; `none` = the
 * address names no client. Anyone else gets the 404 of an unknown id.
 */
export type Relation = 'own-client' | 'coach-or-owner' | 'none';

export interface Operation {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Path as the router writes it. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  /** `public` = anyone; `signed-in` = a person with a session; `member` = a member of the practice in the path. */
  readonly access: 'public' | 'signed-in' | 'member';
  /** A member needs one of these; absent = any member. */
  readonly roles?: readonly Role[];
  readonly relation?: Relation;
  /** Scope that an API key needs; absent = no API key may do it. */
  readonly scope?: ApiKeyScope;
  /** Takes part in the shared limit of attempts per address. */
  readonly limited?: boolean;
  /** Takes `If-Match`. */
  readonly ifMatch?: boolean;
  /** A command: takes `Idempotency-Key`. */
  readonly command?: boolean;
  /** Kept out of OpenAPI: its contract belongs to someone else. */
  readonly undocumented?: boolean;
}

const practice = '/v1/practices/:practiceId';
const client = `${practice}/clients/:clientId`;
const OWNER = ['owner'] as const;
const COACH = ['coach'] as const;
const COACH_OR_OWNER = ['coach', 'owner'] as const;

const command = { method: 'POST', command: true } as const;
const coachOrOwner = { access: 'member', roles: COACH_OR_OWNER, relation: 'coach-or-owner' } as const;
const ownClient = { access: 'member', roles: COACH, relation: 'own-client' } as const;

/**
 * The authorization matrix: every operation of the API stands here, and what does not stand here is refused. Routes,
 * guards, OpenAPI and the generated attack test are all made from it.
 */
export const OPERATIONS = {
  openPractice: {
    ...command,
    path: '/v1/practices',
    summary: 'Open a practice',
    tag: 'Practice',
    access: 'public',
    limited: true,
  },
  me: {
    method: 'GET',
    path: '/v1/me',
    summary: 'Who I am, and in which practices',
    tag: 'Practice',
    access: 'signed-in',
  },
  authRead: {
    method: 'GET',
    path: '/v1/auth/*',
    summary: 'Sessions',
    tag: 'Sign-in',
    access: 'public',
    undocumented: true,
  },
  authWrite: {
    method: 'POST',
    path: '/v1/auth/*',
    summary: 'Sign in and out',
    tag: 'Sign-in',
    access: 'public',
    undocumented: true,
  },
  acceptInvitation: {
    ...command,
    path: '/v1/invitations/:token/accept',
    summary: 'Accept an invitation',
    tag: 'Team',
    access: 'public',
    limited: true,
  },
  inviteMember: {
    ...command,
    path: `${practice}/invitations`,
    summary: 'Invite a member',
    tag: 'Team',
    access: 'member',
    roles: OWNER,
    scope: 'practice:write',
  },
  listInvitations: {
    method: 'GET',
    path: `${practice}/invitations`,
    summary: 'List open invitations',
    tag: 'Team',
    access: 'member',
    roles: OWNER,
    scope: 'practice:read',
  },
  revokeInvitation: {
    method: 'DELETE',
    command: true,
    path: `${practice}/invitations/:invitationId`,
    summary: 'Revoke an invitation',
    tag: 'Team',
    access: 'member',
    roles: OWNER,
    scope: 'practice:write',
  },
  listMembers: {
    method: 'GET',
    path: `${practice}/members`,
    summary: 'List the team',
    tag: 'Team',
    access: 'member',
    roles: OWNER,
    scope: 'practice:read',
  },
  readMember: {
    method: 'GET',
    path: `${practice}/members/:memberId`,
    summary: 'Read one member',
    tag: 'Team',
    access: 'member',
    roles: OWNER,
    scope: 'practice:read',
  },
  changeMemberRoles: {
    method: 'PATCH',
    command: true,
    ifMatch: true,
    path: `${practice}/members/:memberId`,
    summary: 'Change the roles of a member',
    tag: 'Team',
    access: 'member',
    roles: OWNER,
  },
  removeMember: {
    method: 'DELETE',
    command: true,
    ifMatch: true,
    path: `${practice}/members/:memberId`,
    summary: 'Let a member go',
    tag: 'Team',
    access: 'member',
    roles: OWNER,
  },
  issueApiKey: {
    ...command,
    path: `${practice}/api-keys`,
    summary: 'Issue an API key',
    tag: 'API keys',
    access: 'member',
  },
  listApiKeys: {
    method: 'GET',
    path: `${practice}/api-keys`,
    summary: 'List my API keys',
    tag: 'API keys',
    access: 'member',
  },
  revokeApiKey: {
    method: 'DELETE',
    command: true,
    path: `${practice}/api-keys/:apiKeyId`,
    summary: 'Revoke an API key',
    tag: 'API keys',
    access: 'member',
  },
  readSettings: {
    method: 'GET',
    path: `${practice}/settings`,
    summary: 'Read the settings of the practice',
    tag: 'Practice',
    access: 'member',
    scope: 'practice:read',
  },
  changeSettings: {
    method: 'PATCH',
    command: true,
    ifMatch: true,
    path: `${practice}/settings`,
    summary: 'Change the settings of the practice',
    tag: 'Practice',
    access: 'member',
    roles: OWNER,
  },
  welcomeClient: {
    ...command,
    path: `${practice}/clients`,
    summary: 'Welcome a client',
    tag: 'Clients',
    access: 'member',
    roles: COACH_OR_OWNER,
    scope: 'clients:write',
  },
  listClients: {
    method: 'GET',
    path: `${practice}/clients`,
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
    ...command,
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
    ...command,
    ifMatch: true,
    path: `${practice}/sessions/:sessionId/events`,
    summary: 'Record what happened in a session',
    tag: 'Recording',
    scope: 'moments:write',
  },
  recordAtClient: {
    ...coachOrOwner,
    ...command,
    ifMatch: true,
    path: `${client}/events`,
    summary: 'Record what happened between sessions',
    tag: 'Recording',
    scope: 'moments:write',
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
    path: `${practice}/briefs`,
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
