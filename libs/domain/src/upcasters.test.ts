import { describe, expect, it } from '@jest/globals';
import { UnknownEventTypeError, upcastBy } from './upcasters.js';

const upcast = upcastBy((type) => ({ Named: 3, Plain: 1 })[type], {
  Named: [
    (data) => ({ ...data, locale: 'en' }),
    (data) => ({ ...data, title: (data as { name: string }).name, name: undefined }),
  ],
});

describe('the chain of upcasters', () => {
  it('leads from each revision to the newest, step by step', () => {
    const newest = { title: 'Rivers', name: undefined, locale: 'en' };
    expect(upcast('Named', 1, { name: 'Rivers' })).toEqual(newest);
    expect(upcast('Named', 2, { name: 'Rivers', locale: 'pt' })).toEqual({ ...newest, locale: 'pt' });
    expect(upcast('Named', 3, { title: 'Rivers' })).toEqual({ title: 'Rivers' });
    expect(upcast('Plain', 1, { a: 1 })).toEqual({ a: 1 });
  });
  it('stops at a type or a revision that it does not know', () => {
    expect(() => upcast('Named', 4, {})).toThrow(UnknownEventTypeError);
    expect(() => upcast('Unheard', 1, {})).toThrow(/Unheard, revision 1/);
  });
});
