import { expect } from '@jest/globals';
import type { AnyEvent, EventStore } from '#domain';
import {
  buildBrief,
  createRecallReader,
  projectPractice,
  readRecallPages,
  RecallMemory,
  type RecallAsked,
} from '#infra';
import type { WorkerParts } from '../../apps/worker/src/worker-parts.js';
import type { RecordedPractice } from './recorded-practice.js';

const QUESTION = 'the oboe, the garden and the stairs';

type Client = Awaited<ReturnType<RecordedPractice['client']>>;

/** Records clients whose memory is built, and looks at the pages for recall that were made of them. */
export const pagedPractice = (practice: RecordedPractice, parts: WorkerParts) => {
  const placeOf = ({ clientId }: Client) => ({ practiceId: practice.practiceId, clientId });
  /** The memory is built, and with it the withdrawals carried out. */
  const remember = async (client: Client): Promise<void> => {
    await projectPractice(parts.projecting, practice.practiceId);
    await buildBrief(parts.building, placeOf(client));
  };
  const recorded = async (...events: readonly AnyEvent[]) => {
    const client = await practice.client();
    const { ids } = await client.record(...events);
    await remember(client);
    return { client, ids };
  };
  const withdraw = (client: Client, momentId: string) =>
    client.record({ type: 'MomentWithdrawn', data: { momentId, ofSessionId: null, ofPrivate: false } });

  const spans = async ({ clientId }: Client): Promise<[number, number][]> => {
    const rows = await practice.rows<{ client_id: string; after: number; upto: number }>(
      `select client_id, after_position as after, upto_position as upto from rm.recall_pages where tenant_id = $1 order by 2`,
    );
    return rows.filter((row) => row.client_id === clientId).map(({ after, upto }) => [after, upto]);
  };
  /** All that stands in the pages, opened. */
  const opened = async (client: Client): Promise<string> => {
    const read: unknown[] = [];
    for await (const some of readRecallPages(practice, placeOf(client))) read.push(some);
    return JSON.stringify(read);
  };
  const asked = async (client: Client): Promise<RecallAsked> => {
    const lastPosition = await practice.store.head(practice.practiceId);
    return { ...placeOf(client), viewerMemberId: practice.coachId, timeZone: 'UTC', lastPosition };
  };
  /** What a process that has just started answers, and after which positions it read the log. */
  const answer = async (client: Client, question = QUESTION) => {
    const reads: number[] = [];
    const readSubject: EventStore['readSubject'] = (...values) => {
      reads.push(values[2]);
      return practice.store.readSubject(...values);
    };
    const store = Object.assign(Object.create(practice.store) as EventStore, { readSubject });
    const reader = createRecallReader({ pool: practice.pool, keys: practice.keys, store });
    return { hits: await reader.search(await asked(client), question, 50), reads };
  };
  /** What an index answers that is built anew of the log alone. */
  const fromLog = async ({ clientId }: Client) => {
    const memory = new RecallMemory({ memberId: practice.coachId, timeZone: 'UTC' });
    for (const event of await practice.store.readSubject(practice.practiceId, clientId, 0, 1_000)) memory.apply(event);
    return memory.search(QUESTION, 50);
  };
  const expectWhole = async (client: Client): Promise<void> => {
    const all = await spans(client);
    expect(all.map(([after]) => after)).toEqual([0, ...all.slice(0, -1).map(([, upTo]) => upTo)]);
    const { hits, reads } = await answer(client);
    expect(hits).toEqual(await fromLog(client));
    expect(hits.length).toBeGreaterThan(0);
    expect(reads.filter((after) => after < (all.at(-1)?.[1] ?? 0))).toEqual([]);
  };

  return { placeOf, remember, recorded, withdraw, spans, opened, answer, expectWhole };
};
