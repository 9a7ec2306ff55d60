import { describe, expect, it } from '@jest/globals';
import { COACH, LogWriter, OTHER_COACH } from './brief.fixtures.js';
import { NOW, read, texts, twoCalls } from './compose-brief.fixtures.js';
import { foldMemory } from './cells.js';

describe('people, threads, doubts', () => {
  it('knows a person once, with the last thing said, and lets the news age but not the person', () => {
    const log = twoCalls();
    log.tell('PersonMentioned', { name: 'Marta', relation: 'sister', text: 'Moved to Porto' });
    log.tell('PersonMentioned', { name: 'marta', text: 'Has a new job' });
    expect(read(log, NOW).people).toMatchObject([{ name: 'Marta', relation: 'sister', text: 'Has a new job' }]);
    const later = read(log, '2026-12-01T09:00:00Z');
    expect(later.people).toMatchObject([{ text: 'Marta', name: 'Marta' }]);
    expect(later.mayHaveMovedOn).toMatchObject([{ text: 'Has a new job' }]);
  });

  it('shows two relations of one name side by side instead of choosing', () => {
    const log = twoCalls();
    log.tell('PersonMentioned', { name: 'Ana', relation: 'sister', text: 'Is back' });
    log.tell('PersonMentioned', { name: 'Ana', relation: 'boss', text: 'Was short with her' });
    const { unsure } = read(log, NOW);
    expect(unsure.map((line) => line.remark)).toEqual([
      'Ana, recorded as “boss”, 10 June',
      'Ana, recorded as “sister”, 10 June',
    ]);
  });

  it('opens a closed thread again when it is revisited', () => {
    const log = twoCalls();
    const thread = log.tell('ThreadOpened', { text: 'Leaving the firm' });
    log.about('ThreadClosed', thread, {});
    log.at('2026-06-15T09:00:00Z').on(null).about('ThreadRevisited', thread, { text: 'An offer came.' });
    const [line] = read(log, NOW).threads;
    expect(line).toMatchObject({ times: 2, firstHeard: '2026-06-10', lastHeard: '2026-06-15' });
    expect(line?.remark).toBeUndefined();
    expect(line?.latest?.text).toBe('An offer came.');
  });

  it('marks what a machine proposed as not confirmed until the coach accepts it', () => {
    const log = twoCalls();
    const note = log.tell('NoteWritten', { text: 'We spoke of work. She swims at dawn. It was warm.' });
    const text = 'She swims at dawn.';
    const proposal = log.tell('MomentProposed', {
      text,
      kind: 'joy',
      fromEventId: note,
      span: [18, 36],
      origin: 'machine-proposed',
    });
    const before = read(log, NOW);
    const remark = 'from the note of 10 June';
    expect(before.joys).toMatchObject([{ text, quoted: false, unconfirmed: true, remark }]);
    expect(texts(before.fromNotes)).not.toContain(text);
    log.about('ProposalAccepted', proposal, {});
    const after = read(log, NOW);
    expect(texts(after.joys)).toEqual([text]);
    expect(after.joys[0]?.unconfirmed).toBeUndefined();
    expect(after.joys[0]?.remark).toBeUndefined();
    expect(after.joys[0]?.sources[1]).toMatchObject({ eventId: note, span: [18, 36] });
    expect(after.unsure).toEqual([]);
  });
});

