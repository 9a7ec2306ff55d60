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
  until: null,
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
  readSource(note, { core: null, open, promised: [] }).map(({ kind, text, followsUp }) => [
    kind,
    text,
    followsUp?.outcome,
  ]);

it('takes whom the coach promised to ask for nobody in the life of the client', () => {
  const promise: OpenWork = { ...OPEN, kind: 'promise', texts: ['I will ask Una, who I trained with, about a group.'] };
  const told = (open: readonly OpenWork[]) =>
    readSource(noteOf('Una says there is a group at Kinghorn.'), { core: null, open, promised: [] }).map(
      ({ name }) => name,
    );
  expect(told([promise])).not.toContain('Una');
  const kept = { core: null, open: [], promised: promise.texts };
  expect(readSource(noteOf('Una’s group starts on Friday, she says.'), kept).map(({ name }) => name)).not.toContain(
    'Una',
  );
  expect(told([{ ...promise, kind: 'commitment' }])).toContain('Una');
});

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

  const EXAM: OpenWork = {
    ...OPEN,
    kind: 'life-date',
    texts: ['Her driving test is on 25 June.'],
    due: null,
    until: '2026-06-25',
  };
  const days = (text: string, open: readonly OpenWork[]) =>
    readSource(noteOf(text), { core: null, open, promised: [] })
      .filter(({ kind }) => kind === 'life-date')
      .map(({ text: words, when, followsUp }) => [words, when, followsUp]);
  const moved = { momentId: EXAM.id, outcome: 'moved' };

  it('moves a life date to the day that the text names, or to none', () => {
    expect(days('We laughed. The driving test was moved to 2 July.', [EXAM])).toEqual([
      ['The driving test was moved to 2 July.', { date: '2026-07-02' }, moved],
    ]);
    expect(days('The driving test has been postponed, she is relieved.', [EXAM])).toEqual([
      [expect.stringMatching(/^The driving test has been postponed/u), undefined, moved],
    ]);
  });

  it('moves no day that has passed, and none that the text leaves alone', () => {
    const passed = { ...EXAM, until: '2026-06-09' };
    expect(days('The driving test was moved to 2 July.', [passed]).map(([, , followsUp]) => followsUp)).toEqual([
      undefined,
    ]);
    const other = { ...EXAM, id: '018f0000-0000-7000-8000-000000000003', texts: ['The lease ends on 30 June.'] };
    const [day] = days('The driving test was moved to 2 July.', [other, EXAM]);
    expect(day?.[2]).toEqual(moved);
  });

  it('is nothing of what was open only later, or drawn out of the same text', () => {
    const earlier = noteOf('She called the landlord, done.', '2026-06-01T10:00:00.000Z');
    expect(read(earlier)).toEqual([]);
    const note = noteOf('She called the landlord, done.');
    expect(read(note, [{ ...OPEN, fromEventId: note.eventId }])).toEqual([]);
  });
});

describe('what the client wrote', () => {
  it('is read in the first person: the plans and feelings in it are the client’s', () => {
    const note = noteOf('I will ring the archive on Monday. I am so proud of the fence.');
    const theirs = {
      ...note,
      note: { text: 'I will ring the archive on Monday. I am so proud of the fence.', ...marks },
    };
    const kinds = (origin: 'client-wrote' | 'coach-noticed') =>
      read({ ...theirs, kind: 'note', note: { ...theirs.note, origin } }, []).map(([kind]) => kind);
    expect(kinds('client-wrote')).toEqual(['commitment', 'joy']);
    expect(kinds('coach-noticed')).toEqual(['promise']);
  });
});
