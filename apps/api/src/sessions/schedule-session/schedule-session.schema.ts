import { schedulingInput } from '#domain';
import { z } from 'zod';
import { versionNumber } from '../../http/answers.js';

export const scheduleSessionBody = schedulingInput.meta({ id: 'ScheduleSession' });
export type ScheduleSessionBody = z.output<typeof scheduleSessionBody>;

export const scheduledSession = z
  .strictObject({ sessionId: z.uuid(), version: versionNumber })
  .meta({ id: 'ScheduledSession' });
