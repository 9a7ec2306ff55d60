import { describe, expect, it } from '@jest/globals';
import { readNote } from '../read.js';
import { CONTEXT } from '../testing/plans-in.js';

const plans = (text: string): string[] =>
  readNote(text, CONTEXT).proposals.flatMap(({ kind, text: words }) =>
    kind === 'commitment' || kind === 'promise' ? [`${kind}: ${words}`] : [],
  );

describe('a list says by its heading whose it is', () => {
  it('with a letter before the heading, and the number of each point', () => {
    expect(
      plans(
        'A. NEWS\nThe shop was sold.\n\nB. SHE WILL\n1. Count the till\n2. Get the lease read by Odo\n\nC. I WILL\n1. Type up the poem',
      ),
    ).toEqual([
      'commitment: 1. Count the till',
      'commitment: 2. Get the lease read by Odo',
      'promise: 1. Type up the poem',
    ]);
    expect(plans('1) Me:\n- print the map\n\n2) Her:\n- phone the guild')).toEqual([
      'promise: print the map',
      'commitment: phone the guild',
    ]);
  });

  it('by a name alone over boxes, ticked ones among them', () => {
    expect(
      plans(
        'KIRSTY\n[x] the oven\n[ ] have a long talk with Odo\n[ ] the guild?\n\nME\n[x] map\n[ ] look up the opening hours',
      ),
    ).toEqual(['commitment: [ ] have a long talk with Odo', 'promise: [ ] look up the opening hours']);
  });

  it('a name alone over anything else is a title', () => {
    expect(plans('KIRSTY\nLate again, soaked, laughing.\nHer mother rang.')).toEqual([]);
  });

  it('its points may begin with how much', () => {
    expect(plans('Decided\n- 20 minutes of scales daily\n- 7.30 out of the house, from Monday')).toEqual([
      'commitment: 20 minutes of scales daily',
      'commitment: 7.30 out of the house, from Monday',
    ]);
    expect(plans('Other job of hers: get the sweep in.')).toEqual(['commitment: Other job of hers: get the sweep in.']);
  });
});

describe('what else stands in the sentence of a plan', () => {
  it.each([
    ['a question in the deed', 'and she will draw one page of what her week would look like if the shop was hers'],
    ['what the other has to do first', 'I said I would read her speech if she sends it to me.'],
    ['a day that is not some day', "I said I'd come and hear her sing one day before the summer is over."],
    ['whose place it is', "I've said I shall be at the back of the hall on one of the nights."],
    ['what is given up for it', 'What she is doing instead is two early mornings at the pool.'],
    ['to whom it is brought', 'Kirsty is taking him the boots he asked for.'],
    ['where she has it', 'She said she would have the letter in her pocket when they call her in.'],
  ])('%s makes it none the less one', (_, text) => {
    expect(plans(text)).toHaveLength(1);
  });

  it.each([
    "She thinks she'll open her mouth and nothing will come.",
    "The dog sleeps outside so that she'll hear the gate.",
    'If they win the cup she will dye her hair.',
    "You asked. I'm not to finish your sentences for you.",
  ])('makes it none: %j', (text) => {
    expect(plans(text)).toEqual([]);
  });

  it('is part of it where it holds what "it" stands for', () => {
    expect(plans("I have the tune on tape, I'll send it on to her.")).toEqual([
      "promise: I have the tune on tape, I'll send it on to her.",
    ]);
  });

  it('a name under a letter signs it', () => {
    expect(
      plans('You rang her, then. You sang to her, and you laughed, and you wept.\n\nA.\n\nPS That was long.'),
    ).toEqual([]);
  });
});

describe('the marks that lines of a list begin with', () => {
  it.each([
    ['☐ K: wear the brace for a week\n☐ I: ask the singing teacher for a slot\n☑ K: pay the fine', 2],
    ['-> K. to sit down with Odo this week\n-> K. to get the lease off the agent\n-> me: see if the library has it', 3],
    ['**Hers**\n- [ ] ten minutes of scales a night\n\n**Mine**\n- [ ] the tide song, typed out', 2],
    ['+ the goat is back\n> build Odo a hutch, take it at Easter', 1],
    [
      'To do, she: (1) will speak to each of the four alone. (2) is going to ask the priest.\nTo do, me: promised to share the page.',
      3,
    ],
    ['HERS: Sundays with Odo doing applications. First aid class for the two of them before the month is out.', 2],
  ])('are no words of theirs: %j', (text, count) => {
    expect(plans(text)).toHaveLength(count);
  });

  it('say whose each is', () => {
    expect(plans('☐ K: wear the brace\n☐ I: ask the singing teacher')).toEqual([
      'commitment: ☐ K: wear the brace',
      'promise: ☐ I: ask the singing teacher',
    ]);
    expect(plans('**Mine**\n- [ ] the tide song, typed out')).toEqual(['promise: [ ] the tide song, typed out']);
  });
});

describe('what one gets done or has under way', () => {
  it.each([
    "She'll have Odo read it before it goes out.",
    "She'll have her mother's name left up over the door.",
    'Will have a first draft of the speech by the 7th.',
    "She's buying herself a proper saddle.",
    "Also she'll mark up the score as if it were hers.",
    "I'm leaving her a voice message on the morning of the hearing.",
    "I said I'd come in and buy a candle on the first day.",
  ])('is a plan: %j', (text) => {
    expect(plans(text)).toHaveLength(1);
  });

  it.each(["She'll have a baby by then.", "She'd come home late.", 'She is buying time, she thinks.'])(
    'is not what happens to one: %j',
    (text) => {
      expect(plans(text)).toEqual([]);
    },
  );
});

describe('what is taken back where it is told', () => {
  it.each([
    'Me: send her my number for texts. Done, while writing this.',
    "She says she's going to pick up two more shifts and I winced and she laughed and said okay no scratch that.",
    'Decided\n- K to teach Zuzia one song on the tabla (only if the wasps permit, so let us see)',
  ])('is no plan: %j', (text) => {
    expect(plans(text)).toEqual([]);
  });

  it('unless something else is taken back', () => {
    expect(
      plans("She's going to tell Odo the truth then she's taking him to the bus museum no scratch that."),
    ).toHaveLength(1);
  });

  it('below a label of the coach "will" is the coach’s', () => {
    expect(plans("- Me: haven't asked the library, must. Will also send her the psalm.")).toEqual([
      'promise: Will also send her the psalm.',
    ]);
  });
});
