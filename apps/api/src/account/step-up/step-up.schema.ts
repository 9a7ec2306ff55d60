import { z } from 'zod';
import { PASSWORD_LENGTH_MAX } from '../../http/account.js';

export const stepUpSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('password'), password: z.string().min(1).max(PASSWORD_LENGTH_MAX) }),
    z.strictObject({ kind: z.literal('totp'), code: z.string().regex(/^\d{6}$/) }),
    z.strictObject({ kind: z.literal('recovery-code'), code: z.string().regex(/^[A-Za-z0-9]{5}-[A-Za-z0-9]{5}$/) }),
  ])
  .meta({ id: 'Proof' });
export type StepUpBody = z.infer<typeof stepUpSchema>;

export const steppedUpSchema = z
  .strictObject({
    kind: z.string(),
    provenUntil: z.iso.datetime({ offset: true }).describe('What asks for a proof takes this one until then'),
  })
  .meta({ id: 'SteppedUp' });
export type SteppedUp = z.infer<typeof steppedUpSchema>;
