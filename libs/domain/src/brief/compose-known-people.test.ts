import { describe, expect, it } from '@jest/globals';
import type { LogWriter } from './brief.fixtures.js';
import { noted, propose, read, texts, twoCalls } from './proposal.fixtures.js';

const NEWS = 'Tobe has moved to the coast.';
const tells = (log: LogWriter, words = NEWS, relation?: string) =>
  propose(log, noted(log, words), words, { kind: 'person', name: 'Tobe', ...(relation && { relation }) });

describe('somebody whom the coach recorded', () => {
  it('by name alone has the news that a machine read, marked as from the note and said once', () => {
    const log = twoCalls();
    const recorded = log.tell('PersonMentioned', { name: 'Tobe', relation: 'brother' });
    const note = noted(log, `${NEWS} She wants to learn to swim before the summer.`);
    propose(log, note, NEWS, { kind: 'person', name: 'Tobe' });
    const brief = read(log);
    expect(brief.people).toMatchObject([
      {
        name: 'Tobe',
        relation: 'brother',
        text: NEWS,
        unconfirmed: true,
        remark: 'from the note of 10 June',
      },
    ]);
    expect(brief.people[0]?.sources.map(({ eventId }) => eventId)).toContain(recorded);
    expect(texts(brief.fromNotes)).not.toContain(NEWS);
  });

  it('with news of their own keeps those', () => {
    const log = twoCalls();
    log.tell('PersonMentioned', { name: 'Tobe', text: 'Tobe sings bass now.' });
    tells(log);
    expect(read(log).people).toMatchObject([{ text: 'Tobe sings bass now.' }]);
    expect(read(log).people[0]?.unconfirmed).toBeUndefined();
  });

  it('has none of the news of a namesake, none that has aged, and none that another line says', () => {
    const log = twoCalls();
    log.tell('PersonMentioned', { name: 'Tobe', relation: 'brother' });
    tells(log, NEWS, 'boss');
    expect(read(log).people).toMatchObject([{ relation: 'brother', text: 'Tobe' }]);
    tells(log);
    expect(read(log).people[0]?.text).toBe(NEWS);
    expect(read(log, '2027-02-20T08:00:00Z').people[0]?.text).toBe('Tobe');
    log.tell('JoyHeard', { text: NEWS });
    expect(read(log).people[0]?.text).toBe('Tobe');
  });

  it('has the news of neither where two are recorded under one name', () => {
    const log = twoCalls();
    log.tell('PersonMentioned', { name: 'Tobe', relation: 'brother' });
    log.tell('PersonMentioned', { name: 'Tobe', relation: 'boss' });
    tells(log);
    expect(texts(read(log).people)).toEqual(['Tobe', 'Tobe']);
  });
});
