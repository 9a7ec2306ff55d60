import { z } from 'zod';
import { EVENT_CATALOG, type EventType } from '../event-catalog.js';

export const CLIENT_EXPORT_FORMAT = 'throughline-client-export';
export const CLIENT_EXPORT_VERSION = 1;

const instant = z.iso.datetime({ offset: true });

/** One thing that was recorded, with all that was recorded of it. What it means stands in docs/events.md, by `type`. */
const exportRecord = z.strictObject({
  eventId: z.uuid(),
  type: z.string(),
  occurredAt: instant,
  recordedAt: instant,
  /** A member of the practice, the client by a private link, or the product itself. */
  by: z.enum(['member', 'client', 'product']),
  data: z.record(z.string(), z.unknown()),
});
export type ExportRecord = z.infer<typeof exportRecord>;

export const clientExportSchema = z.strictObject({
  format: z.literal(CLIENT_EXPORT_FORMAT),
  version: z.literal(CLIENT_EXPORT_VERSION),
  exportedAt: instant,
  practice: z.string(),
  clientId: z.uuid(),
  /** In the order in which they were recorded. */
  sessions: z.array(z.strictObject({ sessionId: z.uuid(), records: z.array(exportRecord) })),
  betweenSessions: z.array(exportRecord),
  /** What is not in it, counted. */
  leftOut: z.strictObject({
    /** The coach's alone: presence, reflections, private moments and what was said of them. */
    authorOnly: z.int().min(0),
    /** Withdrawn: their text is destroyed. */
    withdrawn: z.int().min(0),
    /** Other people whose names stand as [person 1] and so on. */
    peopleRedacted: z.int().min(0),
    /** E-mail addresses, telephone numbers and links in texts. */
    contactDetailsRedacted: z.int().min(0),
  }),
});
export type ClientExport = z.infer<typeof clientExportSchema>;

/** In an export a text may be longer than it was recorded, and hold a stand-in where an address was. */
const loosened = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(loosened);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([key]) => !['maxLength', 'pattern', '$schema'].includes(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, loosened(value)]));
};

const recordOf = (type: EventType): object => {
  const entry = EVENT_CATALOG.get(type);
  const data = loosened(z.toJSONSchema(entry?.schema ?? z.unknown(), { target: 'draft-2020-12', io: 'output' }));
  const whole = loosened(z.toJSONSchema(exportRecord, { target: 'draft-2020-12' })) as { properties: object };
  return { ...whole, properties: { ...whole.properties, type: { const: type }, data } };
};

/** The published schema: each record is one of the events that can stand in an export, with the fields that it has. */
export const clientExportJsonSchema = (): object => {
  const types = [...EVENT_CATALOG.values()].filter((entry) => entry.streams[0] !== 'practice' && !entry.authorOnly);
  const records = { type: 'array', items: { $ref: '#/$defs/Record' } };
  const whole = z.toJSONSchema(clientExportSchema, { target: 'draft-2020-12' }) as {
    properties: Record<string, object>;
  };
  const sessions = {
    type: 'array',
    items: {
      type: 'object',
      properties: { sessionId: { type: 'string', format: 'uuid' }, records },
      required: ['sessionId', 'records'],
      additionalProperties: false,
    },
  };
  return {
    ...whole,
    $id: 'https://throughline.invalid/schemas/client-export-1.json',
    title: 'All that a practice keeps of one client',
    properties: { ...whole.properties, sessions, betweenSessions: records },
    $defs: { Record: { oneOf: types.map((entry) => recordOf(entry.type)) } },
  };
};
