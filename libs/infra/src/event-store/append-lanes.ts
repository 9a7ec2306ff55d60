import { AppendBatcher, type BatchLimits, type SendBatch } from './append-batcher.js';
import type { AppendRow, EncodedAppend } from './append-statement.js';

/**
 * One core of the database is busy with one flight, so two lanes keep two of them busy, and this process seals the
 * appends of one lane while the other flies. More lanes mean smaller flights, of which each has a fixed cost.
 */
export const APPEND_LANES = 2;

/**
 * Group commit in lanes. All appends of a practice go through one lane: flights of different lanes never wait for each
 * other at the row of a practice, and the order in which appends of a practice came is kept.
 */
export class AppendLanes {
  private readonly lanes: readonly AppendBatcher[];

  /** The limits hold for each lane. */
  constructor(send: SendBatch, limits: BatchLimits, lanes = APPEND_LANES) {
    this.lanes = Array.from({ length: lanes }, () => new AppendBatcher(send, limits));
  }

  /** Number of appends that wait for a flight. */
  get depth(): number {
    return this.lanes.reduce((sum, lane) => sum + lane.depth, 0);
  }

  submit(append: EncodedAppend): Promise<AppendRow> {
    return this.laneOf(append.practiceId).submit(append);
  }

  /** Takes no more, and resolves once everything that was submitted is settled. */
  async close(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.close()));
  }

  /** By the last digits of the practice's id, which are random in every version of UUID that is in use. */
  private laneOf(practiceId: string): AppendBatcher {
    const lane = this.lanes[Number.parseInt(practiceId.slice(-4), 16) % this.lanes.length];
    if (!lane) throw new Error('The event store has no lane for appends.');
    return lane;
  }
}
