import { recordAtClient, type ClientRecording } from '#domain';
import type { Alliance, CommandContext, Outcome } from '../alliance/index.js';

/** Records between the sessions through the one door, whoever comes by it: a private link is judged there too. */
export const recordForClient = (
  alliance: Alliance,
  context: CommandContext,
  { clientId, recordings }: { readonly clientId: string; readonly recordings: readonly ClientRecording[] },
): Promise<Outcome> =>
  alliance.atClient(context, clientId, async (facts) => {
    const named = await alliance.named(context.practiceId, facts.clientId, recordings);
    return recordAtClient({ session: null, ...facts, ...named }, recordings, context);
  });
