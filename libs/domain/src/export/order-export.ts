import { againstRecording } from '../client/client.decider.js';
import type { ClientState } from '../client/client.state.js';
import { isCoachOf, isCoachOrOwner } from '../moment/recording-rights.js';
import type { DecisionContext } from '../shared/context.js';
import type { RejectionCode } from '../shared/rejections.js';
import { isSameName, type PersonNamed } from './people-named.js';

/** Of one client at a time: a few orders by mistake, and no shelf of copies. */
export const OPEN_EXPORTS_MAX = 5;

export interface ExportOrdered {
  readonly client: ClientState;
  /** Orders and copies of this client that are not yet expired. */
  readonly open: number;
  readonly people: readonly PersonNamed[];
}

export type ExportDecision =
  | { readonly accepted: true; readonly state: 'ordered' | 'awaiting-review' }
  | { readonly accepted: false; readonly code: RejectionCode };

const refuse = (code: RejectionCode): ExportDecision => ({ accepted: false, code });

/**
 * The coach orders and reviews in one step. An owner who is not the coach may order it for the client, and sees nothing of
 * it: the coach decides who of the people named in it may stand there, and hands it over.
 */
export const orderExport = (
  { client, open, people }: ExportOrdered,
  review: { readonly keep: readonly string[] } | null,
  ctx: DecisionContext,
): ExportDecision => {
  if (client.status !== 'none' && !isCoachOrOwner(client, ctx)) return refuse('NOT_THE_COACH');
  const code = againstRecording(client);
  if (code !== null) return refuse(code);
  if (open >= OPEN_EXPORTS_MAX) return refuse('TOO_MANY_EXPORTS');
  if (!isCoachOf(client, ctx)) {
    return review === null ? { accepted: true, state: 'awaiting-review' } : refuse('REVIEW_IS_THE_COACHS');
  }
  return namesNobodyElse(review?.keep ?? [], people) ? { accepted: true, state: 'ordered' } : refuse('PERSON_UNKNOWN');
};

/** A name that is kept has to be one that is listed: a slip of the pen would redact somebody whom the coach meant to keep. */
export const namesNobodyElse = (keep: readonly string[], people: readonly PersonNamed[]): boolean =>
  keep.every((name) => people.some((person) => isSameName(person.name, name)));
