import { COMMAND, PRACTICE_PATH, type Operation } from './operation-shape.js';

const client = `${PRACTICE_PATH}/clients/:clientId`;
const COACH = ['coach'] as const;
const COACH_OR_OWNER = ['coach', 'owner'] as const;
const coachOrOwner = { tag: 'Privacy', access: 'member', roles: COACH_OR_OWNER, relation: 'coach-or-owner' } as const;
const ownClient = { tag: 'Privacy', access: 'member', roles: COACH, relation: 'own-client' } as const;

/** The part of the authorization matrix (operations.ts) that is about being forgotten, taking along and keeping. */
export const PRIVACY_OPERATIONS = {
  requestErasure: {
    ...COMMAND,
    path: `${client}/erasure`,
    summary: 'Forget a client',
    tag: 'Privacy',
    access: 'member',
    roles: COACH_OR_OWNER,
    relation: 'coach-or-owner',
    stepUp: true,
  },
  /** Of a forgotten client nobody is the coach any more: the answer itself knows who may read it. */
  readErasure: {
    method: 'GET',
    path: `${client}/erasure`,
    summary: 'The certificate of an erasure, or how far it came',
    tag: 'Privacy',
    access: 'member',
    roles: COACH_OR_OWNER,
  },
  orderExport: {
    ...coachOrOwner,
    ...COMMAND,
    path: `${client}/export`,
    summary: 'Order a copy of everything that is kept of a client',
    stepUp: true,
  },
  listExports: {
    ...coachOrOwner,
    method: 'GET',
    path: `${client}/export`,
    summary: 'List the copies that were ordered',
  },
  listPeopleNamed: {
    ...ownClient,
    method: 'GET',
    path: `${client}/export/people`,
    summary: 'Who else is named in what was recorded of a client',
  },
  reviewExport: {
    ...ownClient,
    method: 'PUT',
    command: true,
    path: `${client}/export/:exportId/review`,
    summary: 'Decide who may be named in a copy that an owner ordered',
    stepUp: true,
  },
  downloadExport: {
    ...ownClient,
    method: 'GET',
    path: `${client}/export/:exportId/content`,
    summary: 'Download a copy',
    stepUp: true,
  },
  exportSchema: {
    method: 'GET',
    path: '/schemas/client-export-1.json',
    summary: 'The JSON Schema of a copy',
    tag: 'Privacy',
    access: 'public',
  },
  listRetention: {
    method: 'GET',
    path: `${PRACTICE_PATH}/retention`,
    summary: 'Whom the retention policy of the practice proposes to forget',
    tag: 'Privacy',
    access: 'member',
    roles: COACH_OR_OWNER,
  },
  keepClient: {
    ...coachOrOwner,
    ...COMMAND,
    path: `${client}/retention`,
    summary: 'Keep a client longer than the policy says, with a reason',
  },
  readHoursLog: {
    method: 'GET',
    path: `${PRACTICE_PATH}/hours-log`,
    summary: 'My own coaching hours',
    tag: 'Privacy',
    access: 'member',
    roles: COACH,
  },
} as const satisfies Record<string, Operation>;
