import { z } from 'zod';
import { passkeyName } from '../../http/passkey-body.js';

export const renamePasskeyBody = z.strictObject({ name: passkeyName }).meta({ id: 'RenamePasskey' });
export type RenamePasskeyBody = z.infer<typeof renamePasskeyBody>;
