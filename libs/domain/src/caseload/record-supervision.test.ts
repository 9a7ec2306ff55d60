import { describe, expect, it } from '@jest/globals';
import { foldPractice } from '../practice/practice.state.js';
import { happened, id } from '../testing/happened.js';
import { by, given, joined, OPENED } from '../testing/practice-facts.js';
import { recordSupervision } from './record-supervision.js';

const PRACTICE = [OPENED, joined('coach', ['coach']), joined('owner', ['owner'])];
const told = (on: string, minutes: number) =>
  happened({ type: 'SupervisionRecorded', data: { memberId: id('coach'), on, minutes } }, { streamType: 'practice' });

describe('supervision that a coach had', () => {
  it('is told by that coach, for the days of about a year', () => {
    const tell = (who: string, on: string) =>
      given(...PRACTICE).when((s) => recordSupervision(s, { on, minutes: 90 }, by(who)));
    tell('coach', '2026-11-20').then({
      type: 'SupervisionRecorded',
      data: { memberId: id('coach'), on: '2026-11-20', minutes: 90 },
    });
    tell('owner', '2026-11-20').thenRejected('NOT_ALLOWED');
    tell('nobody', '2026-11-20').thenRejected('NOT_ALLOWED');
    tell('coach', '2026-12-24').thenRejected('OCCURRED_AT_IMPLAUSIBLE');
    tell('coach', '2020-01-01').thenRejected('OCCURRED_AT_IMPLAUSIBLE');
  });
  it('counts once a day: what was told last', () => {
    const state = foldPractice([...PRACTICE, told('2026-11-20', 60), told('2026-11-20', 90), told('2026-10-01', 30)]);
    expect([...(state.supervision.get(id('coach')) ?? [])]).toEqual([
      ['2026-11-20', 90],
      ['2026-10-01', 30],
    ]);
  });
});
