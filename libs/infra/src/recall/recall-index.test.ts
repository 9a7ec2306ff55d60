import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RecallIndex } from './recall-index.js';
import type { RecallItem } from './recall-item.js';

const AUTUMN = '2026-10-14T09:00:00.000Z';
const WINTER = '2026-12-04T23:30:00.000Z';

type Spoken = readonly [speaker: string, text: string];
const transcript = (eventId: string, heldAt: string, ...turns: readonly Spoken[]): readonly RecallItem[] => {
  let from = 0;
  return turns.map(([speaker, text]) => {
    const span = [from, from + text.length] as const;
    from = span[1] + 1;
    const role = speaker === 'Tomas' ? ('coach' as const) : ('client' as const);
    const said = { speaker, speakerRole: role, sessionId: `of ${eventId}`, heldAt, at: heldAt };
    return { kind: 'turn', text, ...said, source: { eventId, span } };
  });
};
const moment = (eventId: string, text: string, at = AUTUMN, also?: string): RecallItem => ({
  kind: 'moment',
  text,
  sessionId: null,
  heldAt: null,
  at,
  source: { eventId, span: [0, text.length] },
  ...(also === undefined ? {} : { also }),
});

const indexOf = (...items: readonly RecallItem[]): RecallIndex => {
  const index = new RecallIndex();
  index.add(items);
  return index;
};
const texts = (index: RecallIndex, question: string, limit = 10): string[] =>
  index.search(question, { limit }).map(({ item }) => item.text);

