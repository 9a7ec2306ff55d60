import { z } from 'zod';
import { lifeDateWhen, ORIGINS } from '../moment/moment.events.js';

/** One thing that is remembered of a client, as the client may read it. */
export const mirrorLine = z
  .strictObject({
    momentId: z.uuid(),
    text: z.string().min(1),
    /** The client's own words, verbatim. */
    quoted: z.boolean(),
    origin: z.enum(ORIGINS),
    /** The day on which it was said or written, where the client is. */
    toldOn: z.iso.date(),
    name: z.string().optional(),
    relation: z.string().optional(),
    when: lifeDateWhen.optional(),
    /** The client has put it in these words. */
    correctedByYou: z.boolean(),
    noLongerTrue: z.boolean(),
    /** Known, and not led with. */
    notBroughtUp: z.boolean(),
    /** The client asked for it, and can lift it. */
    notBroughtUpByYou: z.boolean(),
  })
  .meta({ id: 'MirrorLine' });
/** A transcript of a call that is kept. */
export const keptRecording = z
  .strictObject({
    callOn: z.iso.date(),
    /** The last day; it is destroyed after it, if not before. */
    keptUntil: z.iso.date(),
  })
  .meta({ id: 'KeptRecording' });
export type KeptRecording = z.infer<typeof keptRecording>;
export type MirrorLine = z.infer<typeof mirrorLine>;
