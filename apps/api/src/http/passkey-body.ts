import { z } from 'zod';

/** What authenticators send in one field is some kB at most. */
const base64url = (lengthMax: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]*$/)
    .max(lengthMax);
const FIELD_MAX = 16_384;
const ID_MAX = 1_400;

const credential = {
  id: base64url(ID_MAX).min(1),
  rawId: base64url(ID_MAX).min(1),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).nullish(),
  // Nothing was asked of extensions, and nothing of what they say is looked at.
  clientExtensionResults: z.record(z.string().max(64), z.unknown()).optional(),
};

export const passkeyName = z.string().trim().min(1).max(100);

/** As `PublicKeyCredential.toJSON()` of a browser gives it. */
export const registrationResponse = z
  .strictObject({
    ...credential,
    response: z.strictObject({
      clientDataJSON: base64url(FIELD_MAX),
      attestationObject: base64url(FIELD_MAX),
      authenticatorData: base64url(FIELD_MAX).optional(),
      publicKey: base64url(FIELD_MAX).nullish(),
      publicKeyAlgorithm: z.int().optional(),
      transports: z.array(z.string().max(32)).max(10).optional(),
    }),
  })
  .transform(({ id, rawId, type, response: { clientDataJSON, attestationObject } }) => ({
    id,
    rawId,
    type,
    clientExtensionResults: {},
    response: { clientDataJSON, attestationObject, transports: [] },
  }))
  .meta({ id: 'PasskeyRegistration' });

export const assertionResponse = z
  .strictObject({
    ...credential,
    response: z.strictObject({
      clientDataJSON: base64url(FIELD_MAX),
      authenticatorData: base64url(FIELD_MAX),
      signature: base64url(FIELD_MAX),
      userHandle: base64url(ID_MAX).nullish(),
    }),
  })
  .transform(({ id, rawId, type, response: { userHandle, ...signed } }) => ({
    id,
    rawId,
    type,
    clientExtensionResults: {},
    response: userHandle ? { ...signed, userHandle } : signed,
  }))
  .meta({ id: 'PasskeyAssertion' });

/** Straight into `PublicKeyCredential.parse…OptionsFromJSON` of a browser. */
export const passkeyOptions = z.looseObject({ challenge: z.string() }).meta({ id: 'PasskeyOptions' });
