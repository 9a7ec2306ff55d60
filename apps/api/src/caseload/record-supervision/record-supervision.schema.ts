import { practiceEvents } from '#domain';
import { z } from 'zod';

/** A day is told anew by telling it again; 0 minutes take it back. */
export const recordSupervisionBody = practiceEvents.SupervisionRecorded.omit({ memberId: true }).meta({
  id: 'RecordSupervision',
});
export type RecordSupervisionBody = z.output<typeof recordSupervisionBody>;

export const supervisionRecorded = z
  .strictObject({ on: z.iso.date(), minutes: z.int() })
  .meta({ id: 'SupervisionRecorded' });
