import type { RejectionCode } from '#domain';
import type { Outcome } from '#infra';
import { z } from 'zod';
import { recordedOf } from './command.js';
import { Rejection } from './problem.js';

/** All that a client's web app needs to know: it arrived. */
export const linkReceipt = z.strictObject({ recorded: z.literal(true) }).meta({ id: 'LinkReceipt' });
export type LinkReceipt = z.infer<typeof linkReceipt>;

/** A link that ended while its page was open, or a line that went meanwhile, are told as what does not exist. */
const TOLD_AS_GONE: ReadonlySet<RejectionCode> = new Set([
  'LINK_CLOSED',
  'CONSENT_MISSING',
  'PULSE_NOT_INVITED',
  'CLIENT_ERASED',
  'MOMENT_UNKNOWN',
  'MOMENT_WITHDRAWN',
]);

/** What a link recorded. The client is told about their own link and lines, never about the state of the alliance. */
export const recordedByLink = (outcome: Outcome): Extract<Outcome, { recorded: true }> => {
  if (!outcome.recorded && TOLD_AS_GONE.has(outcome.code)) throw new Rejection('NOT_FOUND');
  if (!outcome.recorded) throw new Rejection(outcome.code);
  return recordedOf(outcome);
};
