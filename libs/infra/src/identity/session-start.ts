import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import { IdentityUnavailable } from './identity.js';

const body = z.strictObject({
  userId: z.string(),
  proven: z.strictObject({ kind: z.string(), at: z.date() }).nullable(),
  boundTo: z.uuid().nullable(),
});

/**
 * Sessions for people who were recognized by other means than better-auth's own. It has no path, so that nobody reaches it
 * over HTTP; through better-auth, so that cookie, life and signature are those of every other session.
 */
export const sessionStart = {
  id: 'session-start',
  endpoints: {
    startSession: createAuthEndpoint({ method: 'POST', body }, async (context) => {
      const { userId, proven, boundTo } = context.body;
      const { internalAdapter } = context.context;
      const user = await internalAdapter.findUserById(userId);
      if (!user) throw new IdentityUnavailable(new Error('the person who was just recognized is not there'));
      const fields = { boundTo, provedAt: proven?.at ?? null, provenBy: proven?.kind ?? null };
      const session = await internalAdapter.createSession(userId, false, fields);
      await setSessionCookie(context, { session, user });
      return { sessionId: session.id };
    }),
  },
} satisfies BetterAuthPlugin;
