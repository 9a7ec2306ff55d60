import { z } from 'zod';
import { versionNumber } from '../../http/answers.js';

/** Says in the body what the address says too, so that no half-finished request forgets anybody. */
export const requestErasureBody = z
  .strictObject({ forget: z.uuid().describe('The id of the client, once more') })
  .meta({ id: 'RequestErasure' });
export type RequestErasureBody = z.infer<typeof requestErasureBody>;

export const erasureRequested = z
  .strictObject({ clientId: z.uuid(), state: z.literal('requested'), version: versionNumber })
  .meta({ id: 'ErasureRequested' });
