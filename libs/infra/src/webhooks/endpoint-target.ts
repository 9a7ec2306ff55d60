import { z } from 'zod';
import type { PracticeSeals, PracticeSealed } from '../keys/practice-seals.js';

/** What of an endpoint nobody but its practice may read. */
const targetSchema = z.strictObject({
  url: z.string(),
  secret: z.string(),
  /** Signs beside the new one until then (ISO 8601). */
  previous: z.strictObject({ secret: z.string(), until: z.string() }).nullable(),
});
export type EndpointTarget = z.infer<typeof targetSchema>;

const contextOf = (endpointId: string): string[] => ['webhook-endpoint', endpointId];

export const sealTarget = (
  seal: PracticeSeals,
  { practiceId, endpointId }: { readonly practiceId: string; readonly endpointId: string },
  target: EndpointTarget,
): Promise<PracticeSealed> => seal.seal(practiceId, contextOf(endpointId), Buffer.from(JSON.stringify(target)));

export const openTarget = async (
  seal: PracticeSeals,
  { practiceId, endpointId }: { readonly practiceId: string; readonly endpointId: string },
  sealed: PracticeSealed,
): Promise<EndpointTarget> => {
  const bytes = await seal.open(practiceId, contextOf(endpointId), sealed);
  return targetSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
};

/** The secrets that sign at an instant, the newest first. */
export const secretsAt = ({ secret, previous }: EndpointTarget, now: Date): string[] =>
  previous !== null && Date.parse(previous.until) > now.getTime() ? [secret, previous.secret] : [secret];
