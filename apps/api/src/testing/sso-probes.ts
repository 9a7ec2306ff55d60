import type { OidcServer } from '../../../../libs/infra/src/sso/testing/oidc-server.js';
import { joinPractice, openPractice, type Caller, type TestApi } from './api.js';
import { setSso } from './at-provider.js';
import { changeSession } from './gate-probes.js';
import type { Probe } from './probe.js';

/** Sessions that only the provider of one practice vouches for, and a practice that lets in nobody without one. */
export const ssoProbes = async (api: TestApi, provider: OidcServer): Promise<Probe[]> => {
  const owner = await openPractice(api);
  const coach = await joinPractice(api, owner, ['coach']);
  const bound = await joinPractice(api, owner, ['coach']);
  const boundElsewhere = await joinPractice(api, owner, ['coach']);
  const other = await openPractice(api, 'Elsewhere');
  await changeSession(api, bound, `bound_to = '${owner.practiceId}'`);
  await changeSession(api, boundElsewhere, `bound_to = '${other.practiceId}'`);
  await setSso(owner, provider.issuer, { required: true }).expect(200);
  const practiceId = owner.practiceId;
  const at = (name: string, operation: Probe['operation'], caller: Caller, expected: string): Probe => ({
    name,
    operation,
    caller: caller.credentials,
    expected,
    params: { practiceId },
  });
  return [
    at('a password where a provider has to vouch', 'listClients', coach, 'SSO_REQUIRED'),
    at('a password, to link what vouches from then on', 'linkSso', coach, 'let in'),
    at('an owner by password', 'listClients', owner, 'let in'),
    at('whom the provider vouches for', 'listClients', bound, 'let in'),
    at('whom the provider of another practice vouches for', 'listClients', boundElsewhere, 'NOT_FOUND'),
    at('whom a provider vouches for, asking who they are', 'me', bound, 'let in'),
    at('whom a provider vouches for, at their own sign-ins', 'listSignIns', bound, 'let in'),
    at('whom a provider vouches for, at their own account', 'listPasskeys', bound, 'SESSION_OF_ONE_PRACTICE'),
    at('an account by password', 'listPasskeys', coach, 'let in'),
  ];
};
