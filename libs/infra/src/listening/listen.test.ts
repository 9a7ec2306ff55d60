import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SpeakerRole } from '#domain';
import { BEHAVIOURS, behaviourOf } from './behaviour.js';
import { listen } from './listen.js';
import { talkOf, type HeardTurn } from './talk.js';

const turn = (role: SpeakerRole, text: string, startMs?: number, endMs?: number): HeardTurn => ({
  role,
  speaker: role,
  text,
  startMs,
  endMs,
});
const SPEAKERS: ReadonlyMap<string, SpeakerRole> = new Map([
  ['Ana', 'client'],
  ['Bo', 'coach'],
]);
const says = (speaker: string, text: string) => ({ speaker, text });

describe('who talked how much', () => {
  it('is exact from the times: overlaps count to both, and once in the total; silence to nobody', () => {
    const talk = talkOf([
      turn('client', 'a', 0, 6_000),
      turn('coach', 'b', 4_000, 8_000),
      turn('client', 'c', 5_000, 5_500),
      turn('other', 'd', 20_000, 21_000),
    ]);
    expect(talk).toEqual({
      measuredBy: 'time',
      total: 9_000,
      client: { amount: 6_000, share: 6 / 9 },
      coach: { amount: 4_000, share: 4 / 9 },
      other: { amount: 1_000, share: 1 / 9 },
    });
  });
  it('is counted in words as soon as one turn has no times, and says so', () => {
    const talk = talkOf([turn('client', 'one two three', 0, 6_000), turn('coach', "don't", 7_000)]);
    expect(talk).toMatchObject({ measuredBy: 'words', total: 4, client: { amount: 3, share: 0.75 } });
    expect(talkOf([])).toMatchObject({ total: 0, client: { share: 0 } });
  });
});

describe('what a coach does with a sentence', () => {
  const before = new Set(['tire', 'mother', 'garden']);
  it.each([
    ['What was that like?', 'question', true],
    ['Tell me about the garden.', 'question', true],
    ['how did you find the time', 'question', false],
    ['Could you maybe go to bed earlier?', 'question', false],
    ['Have you considered a shorter week?', 'question', false],
    ['It sounds like the garden holds you.', 'reflection', true],
    ['So you are tired of the garden.', 'reflection', true],
    ['You carry it alone.', 'reflection', false],
    ['You felt alone?', 'reflection', false],
    ['Your mother, the garden.', 'reflection', true],
    ['It sounds like you should rest.', 'reflection', false],
    ['You should go to bed earlier.', 'input', true],
    ['Try to write it down.', 'input', true],
    ['Research shows that sleep matters.', 'input', true],
    ['Gardens were invented in Persia long ago.', 'input', false],
    ['That’s great, but you need to rest now and then.', 'input', false],
    ['Hello, how are you?', 'other', false],
    ['Mm-hm.', 'other', true],
    ['That’s a great idea!', 'other', true],
    ['Today we’ll talk about the summer.', 'other', false],
    ['I had a dog too when I was a child.', 'other', false],
  ] as const)('%s', (sentence, is, sure) => {
    const judged = behaviourOf(sentence, before);
    expect([judged.is, judged.mayBe.length === 0]).toEqual([is, sure]);
  });
});

describe('listening', () => {
  it('counts turns of the coach by what the client answers to, with the sentences behind each number and a range', () => {
    const turns = [
      says('Ana', 'I am tired and the garden is all I have.'),
      says('Bo', 'You are tired. What does the garden give you?'),
      says('Unknown', 'You should water it.'),
      says('Ana', 'Quiet.'),
      says('Bo', 'Mm-hm.'),
      says('Bo', 'You carry it alone.'),
    ];
    const { coachTurns, behaviours, talk } = listen(turns, SPEAKERS);
    expect(coachTurns).toBe(3);
    expect(talk.measuredBy).toBe('words');
    expect(behaviours.question).toMatchObject({
      turns: 1,
      // The turn holds a reflection too, so that it is no sure question.
      range: [0, 1],
      utterances: [{ turn: 1, text: 'What does the garden give you?', sure: true }],
    });
    expect(behaviours.reflection).toMatchObject({ turns: 1, range: [0, 2] });
    expect(behaviours.input).toEqual({ turns: 0, range: [0, 1], utterances: [] });
    expect(behaviours.other).toMatchObject({ turns: 1, range: [1, 1] });
  });

  it('is sure of nothing but the shares where the talk is in another language', () => {
    const turns = [
      says('Bo', 'Wie war die Woche für dich?'),
      says('Ana', 'Meine Schwester ist nach Bremen gezogen, und ich war so froh, dass sie mich angerufen hat.'),
      says('Bo', 'Das klingt nach viel auf einmal. Du bist müde und auch froh.'),
    ];
    const { behaviours, talk } = listen(turns, SPEAKERS);
    expect(talk.coach.share).toBeGreaterThan(0);
    for (const each of BEHAVIOURS) {
      expect(behaviours[each].range).toEqual([0, 2]);
      expect(behaviours[each].utterances.filter(({ sure }) => sure)).toEqual([]);
    }
    expect(behaviours.question).toMatchObject({ turns: 1, utterances: [{ text: 'Wie war die Woche für dich?' }] });
  });

  it('names each sentence by its place in the turn, and keeps each number within its range', () => {
    const sentence = fc.constantFrom(
      'You are tired.',
      'What else?',
      'Mm.',
      'Try to rest.',
      'I see.',
      'It rains a lot here.',
    );
    const spoken = fc.record({
      speaker: fc.constantFrom('Ana', 'Bo', 'Unknown'),
      text: fc.array(sentence, { minLength: 1, maxLength: 4 }).map((all) => all.join(' ')),
    });
    let found = 0;
    fc.assert(
      fc.property(fc.array(spoken, { maxLength: 8 }), (turns) => {
        const { coachTurns, behaviours } = listen(turns, SPEAKERS);
        const sum = BEHAVIOURS.reduce((all, each) => all + behaviours[each].turns, 0);
        expect(sum).toBe(coachTurns);
        for (const each of BEHAVIOURS) {
          const { turns: count, range, utterances } = behaviours[each];
          expect(range[0]).toBeLessThanOrEqual(count);
          expect(range[1]).toBeGreaterThanOrEqual(count);
          expect(range[1]).toBeLessThanOrEqual(coachTurns);
          for (const { turn: place, span, text } of utterances) {
            found += 1;
            expect(turns[place]?.speaker).toBe('Bo');
            expect(turns[place]?.text.slice(...span)).toBe(text);
          }
        }
      }),
    );
    expect(found).toBeGreaterThan(100);
  });

  it('gives numbers and sentences only: no score, no grade, no advice', () => {
    const shown = JSON.stringify(listen([says('Bo', 'What else?')], SPEAKERS));
    expect(shown).not.toMatch(/score|grade|rating|should|better|level/iu);
  });
});
