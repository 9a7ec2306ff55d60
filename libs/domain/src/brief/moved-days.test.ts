import { describe, expect, it } from '@jest/globals';
import type { LogWriter } from './brief.fixtures.js';
import { foldMemory } from './cells.js';
import { openWorkAfter, openWorkIn } from './open-work.js';
import { noted, propose, read, texts, twoCalls } from './proposal.fixtures.js';

const OLD = 'Her driving test is on 25 June.';
const NEW = 'The driving test was moved to 2 July.';
const NEWER = 'The driving test has slipped to 9 July.';

const byHand = (log: LogWriter) => log.tell('LifeDateHeard', { text: OLD, when: { date: '2026-06-25' } });
const byMachine = (log: LogWriter) =>
  propose(log, noted(log, OLD), OLD, { kind: 'life-date', when: { date: '2026-06-25' } });
/** A call a week later, whose note tells that the date was moved. */
const moved = (log: LogWriter, momentId: string, words = NEW, date: string | null = '2026-07-02') => {
  log.held('2026-06-17T09:00:00Z');
  const when = date === null ? {} : { when: { date } };
  return propose(log, noted(log, words), words, {
    kind: 'life-date',
    followsUp: { momentId, outcome: 'moved' },
    ...when,
  });
};
const lines = (log: LogWriter) => read(log).lifeBetween.map(({ text, remark }) => [text, remark]);

describe('a life date that a newer text tells of as moved', () => {
  it('stands on its new day alone where a machine read the old one', () => {
    const log = twoCalls();
    moved(log, byMachine(log));
    expect(lines(log)).toEqual([[NEW, expect.stringMatching(/^in 12 days, on .* 2 July; from the note of 17 June$/u)]]);
  });

  it('stands on no day where nobody said to which it was moved', () => {
    const log = twoCalls();
    moved(log, byMachine(log), 'The driving test is postponed.', null);
    expect(lines(log)).toEqual([['The driving test is postponed.', 'from the note of 17 June']]);
  });

  it('stands beside the day that the coach recorded, which says so', () => {
    const log = twoCalls();
    moved(log, byHand(log));
    expect(lines(log)).toEqual([
      [OLD, expect.stringMatching(/25 June; moved, by the note of 17 June, not confirmed$/u)],
      [NEW, expect.stringContaining('2 July')],
    ]);
  });

  it('stands for the recorded one once the coach accepts it, and may be moved again', () => {
    const log = twoCalls();
    const id = byHand(log);
    log.about('ProposalAccepted', moved(log, id), {});
    const brief = read(log);
    expect(lines(log)).toEqual([[NEW, expect.stringContaining('2 July')]]);
    expect(brief.lifeBetween[0]?.unconfirmed).toBeUndefined();
    expect(texts(brief.fromNotes)).toEqual([]);
    moved(log, id, NEWER, '2026-07-09');
    expect(lines(log)).toEqual([
      [NEW, expect.stringMatching(/2 July; moved, by the note of 17 June, not confirmed$/u)],
      [NEWER, expect.stringContaining('9 July')],
    ]);
  });

  it('stands by itself when what it moves was withdrawn', () => {
    const log = twoCalls();
    const id = byHand(log);
    moved(log, id);
    log.about('MomentWithdrawn', id, {});
    expect(texts(read(log).lifeBetween)).toEqual([NEW]);
  });
});

describe('the life dates that a text may report on', () => {
  it('are those with a last day and the rough ones, but none that comes back every year', () => {
    const log = twoCalls();
    log.tell('LifeDateHeard', { text: 'Birthday', when: { date: '2026-06-25' }, repeats: 'yearly' });
    const rough = log.tell('LifeDateHeard', { text: 'A trip', when: { rough: 'in spring' } });
    const month = log.tell('LifeDateHeard', { text: 'The move', when: { month: '2026-09' } });
    const open = openWorkIn(foldMemory(log.events));
    expect(open.map(({ id, until }) => [id, until]).toSorted()).toEqual(
      [
        [rough, null],
        [month, '2026-09-30'],
      ].toSorted(),
    );
    const after = log.events.reduce<ReturnType<typeof openWorkIn>>(
      (known, event) =>
        event.forgotten
          ? known
          : openWorkAfter(known, { id: event.metadata.eventId, at: event.metadata.occurredAt, event }),
      [],
    );
    expect(new Set(after.map(({ id }) => id))).toEqual(new Set([rough, month]));
  });

  it('fall on the newest day that they were moved to', () => {
    const log = twoCalls();
    const id = byMachine(log);
    moved(log, id);
    expect(openWorkIn(foldMemory(log.events))).toMatchObject([{ id, texts: [OLD, NEW], until: '2026-07-02' }]);
  });
});
