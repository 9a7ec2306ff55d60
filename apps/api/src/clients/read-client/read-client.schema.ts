import { CONSENT_PURPOSES } from '#domain';
import { z } from 'zod';
import { versionNumber } from '../../http/answers.js';

/** What the coach sees of a client; an owner who is not the coach sees no field below `coachId`. */
export const clientDetails = z
  .strictObject({
    clientId: z.uuid(),
    /** Null when the client was forgotten. */
    name: z.string().nullable(),
    state: z.enum(['active', 'paused', 'farewelled', 'erasure-requested', 'erased']),
    coachId: z.uuid().nullable(),
    preferredName: z.string().optional(),
    pronunciation: z.string().optional(),
    pronouns: z.string().optional(),
    email: z.string().optional(),
    timeZone: z.string().optional(),
    consents: z.array(z.enum(CONSENT_PURPOSES)).optional(),
    version: versionNumber,
  })
  .meta({ id: 'ClientDetails' });
export type ClientDetails = z.infer<typeof clientDetails>;