describe('what is kept apart', () => {
  it('counts what is carried lightly and shows it in no section', () => {
    const log = twoCalls();
    const id = log.tell('WorryHeard', { text: 'The miscarriage' });
    log.about('CarryLightlyMarked', id, {});
    const brief = read(log, NOW);
    expect(brief.carryLightly).toEqual({ count: 1 });
    expect(JSON.stringify(brief)).not.toContain('miscarriage');
    expect(brief.journey.at(-1)?.line.text).toBe('Held. What was recorded is carried lightly.');
    log.about('CarryLightlyCleared', id, {});
    expect(texts(read(log, NOW).worries)).toEqual(['The miscarriage']);
  });

  it('gives private words to their author alone and counts them for everyone', () => {
    const log = twoCalls();
    log.tell('NoteWritten', { text: 'I was impatient with her', private: true });
    log.append({ type: 'PresenceChosen', data: { text: 'Someone unhurried' } });
    const mine = read(log, NOW);
    expect(texts(mine.onlyForYou)).toEqual(['I was impatient with her']);
    expect(mine.presence.last).toBe('Someone unhurried');
    const theirs = read(log, NOW, { viewerMemberId: OTHER_COACH });
    expect(JSON.stringify(theirs)).not.toMatch(/impatient|unhurried/u);
    expect([mine.coverage.privateLeftOut, theirs.coverage.privateLeftOut]).toEqual([1, 1]);
    expect(theirs.notices).toContain('Only private notes have been recorded so far.');
  });

  it('lets nothing stand of what was withdrawn, nor of what was drawn out of it', () => {
    const log = twoCalls();
    const note = log.tell('NoteWritten', { text: 'The secret stands here.' });
    log.tell('MomentProposed', { text: 'The secret', kind: 'worry', fromEventId: note, span: [0, 10] });
    log.tell('WordsQuoted', { text: 'secret stands', fromEventId: note, span: [4, 17] });
    log.about('MomentWithdrawn', note, {});
    expect(JSON.stringify([...foldMemory(log.events)])).not.toContain('secret');
    expect(read(log, NOW).coverage.readBackMinutes).toBe(0);
  });

  it('lets nothing stand on another page either of what was drawn out of a withdrawn note', () => {
    const log = twoCalls();
    const note = log.tell('NoteWritten', { text: 'The secret stands here.' });
    log.held('2026-06-15T09:00:00Z');
    log.tell('MomentProposed', { text: 'The secret', kind: 'worry', fromEventId: note, span: [0, 10] });
    log.about('MomentWithdrawn', note, {});
    expect(JSON.stringify([...foldMemory(log.events)])).not.toContain('secret');
  });
});

describe('states', () => {
  it('reads well before the first call, with nothing recorded', () => {
    const brief = read(new LogWriter().welcome(), NOW);
    expect(brief).toMatchObject({ state: 'first-call', howWeLeftIt: null, neverHeardAbout: [], journey: [] });
    expect(brief.who).toMatchObject({ callNumber: 1, daysSinceLastCall: null, localTime: null });
    expect(brief.notices).toEqual([
      'No call has been held yet: the next one is the first.',
      'Nothing has been recorded yet.',
    ]);
  });

  it('shows nothing of a forgotten client', () => {
    const log = twoCalls();
    log.tell('JoyHeard', { text: 'The sea' });
    log.append({ type: 'ClientErased', data: {} });
    const brief = read(log, NOW);
    expect(brief).toMatchObject({ state: 'forgotten', joys: [], journey: [], who: { preferredName: null } });
    expect([...foldMemory(log.events).keys()]).toEqual(['core']);
  });

  it('tells a new coach of the handover and what was left for them', () => {
    const log = twoCalls().at('2026-06-15T09:00:00Z');
    const data = { fromCoachId: COACH, toCoachId: OTHER_COACH, note: 'She likes silence.' };
    log.append({ type: 'ClientHandedOver', data });
    const brief = read(log, NOW, { viewerMemberId: OTHER_COACH });
    expect(brief.notices).toContain('Handed over on 15 June 2026. 2 calls were held before that, with another coach.');
    expect(brief.fromNotes).toMatchObject([{ text: 'She likes silence.', remark: 'written at the handover, 15 June' }]);
  });

  it('counts what a section does not show', () => {
    const log = twoCalls();
    for (let nr = 1; nr <= 70; nr++) log.tell('JoyHeard', { text: `Joy number ${nr}` });
    const brief = read(log, NOW);
    expect(brief.joys).toHaveLength(12);
    expect(brief.more).toEqual({ joys: 58 });
  });

  it('covers all calls that the log knows of', () => {
    expect(read(twoCalls(), NOW).coverage).toMatchObject({ sessions: 2, of: 2 });
  });

  it('marks as fresh what came since the last reading', () => {
    const log = twoCalls();
    log.tell('JoyHeard', { text: 'Old' });
    log.at('2026-06-18T09:00:00Z').on(null).tell('JoyHeard', { text: 'New' });
    const { joys } = read(log, NOW, { since: '2026-06-15T00:00:00Z' });
    expect(joys.filter((line) => line.fresh).map((line) => line.text)).toEqual(['New']);
  });
});
