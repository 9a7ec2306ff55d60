import { describe, expect, it } from '@jest/globals';
import { followUpsIn, type OpenItem } from './index.js';

/** None of these sentences stands in a fixture. */
const items = (...texts: readonly string[]): readonly OpenItem[] =>
  texts.map((text, at) => ({ id: String(at), kind: 'commitment', texts: [text] }));
const outcomes = (text: string, ...of: readonly string[]): (string | null)[] => {
  const found = new Map(followUpsIn(text, items(...of)).map(({ id, outcome }) => [id, outcome]));
  return of.map((_, at) => found.get(String(at)) ?? null);
};

describe('what stands after a label that names an open item', () => {
  it.each([
    ['Ring the ferry office', 'Ferry: not yet, he sailed on Tuesday.', 'open'],
    ['Ring the ferry office', '- Ferry office -> rung, twice engaged', 'kept'],
    ['Announce the concert from the stage', 'Stage: done, two people whistled.', 'kept'],
    ['Take Odo to supper, hear him out', 'Supper w/ Odo -> rescheduled twice. Still wants it', 'open'],
    ['Write three chapters', 'Chapters -> 2 of 3 written. The third is the hard one', 'open'],
    ['He will lay the pipe to the shed himself', 'Pipe to the shed: it lies in the yard, he does not finish.', 'open'],
    ['Tell the crew about the sale', 'Telling the crew -> the owner said no. Dropped. He left it there', 'dropped'],
    ['Squats twice a day', 'Squats: once at best. He is swapping that out: he will take the stairs instead', 'dropped'],
    ['Tell the warden about the roof', 'The warden: has cancelled two times. Not told. It stays on the list.', 'open'],
    ['A trial run, one night away', 'Trial run: half of one. The dog rang the bell and he drove home.', 'open'],
  ])('says how %j stands, to the end of its line: %j is %s', (item, text, expected) => {
    expect(outcomes(text, item)).toEqual([expected]);
  });

  it('speaks of the item that it names best, not of another that shares a word', () => {
    expect(outcomes('Letter to Odo: posted.', 'Write the letter to Odo', 'Write the letter to the bank')).toEqual([
      'kept',
      null,
    ]);
  });

  it('does not take a name alone for the deed, whatever is told of that person', () => {
    expect(outcomes('Odo: moved to the coast, found a flat.', 'Ask Odo for the saw')).toEqual([null]);
    expect(outcomes('Odo: asked. He has two.', 'Ask Odo for the saw')).toEqual(['kept']);
  });

  it('takes no sentence with an arrow for a label', () => {
    expect(
      outcomes(
        'The clerk shouted on the phone about the lost form -> he hears it at night',
        'The phone stays in the kitchen',
      ),
    ).toEqual([null]);
  });

  it.each([
    ['Done\n- ferry office\n- the hedge', ['kept', 'kept']],
    ['NOT YET:\n- hedge\n\nKEPT\n- ferry office, all clear', ['kept', 'open']],
    ['Half\n- hedge, the near side\nDropped\n- ferry office', ['dropped', 'open']],
    ['Done\n\n- hedge grows', [null, null]],
  ])('is told by the heading over it: %j', (text, expected) => {
    expect(outcomes(text, 'Ring the ferry office', 'Cut the hedge')).toEqual(expected);
  });
});

