import { describe, expect, it } from '@jest/globals';
import { LogWriter } from './brief.fixtures.js';
import { NOW, read, texts, twoCalls } from './compose-brief.fixtures.js';

describe('ages and shelf lives', () => {
  it('counts ages by the calendar of the client, over a clock change', () => {
    const log = new LogWriter().at('2026-03-01T08:00:00Z').welcome({ timeZone: 'Europe/Lisbon' });
    log.held('2026-03-28T23:30:00Z');
    log.tell('JoyHeard', { text: 'The tomatoes came up' });
    const [joy] = read(log, '2026-03-29T23:30:00Z').joys;
    // In Lisbon it is past midnight of the 30th by then: the clocks went forward in between.
    expect(joy).toMatchObject({ saidOn: '2026-03-28', ageDays: 2 });
  });

  it('moves a worry that was not heard for 42 days to what may have moved on', () => {
    const log = twoCalls();
    log.tell('WorryHeard', { text: 'The scan' });
    expect(texts(read(log, '2026-07-22T08:00:00Z').worries)).toEqual(['The scan']);
    const later = read(log, '2026-07-23T08:00:00Z');
    expect(later.worries).toEqual([]);
    expect(later.mayHaveMovedOn).toMatchObject([{ text: 'The scan', remark: 'a worry, last heard 43 days ago' }]);
  });

  it('lets a worry that comes up again in the same words keep its first day and live on', () => {
    const log = twoCalls();
    log.at('2026-05-20T09:10:00Z').on(null);
    log.tell('WorryHeard', { text: 'The scan.' });
    log.at('2026-06-18T09:00:00Z').tell('WorryHeard', { text: 'the scan' });
    const { worries } = read(log, NOW);
    expect(worries).toMatchObject([{ text: 'The scan.', saidOn: '2026-05-20', ageDays: 31, lastHeard: '2026-06-18' }]);
    expect(worries[0]?.sources).toHaveLength(2);
  });

  it('tells what was said to be over from what faded', () => {
    const log = twoCalls();
    const old = log.tell('JoyHeard', { text: 'The choir' });
    const now = log.tell('JoyHeard', { text: 'Singing alone' });
    log.at('2026-06-12T09:00:00Z').about('MomentRetired', old, { supersededBy: now });
    const brief = read(log, NOW);
    expect(texts(brief.joys)).toEqual(['Singing alone']);
    expect(brief.mayHaveMovedOn).toMatchObject([
      { text: 'The choir', remark: 'a joy, no longer true since 12 June; something newer stands in its place' },
    ]);
  });

  it('says what belongs to a call on the day of the call, however late it was written up', () => {
    const log = twoCalls();
    log.at('2026-06-14T20:00:00Z').tell('JoyHeard', { text: 'The sea' });
    expect(read(log, NOW).joys).toMatchObject([{ saidOn: '2026-06-10', ageDays: 10 }]);
  });
});

describe('who and how we left it', () => {
  it('says the number of the call, the days since and the local time', () => {
    expect(read(twoCalls(), '2026-06-21T20:35:00Z').who).toEqual({
      preferredName: 'Ngo',
      pronunciation: null,
      pronouns: null,
      callNumber: 3,
      daysSinceLastCall: 11,
      localTime: 'Sunday 21:35',
    });
  });

  it('takes the closing of the last call, not of the one before', () => {
    const log = twoCalls();
    const [first] = log.events.filter((event) => event.type === 'SessionHeld');
    log.on(first?.streamId ?? null).tell('HowWeLeftIt', { text: 'Tired but clear.' });
    expect(read(log, NOW).howWeLeftIt).toBeNull();
  });

  it('falls back to the last sentence of the note', () => {
    const log = twoCalls();
    log.tell('NoteWritten', { text: 'Long talk about Dr. Mbeki. She laughed at the end!' });
    const brief = read(log, NOW);
    expect(brief.howWeLeftIt).toMatchObject({
      text: 'She laughed at the end!',
      quoted: false,
      remark: 'from the note',
    });
    expect(brief.howWeLeftIt?.sources[0]?.span).toEqual([27, 50]);
    expect(texts(brief.fromNotes)).toEqual(['Long talk about Dr. Mbeki.']);
  });

  it('quotes a closing that the client said', () => {
    const log = twoCalls();
    log.tell('HowWeLeftIt', { text: 'I can breathe again.', origin: 'client-said', mood: 'light' });
    expect(read(log, NOW).howWeLeftIt).toMatchObject({ quoted: true, mood: 'light', wouldKnowBy: null });
  });
});

