import { COMMAND, PRACTICE_PATH, type Operation } from './operation-shape.js';

const links = `${PRACTICE_PATH}/clients/:clientId/links`;
const link = '/v1/links/:token';
const ownClient = { access: 'member', roles: ['coach'], relation: 'own-client', tag: 'Private links' } as const;
const byLink = { access: 'client-link', tag: 'By a private link' } as const;
const byMirror = { ...byLink, linkPurposes: ['mirror'] } as const;

/** The part of the authorization matrix (operations.ts) that is the client's side: the coach gives links, the client comes by them. */
export const LINK_OPERATIONS = {
  issueLink: { ...ownClient, ...COMMAND, path: links, summary: 'Give a client a private link' },
  listLinks: {
    ...ownClient,
    method: 'GET',
    path: links,
    summary: 'List the private links of a client',
    scope: 'clients:read',
  },
  revokeLink: {
    ...ownClient,
    method: 'DELETE',
    command: true,
    path: `${links}/:linkId`,
    summary: 'Revoke a private link',
    scope: 'clients:write',
  },
  openLink: {
    ...byLink,
    linkPurposes: ['pulse', 'note', 'mirror'],
    method: 'GET',
    path: link,
    summary: 'Open a private link',
  },
  answerPulse: { ...byLink, ...COMMAND, linkPurposes: ['pulse'], path: `${link}/pulse`, summary: 'Answer a pulse' },
  writeNote: {
    ...byLink,
    ...COMMAND,
    linkPurposes: ['note'],
    path: `${link}/notes`,
    summary: 'Write between the calls',
  },
  openRemembered: {
    ...byMirror,
    method: 'GET',
    path: `${link}/moments/:momentId`,
    summary: 'Read one thing that is remembered of me',
  },
  changeRemembered: {
    ...byMirror,
    ...COMMAND,
    path: `${link}/moments/:momentId`,
    summary: 'Correct it, say that it is over, ask not to be led to it, or have it forgotten',
  },
} as const satisfies Record<string, Operation>;
