import { clientEvents } from '#domain';
import { z } from 'zod';
import { versionNumber } from '../../http/answers.js';

/** A field that is null is cleared; one that is absent stays as it is. */
export const correctClientDetailsBody = clientEvents.ClientDetailsCorrected.refine(
  (fields) => Object.keys(fields).length > 0,
  'at least one field to correct',
).meta({ id: 'CorrectClientDetails' });
export type CorrectClientDetailsBody = z.infer<typeof correctClientDetailsBody>;

export const correctedClient = z.strictObject({ version: versionNumber }).meta({ id: 'CorrectedClient' });
