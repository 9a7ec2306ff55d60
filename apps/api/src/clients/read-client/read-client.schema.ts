import { CONSENT_PURPOSES } from '#domain';
import { z } from 'zod';
import { versionNumber } from '../../http/answers.js';

/** Newest steps that are shown: a client who changes their mind about everything every month fills it in a year. */
export const CONSENT_STEPS_SHOWN_MAX = 100;

const consentStep = z
  .strictObject({
    purpose: z.enum(CONSENT_PURPOSES),
    state: z.enum(['given', 'withdrawn']),
    at: z.iso.datetime({ offset: true }),
    evidence: z.string().optional(),
  })
  .meta({ id: 'ConsentStep', description: 'A consent that was given or withdrawn, the newest first' });
export type ConsentStep = z.infer<typeof consentStep>;

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
    /** Those in force. */
    consents: z.array(z.enum(CONSENT_PURPOSES)).optional(),
    consentHistory: z.array(consentStep).optional(),
    version: versionNumber,
  })
  .meta({ id: 'ClientDetails' });
export type ClientDetails = z.infer<typeof clientDetails>;
