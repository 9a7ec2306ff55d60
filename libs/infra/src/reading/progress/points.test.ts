import { describe, expect, it } from '@jest/globals';
import { followUpsIn, restates, type OpenItem } from './index.js';

/** None of these lines stands in a fixture. */
const item = (id: string, kind: OpenItem['kind'], text: string): OpenItem => ({ id, kind, texts: [text] });
const outcomes = (text: string, open: readonly OpenItem[]): Record<string, string> =>
  Object.fromEntries(followUpsIn(text, open).map(({ id, outcome }) => [id, outcome]));

const LIST = [
  item('oven', 'commitment', '1. Have the oven looked at'),
  item('loan', 'commitment', '2. Apply for the loan'),
  item('song', 'promise', '1. Post her the song'),
];

describe('the points of an earlier list, gone through by their numbers', () => {
  it('are of the list that the letter is over in the same note', () => {
    const text = `LAST TIME\nA1. Came on Friday, it was a fuse.\nA2. Not yet.\nB1. Done.\n\nA. HE WILL\n1. Fill the freezer\n\nB. I WILL\n1. Ask Sven`;
    expect(outcomes(text, LIST)).toEqual({ oven: 'kept', loan: 'open', song: 'kept' });
  });

  it('need no letter where one list alone has that number, or a sign says that it is a number', () => {
    expect(outcomes('From last time\n2. He has changed his mind, no loan.', LIST)).toEqual({ loan: 'dropped' });
    expect(outcomes('#2: handed in on Tuesday', LIST)).toEqual({ loan: 'kept' });
    expect(outcomes('Point 2 - still waiting for the slip', LIST)).toEqual({ loan: 'open' });
  });

  it('are not meant by the points of a list of anything else', () => {
    expect(outcomes('News\n1. His brother is back from sea.\n2. The shop was sold.', LIST)).toEqual({});
    expect(outcomes('C1. Nothing is known of that letter.', LIST)).toEqual({});
  });

  it('are the newest with that number', () => {
    const older = item('older', 'commitment', '2. Weigh the dog');
    expect(outcomes('Last time\n2. Done.', [older, ...LIST])).toEqual({ loan: 'kept' });
  });
});

describe('boxes to tick', () => {
  const open = [
    item('letter', 'commitment', '[ ] write Ansgar a long letter'),
    item('map', 'promise', '[ ] me - send the map of the caves'),
  ];

  it.each([
    ['[x] letter', { letter: 'kept' }],
    ['[ ] letter to Ansgar (third draft)', { letter: 'open' }],
    ['[-] Ansgar letter', { letter: 'dropped' }],
    ['[ ] letter to Ansgar: tore it up, let it go', { letter: 'dropped' }],
    ['[x] me - map of the caves', { map: 'kept' }],
    ['[x] visited Ansgar', {}],
    ['[ ] read the letter from the council', {}],
  ])('say how what they name stands: %j', (text, expected) => {
    expect(outcomes(text, open)).toEqual(expected);
  });

  it('carried over are no second plan; with another deed they are', () => {
    const [letter] = open;
    if (letter === undefined) throw new Error('there is a letter');
    expect(restates(letter, '[ ] letter to Ansgar. still.')).toBe(true);
    expect(restates(letter, '[ ] H - Ansgar')).toBe(true);
    expect(restates(letter, '[ ] visit Ansgar')).toBe(false);
    expect(restates(letter, '[ ] letter to the landlord about the damp')).toBe(false);
  });
});

describe('a plan for somebody by their initials', () => {
  it('reports nothing of another', () => {
    const open = [item('number', 'promise', 'BT: dig out the number of the choir')];
    expect(outcomes('BT: write her the two lines on a card', open)).toEqual({});
  });
});

describe('what is said not to be let go of', () => {
  it.each(["Don't strike the loan off.", 'He has not given up the loan.', 'The loan is not dropped.'])(
    'is not let go of: %j',
    (text) => {
      expect(outcomes(text, [item('loan', 'commitment', 'Apply for the loan')])).not.toEqual({ loan: 'dropped' });
    },
  );
});

describe('what a topic says first stands', () => {
  const open = [
    item('flask', 'commitment', "He's going to take a flask up to her at the gate and say sorry."),
    item('film', 'commitment', 'Will ask Merryn to film him in the barn.'),
    item('guild', 'promise', "I said I'd ask the guild what the others paid"),
  ];

  it.each([
    ["Flask: done. She wept, he didn't.", { flask: 'kept' }],
    ['Barn film: binned that, M giggles. He will stand on the quay instead.', { film: 'dropped' }],
    ["Guild: I hadn't. Owned up. Will do it today", { guild: 'open' }],
    ['The guild: asked twice. No answer yet. I am to go on with it.', { guild: 'open' }],
    ['Flask: filled it. Then he left it on the roof, so it is still to be taken up.', { flask: 'open' }],
  ])('unless a later sentence takes it back: %j', (text, expected) => {
    expect(outcomes(text, open)).toEqual(expected);
  });

  it('a name is enough of a label where nothing else goes by it', () => {
    const one = [item('merryn', 'commitment', 'Will ask Merryn for an hour about the post.')];
    expect(outcomes('Merryn: seen. Tea, three hours.', one)).toEqual({ merryn: 'kept' });
  });
});

describe('boxes in other signs', () => {
  it.each([
    ['☑ radio', 'kept'],
    ['✗ Radio. Three nights, then given up.', 'dropped'],
    ['☐ radio, two nights of seven', 'open'],
    ['[x] radio switched off, slept', 'kept'],
  ])('say how it stands: %j is %s', (text, expected) => {
    expect(outcomes(text, [item('radio', 'commitment', '☐ K: fall asleep without the radio')])).toEqual({
      radio: expected,
    });
  });
});

describe('what is told beside what was done', () => {
  it.each([
    ['an apology for its being late', 'I sent the name late, mea culpa.', 'kept'],
    ['that it need not be done', "The name: she needn't have it after all.", 'dropped'],
    ['that it is sorry and not done', 'The name: mea culpa.', 'open'],
  ])('%s', (_, text, expected) => {
    expect(outcomes(text, [item('name', 'promise', "I said I'd send her the name of the potter.")])).toEqual({
      name: expected,
    });
  });

  it('an answer in a sentence of its own to a name alone', () => {
    const open = [item('dorota', 'commitment', "I'll ask Zuzia if she wants to train.")];
    const told = followUpsIn('And Zuzia?\nI asked her on the Friday, she cried.', open, 'transcript');
    expect(told.map(({ outcome }) => outcome)).toEqual(['kept']);
  });
});

describe('how far it has come', () => {
  it.each([
    ['I have the wool to buy still.', 'I said I would buy the wool.', 'open'],
    ['Recipes: twelve of the forty, told her', 'me: record all forty recipes', 'open'],
    ['so she did put in for days', "she's going to put in for days", 'kept'],
    ['- rang on the 14th ✔ Group number not sent yet', "I'll send you the group number.", 'open'],
    ['☑ Odo knows it.', '☐ K: tell it to Odo, he thinks she is only tired', 'kept'],
  ])('is told by %j', (text, told, expected) => {
    expect(outcomes(text, [item('one', /^(?:me|I)\b/u.test(told) ? 'promise' : 'commitment', told)])).toEqual({
      one: expected,
    });
  });
});
