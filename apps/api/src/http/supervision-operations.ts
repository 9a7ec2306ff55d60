import { PRACTICE_PATH, type Operation } from './operation-shape.js';

/** The part of the authorization matrix (operations.ts) that is about supervision. */
export const SUPERVISION_OPERATIONS = {
  readMetrics: {
    method: 'GET',
    path: `${PRACTICE_PATH}/caseload/metrics`,
    summary: 'Anonymous metrics of a month that is closed',
    tag: 'Supervision',
    access: 'member',
    roles: ['supervisor', 'owner'],
    scope: 'practice:read',
  },
} as const satisfies Record<string, Operation>;
