import { COMMAND, PRACTICE_PATH, type Operation } from './operation-shape.js';

const client = `${PRACTICE_PATH}/clients/:clientId`;
const COACH_OR_OWNER = ['coach', 'owner'] as const;

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
} as const satisfies Record<string, Operation>;
