import type { Operation } from './operation-shape.js';

const MINE = '/v1/me/passkeys';
const ONE = `${MINE}/:passkeyId`;
const mine = { access: 'signed-in', tag: 'Passkeys' } as const;

/** The part of the authorization matrix (operations.ts) that is about passkeys. */
export const PASSKEY_OPERATIONS = {
  askForPasskey: { ...mine, method: 'POST', path: `${MINE}/options`, summary: 'Begin to add a passkey', stepUp: true },
  registerPasskey: { ...mine, method: 'POST', path: MINE, summary: 'Add a passkey', stepUp: true },
  listPasskeys: { ...mine, method: 'GET', path: MINE, summary: 'List my passkeys' },
  renamePasskey: { ...mine, method: 'PATCH', path: ONE, summary: 'Name a passkey' },
  removePasskey: { ...mine, method: 'DELETE', path: ONE, summary: 'Remove a passkey', stepUp: true },
  askForProofByPasskey: {
    ...mine,
    method: 'POST',
    path: '/v1/me/step-up/passkey/options',
    summary: 'Begin to prove once more that it is me, by a passkey',
  },
  proveByPasskey: {
    ...mine,
    method: 'POST',
    path: '/v1/me/step-up/passkey',
    summary: 'Prove once more that it is me, by a passkey',
  },
  askForSignInByPasskey: {
    method: 'POST',
    path: '/v1/sign-in/passkey/options',
    summary: 'Begin to sign in by a passkey',
    tag: 'Passkeys',
    access: 'public',
  },
  signInByPasskey: {
    method: 'POST',
    path: '/v1/sign-in/passkey',
    summary: 'Sign in by a passkey',
    tag: 'Passkeys',
    access: 'public',
  },
} as const satisfies Record<string, Operation>;
