import { describe, expect, it } from '@jest/globals';
import { readNote } from '../read.js';
import { CONTEXT, plans } from '../testing/plans-in.js';

const texts = (note: string): string[] =>
  readNote(note, CONTEXT).proposals.flatMap(({ kind, text }) =>
    kind === 'commitment' || kind === 'promise' ? [`${kind}: ${text}`] : [],
  );

describe('a note in a habit of its own', () => {
  it('that is a letter to the client means the client by you', () => {
    const letter =
      "Dear Kirsty,\nYou were early and you laughed at your tie. You said you'd go and speak to your boss. " +
      "You're going to write the page by hand. I'm to get you the address of the ferry people.\nYours, A.";
    expect(plans(letter)).toEqual(['commitment', 'commitment', 'promise']);
  });

  it('that is no letter does not', () => {
    expect(plans('She said: you will be fine. You never know. She walked and he drove her home with them.')).toEqual(
      [],
    );
  });

  it('that is a log does not count the clock as words', () => {
    expect(
      texts(
        "10.00 on, from the car\n10.12 will get a locum for the six weeks\n10.20 me: send her that poem\n10.41 told her I'd write her a card",
      ),
    ).toEqual([
      'commitment: will get a locum for the six weeks',
      'promise: me: send her that poem',
      "promise: told her I'd write her a card",
    ]);
  });

  it('that parts fragments by slashes is read fragment by fragment', () => {
    expect(
      texts(
        'Tired / slept badly\nHers: take the baby on Thursdays / also gonna switch to decaf\nMine: retreat prices / none else',
      ),
    ).toEqual([
      'commitment: Hers: take the baby on Thursdays',
      'commitment: also gonna switch to decaf',
      'promise: Mine: retreat prices',
    ]);
  });

  it('with boxes carried over from the last time tells nothing new by them', () => {
    expect(
      texts(
        'From last time\n[x] bank rung\n[ ] key: lambing, wrong fortnight\n\nHERS\n[ ] ask Dat for the key of the top shed\nMINE\n[ ] the photo of her first stall, dig it out',
      ),
    ).toEqual([
      'commitment: [ ] ask Dat for the key of the top shed',
      'promise: [ ] the photo of her first stall, dig it out',
    ]);
  });

  it('with labels in the present tense is read behind them', () => {
    expect(
      plans(
        'She takes with her: writes to Paul by Sunday. She gives Lois a page of it. Makes a rehearsal before friends.\nI take with me: I ask my colleague about the rules.',
      ),
    ).toEqual(['commitment', 'commitment', 'commitment', 'promise']);
  });

  it('ends a list where a line stands further out', () => {
    expect(plans('- hers:\n  - write the letter\n  - show Una the strings\n- at night: the knife slips')).toEqual([
      'commitment',
      'commitment',
    ]);
  });

  it.each(['Kir will tell Declan the real number.', 'Kirst is going to tell Declan the real number.'])(
    'may shorten the name of the client: %j',
    (note) => {
      expect(plans(note)).toEqual(['commitment']);
    },
  );

  it.each([
    'She shall help, says the family.',
    'Mine: the interview, not found yet.',
    'Mine: injury coaches, nobody so far, still looking.',
    "She hadn't rung. She'll do it tonight.",
  ])('tells nothing new by what others want, by a report, or by pointing back: %j', (note) => {
    expect(plans(note)).toEqual([]);
  });
});
