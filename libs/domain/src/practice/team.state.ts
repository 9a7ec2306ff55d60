import type { HandoverReason } from './practice.events.js';

export interface DepartureState {
  readonly clientsTo: string | null;
  readonly reason: HandoverReason | null;
  /** When it began. */
  readonly begunAt: string;
  /** What the member was before. */
  readonly from: 'active' | 'suspended';
}

export interface ImportState {
  readonly importId: string;
  readonly importedAt: string;
  readonly invitationIds: readonly string[];
  readonly undoneAt: string | null;
}
