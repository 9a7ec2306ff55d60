import { describe, expect, it } from '@jest/globals';
import type { LogWriter } from './brief.fixtures.js';
import { noted, propose, read, recorded, texts, twoCalls } from './proposal.fixtures.js';
import { renderMarkdown } from './render-markdown.js';

type More = Parameters<typeof propose>[3];
const takeOver = (log: LogWriter, source: { id: string; text: string }, words: string, more: More): string => {
  const id = propose(log, source, words, more);
  log.about('ProposalAccepted', id, {});
  return id;
};

describe('what the coach took over of what a machine read', () => {
  it('says how it is known, and that it is confirmed', () => {
    const log = twoCalls();
    takeOver(log, noted(log, 'Loves the lake.'), 'Loves the lake.', { kind: 'joy' });
    takeOver(log, recorded(log, [['Ada', 'I sang in the car park.']]), 'I sang in the car park.', { kind: 'joy' });
    const page = renderMarkdown(read(log));
    expect(page).toContain('- Loves the lake. (confirmed, noted 10 days ago)');
    expect(page).toContain('- “I sang in the car park.” (confirmed, said 10 days ago)');
    expect(page).not.toMatch(/machine|not yet confirmed/u);
  });

  it('is no change since it was last read: the coach took it over themselves', () => {
    const log = twoCalls();
    const id = propose(log, noted(log, 'Loves the lake.'), 'Loves the lake.', { kind: 'joy' });
    log.at('2026-06-18T08:00:00Z').about('ProposalAccepted', id, {});
    const brief = read(log, undefined, { since: '2026-06-17T08:00:00Z' });
    expect(brief.joys).toMatchObject([{ text: 'Loves the lake.' }]);
    expect(brief.joys[0]?.fresh).toBeUndefined();
    expect(brief.sinceLastRead).toMatchObject({ new: 0, changed: 0 });
  });

  it('stands once where it was read twice, with a label and without', () => {
    const log = twoCalls();
    const note = noted(log, 'Insight: "I treat every talk like a meeting"');
    takeOver(log, note, note.text, { kind: 'insight' });
    takeOver(log, note, '"I treat every talk like a meeting"', { kind: 'insight' });
    expect(read(log).insights).toHaveLength(1);
  });

  it('is not told again from the note, once it may have moved on or is done', () => {
    const log = twoCalls();
    const note = noted(log, 'Layoffs keep him up at night. Ring the bank on Monday. The garden is green.');
    takeOver(log, note, 'Layoffs keep him up at night.', { kind: 'worry' });
    const plan = takeOver(log, note, 'Ring the bank on Monday.', { kind: 'commitment' });
    log.about('CommitmentFollowedUp', plan, { outcome: 'kept' });
    const brief = read(log, '2026-07-25T08:00:00Z');
    expect(texts(brief.mayHaveMovedOn)).toEqual(['Layoffs keep him up at night.']);
    expect(texts(brief.fromNotes)).toEqual([]);
    expect(brief.howWeLeftIt?.text).toBe('The garden is green.');
  });
});

describe('somebody of whom the coach took over the news', () => {
  const FALL = 'Beryl had another fall.';
  const who = (relation: string) => ({ kind: 'person', name: 'Beryl', relation }) as const;

  it('is still who they are by another sentence, which says where it is from', () => {
    const log = twoCalls();
    const note = noted(log, `She sees her mum Beryl daily. ${FALL}`);
    const told = propose(log, note, 'She sees her mum Beryl daily.', who('mother'));
    takeOver(log, note, FALL, { kind: 'person', name: 'Beryl' });
    const [beryl] = read(log).people;
    expect(beryl).toMatchObject({ name: 'Beryl', relation: 'mother', text: FALL });
    expect(beryl?.remark).toBe('mother by the note of 10 June');
    expect(JSON.stringify(beryl?.sources)).toContain(told);
    expect(beryl?.unconfirmed).toBeUndefined();
  });

  it('is nobody in particular where the texts tell of two', () => {
    const log = twoCalls();
    const note = noted(log, `Her mum Beryl rang. Her boss Beryl is away. ${FALL}`);
    propose(log, note, 'Her mum Beryl rang.', who('mother'));
    propose(log, note, 'Her boss Beryl is away.', who('boss'));
    takeOver(log, note, FALL, { kind: 'person', name: 'Beryl' });
    expect(read(log).people).toMatchObject([{ name: 'Beryl', relation: null, text: FALL }]);
  });

  it('is written as a name where one text writes it so', () => {
    const log = twoCalls();
    const note = noted(log, 'Luis is the co-founder. lawyer says 60/40 is fair, luis signed.');
    takeOver(log, note, 'Luis is the co-founder.', { kind: 'person', name: 'Luis', relation: 'co-founder' });
    takeOver(log, note, 'lawyer says 60/40 is fair, luis signed.', { kind: 'person', name: 'luis' });
    expect(read(log).people).toMatchObject([{ name: 'Luis', text: 'lawyer says 60/40 is fair, luis signed.' }]);
    log.tell('PersonMentioned', { name: 'abena' });
    expect(read(log).people.map(({ name }) => name)).toContain('abena');
  });

  it('has no words that another line holds, but the last ones before them', () => {
    const log = twoCalls();
    const note = noted(log, 'Suresh walks again. D will ask Suresh about the war.');
    takeOver(log, note, 'Suresh walks again.', { kind: 'person', name: 'Suresh', relation: 'father' });
    takeOver(log, note, 'D will ask Suresh about the war.', { kind: 'person', name: 'Suresh' });
    expect(read(log).people).toMatchObject([{ text: 'D will ask Suresh about the war.' }]);
    takeOver(log, note, 'D will ask Suresh about the war.', { kind: 'commitment' });
    expect(read(log).people).toMatchObject([{ relation: 'father', text: 'Suresh walks again.' }]);
    takeOver(log, note, 'Suresh walks again.', { kind: 'joy' });
    expect(read(log).people).toMatchObject([{ name: 'Suresh', text: 'Suresh' }]);
    expect(renderMarkdown(read(log))).toContain('- **Suresh** (father; confirmed, noted 10 days ago)\n');
  });
});

describe('a matter that comes back', () => {
  it('does so also in words that were taken over as news of people', () => {
    const log = twoCalls();
    const told = [
      'Told Mrs Price of the choir.',
      'The choir meets weekly.',
      'She sings in the choir.',
      'Rowing.',
      'Tea.',
    ];
    told.forEach((words, index) => {
      log.held(`2026-06-1${index + 1}T09:00:00Z`);
      takeOver(log, noted(log, words), words, index === 0 ? { kind: 'person', name: 'Mrs Price' } : { kind: 'joy' });
    });
    expect(read(log).threads).toMatchObject([{ times: 3, firstHeard: '2026-06-11' }]);
    expect(renderMarkdown(read(log))).toContain('not confirmed as one matter; these words 7 days ago)');
  });
});
