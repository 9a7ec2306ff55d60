import type { AppendRow, EncodedAppend } from './append-statement.js';
import { AppendOverloaded, OutcomeUnknown, StoreUnavailable } from './errors.js';

/** Sends one batch and answers one row for each append, in order. */
export type SendBatch = (batch: readonly EncodedAppend[]) => Promise<readonly AppendRow[]>;

export interface BatchLimits {
  /** Flights that may be out at once. */
  readonly slots: number;
  readonly appendsMax: number;
  readonly eventsMax: number;
  readonly bytesMax: number;
  readonly waitingMax: number;
  readonly waitingBytesMax: number;
}

export const BATCH_LIMITS: BatchLimits = {
  /** A second flight would wait for the first at the rows of the same practices. See docs/adr/0001. */
  slots: 1,
  /** Beyond this a batch gains nothing more and only adds to the latency of its first append. */
  appendsMax: 200,
  eventsMax: 2_000,
  /** Postgres takes 1 GB, but memory for a few flights should stay small. One append alone may be larger. */
  bytesMax: 4 * 1024 * 1024,
  /** Half a second of work at full load: whoever comes later is better told to come again. */
  waitingMax: 5_000,
  waitingBytesMax: 64 * 1024 * 1024,
};

interface Waiting {
  readonly append: EncodedAppend;
  readonly resolve: (row: AppendRow) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit without a timer. An append waits only while all slots are out; the slot that comes back takes what has
 * gathered. At rest one append leaves at once; under load the batches grow by themselves.
 *
 * States of an append: waiting -> in flight -> settled (once). A batch that fails as a whole is sent again one by one,
 * so that a poison append fails alone. What is settled is never sent again; what must be sent again after a lost
 * connection is up to `send`, which knows how to tell (see resend.ts).
 */
export class AppendBatcher {
  private waiting: Waiting[] = [];
  private waitingBytes = 0;
  private out = 0;
  private wakeIsPlanned = false;
  private closing: { readonly promise: Promise<void>; readonly resolve: () => void } | null = null;

  constructor(
    private readonly send: SendBatch,
    private readonly limits: BatchLimits = BATCH_LIMITS,
  ) {}

  /** Number of appends that wait for a flight. */
  get depth(): number {
    return this.waiting.length;
  }

  submit(append: EncodedAppend): Promise<AppendRow> {
    if (this.closing) return Promise.reject(new StoreUnavailable('The event store is closing.'));
    const { waitingMax, waitingBytesMax } = this.limits;
    if (this.waiting.length >= waitingMax || this.waitingBytes + append.sizeBytes > waitingBytesMax) {
      return Promise.reject(new AppendOverloaded('Too many appends are waiting: try again in a moment.'));
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ append, resolve, reject });
      this.waitingBytes += append.sizeBytes;
      this.planWake();
    });
  }

  /** Takes no more, and resolves once everything that was submitted is settled. */
  close(): Promise<void> {
    this.closing ??= Promise.withResolvers<void>();
    this.endIfIdle();
    return this.closing.promise;
  }

  /**
   * After the present turn of the event loop, so that appends of one turn leave together, and callers whose answer just
   * came back can join with their next append: without it they fly in two halves that wait for each other.
   */
  private planWake(): void {
    if (this.wakeIsPlanned || this.out >= this.limits.slots) return;
    this.wakeIsPlanned = true;
    setImmediate(() => {
      this.wakeIsPlanned = false;
      this.wake();
    });
  }

  private wake(): void {
    while (this.waiting.length > 0 && this.out < this.limits.slots) {
      const batch = this.takeBatch();
      this.out += 1;
      void this.fly(batch).finally(() => {
        this.out -= 1;
        this.planWake();
        this.endIfIdle();
      });
    }
  }

  private endIfIdle(): void {
    if (this.closing && this.out === 0 && this.waiting.length === 0) this.closing.resolve();
  }

  /** The longest waiting appends that may stand in one batch; the others keep their order. */
  private takeBatch(): Waiting[] {
    const fits = batchRule(this.limits);
    const batch: Waiting[] = [];
    const rest: Waiting[] = [];
    for (const each of this.waiting) (fits(each.append) ? batch : rest).push(each);
    this.waiting = rest;
    for (const { append } of batch) this.waitingBytes -= append.sizeBytes;
    return batch;
  }

  private async fly(batch: readonly Waiting[]): Promise<void> {
    try {
      const rows = await this.send(batch.map((each) => each.append));
      if (rows.length !== batch.length) throw new Error('The database answered another number of appends.');
      batch.forEach((each, index) => each.resolve(rows[index] as AppendRow));
    } catch (error) {
      const [only, ...others] = batch;
      if (others.length === 0 || error instanceof StoreUnavailable || error instanceof OutcomeUnknown) {
        for (const each of batch) each.reject(error);
      } else if (only) {
        for (const each of batch) await this.fly([each]);
      }
    }
  }
}

/**
 * Says of one append after the other whether it joins the batch. The database wants each stream and each command once,
 * and an expectation about a client only on the first append of that client. An append that stays behind keeps its
 * stream out of this batch too, so that appends to one stream are sent in the order they came.
 */
const batchRule = (limits: BatchLimits): ((append: EncodedAppend) => boolean) => {
  const seen = new Set<string>();
  let [appends, events, bytes] = [0, 0, 0];
  return (append) => {
    if (appends >= limits.appendsMax) return false;
    const names = [`s${append.streamId}`, `c${append.commandId}`].map((name) => `${append.practiceId} ${name}`);
    const subject = append.subjectId === null ? null : `${append.practiceId} u${append.subjectId}`;
    const clashes =
      names.some((name) => seen.has(name)) ||
      (subject !== null && append.expectedSubjectVersion !== null && seen.has(subject));
    for (const name of names) seen.add(name);
    const tooMuch =
      appends > 0 && (events + append.events.length > limits.eventsMax || bytes + append.sizeBytes > limits.bytesMax);
    if (clashes || tooMuch) return false;
    if (subject !== null) seen.add(subject);
    appends += 1;
    events += append.events.length;
    bytes += append.sizeBytes;
    return true;
  };
};