describe('what life did between', () => {
  it('shows a date that fell between the calls once, and one ahead until it has passed', () => {
    const log = twoCalls();
    log.tell('LifeDateHeard', { text: 'The exam', when: { date: '2026-06-17' } });
    log.tell('LifeDateHeard', { text: 'The wedding', when: { date: '2026-06-30' } });
    expect(read(log, NOW).lifeBetween).toMatchObject([
      { text: 'The exam', remark: 'fell on Wednesday 17 June' },
      { text: 'The wedding', remark: 'in 10 days, on Tuesday 30 June' },
    ]);
    log.held('2026-06-22T09:00:00Z');
    expect(texts(read(log, '2026-06-25T09:00:00Z').lifeBetween)).toEqual(['The wedding']);
  });

  it('brings a yearly date back each year, 29 February included', () => {
    const log = new LogWriter().at('2026-01-05T08:00:00Z').welcome();
    log.held('2026-01-10T09:00:00Z');
    log.tell('LifeDateHeard', { text: 'Her birthday', when: { date: '1984-02-29' }, repeats: 'yearly' });
    log.held('2026-02-20T09:00:00Z');
    expect(read(log, '2026-03-01T08:00:00Z').lifeBetween).toMatchObject([{ remark: 'fell on Saturday 28 February' }]);
    expect(read(log, '2026-02-28T08:00:00Z').lifeBetween).toMatchObject([{ remark: 'today' }]);
    log.held('2026-03-02T09:00:00Z');
    expect(read(log, '2026-03-05T08:00:00Z').lifeBetween).toEqual([]);
  });

  it('shows months and rough times as rough as they were said', () => {
    const log = twoCalls();
    log.tell('LifeDateHeard', { text: 'The move', when: { month: '2026-06' } });
    log.tell('LifeDateHeard', { text: 'The trip', when: { rough: 'in spring' } });
    expect(read(log, NOW).lifeBetween.map((line) => line.remark)).toEqual(['some time this month', '“in spring”']);
  });

  it('shows what the client wrote and what moved in the calendar since the last call', () => {
    const log = twoCalls().on(null).at('2026-06-15T09:00:00Z');
    log.tell('NoteWritten', { text: 'He called. We talked for an hour.', origin: 'client-wrote' });
    log.at('2026-06-16T09:00:00Z').scheduled('2026-06-19T09:00:00Z');
    log.append({ type: 'SessionRescheduled', data: { startsAt: '2026-06-24T10:00:00Z' } });
    const { lifeBetween, notices } = read(log, NOW);
    expect(lifeBetween).toMatchObject([
      { text: 'He called. We talked for an hour.', quoted: true },
      { text: 'The call of Friday 19 June was moved to Wednesday 24 June, 11:00.', quoted: false },
    ]);
    expect(notices).toEqual(['The next call is planned for Wednesday 24 June, 11:00.']);
  });
});

describe('promises and commitments', () => {
  it('shows open promises first, and a kept one for the next call only', () => {
    const log = twoCalls();
    const kept = log.tell('PromiseMade', { text: 'Send the article' });
    log.tell('PromiseMade', { text: 'Keep Thursday free' });
    log.at('2026-06-11T09:00:00Z').about('PromiseKept', kept, {});
    expect(read(log, NOW).promises).toMatchObject([
      { text: 'Keep Thursday free', status: 'open' },
      { text: 'Send the article', status: 'kept', remark: 'kept, 10 June' },
    ]);
    log.held('2026-06-24T09:00:00Z');
    expect(texts(read(log, '2026-06-28T09:00:00Z').promises)).toEqual(['Keep Thursday free']);
  });

  it('states commitments neutrally, whatever their due day', () => {
    const log = twoCalls();
    log.tell('CommitmentMade', { text: 'Call the bank', due: '2026-06-12' });
    const moved = log.tell('CommitmentMade', { text: 'Write to Ana' });
    log.about('CommitmentFollowedUp', moved, { outcome: 'moved', due: '2026-07-01' });
    const { commitments } = read(log, NOW);
    expect(commitments.map(({ status, due }) => [status, due])).toEqual([
      ['moved', '2026-07-01'],
      ['made', '2026-06-12'],
    ]);
  });
});
