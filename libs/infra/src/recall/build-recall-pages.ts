import type { EventStore, Keys } from '#domain';
import { ClientKeyDestroyed } from '../keys/index.js';
import type { Pool } from '../postgres/index.js';
import { encodePage } from './recall-page.js';
import { readPageWork, storeRecallPage, type ClientPlace, type PageWork } from './recall-page-rows.js';
import { recallStepsOf, type RecallStep } from './recall-step.js';

/**
 * Makes the pages of one client from the log, up to its end: full ones stay as they are, the last one is made anew with
 * what came since. A page is stored only if no build of the client's memory came between reading and storing; otherwise
 * it is read anew. So two workers, a job that comes twice or late, and one that is killed half-way leave whole pages of
 * one log, or none; and what was withdrawn is in none that is stored after the withdrawal was carried out.
 */
export interface RecallPageTools {
  /** As `tl_worker`. */
  readonly pool: Pool;
  readonly keys: Keys;
  readonly store: EventStore;
  readonly limits?: PageLimits;
}

/** With how much a page is full. */
export interface PageLimits {
  readonly eventsMax: number;
  /** Of what can be found. */
  readonly charactersMax: number;
}

/** Opened and taken in about ten milliseconds. */
const PAGE_LIMITS: PageLimits = { eventsMax: 1_000, charactersMax: 256 * 1024 };
/** Of the log, read at once: transcripts are large. */
const READ_EVENTS = 200;
/** More pages than any client has. */
const ROUNDS_MAX = 10_000;
/** Each time the memory is built on meanwhile a page is read again; a client of whom so much is recorded comes again. */
const OVERTAKEN_MAX = 20;

export const buildRecallPages = async (
  tools: RecallPageTools,
  client: ClientPlace,
  stopping?: AbortSignal,
): Promise<'built' | 'overtaken' | 'stopped'> => {
  let overtaken = 0;
  for (let round = 0; round < ROUNDS_MAX && overtaken < OVERTAKEN_MAX; round += 1) {
    if (stopping?.aborted) return 'stopped';
    const work = await readPageWork(tools.pool, client);
    const stretch = work === null ? null : await readStretch(tools, client, work);
    if (work === null || stretch === null) return 'built';
    const { steps, ...page } = stretch;
    try {
      if (!(await storeRecallPage(tools, { client, work }, { ...page, bytes: await encodePage(steps) })))
        overtaken += 1;
      else if (!page.isFull) return 'built';
    } catch (error) {
      if (error instanceof ClientKeyDestroyed) return 'built';
      throw error;
    }
  }
  return 'overtaken';
};

interface Stretch {
  readonly after: number;
  readonly upTo: number;
  readonly isFull: boolean;
  readonly steps: readonly RecallStep[];
}

/** What the next page is made of; null where there is nothing new, or the client is to be erased. */
const readStretch = async (
  { store, limits = PAGE_LIMITS }: RecallPageTools,
  { practiceId, clientId }: ClientPlace,
  { last }: PageWork,
): Promise<Stretch | null> => {
  const after = last === null ? 0 : last.isFull ? last.upTo : last.after;
  const steps: RecallStep[] = [];
  let [upTo, events, characters] = [after, 0, 0];
  const isFull = (): boolean => events >= limits.eventsMax || characters >= limits.charactersMax;
  while (!isFull()) {
    const read = await store.readSubject(practiceId, clientId, upTo, READ_EVENTS);
    for (const event of read) {
      if (isFull()) break;
      const taken = recallStepsOf(event);
      if (taken.some(({ does }) => does === 'close')) return null;
      steps.push(...taken);
      characters += charactersOf(taken);
      events += 1;
      upTo = event.position;
    }
    if (read.length < READ_EVENTS) break;
  }
  return upTo <= (last?.upTo ?? 0) ? null : { after, upTo, isFull: isFull(), steps };
};

const charactersOf = (steps: readonly RecallStep[]): number =>
  steps.reduce(
    (sum, step) => sum + (step.does === 'open' ? step.items.reduce((all, { text }) => all + text.length, 0) : 0),
    0,
  );
