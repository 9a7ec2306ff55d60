import { z } from 'zod';
import { passkeyName, registrationResponse } from '../../http/passkey-body.js';

export const registerPasskeyBody = z
  .strictObject({ name: passkeyName, response: registrationResponse })
  .meta({ id: 'RegisterPasskey' });
export type RegisterPasskeyBody = z.output<typeof registerPasskeyBody>;

export const registeredPasskey = z.strictObject({ passkeyId: z.uuid() }).meta({ id: 'RegisteredPasskey' });
