import { expect, it } from '@jest/globals';
import type { ReadableText } from './read-client.js';
import { readSource } from './read-source.js';

const spoken = (speakers: Record<string, 'client' | 'coach'>): ReadableText => ({
  kind: 'transcript',
  eventId: '018f0000-0000-7000-8000-000000000002',
  saidAt: '2026-06-10T10:00:00.000Z',
  heldOn: '2026-06-10',
  transcript: {
    turns: [
      { speaker: 'Wren Hale', text: 'How was the week in the workshop with the boats?' },
      { speaker: 'Ida', text: 'Good. Wren said last time that I should rest, and my sister Maud said so too.' },
    ],
    speakers,
  },
});
const people = (text: ReadableText) =>
  readSource(text, { core: null, open: [], promised: [] }).flatMap(({ kind, name }) =>
    kind === 'person' ? [name] : [],
  );

it('takes the coach of a recording for nobody in the life of the client, once it is said who speaks', () => {
  expect(people(spoken({ Ida: 'client', 'Wren Hale': 'coach' }))).toEqual(['Maud']);
  expect(people(spoken({ Ida: 'client' }))).toContain('Wren');
});
