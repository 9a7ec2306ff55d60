import { describe, expect, it } from '@jest/globals';
import { followUpsIn, restates, type OpenItem } from './index.js';

const open = (text: string, kind: OpenItem['kind'] = 'commitment', id = 'a'): OpenItem => ({ id, kind, texts: [text] });
const outcome = (text: string, item: OpenItem, source?: 'note' | 'transcript'): string | null =>
  followUpsIn(text, [item], source)[0]?.outcome ?? null;

describe('what became of what was open', () => {
  it.each([
    ['She will call the bank.', 'Called the bank, they were kind.', 'kept'],
    ['She is going to write to Odd.', 'She wrote to Odd, two pages.', 'kept'],
    ['Will open an account.', 'Account opened.', 'kept'],
    ['She will bake the bread for the fair.', 'The bread was a bit burnt, she says.', 'kept'],
    ['She will call the bank.', 'Bank: not yet, no time.', 'open'],
    ['She will call the bank.', "She hasn't called the bank.", 'open'],
    ['She will call the bank.', 'The bank she has let go of.', 'dropped'],
    ['Will book the vet.', 'Vet: not her job any more, Tor took it over.', 'dropped'],
  ])('reads of %j in %j: %s', (item, text, expected) => {
    expect(outcome(text, open(item))).toBe(expected);
  });

  it.each([
    ['She will call the bank.', 'A quiet week, much rain.'],
    ['She will call the bank.', 'She will call the bank on Monday.'],
    ['She will ask Odd for the key.', 'Odd has a new dog.'],
  ])('hears nothing of %j in %j', (item, text) => {
    expect(outcome(text, open(item))).toBeNull();
  });

  it('does not take what the coach did for what the client set out to do', () => {
    expect(outcome('I called the bank for my own sake.', open('She will call the bank.'))).toBeNull();
    expect(outcome('I called the bank for my own sake.', open("I'll call the bank for her.", 'promise'))).toBe('kept');
  });

  it('does not take a question for a report', () => {
    expect(outcome('Did you call the bank?', open("I'm going to call the bank."), 'transcript')).toBeNull();
  });

  it('takes a date that was moved for changed', () => {
    expect(outcome('The scan has moved to the 9th.', open('Scan on 3 June', 'life-date'))).toBe('changed');
    expect(outcome('The scan was long.', open('Scan on 3 June', 'life-date'))).toBeNull();
  });

  it('quotes the words that say so', () => {
    const text = 'Slow start. She called the bank, at last. Rain.';
    const [found] = followUpsIn(text, [open('She will call the bank.')]);
    expect(found?.text).toContain('called the bank');
    expect(text.slice(...(found?.span ?? [0, 0]))).toBe(found?.text);
  });

  it('knows the same plan told twice', () => {
    expect(restates(open('She will call the bank.'), 'Going to call the bank tomorrow')).toBe(true);
    expect(restates(open('She will call the bank.'), 'Going to call her brother')).toBe(false);
  });
});