describe('a line of its own', () => {
  it('borrows nothing from the line before: each bullet and label begins anew', () => {
    expect(outcomes('- Ferry: half. Three forms, one is lost\n- Lamp: done.', 'Fill in the ferry forms')).toEqual([
      'open',
    ]);
    expect(
      outcomes(
        '- the ferry forms, oh dear\n- Rang twice.',
        'Fill in the ferry forms for the bank, the boat and the barn',
      ),
    ).toEqual([null]);
    expect(outcomes('The unit is damp.\nPension list: no longer relevant.', 'Get the unit dried out')).toEqual([null]);
  });

  it('that opens a paragraph does not speak for the whole of it', () => {
    const text = `Shed emptied: two skips. ${'The rain came early and the roads were bad. '.repeat(5)}Door photos not yet.`;
    expect(outcomes(text, 'Empty the shed', 'Take photos of the door')).toEqual(['kept', 'open']);
  });

  it('that names its own subject leans on nothing before it', () => {
    expect(
      outcomes('The ferry forms went on Friday. Report on eels still outstanding.', 'Send the ferry forms'),
    ).toEqual(['kept']);
  });

  it('may name a deed by the thing that came of it, or by the hour it was set for', () => {
    expect(outcomes('Ferrars letter is in the post.', 'hw: write to Mrs Ferrars (aunt, Basel)')).toEqual(['kept']);
    expect(outcomes('22h: eight evenings of ten. good enough, closed', 'hw: no screen after 22h')).toEqual(['kept']);
    expect(outcomes("The price's up, nobody minded", 'Put the price up by ten')).toEqual(['kept']);
  });
});

describe('what the coach owes', () => {
  const owed = (text: string, item: string): string | null =>
    followUpsIn(text, [{ id: 'a', kind: 'promise', texts: [item] }])[0]?.outcome ?? null;
  it.each([
    ['COACH owes: freezer soup recipe', 'Added after: sent soup recipe 2/12.', 'kept'],
    ['me: the old Brahms recording', 'Brahms went to her on 2/3', 'kept'],
    ['I OWE: packing list.', 'I OWE: packing list went 2/3. The other invite = on me still.', 'kept'],
    ["I said I'd look up the rates for a room.", 'Me: the rates, she has them.', 'kept'],
    ['I told him I would find the name of the tuner.', 'The tuner went clean out of my head.', 'open'],
  ])('%j: %j is %s', (item, text, expected) => {
    expect(owed(text, item)).toBe(expected);
  });
});

describe('what is done', () => {
  it.each([
    ['Ask Mrs Odo for the Tuesday slot', 'Mrs Odo said yes to Tuesday'],
    ['Open the trunk once, with Lena in the attic', 'The trunk is open.'],
    ['Write down the names of the ship', 'Forty names.'],
    ['Take one day off with Lena, no screens', 'day with Lena: mills, screens in a drawer, done'],
  ])('of %j is told by %j', (item, text) => {
    expect(outcomes(text, item)).toEqual(['kept']);
  });
});

describe('what is no report on an open item', () => {
  it.each([
    [
      'what somebody else did who has nothing to do with it',
      'Mend the lamp by the gate',
      'The porter painted the gate.',
    ],
    ['what is denied', 'Bring Odo a cake for the feast', 'Nobody at the feast knew anything of it.'],
    ['the name of what is to end', 'She will stop reading his letters at night', 'A letter came on Monday.'],
    ['the verb alone where somebody was named', 'Keep one evening for Odo', 'The lamp was kept low all evening.'],
    ['how somebody is', 'Send the radio play to him', 'The radio play? He is ashamed.'],
  ])('%s: %j in %j', (_, item, text) => {
    expect(outcomes(text, item)).toEqual([null]);
  });
});

describe('what became of a plan about somebody', () => {
  it('is that it fell away, where that person died', () => {
    expect(outcomes('Old Mr Odo has died, on Sunday.', 'Sit with Mr Odo each week')).toEqual(['dropped']);
    expect(outcomes('Her aunt has died.', 'Sit with Mr Odo each week')).toEqual([null]);
  });

  it('is read of a bidding by its first word, whatever follows', () => {
    expect(
      outcomes('And Odo, she called him, ten minutes.', 'Call Odo, no reason, just to thank him -- Owner: client'),
    ).toEqual(['kept']);
  });

  it('stays open where it was begun and then broken off', () => {
    expect(outcomes('We swam every day, and then it froze, so we are on a break.', 'Swim every day')).toEqual(['open']);
  });
});
