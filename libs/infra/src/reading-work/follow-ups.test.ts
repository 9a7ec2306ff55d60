import { describe, expect, it } from '@jest/globals';
import type { OpenWork } from '#domain';
import { readSource } from './read-source.js';
import type { ReadableText } from './read-client.js';

const OPEN: OpenWork = {
  id: '018f0000-0000-7000-8000-000000000001',
  kind: 'commitment',
  texts: ['She will call the landlord by Friday.'],
  at: '2026-06-03T10:00:00.000Z',
  due: '2026-06-05',
  fromEventId: null,
};
const marks = { origin: 'coach-noticed', private: false, shared: false, carryLightly: false } as const;
const noteOf = (text: string, saidAt = '2026-06-10T10:00:00.000Z'): ReadableText => ({
  kind: 'note',
  eventId: '018f0000-0000-7000-8000-000000000002',
  saidAt,
  heldOn: saidAt.slice(0, 10),
  note: { text, ...marks },
});
const read = (note: ReadableText, open = [OPEN]) =>
  readSource(note, { core: null, open }).map(({ kind, text, followsUp }) => [kind, text, followsUp?.outcome]);

describe('what a newer text reports', () => {
  it('is proposed of what was open before it, word for word', () => {
    const said = 'We walked. She is not going to call the landlord after all.';
    expect(read(noteOf(said))).toContainEqual([
      'commitment',
      'She is not going to call the landlord after all.',
      'released',
    ]);
    expect(read(noteOf('She called the landlord, done.'))).toEqual([
      ['commitment', 'She called the landlord, done.', 'kept'],
    ]);
  });

  it('makes of a commitment that is told again no second one', () => {
    expect(read(noteOf('She will call the landlord on Monday.'))).toEqual([
      ['commitment', 'She will call the landlord on Monday.', 'moved'],
    ]);
    expect(read(noteOf('She will call the landlord.'))).toEqual([
      ['commitment', 'She will call the landlord.', 'open'],
    ]);
  });

  it('is nothing of what was open only later, or drawn out of the same text', () => {
    const earlier = noteOf('She called the landlord, done.', '2026-06-01T10:00:00.000Z');
    expect(read(earlier)).toEqual([]);
    const note = noteOf('She called the landlord, done.');
    expect(read(note, [{ ...OPEN, fromEventId: note.eventId }])).toEqual([]);
  });
});
