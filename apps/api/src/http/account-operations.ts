import type { Operation } from './operation-shape.js';

/** The part of the authorization matrix (operations.ts) that is about a person's own account and sessions. */
export const ACCOUNT_OPERATIONS = {
  stepUp: {
    method: 'POST',
    path: '/v1/me/step-up',
    summary: 'Prove once more that it is me',
    tag: 'Sign-in',
    access: 'signed-in',
    limited: true,
  },
} as const satisfies Record<string, Operation>;
