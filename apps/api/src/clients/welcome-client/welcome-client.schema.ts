import { clientEvents } from '#domain';
import { z } from 'zod';
import { versionNumber } from '../../http/answers.js';

/** The coach is the caller unless an owner names another. */
export const welcomeClientBody = clientEvents.ClientWelcomed.partial({ coachId: true }).meta({ id: 'WelcomeClient' });
export type WelcomeClientBody = z.infer<typeof welcomeClientBody>;

export const welcomedClient = z
  .strictObject({ clientId: z.uuid(), version: versionNumber })
  .meta({ id: 'WelcomedClient' });
