import { describe, expect, it } from '@jest/globals';
import type { LogEvent } from '#domain';
import { isKnownAsOf } from './as-of.js';

const event = (type: string, occurredAt: string, data: object = {}): LogEvent =>
  ({ type, data, forgotten: false, metadata: { occurredAt } }) as unknown as LogEvent;
const ASKED = '2026-06-01T12:00:00Z';
const LATER = '2026-06-02T09:00:00Z';

describe('a brief as of an instant', () => {
  it('stands on what had happened, however late it was written down', () => {
    expect(isKnownAsOf(event('JoyHeard', '2026-05-30T10:00:00+02:00'), ASKED)).toBe(true);
    expect(isKnownAsOf(event('JoyHeard', LATER), ASKED)).toBe(false);
  });
  it('knows a session that was entered into the calendar after it took place', () => {
    expect(isKnownAsOf(event('SessionScheduled', LATER, { startsAt: '2026-05-01T10:00:00Z' }), ASKED)).toBe(true);
    expect(isKnownAsOf(event('SessionScheduled', LATER, { startsAt: '2026-07-01T10:00:00Z' }), ASKED)).toBe(false);
  });
  it('never shows what was withdrawn since, nor leads with what is carried lightly since', () => {
    expect(isKnownAsOf(event('MomentWithdrawn', LATER), ASKED)).toBe(true);
    expect(isKnownAsOf(event('CarryLightlyMarked', LATER), ASKED)).toBe(true);
    expect(isKnownAsOf(event('ClientErased', LATER), ASKED)).toBe(true);
  });
});
