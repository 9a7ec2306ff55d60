import { API_KEY_SCOPES, LINK_PURPOSES, type Role } from '#domain';
import type { Operation } from '../http/operation-shape.js';

interface LoosenedRow {
  readonly what: string;
  readonly row: Operation;
}

const ROLES: readonly Role[] = ['owner', 'coach', 'supervisor'];
const LOOSER_ACCESS = {
  member: ['signed-in', 'public'],
  'signed-in': ['public'],
  'client-link': ['public'],
  public: [],
} as const;

const without = (op: Operation, ...fields: readonly (keyof Operation)[]): Operation =>
  Object.fromEntries(
    Object.entries(op).filter(([field]) => !(fields as readonly string[]).includes(field)),
  ) as unknown as Operation;

const ofMember = (op: Operation): LoosenedRow[] => {
  const { roles, relation, scope } = op;
  const more = roles === undefined ? [] : ROLES.filter((role) => !roles.includes(role));
  const another = API_KEY_SCOPES.filter((each) => each !== scope);
  return [
    ...more.map((role) => ({ what: `for a ${role} too`, row: { ...op, roles: [...(roles ?? []), role] } })),
    ...(roles === undefined ? [] : [{ what: 'for any member', row: without(op, 'roles') }]),
    ...(relation === undefined ? [] : [{ what: 'for any client', row: without(op, 'relation') }]),
    ...(relation === 'own-client'
      ? [{ what: 'for owners too', row: { ...op, relation: 'coach-or-owner' as const } }]
      : []),
    ...another.map((each) => ({ what: `for a key with ${each}`, row: { ...op, scope: each } })),
    ...(op.withoutSso ? [] : [{ what: 'without the required provider', row: { ...op, withoutSso: true } }]),
  ];
};

/** A row of the matrix with one word of it loosened, in each way that lets somebody more in. */
export const loosenedRows = (op: Operation): LoosenedRow[] => [
  ...LOOSER_ACCESS[op.access].map((access) => ({ what: `${access} access`, row: { ...op, access } })),
  ...(op.access === 'member' ? ofMember(op) : []),
  ...(op.stepUp ? [{ what: 'without a fresh proof', row: { ...op, stepUp: false } }] : []),
  ...(op.access === 'signed-in' && !op.takesBound
    ? [{ what: 'for a session of one practice', row: { ...op, takesBound: true } }]
    : []),
  ...LINK_PURPOSES.filter((purpose) => op.linkPurposes?.includes(purpose) === false).map((purpose) => ({
    what: `for a ${purpose}`,
    row: { ...op, linkPurposes: [...(op.linkPurposes ?? []), purpose] },
  })),
];
