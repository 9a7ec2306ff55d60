import { describe, expect, it } from '@jest/globals';
import { noted, propose, read, recorded, texts, twoCalls } from './proposal.fixtures.js';

describe('the people that a machine read of', () => {
  it('keep the relation that an earlier text told, and the call in which it did', () => {
    const log = twoCalls();
    const first = noted(log, 'Her brother Tobe moved in.');
    propose(log, first, 'Her brother Tobe moved in.', { kind: 'person', name: 'Tobe', relation: 'brother' });
    log.held('2026-06-17T09:00:00Z');
    propose(log, noted(log, 'Tobe cooks now.'), 'Tobe cooks now.', { kind: 'person', name: 'Tobe' });
    const [tobe, ...others] = read(log).people;
    expect(tobe).toMatchObject({ name: 'Tobe', relation: 'brother', text: 'Tobe cooks now.' });
    expect(tobe?.sources.map(({ eventId }) => eventId)).toContain(first.id);
    expect(others).toEqual([]);
  });

  it('are not told of by a breath that names them and says nothing', () => {
    const log = twoCalls();
    const note = noted(log, 'Her daughter Cleo lives by the sea. Hm. Now Cleo.');
    propose(log, note, 'Her daughter Cleo lives by the sea.', { kind: 'person', name: 'Cleo', relation: 'daughter' });
    propose(log, note, 'Now Cleo.', { kind: 'person', name: 'Cleo' });
    expect(texts(read(log).people)).toEqual(['Her daughter Cleo lives by the sea.']);
  });

  it('are two where one name has two relations', () => {
    const log = twoCalls();
    const note = noted(log, 'Ben, her son, rang. Ben, her boss, wrote.');
    propose(log, note, 'Ben, her son, rang.', { kind: 'person', name: 'Ben', relation: 'son' });
    propose(log, note, 'Ben, her boss, wrote.', { kind: 'person', name: 'Ben', relation: 'boss' });
    expect(
      read(log)
        .people.map(({ relation }) => relation)
        .toSorted(),
    ).toEqual(['boss', 'son']);
  });

  it('are one under the two names that a text gives them', () => {
    const log = twoCalls();
    const note = noted(log, 'His sister Lurdes (Lu) writes. Lu bakes now.');
    const more = { kind: 'person', relation: 'sister' } as const;
    propose(log, note, 'His sister Lurdes (Lu) writes.', { ...more, name: 'Lurdes (Lu)' });
    propose(log, note, 'Lu bakes now.', { kind: 'person', name: 'Lu' });
    expect(read(log).people).toMatchObject([{ name: 'Lurdes (Lu)', relation: 'sister' }]);
    log.tell('PersonMentioned', { name: 'Lu' });
    expect(read(log).people).toMatchObject([{ name: 'Lu', text: 'Lu bakes now.', relation: 'sister' }]);
  });

  it('stand with name and relation alone where another line has the sentence, which is said once', () => {
    const log = twoCalls();
    const words = 'She will ring her aunt Ife on Sunday.';
    const note = noted(log, words);
    propose(log, note, words, { kind: 'commitment' });
    const id = propose(log, note, words, { kind: 'person', name: 'Ife', relation: 'aunt' });
    const brief = read(log);
    expect(texts(brief.commitments)).toEqual([words]);
    expect(brief.people).toMatchObject([{ name: 'Ife', relation: 'aunt', text: 'Ife', quoted: false }]);
    const [from, to] = [words.indexOf('Ife'), words.indexOf('Ife') + 3];
    expect(brief.people[0]?.sources).toMatchObject([
      { eventId: id, span: null },
      { eventId: note.id, span: [from, to] },
    ]);
  });

  it('stay when their news has aged, which may have moved on', () => {
    const log = twoCalls();
    const words = 'Her brother Tobe moved in.';
    propose(log, noted(log, words), words, { kind: 'person', name: 'Tobe', relation: 'brother' });
    const later = read(log, '2026-12-20T08:00:00Z');
    expect(later.people).toMatchObject([{ name: 'Tobe', relation: 'brother', text: 'Tobe' }]);
    expect(texts(later.mayHaveMovedOn)).toEqual([words]);
  });

  it('are counted and not shown where a name was only heard in talk and nobody said whose it is', () => {
    const log = twoCalls();
    const call = recorded(log, [['Ada', 'Iron Giant is my top pick. My cousin Bo liked it.']]);
    propose(log, call, 'Iron Giant is my top pick.', { kind: 'person', name: 'Iron Giant' });
    propose(log, call, 'My cousin Bo liked it.', { kind: 'person', name: 'Bo', relation: 'cousin' });
    const brief = read(log);
    expect(brief.people.map(({ name }) => name)).toEqual(['Bo']);
    expect(brief.more).toEqual({ machineRead: 1 });
  });
});
