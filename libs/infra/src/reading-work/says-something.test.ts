import { expect, it } from '@jest/globals';
import type { Proposal } from '../reading/index.js';
import { saysSomething } from './says-something.js';

const says = (kind: Proposal['kind'], text: string): boolean =>
  saysSomething({ kind, text, span: [0, text.length], salience: 0.5 });

it.each(["Here's what I've noticed.", 'So, here’s what I noticed:', 'What she has realised:'])(
  'takes no insight that is only announced: %s',
  (text) => {
    expect(says('insight', text)).toBe(false);
  },
);

it.each(['I noticed that I hum when I am sad.', 'Realised: she says sorry first.', "I've noticed it."])(
  'takes what somebody saw: %s',
  (text) => {
    expect(says('insight', text)).toBe(true);
  },
);

it.each(["I'll try my best.", "I'm gonna keep it up.", "I'll keep working hard on it."])(
  'takes no plan that has no matter: %s',
  (text) => {
    expect([says('commitment', text), says('promise', text)]).toEqual([false, false]);
    expect(says('worry', text)).toBe(true);
  },
);

it.each(["I'll try the new physiotherapist.", 'Will keep the diary.', 'will 打电话给妈妈'])(
  'takes a plan that has one: %s',
  (text) => {
    expect(says('commitment', text)).toBe(true);
  },
);

it.each(['Beaming.', 'She loved it!', 'So happy today.', 'Was very worried again.'])(
  'takes no feeling that is about nothing: %s',
  (text) => {
    expect([says('joy', text), says('worry', text)]).toEqual([false, false]);
  },
);

it.each(['Worried about the roof.', 'Loves the allotment.', 'Slept badly.', 'Wir waren im Garten. Beaming.'])(
  'takes one that says what about: %s',
  (text) => {
    expect(says('worry', text)).toBe(true);
  },
);
