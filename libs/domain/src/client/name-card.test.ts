import { describe, expect, it } from '@jest/globals';
import type { EventOf } from '../event-catalog.js';
import { COACH, happened } from '../testing/happened.js';
import { foldNameCard, namesEverOf } from './name-card.js';

const welcomed = happened({
  type: 'ClientWelcomed',
  data: { name: 'Tomasz Wilk', preferredName: 'Tomek', email: 'tomek@example.org', coachId: COACH },
});
const corrected = (data: EventOf<'ClientDetailsCorrected'>['data']) =>
  happened({ type: 'ClientDetailsCorrected', data });

describe('a name card', () => {
  it('has what the welcome said, and nothing of who coaches', () => {
    expect(foldNameCard([welcomed])).toEqual({
      name: 'Tomasz Wilk',
      preferredName: 'Tomek',
      email: 'tomek@example.org',
    });
  });
  it('takes a correction field by field: null clears, absence leaves as it was', () => {
    const card = foldNameCard([welcomed, corrected({ preferredName: null, pronouns: 'he/him' })]);
    expect(card).toEqual({ name: 'Tomasz Wilk', pronouns: 'he/him', email: 'tomek@example.org' });
    expect(Object.keys(card ?? {})).not.toContain('preferredName');
  });
  it('is nothing where the welcome was forgotten, whatever was corrected later', () => {
    const forgotten = happened({ type: 'ClientWelcomed', data: { name: 'x', coachId: COACH } }, { forgotten: true });
    expect(foldNameCard([forgotten, corrected({ name: 'Tomasz Wilk' })])).toBeNull();
    expect(foldNameCard([])).toBeNull();
  });
  it('remembers every name that there ever was, once', () => {
    const log = [
      welcomed,
      corrected({ preferredName: null }),
      corrected({ name: 'Tomasz W.', preferredName: 'Tomek' }),
    ];
    expect(namesEverOf(log)).toEqual(['Tomasz Wilk', 'Tomek', 'Tomasz W.']);
  });
});
