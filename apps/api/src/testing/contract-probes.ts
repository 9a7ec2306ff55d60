import { API_KEY_SCOPES, LINK_PURPOSES, type Role } from '#domain';
import type { Permission } from '../contract/permission.js';
import type { OperationId } from '../http/operations.js';
import {
  forgetProofs,
  giveLink,
  joinPractice,
  openPractice,
  scheduleSession,
  welcomeClient,
  withApiKey,
  type Caller,
  type TestApi,
} from './api.js';
import { setSso } from './at-provider.js';
import { contractPermission } from './contract-permissions.js';
import { changeSession } from './gate-probes.js';
import type { Probe } from './probe.js';

/** Somebody who asks, and what the contract says to them. */
interface Asking {
  readonly name: string;
  readonly caller: Record<string, string>;
  readonly params: Record<string, string>;
  readonly expected: (permission: Permission) => string | null;
}

interface Standing {
  readonly roles: readonly Role[];
  readonly isCoach: boolean;
  readonly isProven: boolean;
}

/** What a member is told, by the words of the contract alone. */
const toMember =
  ({ roles, isCoach, isProven }: Standing) =>
  (permission: Permission): string => {
    const { access, relation, stepUp } = permission;
    if (access === 'public') return 'let in';
    if (access === 'client-link') return 'NOT_FOUND';
    const needed = permission.roles;
    if (needed !== 'any' && !needed.some((role) => roles.includes(role))) return 'NOT_ALLOWED';
    const isNear = isCoach || relation === 'none' || (relation === 'coach-or-owner' && roles.includes('owner'));
    if (!isNear) return 'NOT_FOUND';
    return stepUp && !isProven ? 'STEP_UP_REQUIRED' : 'let in';
  };

/** What a caller is told who is nobody here; `signedIn` = what an operation about the person says to them. */
const toOutsider =
  (member: string, signedIn: string | null) =>
  ({ access }: Permission): string | null => {
    if (access === 'public') return 'let in';
    if (access === 'client-link') return 'NOT_FOUND';
    return access === 'member' ? member : signedIn;
  };

const toKey =
  (scope: string) =>
  (permission: Permission): string =>
    permission.access === 'member' && permission.scope === scope
      ? 'let in'
      : (toOutsider('NOT_ALLOWED', 'NOT_ALLOWED')(permission) ?? '');

const toLink =
  (purpose: Permission['linkPurposes'][number]) =>
  (permission: Permission): string | null =>
    permission.linkPurposes.includes(purpose) ? 'let in' : toOutsider('NOT_SIGNED_IN', 'NOT_SIGNED_IN')(permission);

const ALL_ROLES: readonly Role[] = ['owner', 'coach', 'supervisor'];

const keysOf = async (api: TestApi, of: Caller, params: Record<string, string>): Promise<Asking[]> => {
  const asking: Asking[] = [];
  for (const scope of API_KEY_SCOPES) {
    const { credentials } = await withApiKey(api, of, [scope]);
    asking.push({ name: `a key for ${scope}`, caller: credentials, params, expected: toKey(scope) });
  }
  return asking;
};

const linksOf = async (coach: Caller, params: Record<string, string>): Promise<Asking[]> => {
  const asking: Asking[] = [];
  for (const purpose of LINK_PURPOSES) {
    const { token } = await giveLink(coach, params['clientId'] ?? '', purpose);
    asking.push({
      name: `a link for a ${purpose}`,
      caller: {},
      params: { ...params, token },
      expected: toLink(purpose),
    });
  }
  return asking;
};

/** A practice that requires its provider, and a session that only a provider vouches for. */
const ssoOf = async (api: TestApi, issuer: string): Promise<Asking[]> => {
  const owner = await openPractice(api);
  const unvouched = await joinPractice(api, owner, ['coach', 'supervisor']);
  const bound = await joinPractice(api, owner, ['coach']);
  await changeSession(api, bound, `bound_to = '${owner.practiceId}'`);
  await setSso(owner, issuer, { required: true }).expect(200);
  const params = { practiceId: owner.practiceId };
  return [
    {
      name: 'a member without the required provider',
      caller: unvouched.credentials,
      params,
      expected: ({ access, withoutSso }) => (access === 'member' && !withoutSso ? 'SSO_REQUIRED' : null),
    },
    {
      name: 'a session of one practice',
      caller: bound.credentials,
      params,
      expected: ({ access, takesBound }) =>
        access !== 'signed-in' ? null : takesBound ? 'let in' : 'SESSION_OF_ONE_PRACTICE',
    },
  ];
};

/** Everybody whom the rows of the matrix tell apart, before any operation; what they are told stands in the contract. */
export const contractProbes = async (api: TestApi, issuer: string): Promise<(id: OperationId) => Probe[]> => {
  const founder = await openPractice(api);
  const stranger = await openPractice(api, 'Elsewhere');
  const { practiceId } = founder;
  const seat = async (name: string, roles: readonly Role[]) => {
    const caller = await joinPractice(api, founder, roles);
    const clientId = await welcomeClient(caller);
    return {
      name,
      caller,
      roles,
      params: { practiceId, clientId, sessionId: await scheduleSession(caller, clientId) },
    };
  };
  const own = [
    await seat('its coach', ['coach']),
    await seat('its coach in all roles', ALL_ROLES),
    await seat('its coach in all roles, lately proven', ALL_ROLES),
  ];
  const [coach, full, proven] = own as [(typeof own)[0], (typeof own)[0], (typeof own)[0]];
  const others = [
    { name: 'another coach', roles: ['coach'] },
    { name: 'an owner', roles: ['owner'] },
    { name: 'an owner who coaches others', roles: ['owner', 'coach'] },
    { name: 'a supervisor', roles: ['supervisor'] },
  ] as const;
  const asking: Asking[] = [
    ...(await keysOf(api, full.caller, full.params)),
    ...(await linksOf(coach.caller, coach.params)),
    ...(await ssoOf(api, issuer)),
    { name: 'nobody', caller: {}, params: coach.params, expected: toOutsider('NOT_SIGNED_IN', 'NOT_SIGNED_IN') },
    { name: 'a stranger', caller: stranger.credentials, params: coach.params, expected: toOutsider('NOT_FOUND', null) },
  ];
  for (const { name, roles } of others) {
    const { credentials } = await joinPractice(api, founder, roles);
    const standing = { roles, isCoach: false, isProven: false };
    asking.push({ name, caller: credentials, params: coach.params, expected: toMember(standing) });
  }
  await forgetProofs(api);
  await changeSession(api, proven.caller, 'proved_at = now()');
  for (const { name, caller, roles, params } of own) {
    const standing = { roles, isCoach: true, isProven: caller === proven.caller };
    asking.push({ name, caller: caller.credentials, params, expected: toMember(standing) });
  }
  return (id) =>
    asking.flatMap(({ name, caller, params, expected }) => {
      const said = expected(contractPermission(id));
      return said === null ? [] : [{ name, operation: id, caller, params, expected: said }];
    });
};
