import { z } from 'zod';
import { assertionResponse } from '../../http/passkey-body.js';

export const byPasskeyBody = z.strictObject({ response: assertionResponse }).meta({ id: 'ByPasskey' });
export type ByPasskeyBody = z.output<typeof byPasskeyBody>;

export const signedInByPasskey = z.strictObject({ userId: z.string() }).meta({ id: 'SignedInByPasskey' });
export const provenByPasskey = z
  .strictObject({ kind: z.string(), provenUntil: z.iso.datetime({ offset: true }) })
  .meta({ id: 'ProvenByPasskey' });
