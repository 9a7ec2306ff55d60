import { describe, expect, it } from '@jest/globals';
import { noted, propose, read, recorded, texts, twoCalls } from './proposal.fixtures.js';
import { tellingSentence } from './telling-sentence.js';

describe('the sentence that speaks for a note', () => {
  it('is the first that tells of the person, where it stands', () => {
    const text = 'No recording, her laptop was updating. She rang the clinic, and they can see her mother in May.';
    const part = tellingSentence(text);
    expect(part.text).toBe('She rang the clinic, and they can see her mother in May.');
    expect(text.slice(part.from, part.to)).toBe(part.text);
  });

  it('is the first of all where each one tells how the call was made, and where one has more to say', () => {
    expect(tellingSentence('Bad line. Her screen froze twice.').text).toBe('Bad line. Her screen froze twice.');
    const long = 'His camera was off because he had moved out of the flat on Monday and everything stands in boxes.';
    expect(tellingSentence(long).text).toBe(long);
  });

  it('stands in the journey, at most as long as a glance', () => {
    const log = twoCalls();
    const long = 'and there was everything that one could wish for in such a cold spring '.repeat(3);
    const note = noted(log, `Camera off again. They went to the market by the old harbour, the two of them, ${long}.`);
    const line = read(log).journey.at(-1)?.line;
    expect(line).toMatchObject({
      text: 'They went to the market by the old harbour, the two of them',
      continues: true,
    });
    const [from, to] = line?.sources[0]?.span ?? [0, 0];
    expect(note.text.slice(from, to)).toBe(line?.text);
  });
});

describe('how the last call was left, where nobody recorded it', () => {
  it('is the last sentence of the note that tells of the person', () => {
    const log = twoCalls();
    noted(log, 'He walked home along the river. He wants to see the sea. The connection was bad.');
    expect(read(log).howWeLeftIt?.text).toBe('He wants to see the sea.');
  });

  it.each([
    'Next call in June.',
    'Same time next week.',
    'We speak again on the 12th.',
    'Next session: 4 July, 10:00.',
  ])('is not when the next call is: %s', (next) => {
    const log = twoCalls();
    noted(log, `He walked home along the river. He wants to see the sea. ${next}`);
    expect(read(log).howWeLeftIt?.text).toBe('He wants to see the sea.');
  });

  it('is that sentence where it says what for', () => {
    const log = twoCalls();
    noted(log, 'He walked home along the river. Next call in June, to look at the map.');
    expect(read(log).howWeLeftIt?.text).toBe('Next call in June, to look at the map.');
  });

  it('is not when the next call is, where a machine read that as the closing', () => {
    const log = twoCalls();
    const note = noted(log, 'He wants to see the sea. We ended with: next call in June.');
    propose(log, note, 'We ended with: next call in June.', { kind: 'how-we-left-it' });
    expect(read(log).howWeLeftIt?.text).toBe('He wants to see the sea.');
  });

  it('is not what stands among the people already', () => {
    const log = twoCalls();
    const words = 'Her brother Tobe has moved to the coast.';
    log.tell('PersonMentioned', { name: 'Tobe', relation: 'brother', text: words });
    noted(log, `She wants to learn to swim. ${words}`);
    expect(read(log).howWeLeftIt?.text).toBe('She wants to learn to swim.');
  });

  it('is a sentence that says more than what stands among the people', () => {
    const log = twoCalls();
    log.tell('PersonMentioned', { name: 'Tobe', relation: 'brother', text: 'Tobe moved to the coast.' });
    noted(log, 'Since Tobe moved to the coast she swims alone before dawn and hides it from her mother.');
    expect(read(log).howWeLeftIt?.text).toMatch(/hides it from her mother/u);
  });

  it('is not what a machine read of somebody, which stands among the people', () => {
    const log = twoCalls();
    const words = 'Her brother Tobe has moved to the coast.';
    const note = noted(log, `She wants to learn to swim. ${words}`);
    propose(log, note, words, { kind: 'person', name: 'Tobe', relation: 'brother' });
    const brief = read(log);
    expect(brief.howWeLeftIt?.text).toBe('She wants to learn to swim.');
    expect(brief.people).toMatchObject([{ name: 'Tobe', relation: 'brother', text: words }]);
  });

  it('is said of a dictated note by where its last sentence would begin', () => {
    const log = twoCalls();
    noted(
      log,
      'she rang the school on Monday and they were lovely about it her brother is coming over for the weekend she has planted a fig',
    );
    expect(read(log).howWeLeftIt?.text).toBe('she has planted a fig');
  });

  it('is not said where no end is to be found in a note', () => {
    const log = twoCalls();
    noted(log, '山川'.repeat(250));
    expect(read(log).howWeLeftIt).toBeNull();
  });
});

describe('the journey, where nobody recorded anything of a call', () => {
  it('has the words that tell most of the person, and not what one of them will do', () => {
    const log = twoCalls();
    const call = recorded(log, [['Ada', 'I will try. I sang in the car park. It dawned on me that I am free.']]);
    propose(log, call, 'I will try.', { kind: 'commitment', salience: 0.9 });
    propose(log, call, 'I sang in the car park.', { kind: 'words', salience: 0.6 });
    expect(read(log).journey.at(-1)?.line.text).toBe('I sang in the car park.');
    propose(log, call, 'It dawned on me that I am free.', { kind: 'insight', salience: 0.5 });
    expect(texts(read(log).journey.map(({ line }) => line)).at(-1)).toBe('It dawned on me that I am free.');
  });

  it('has them also where a note begins with a word or two', () => {
    const log = twoCalls();
    const note = noted(log, 'Questions sent.\nI sang in the car park.\nRain.');
    propose(log, note, 'I sang in the car park.', { kind: 'joy' });
    expect(read(log).journey.at(-1)?.line.text).toBe('I sang in the car park.');
  });

  it('has the beginning of a note that says something', () => {
    const log = twoCalls();
    const note = noted(log, 'She came home from the sea on Monday.\nI sang in the car park.');
    propose(log, note, 'I sang in the car park.', { kind: 'joy' });
    expect(read(log).journey.at(-1)?.line.text).toBe('She came home from the sea on Monday.');
  });
});
