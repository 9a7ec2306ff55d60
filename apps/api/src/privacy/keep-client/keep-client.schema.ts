import { clientEvents } from '#domain';
import { z } from 'zod';
import { versionNumber } from '../../http/answers.js';

export const keepClientBody = clientEvents.RetentionExtended.meta({ id: 'KeepClient' });
export type KeepClientBody = z.output<typeof keepClientBody>;
export const keptClient = z.strictObject({ version: versionNumber }).meta({ id: 'KeptClient' });