describe('the index of recall', () => {
  it('finds any of the words of a spoken question, the item with the rarer ones first', () => {
    const index = indexOf(
      moment('1', 'The garden is growing.'),
      moment('2', 'Her garden has a cello in the shed.'),
      moment('3', 'Cooking for the whole street.'),
      moment('4', 'A walk in the garden.'),
    );
    expect(texts(index, 'Where did she say that the cello was, in the garden or at home?')[0]).toBe(
      'Her garden has a cello in the shed.',
    );
    expect(texts(index, 'Where did she say that the cello was, in the garden or at home?')).toHaveLength(3);
  });

  it('finds other forms of a word, irregular ones and possessives too', () => {
    const index = indexOf(
      moment('1', 'She bought a boat.'),
      moment('2', 'Running every morning.'),
      moment('3', 'The children’s school moved.'),
    );
    expect(texts(index, 'What will she buy?')).toEqual(['She bought a boat.']);
    expect(texts(index, 'when does she run')).toEqual(['Running every morning.']);
    expect(texts(index, "the child's teacher")).toEqual(['The children’s school moved.']);
  });

  it('finds what people call the same thing by another word, after the word itself', () => {
    const index = indexOf(moment('1', 'Calling my mother on Sundays.'), moment('2', 'Mum is better at last.'));
    expect(texts(index, 'how is mum')).toEqual(['Mum is better at last.', 'Calling my mother on Sundays.']);
  });

  it('finds words whether or not they are written with their accents', () => {
    const index = indexOf(moment('1', 'Zoë plays the señorita.'));
    expect(texts(index, 'zoe')).toHaveLength(1);
    expect(texts(index, 'SEÑORITA')).toHaveLength(1);
  });

  it('finds the answer by the question that stands before it', () => {
    const index = indexOf(
      ...transcript(
        'a',
        AUTUMN,
        ['Tomas', 'Shall we begin with a quiet minute then, as we did before?'],
        ['Tomas', 'Which instrument did you pick up again?'],
        ['Abeni', 'The old oboe from the attic, although it squeaks terribly at night.'],
        ['Abeni', 'And the neighbours have been very patient about all of that so far.'],
      ),
    );
    expect(texts(index, 'instrument')[0]).toBe('The old oboe from the attic, although it squeaks terribly at night.');
  });

  it('explains no item by one of another event', () => {
    const index = indexOf(moment('1', 'The oboe squeaks.'), moment('2', 'Tea with Ruth.'));
    expect(texts(index, 'oboe')).toEqual(['The oboe squeaks.']);
  });

  it('puts the words of the one who is named before those of the others', () => {
    const words = 'I have been thinking about the lighthouse, the keeper and the stairs.';
    const turns = transcript('a', AUTUMN, ['Tomas', words], ['Abeni', words]);
    const speakers = (question: string): (string | undefined)[] =>
      indexOf(...turns)
        .search(question, { limit: 2, clientNames: ['Abeni Okafor'] })
        .map(({ item }) => item.speaker);
    expect(speakers('What did Tomas think of the lighthouse?')).toEqual(['Tomas', 'Abeni']);
    expect(speakers('What did Abeni think of the lighthouse?')).toEqual(['Abeni', 'Tomas']);
    expect(speakers('What does Okafor think of the lighthouse?')).toEqual(['Abeni', 'Tomas']);
  });

  it('finds by the day of the session, counted in the time zone of the client', () => {
    const early = transcript('a', AUTUMN, ['Abeni', 'The roof leaks above the stairs whenever it rains hard.']);
    const late = transcript('b', WINTER, ['Abeni', 'The roof leaks above the kitchen whenever it rains hard.']);
    const index = new RecallIndex({ timeZone: 'Asia/Tokyo' });
    index.add(early);
    index.add(late);
    expect(texts(index, 'the roof in December')[0]).toContain('kitchen');
    expect(texts(index, 'the roof on Wednesday')[0]).toContain('stairs');
    expect(texts(index, 'what was on 5 December?')).toEqual([late[0]?.text]);
    expect(texts(index, 'what was on the 14th of october')[0]).toContain('stairs');
    // In Tokyo it was Saturday already.
    expect(texts(index, 'the roof on Saturday')[0]).toContain('kitchen');
  });

  it('reads "may" as a verb where nothing says that it is the month', () => {
    const index = indexOf(moment('1', 'A quiet walk.', '2026-05-03T09:00:00.000Z'));
    expect(texts(index, 'what may she like')).toEqual([]);
    expect(texts(index, 'what was in May')).toEqual(['A quiet walk.']);
    expect(texts(index, 'what was in may 2026')).toEqual(['A quiet walk.']);
  });

  it('finds by recorded words that are not shown', () => {
    const index = indexOf(moment('1', 'Has started as a nurse.', AUTUMN, 'Sara\nsister'));
    expect(texts(index, 'how is her sister')).toEqual(['Has started as a nurse.']);
  });

  it('finds nothing where nothing was said of it, or nothing is asked for', () => {
    const index = indexOf(moment('1', 'A quiet walk.'));
    expect(texts(index, 'the submarine')).toEqual([]);
    expect(texts(index, 'how is she?')).toEqual([]);
    expect(texts(index, '!?')).toEqual([]);
    expect(texts(new RecallIndex(), 'walk')).toEqual([]);
  });

  it('gives of what answers equally well the newest first, and no more than the limit', () => {
    const at = (day: number): string => `2026-10-0${day}T09:00:00.000Z`;
    const index = indexOf(...[2, 3, 1].map((day) => moment(`${day}`, 'Tea with Ruth.', at(day))));
    expect(index.search('tea', { limit: 2 }).map(({ item }) => item.at)).toEqual([at(3), at(2)]);
  });

  it('answers after any adding and removing as if the removed had never been there', () => {
    const words = ['oboe', 'garden', 'tea', 'sister', 'roof', 'walked', 'December', 'Tomas', 'stairs?'];
    const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 8 }).map((each) => each.join(' '));
    const said = fc.array(fc.tuple(fc.constantFrom('Abeni', 'Tomas'), text), { minLength: 1, maxLength: 5 });
    const event = fc.record({ said, winter: fc.boolean(), removed: fc.boolean() });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), text, (events, question) => {
        const [lived, fresh] = [new RecallIndex(), new RecallIndex()];
        const all = events.map(({ said: turns, winter, removed }, index) => {
          const items = transcript(`${index}`, winter ? WINTER : AUTUMN, ...turns);
          return { id: `${index}`, items, removed };
        });
        for (const { items } of all) lived.add(items);
        for (const { id, removed } of all) if (removed) lived.remove(id);
        for (const { items, removed } of all) if (!removed) fresh.add(items);
        expect(lived.search(question, { limit: 50 })).toEqual(fresh.search(question, { limit: 50 }));
        expect(lived.size).toBe(fresh.size);
      }),
    );
  });

  it('gives back the places of what was removed', () => {
    const index = indexOf(moment('kept', 'The oboe squeaks.'));
    const empty = index.bytes;
    for (let round = 0; round < 4_000; round += 1) {
      index.add([moment(`${round}`, `Tea number ${round} in the garden.`)]);
      index.remove(`${round}`);
    }
    expect(index.size).toBe(1);
    expect(index.bytes).toBeLessThan(empty + 1_000_000);
    expect(texts(index, 'oboe')).toEqual(['The oboe squeaks.']);
  });
});
