import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chooseLines, clipToClause, LINES_MAX, saysTheSame, wordSetOf, WORDS_MAX } from './choose-lines.js';
import type { LineCandidate } from './choose-lines.js';

const NOW = '2026-06-20T08:00:00.000Z';
const ago = (days: number): string => new Date(Date.parse(NOW) - days * 86_400_000).toISOString();
const NAMES = ['Porto', 'garden', 'sister', 'hospital', 'trumpet', 'market', 'letter', 'window', 'teacher', 'river'];
const candidate = (nr: number, more: Partial<LineCandidate> = {}): LineCandidate => ({
  id: `c${String(nr).padStart(4, '0')}`,
  text: `${NAMES[nr % 10]} ${NAMES[(nr * 7 + 3) % 10]} number${nr} matters${nr}`,
  salience: 0.5,
  sessionId: `s${nr % 5}`,
  at: ago(10),
  kind: 'words',
  ...more,
});
const many = (count: number, more: (nr: number) => Partial<LineCandidate> = () => ({})): LineCandidate[] =>
  Array.from({ length: count }, (_, nr) => candidate(nr, more(nr)));
const ids = (all: readonly { readonly candidate: LineCandidate }[]): string[] => all.map((one) => one.candidate.id);

describe('lines chosen under a budget', () => {
  it('are no more than forty, and no more than eight hundred words', () => {
    expect(chooseLines(many(300), { now: NOW })).toHaveLength(LINES_MAX);
    const long = many(300, (nr) => ({ text: Array.from({ length: 30 }, (_, at) => `word${nr}x${at}`).join(' ') }));
    const chosen = chooseLines(long, { now: NOW });
    const words = chosen.reduce((sum, { text }) => sum + text.split(' ').length, 0);
    expect(words).toBeLessThanOrEqual(WORDS_MAX);
    expect(words).toBeGreaterThan(WORDS_MAX - 30);
  });

  it('represent each session before one session speaks at length', () => {
    const loud = many(30, () => ({ sessionId: 'loud', salience: 0.9 }));
    const quiet = many(5, (nr) => ({ id: `quiet${nr}`, sessionId: `quiet${nr}`, salience: 0.4, text: `Quiet ${nr}.` }));
    const sessions = new Set(
      chooseLines([...loud, ...quiet], { now: NOW, linesMax: 8 }).map((one) => one.candidate.sessionId),
    );
    expect(sessions.size).toBe(6);
  });

  it('prefer what tells more, and of the same weight what is younger', () => {
    const all = [
      candidate(1, { salience: 0.2 }),
      candidate(2, { salience: 0.8, sessionId: 's8', at: ago(150) }),
      candidate(3, { salience: 0.8, sessionId: 's9' }),
    ];
    expect(ids(chooseLines(all, { now: NOW }))).toEqual(['c0003', 'c0002', 'c0001']);
  });

  it('let a worry past its shelf life fall behind one that is not', () => {
    const all = [
      candidate(1, { kind: 'worry', at: ago(60) }),
      candidate(2, { kind: 'insight', sessionId: 's9', at: ago(60), salience: 0.45 }),
    ];
    expect(ids(chooseLines(all, { now: NOW, linesMax: 1 }))).toEqual(['c0002']);
  });

  it('hold nothing twice', () => {
    const all = [
      candidate(1, { text: 'My sister moved to Porto with her dog.', salience: 0.9 }),
      candidate(2, { text: 'My sister moved to Porto, with that dog of hers', sessionId: 's9' }),
      candidate(3, { text: 'The exam is on Friday.' }),
    ];
    expect(ids(chooseLines(all, { now: NOW }))).toEqual(['c0001', 'c0003']);
  });

  it('hold a longer line beside a short one that stands within it, where it says more than that', () => {
    const date = candidate(1, { text: 'In three weeks I fly to Izmir.', kind: 'life-date', salience: 0.8 });
    const worry = 'I opened the letter. In three weeks I fly to Izmir, to see him, and I am afraid that we look alike.';
    const more = candidate(2, { text: worry, kind: 'worry', sessionId: 's1', salience: 0.6 });
    const again = candidate(3, {
      text: 'And in three weeks I fly to Izmir then.',
      sessionId: 's1',
      salience: 0.5,
    });
    expect(ids(chooseLines([date, more, again], { now: NOW }))).toEqual(['c0001', 'c0002']);
  });

  it('hold nothing that two lines of its session say together', () => {
    const all = [
      candidate(1, { text: 'I am going to ask Marcus for every summer.', kind: 'commitment', sessionId: 's1' }),
      candidate(2, { text: 'I will write him properly, no phone call.', kind: 'commitment', sessionId: 's1' }),
      candidate(3, {
        text: 'I am going to ask Marcus for every summer, I will write him properly, no phone call, surely.',
        sessionId: 's1',
        salience: 0.4,
      }),
    ];
    expect(ids(chooseLines(all, { now: NOW }))).toEqual(['c0001', 'c0002']);
  });

  it.each(['promise', 'commitment', 'life-date', 'preference'] as const)(
    'hold a %s as that, not as words that tell more and say it too',
    (kind) => {
      const words = candidate(1, {
        text: 'I will ring the bank on Monday, first thing.',
        sessionId: 's1',
        salience: 0.99,
      });
      const plan = candidate(2, { text: 'I will ring the bank on Monday', kind, sessionId: 's1', salience: 0.8 });
      expect(ids(chooseLines([words, plan], { now: NOW }))).toEqual(['c0002']);
    },
  );

  it.each(['promise', 'commitment', 'life-date'] as const)(
    'hold a %s that stands within a feeling that tells of more, whichever tells more',
    (kind) => {
      const text = 'I cannot sleep for the audit on the third of December. I will see Leonora on Monday.';
      const worry = candidate(1, { text, kind: 'worry', sessionId: 's1', salience: 0.99 });
      const plan = candidate(2, { text: 'I will see Leonora on Monday.', kind, sessionId: 's1', salience: 0.8 });
      expect(ids(chooseLines([worry, plan], { now: NOW }))).toEqual(['c0001', 'c0002']);
      const quiet = { ...worry, salience: 0.3 };
      expect(ids(chooseLines([quiet, plan], { now: NOW }))).toEqual(['c0002', 'c0001']);
      const alone = { ...plan, text: 'I cannot sleep for the audit on the third of December.' };
      expect(ids(chooseLines([{ ...worry, text: alone.text }, alone], { now: NOW }))).toEqual(['c0001']);
    },
  );

  it('hold the words where the plan that they tell was left long ago', () => {
    const words = candidate(1, { text: 'I will ring the bank on Monday, first thing.', at: ago(60), salience: 0.99 });
    const plan = candidate(2, {
      text: 'I will ring the bank on Monday',
      kind: 'commitment',
      sessionId: 's1',
      at: ago(60),
    });
    expect(ids(chooseLines([words, plan], { now: NOW }))).toEqual(['c0001']);
  });

  it('are the same for the same candidates in any order', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          many(60, (nr) => ({ salience: (nr % 7) / 7 })),
          { minLength: 60 },
        ),
        (shuffled) => {
          expect(ids(chooseLines(shuffled, { now: NOW, linesMax: 20 }))).toEqual(
            ids(
              chooseLines(
                many(60, (nr) => ({ salience: (nr % 7) / 7 })),
                { now: NOW, linesMax: 20 },
              ),
            ),
          );
        },
      ),
      { numRuns: 50, seed: 20261126 },
    );
  });

  it('give a verbatim start where they are clipped, and say that it goes on', () => {
    const text = `She went to the market with her sister, ${'and then further on into the old town '.repeat(6)}`.trim();
    const [line] = chooseLines([candidate(1, { text })], { now: NOW });
    expect(line?.continues).toBe(true);
    expect(text.startsWith(line?.text ?? 'x')).toBe(true);
  });
});

describe('clipping to a clause', () => {
  it('leaves a short text as it is', () => {
    expect(clipToClause('One two three.', 3)).toBe('One two three.');
  });
  it('ends where a clause ends', () => {
    expect(clipToClause('She went home, and then she slept for a day', 7)).toBe('She went home');
    expect(clipToClause('She went home - and then she slept for a day', 7)).toBe('She went home');
  });
  it('ends at a word where no clause ends early enough', () => {
    expect(clipToClause('One two three four five six', 4)).toBe('One two three four');
    expect(clipToClause('So, two three four five six', 5)).toBe('So, two three four five');
  });
});

describe('saying the same', () => {
  it('looks at the words, not at their order or their marks', () => {
    expect(saysTheSame(wordSetOf('Porto: moved there!'), wordSetOf('moved there, to Porto'))).toBe(true);
    expect(saysTheSame(wordSetOf('Moved to Porto'), wordSetOf('Moved to Leeds'))).toBe(false);
    expect(saysTheSame(wordSetOf('Der Umzug nach Köln'), wordSetOf('nach Köln, der Umzug'))).toBe(true);
  });
});
