import { PRACTICE_PATH, type Operation } from './operation-shape.js';

const OWNER = ['owner'] as const;

/** The part of the authorization matrix (operations.ts) that is about the trail. */
export const TRAIL_OPERATIONS = {
  listAudit: {
    method: 'GET',
    path: `${PRACTICE_PATH}/audit`,
    summary: 'Who did, read and was refused what',
    tag: 'Trail',
    access: 'member',
    roles: OWNER,
    scope: 'practice:read',
  },
} as const satisfies Record<string, Operation>;
