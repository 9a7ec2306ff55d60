import { describe, expect, it } from '@jest/globals';
import { noted, propose, read, twoCalls } from './proposal.fixtures.js';
import { renderMarkdown } from './render-markdown.js';

const fromNotes = (text: string, readAs: readonly string[] = []): readonly string[] => {
  const log = twoCalls();
  const note = noted(log, text);
  for (const words of readAs) propose(log, note, words, { kind: 'insight' });
  const section = renderMarkdown(read(log)).split('## From the notes\n\n')[1]?.split('\n\n')[0] ?? '';
  return section.split('\n').map((line) => line.replace(/^- | \(noted .*\)$/gu, ''));
};

const leftAt = (text: string): string | undefined => {
  const log = twoCalls();
  noted(log, text);
  return read(log).howWeLeftIt?.text;
};

describe('the notes on the page', () => {
  it('keep sentences side by side together', () => {
    expect(fromNotes('The hall smelt of rain. Nobody spoke. Later they sang.\n\nHer aunt phoned at nine.')[0]).toBe(
      'The hall smelt of rain. Nobody spoke. Later they sang.',
    );
  });

  it('keep what stood on lines of its own apart', () => {
    expect(
      fromNotes('film about penguins, bliss\ncard got to her\nThe tablets help. She slept for nine hours.'),
    ).toEqual([
      'film about penguins, bliss',
      'card got to her',
      // The last sentence is how it was left, above.
      'The tablets help.',
    ]);
  });

  it('put back the mark of a quotation whose beginning stands elsewhere', () => {
    const note =
      'She said "I was scared of stopping, he stopped. But he never stopped. That is it." The boat is sold. It rained all the way home.';
    expect(fromNotes(note, ['She said "I was scared of stopping, he stopped.'])[0]).toBe(
      '"But he never stopped. That is it." The boat is sold.',
    );
  });

  it('and of one whose end does', () => {
    const note = 'Long talk. He said “it is late. I know it is late.” The boat is sold. It rained all the way home.';
    expect(fromNotes(note, ['I know it is late.”'])[0]).toBe('Long talk. He said “it is late.”');
  });

  it('leave whole quotations, and inches, as they are', () => {
    const note = 'The shelf is 12" deep. "No," he said, "not that." The boat is sold. It rained all the way home.';
    expect(fromNotes(note)[0]).toBe('The shelf is 12" deep. "No," he said, "not that." The boat is sold.');
  });

  it('leave out what is but the heading of a list', () => {
    expect(fromNotes('WENT WELL\n- the sea\nNext steps:\n- Rome\nIt rained all the way home.')).toEqual([
      'the sea',
      'Rome',
    ]);
  });
});

describe('how a note is laid out', () => {
  it('is no line of its own: headings, and who it is written to', () => {
    const note =
      'Dear Ada,\n# Ada / 7\n**Heavy**\n- the sea\n\nDear Ada (for your file),\n__Next__:\nRome\nIt rained all the way home.';
    expect(fromNotes(note)).toEqual(['the sea', 'Rome']);
  });

  it('is no line where a letter ends, and a postscript is one with its words', () => {
    const note = 'Hi Ada,\n- the sea\nWith love,\nBo\nP.S. Rome is off.\nIt rained all the way home.';
    expect(fromNotes(note)).toEqual(['the sea', 'P.S. Rome is off.']);
    expect(fromNotes('- the sea\nRome\nP.S. It rained all the way.')).toEqual(['the sea', 'Rome']);
  });

  it('is no line where a form was filled in with nothing, and how we left it is neither that nor a signature', () => {
    const note = 'The sea was calm.\nThey rowed to the island.\nWorries: none new\nMe: nothing';
    expect(leftAt(note)).toBe('They rowed to the island.');
    expect(fromNotes(note)).toEqual(['The sea was calm.']);
    expect(fromNotes('Me: nothing can stop her\nIt rained.')).toEqual(['nothing can stop her']);
    expect(leftAt('Hi Ada,\nIt rained all the way home.\nWith love,\nBo')).toBe('It rained all the way home.');
  });

  it('leaves its words, and a tick where something was ticked off', () => {
    const note =
      '[x] rang the bank\n☐ write to Bo\nGOOD: they sang on the stairs\nROME: yes\nMINE: yes\nIt rained all the way home.';
    expect(fromNotes(note)).toEqual([
      '✓ rang the bank',
      'write to Bo',
      'they sang on the stairs',
      'ROME: yes',
      'MINE: yes',
    ]);
  });

  it('leaves its words behind an arrow, and a cross where something was struck off', () => {
    const note = '→ the bank\n-> Rome\n> me: the sea\n+ a dog\n[-] the choir\n4 > 3, she says\nIt rained all the way.';
    expect(fromNotes(note).map((line) => line.replaceAll('\\', ''))).toEqual([
      'the bank',
      'Rome',
      'the sea',
      'a dog',
      '✗ the choir',
      '4 > 3, she says',
    ]);
  });

  it('is no line where it says which call it was, or how the note came about', () => {
    expect(fromNotes('#7 Ada\n[by mail, late]\n- the sea\n#1 thing: Rome is off\nIt rained all the way.')).toEqual([
      'the sea',
      String.raw`\#1 thing: Rome is off`,
    ]);
  });

  it('does not open the journey', () => {
    const log = twoCalls();
    noted(log, 'Dear Ada (a letter for your file),\nYou sold the boat and wept, and then you laughed about it.');
    expect(read(log).journey.at(-1)?.line.text).toBe('You sold the boat and wept, and then you laughed about it.');
  });
});
