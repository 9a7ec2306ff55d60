import type { LinkPurpose, Role } from '#domain';
import { operation, OPERATIONS, type OperationId } from '../http/operations.js';
import type { Operation } from '../http/operation-shape.js';

/** A row of the authorization matrix as the contract tells it (`x-permission`): nothing is left to a default. */
export interface Permission {
  readonly access: Operation['access'];
  /** A member needs one of these; `any` = every member. */
  readonly roles: readonly Role[] | 'any';
  /** What a member must be to the client in the address. */
  readonly relation: 'own-client' | 'coach-or-owner' | 'none';
  /** The scope that an API key needs; `none` = no API key may. */
  readonly scope: string;
  /** Asks for a proof of the person that is a few minutes old at most. */
  readonly stepUp: boolean;
  /** What a private link must be for. */
  readonly linkPurposes: readonly LinkPurpose[];
  /** Also for a session that only the provider of one practice vouches for. */
  readonly takesBound: boolean;
  /** Also for members who did not sign in by the provider that their practice requires. */
  readonly withoutSso: boolean;
}

export const permissionOf = (op: Operation): Permission => ({
  access: op.access,
  roles: op.roles ?? 'any',
  relation: op.relation ?? 'none',
  scope: op.scope ?? 'none',
  stepUp: op.stepUp === true,
  linkPurposes: op.linkPurposes ?? [],
  takesBound: op.access !== 'signed-in' || op.takesBound === true,
  withoutSso: op.access !== 'member' || op.withoutSso === true,
});

/** Who may, in words, for people who read the contract. */
export const whoMay = (op: Operation): string => {
  if (op.access === 'public') return 'Anyone.';
  if (op.access === 'client-link') return `Whoever holds a private link for: ${op.linkPurposes?.join(', ') ?? ''}.`;
  const proof = op.stepUp ? ' Asks for a proof of the person that is ten minutes old at most.' : '';
  if (op.access === 'signed-in') return `Anyone who is signed in.${proof}`;
  const roles = op.roles === undefined ? 'any member' : op.roles.join(' or ');
  const relation = op.relation === 'own-client' ? ', for their own clients' : '';
  const scope = op.scope === undefined ? 'No API key.' : `API keys need the scope \`${op.scope}\`.`;
  return `Who: ${roles}${relation}. ${scope}${proof}`;
};

const WHO: Readonly<Record<Operation['access'], string>> = {
  public: 'anyone',
  'signed-in': 'a person with a session',
  member: 'any member',
  'client-link': 'a private link',
};
const RELATIONS: Readonly<Record<Permission['relation'], string>> = {
  'own-client': 'its coach',
  'coach-or-owner': 'its coach, or an owner',
  none: '',
};

const rowOf = (id: OperationId): string => {
  const op = operation(id);
  const { access, roles, relation, scope, stepUp, linkPurposes, takesBound, withoutSso } = permissionOf(op);
  const who = roles === 'any' ? WHO[access] : roles.join(' or ');
  const also = [
    ...(stepUp ? ['a fresh proof'] : []),
    ...(linkPurposes.length > 0 ? [`a link for: ${linkPurposes.join(', ')}`] : []),
    ...(access === 'signed-in' && takesBound ? ['also a session bound to one practice'] : []),
    ...(access === 'member' && withoutSso ? ['also without the required provider'] : []),
    ...(op.limited === undefined ? [] : ['limited by address']),
  ];
  const cells = [id, `\`${op.method} ${op.path}\``, who, RELATIONS[relation], scope === 'none' ? '' : scope];
  return `| ${[...cells, also.join('; ')].join(' | ')} |`.replaceAll('  ', ' ');
};

/** The authorization matrix as a table: what a change of a row lets in is read in the diff of this page. */
export const renderPermissions = (): string =>
  [
    '# Who may do what',
    '',
    'Generated from the authorization matrix (`apps/api/src/http/operations.ts`) by `npm run openapi`. An empty cell of an API key means that none may.',
    '',
    '| operation | address | who | to the client | scope of an API key | besides |',
    '|---|---|---|---|---|---|',
    ...(Object.keys(OPERATIONS) as OperationId[]).map(rowOf),
    '',
  ].join('\n');
