import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import {
  clientExportSchema,
  composeClientExport,
  namesEverOf,
  peopleNamed,
  type ClientExport,
  type EventStore,
  type LogEvent,
} from '#domain';
import type { Alliance } from '../alliance/index.js';
import { ClientKeyDestroyed } from '../keys/index.js';
import { failExport, readReview, storeContent, type ExportPlace, type ExportTools } from './export-rows.js';
import { redactExport } from './redact-export.js';

const PAGE_EVENTS = 2_000;
/** Twenty years of weekly, transcribed calls; more is told as failed instead of filling the memory of a worker. */
const EVENTS_MAX = 200_000;
const JSON_BYTES_MAX = 256 * 1024 * 1024;

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

export interface ExportingTools extends ExportTools {
  readonly store: EventStore;
  readonly alliance: Alliance;
}

/** All events of a client, oldest first; null where there are more than can be taken along at once. */
export const eventsOfClient = async (
  store: EventStore,
  { practiceId, clientId }: Omit<ExportPlace, 'exportId'>,
): Promise<readonly LogEvent[] | null> => {
  const events: LogEvent[] = [];
  for (;;) {
    const page = await store.readSubject(practiceId, clientId, events.at(-1)?.position ?? 0, PAGE_EVENTS);
    events.push(...page);
    if (page.length < PAGE_EVENTS) return events;
    if (events.length > EVENTS_MAX) return null;
  }
};

/**
 * Makes the copy that was ordered and seals it under the client's key: made twice it is stored once, and of a client who is
 * forgotten meanwhile nothing is stored.
 */
export const makeExport = async (
  tools: ExportingTools,
  place: ExportPlace,
  now: Date,
): Promise<'ready' | 'overtaken' | 'failed' | 'gone'> => {
  const { practiceId, clientId } = place;
  const events = await eventsOfClient(tools.store, place);
  const practice = (await tools.alliance.practices.get(practiceId))?.practice.name ?? '';
  if (events === null) return failExport(tools, place).then(() => 'failed');
  const whole = composeClientExport(events, { clientId, practice, now: now.toISOString() });
  const review = await readReview(tools, place);
  const redacted = redactExport(whole, peopleNamed(events), { review, ownNames: namesEverOf(events) });
  const json = Buffer.from(JSON.stringify(redacted), 'utf8');
  if (json.length > JSON_BYTES_MAX) return failExport(tools, place).then(() => 'failed');
  try {
    const position = events.at(-1)?.position ?? 0;
    return (await storeContent(tools, place, { content: await deflate(json), position })) ? 'ready' : 'overtaken';
  } catch (error) {
    if (!(error instanceof ClientKeyDestroyed)) throw error;
    await failExport(tools, place);
    return 'gone';
  }
};

/** What was sealed, as it was made. */
export const unpackExport = async (content: Uint8Array): Promise<ClientExport> => {
  const json = await inflate(content, { maxOutputLength: JSON_BYTES_MAX });
  return clientExportSchema.parse(JSON.parse(json.toString('utf8')));
};
