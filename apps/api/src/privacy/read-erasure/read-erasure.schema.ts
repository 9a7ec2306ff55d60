import { z } from 'zod';

const instant = z.iso.datetime({ offset: true });

export const erasureCertificate = z
  .strictObject({
    practiceId: z.uuid(),
    clientId: z.uuid(),
    erasureId: z.uuid(),
    requestedAt: instant,
    /** Member who asked; null = the product, after a restore had brought the client back. */
    requestedBy: z.uuid().nullable(),
    keysDestroyedAt: instant,
    completedAt: instant,
    /** How many of each kind of copy there were. */
    destroyed: z.array(z.strictObject({ copy: z.string(), count: z.int().min(0) })),
    /** What stays by nature, and until when. */
    remains: z.array(z.strictObject({ what: z.string(), why: z.string(), until: instant.nullable() })),
  })
  .meta({ id: 'ErasureCertificate' });

export const erasureAnswer = z
  .strictObject({
    clientId: z.uuid(),
    /** `keys-destroyed`: nothing can be read any more, and the copies are being purged. */
    state: z.enum(['requested', 'keys-destroyed', 'erased']),
    requestedAt: instant,
    certificate: erasureCertificate.nullable(),
    /** SHA-256 of the certificate's JSON without white space, as it stands in the ledger of the installation. */
    digest: z.string().nullable(),
  })
  .meta({ id: 'Erasure' });
export type ErasureAnswer = z.infer<typeof erasureAnswer>;
