import { describe, expect, it } from '@jest/globals';
import type { Role } from '#domain';
import { permissionOf, type Permission } from '../contract/permission.js';
import { loosenedRows } from '../testing/loosened-rows.js';
import type { Operation } from './operation-shape.js';
import { operation, OPERATIONS, type OperationId } from './operations.js';

/**
 * Written by hand, and by nothing generated: who may do more than a coach with their own clients. `npm run openapi` follows
 * whatever a row says; this does not. An operation that belongs in one of these lists is put there on purpose.
 */
const ANYONE: readonly OperationId[] = [
  ...([
    'openPractice',
    'acceptInvitation',
    'askForSignInByPasskey',
    'signInByPasskey',
    'startSso',
    'finishSso',
  ] as const),
  ...(['authRead', 'authWrite', 'resetPasswordPage', 'invitationPage', 'verifyEmailPage'] as const),
  ...(['exportSchema', 'live', 'ready', 'startup', 'openApi', 'docs'] as const),
];
/** About a practice, a member or their keys; each decides by itself whom it is about. */
const ANY_MEMBER: readonly OperationId[] = [
  ...(['issueApiKey', 'listApiKeys', 'revokeApiKey', 'departMember', 'linkSso', 'proveBySso', 'readSettings'] as const),
];
/** With somebody else's client: names, who coaches whom, what the law gives a client; never what was said. */
const OWNERS_WITH_ANY_CLIENT: readonly OperationId[] = [
  ...(['readClient', 'correctClientDetails', 'recordAtClient', 'keepClient'] as const),
  ...(['requestErasure', 'orderExport', 'listExports'] as const),
];
/** Of a forgotten client nobody is the coach any more. */
const CLIENT_WITHOUT_RELATION: readonly OperationId[] = ['readErasure'];
/** About no single client: their own work, and whom they may take on. */
const COACHES_AND_NO_CLIENT: readonly OperationId[] = [
  ...(['welcomeClient', 'listClients', 'listRetention', 'listBriefs', 'readMine', 'readHoursLog'] as const),
  ...(['recordSupervision', 'readErasure'] as const),
];
/** Those that owners do too, who see names there and nothing that was said. */
const COACHES_AND_OWNERS: readonly OperationId[] = ['welcomeClient', 'listClients', 'listRetention', 'readErasure'];
/** Numbers of no client, and what a coach chose for one supervisor. */
const SUPERVISORS: readonly OperationId[] = ['readMetrics', 'listPacketsForMe', 'openSupervisionPacket'];
/** What cannot be undone, gives somebody power, or takes everything along. */
const PROVEN: readonly OperationId[] = [
  ...([
    'changeMemberRoles',
    'removeMember',
    'suspendMember',
    'reinstateMember',
    'departMember',
    'issueApiKey',
  ] as const),
  ...(['askForPasskey', 'registerPasskey', 'removePasskey', 'setSso', 'removeSso', 'linkSso'] as const),
  ...(['requestErasure', 'orderExport', 'reviewExport', 'downloadExport'] as const),
];

const ids = Object.keys(OPERATIONS) as OperationId[];
const listed = (list: readonly OperationId[], id: OperationId): boolean => list.includes(id);

const isFor = (roles: Permission['roles'], ...some: readonly Role[]): boolean =>
  roles !== 'any' && some.every((role) => roles.includes(role));

/** What is wrong with a row by the lists above, in words. */
const faultsOf = (id: OperationId, op: Operation): string[] => {
  const { access, roles, relation, scope, stepUp }: Permission = permissionOf(op);
  const isMember = access === 'member';
  const isAbout = (name: string): boolean => op.path.includes(`:${name}`);
  const verb = op.method === 'GET' ? 'read' : 'write';
  const rules: readonly (readonly [string, boolean])[] = [
    ['is open to anyone', (access === 'public') === listed(ANYONE, id)],
    ['is of a practice, and for members alone', !isAbout('practiceId') || isMember || listed(ANYONE, id)],
    ['is for any member', (isMember && roles === 'any') === listed(ANY_MEMBER, id)],
    ['is for supervisors', isFor(roles, 'supervisor') === listed(SUPERVISORS, id)],
    ['is for owners beside supervisors', isFor(roles, 'supervisor', 'owner') === (id === 'readMetrics')],
    [
      'is for coaches, and about no client',
      (isFor(roles, 'coach') && relation === 'none') === listed(COACHES_AND_NO_CLIENT, id),
    ],
    [
      'is for coaches and owners, and about no client',
      (isFor(roles, 'coach', 'owner') && relation === 'none') === listed(COACHES_AND_OWNERS, id),
    ],
    ['is for owners with any client', (relation === 'coach-or-owner') === listed(OWNERS_WITH_ANY_CLIENT, id)],
    [
      'is about a client, and for who is related to them',
      !(isMember && (isAbout('clientId') || isAbout('sessionId'))) ||
        (relation === 'none') === listed(CLIENT_WITHOUT_RELATION, id),
    ],
    [
      'is for coaches alone where it is for the own clients',
      relation !== 'own-client' || roles === 'any' || roles.join() === 'coach',
    ],
    ['asks for a fresh proof', stepUp === listed(PROVEN, id)],
    ['takes no API key where it asks for a proof', !stepUp || scope === 'none'],
    ['takes keys by a scope to read or to write as it does', scope === 'none' || scope.endsWith(`:${verb}`)],
  ];
  return rules.filter(([, holds]) => !holds).map(([rule]) => `${id}: ${rule}`);
};

describe('the authorization matrix', () => {
  it('lets nobody do more than the lists that are kept by hand', () => {
    expect(ids.flatMap((id) => faultsOf(id, operation(id)))).toEqual([]);
  });

  it('is missed where a row is loosened, by these rules or by the scope that the contract names', () => {
    const unnoticed = ids.flatMap((id) =>
      loosenedRows(operation(id)).flatMap(({ what, row }) => {
        const isKeys = what.startsWith('for a key with') || what === 'without the required provider';
        const isOther = what === 'for a session of one practice' || /^for a (pulse|note|mirror)$/.test(what);
        return isKeys || isOther || faultsOf(id, row).length > 0 ? [] : [`${id} ${what}`];
      }),
    );
    expect(unnoticed).toEqual([]);
  });
});
