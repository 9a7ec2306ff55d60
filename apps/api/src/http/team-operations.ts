import { COMMAND, PRACTICE_PATH, type Operation } from './operation-shape.js';

const owner = { access: 'member', roles: ['owner'], tag: 'Team' } as const;
const member = `${PRACTICE_PATH}/members/:memberId`;

/** The part of the authorization matrix (operations.ts) that is about how a team comes together and parts. */
export const TEAM_OPERATIONS = {
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
