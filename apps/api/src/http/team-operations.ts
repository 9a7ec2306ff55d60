import { COMMAND, PRACTICE_PATH, type Operation } from './operation-shape.js';

const owner = { access: 'member', roles: ['owner'], tag: 'Team' } as const;
const member = `${PRACTICE_PATH}/members/:memberId`;

/** The part of the authorization matrix (operations.ts) that is about how a team comes together and parts. */
export const TEAM_OPERATIONS = {
  resendInvitation: {
    ...owner,
    ...COMMAND,
    path: `${PRACTICE_PATH}/invitations/:invitationId/resend`,
    summary: 'Send an invitation again, with a new link',
    scope: 'practice:write',
  },
  importTeam: {
    ...owner,
    ...COMMAND,
    path: `${PRACTICE_PATH}/team-imports`,
    summary: 'Invite a team from a table',
    takes: ['text/csv'],
    scope: 'practice:write',
  },
  listTeamImports: {
    ...owner,
    method: 'GET',
    path: `${PRACTICE_PATH}/team-imports`,
    summary: 'List the imports and what became of them',
    scope: 'practice:read',
  },
  undoTeamImport: {
    ...owner,
    method: 'DELETE',
    command: true,
    path: `${PRACTICE_PATH}/team-imports/:importId`,
    summary: 'Take back the invitations of an import that nobody took',
    scope: 'practice:write',
  },
  suspendMember: {
    ...owner,
    ...COMMAND,
    stepUp: true,
    path: `${member}/suspension`,
    summary: 'Suspend a member',
  },
  reinstateMember: {
    ...owner,
    method: 'DELETE',
    command: true,
    stepUp: true,
    path: `${member}/suspension`,
    summary: 'Reinstate a suspended member',
  },
  departMember: {
    ...COMMAND,
    stepUp: true,
    path: `${member}/departure`,
    summary: 'Leave, or let a member go, and hand over their clients',
    tag: 'Team',
    access: 'member',
  },
} as const satisfies Record<string, Operation>;
