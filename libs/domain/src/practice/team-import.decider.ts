import type { EventOf } from '../event-catalog.js';
import { accept, type Decision, reject } from '../shared/decision.js';
import { isExpiryWithin } from '../shared/instant.js';
import {
  INVITATION_DAYS_MAX,
  type InviteMember,
  isOpenInvitation,
  mayInviteTo,
  OPEN_INVITATIONS_MAX,
  openInvitations,
} from './invitation.decider.js';
import { againstOwning, type PracticeContext } from './practice-rights.js';
import type { InvitationState, PracticeState } from './practice.state.js';
import type { ImportState } from './team.state.js';

export interface ImportTeam {
  readonly importId: string;
  readonly invitations: readonly InviteMember[];
}

const isTaken = (state: PracticeState, { invitationId, tokenHash }: InviteMember): boolean =>
  state.invitations.has(invitationId) || state.invitationIdByTokenHash.has(tokenHash);

/** Invites everybody of a file, or nobody. */
export const importTeam = (
  state: PracticeState,
  { importId, invitations }: ImportTeam,
  ctx: PracticeContext,
): Decision<EventOf<'TeamImported'>> => {
  const code = againstOwning(state, ctx);
  if (code !== null) return reject(code);
  if (!invitations.every(({ roles }) => mayInviteTo(roles, ctx))) return reject('NOT_ALLOWED');
  if (state.imports.has(importId) || invitations.some((each) => isTaken(state, each))) return reject('ID_TAKEN');
  if (!invitations.every(({ expiresAt }) => isExpiryWithin(expiresAt, ctx.now, INVITATION_DAYS_MAX))) {
    return reject('INVITATION_EXPIRY_IMPLAUSIBLE');
  }
  if (openInvitations(state, ctx.now) + invitations.length > OPEN_INVITATIONS_MAX) {
    return reject('TOO_MANY_INVITATIONS');
  }
  const list = invitations.map((each) => ({ ...each, roles: [...each.roles] }));
  return accept({ type: 'TeamImported', data: { importId, invitations: list } });
};

/** Takes back what nobody took yet; who has joined stays. */
export const undoImport = (
  state: PracticeState,
  { importId }: { readonly importId: string },
  ctx: PracticeContext,
): Decision<EventOf<'TeamImportUndone'>> => {
  const code = againstOwning(state, ctx);
  if (code !== null) return reject(code);
  const found = state.imports.get(importId);
  if (found === undefined) return reject('IMPORT_UNKNOWN');
  if (found.undoneAt !== null) return reject('IMPORT_UNDONE');
  const invitationIds = found.invitationIds.filter((each) => state.invitations.get(each)?.status === 'open');
  return accept({ type: 'TeamImportUndone', data: { importId, invitationIds } });
};

/** What became of an invitation: an open one may have expired. */
export const invitationStanding = (invitation: InvitationState, now: string): InvitationState['status'] | 'expired' =>
  invitation.status === 'open' && !isOpenInvitation(invitation, now) ? 'expired' : invitation.status;

export type ImportCounts = Readonly<Record<ReturnType<typeof invitationStanding>, number>>;

/** How many invitations of an import are what by now. */
export const importCounts = (state: PracticeState, { invitationIds }: ImportState, now: string): ImportCounts => {
  const counts = { open: 0, expired: 0, accepted: 0, revoked: 0 };
  for (const invitationId of invitationIds) {
    const invitation = state.invitations.get(invitationId);
    if (invitation !== undefined) counts[invitationStanding(invitation, now)] += 1;
  }
  return counts;
};
