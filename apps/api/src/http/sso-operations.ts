import { PRACTICE_PATH, type Operation } from './operation-shape.js';

const OWNER = ['owner'] as const;
const SSO = `${PRACTICE_PATH}/sso`;
const ofOwner = { access: 'member', roles: OWNER, tag: 'Single sign-on' } as const;

/** The part of the authorization matrix (operations.ts) that is about signing in by a practice's own provider. */
export const SSO_OPERATIONS = {
  readSso: { ...ofOwner, method: 'GET', path: SSO, summary: 'Read the single sign-on of the practice' },
  setSso: {
    ...ofOwner,
    method: 'PUT',
    path: SSO,
    summary: 'Set the OpenID provider by which members sign in',
    command: true,
    stepUp: true,
  },
  removeSso: {
    ...ofOwner,
    method: 'DELETE',
    path: SSO,
    summary: 'Take single sign-on away',
    command: true,
    stepUp: true,
  },
  startSso: {
    method: 'GET',
    path: `${SSO}/start`,
    summary: 'Sign in by the provider of the practice',
    tag: 'Single sign-on',
    access: 'public',
  },
  finishSso: {
    method: 'GET',
    path: `${SSO}/callback`,
    summary: 'Back from the provider',
    tag: 'Single sign-on',
    access: 'public',
    // What was refused, and who came in: the handler names the member.
    audit: 'read',
  },
  linkSso: {
    method: 'POST',
    path: `${SSO}/links`,
    summary: 'Link my account at the provider, to sign in by it from then on',
    tag: 'Single sign-on',
    access: 'member',
    stepUp: true,
    withoutSso: true,
  },
  proveBySso: {
    method: 'POST',
    path: `${SSO}/proofs`,
    summary: 'Prove once more that it is me, by the provider',
    tag: 'Single sign-on',
    access: 'member',
  },
} as const satisfies Record<string, Operation>;
