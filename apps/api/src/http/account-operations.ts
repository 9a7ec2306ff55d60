import { PROOFS_PER_ADDRESS } from '#infra';
import type { Operation } from './operation-shape.js';

/** The part of the authorization matrix (operations.ts) that is about a person's own account and sessions. */
export const ACCOUNT_OPERATIONS = {
  stepUp: {
    method: 'POST',
    path: '/v1/me/step-up',
    summary: 'Prove once more that it is me',
    tag: 'Sign-in',
    access: 'signed-in',
    limited: PROOFS_PER_ADDRESS,
  },
  listSignIns: {
    method: 'GET',
    path: '/v1/me/sign-ins',
    summary: 'Where I am signed in',
    tag: 'Sign-in',
    access: 'signed-in',
    takesBound: true,
  },
  endOtherSignIns: {
    method: 'DELETE',
    path: '/v1/me/sign-ins',
    summary: 'Sign me out everywhere else',
    tag: 'Sign-in',
    access: 'signed-in',
    takesBound: true,
  },
  endSignIn: {
    method: 'DELETE',
    path: '/v1/me/sign-ins/:signInId',
    summary: 'End one of my sign-ins',
    tag: 'Sign-in',
    access: 'signed-in',
    takesBound: true,
  },
  resetPasswordPage: {
    method: 'GET',
    path: '/reset-password/:token',
    summary: 'Choose a new password',
    tag: 'Sign-in',
    access: 'public',
    undocumented: true,
  },
  invitationPage: {
    method: 'GET',
    path: '/invitations/:token',
    summary: 'Join the practice that I am invited to',
    tag: 'Team',
    access: 'public',
    undocumented: true,
  },
  verifyEmailPage: {
    method: 'GET',
    path: '/verify-email/:token',
    summary: 'Say that an address is mine',
    tag: 'Sign-in',
    access: 'public',
    undocumented: true,
  },
} as const satisfies Record<string, Operation>;
