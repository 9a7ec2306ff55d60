import { z } from 'zod';
import { pageOf, versionNumber } from '../../http/answers.js';
import { pageQuery } from '../../http/cursor.js';

export const listClientsQuery = pageQuery;
export type ListClientsQuery = z.output<typeof listClientsQuery>;

/** What the coach sees of a client; an owner who is not the coach sees no field below `coachId`. */
export const clientSchema = z
  .strictObject({
    clientId: z.uuid(),
    /** Null when the client was forgotten. */
    name: z.string().nullable(),
    state: z.enum(['active', 'paused', 'farewelled', 'erased']),
    coachId: z.uuid(),
    preferredName: z.string().optional(),
    pronunciation: z.string().optional(),
    pronouns: z.string().optional(),
    email: z.string().optional(),
    timeZone: z.string().optional(),
    version: versionNumber.optional(),
  })
  .meta({ id: 'Client' });

export const clientPage = pageOf(clientSchema).meta({ id: 'ClientPage' });
export type ClientPage = z.infer<typeof clientPage>;
