import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { isTransient, reasonOf } from './transient.js';

const coded = (code: string, message = 'x'): Error => Object.assign(new Error(message), { code });

describe('whether the same work may succeed later', () => {
  it.each([
    ['a killed backend', coded('57P01')],
    ['a serialization failure', coded('40001')],
    ['a deadlock', coded('40P01')],
    ['too many connections', coded('53300')],
    ['a refused connection', coded('ECONNREFUSED')],
    ['a broken pipe', coded('EPIPE')],
    ['an error of another realm', runInNewContext(`Object.assign(new Error('x'), { code: 'EPIPE' })`)],
    ['a connection that went away', new Error('Connection terminated unexpectedly')],
    ['a pool without a free connection', new Error('timeout exceeded when trying to connect')],
    ['what was caused by one of them', new Error('x', { cause: coded('08006') })],
  ])('yes: %s', (_, error) => {
    expect(isTransient(error)).toBe(true);
  });

  it.each([
    ['a bug', new TypeError('x is not a function')],
    ['a value that does not fit', coded('22P02')],
    ['a violated constraint', coded('23502')],
    ['a missing right', coded('42501')],
    ['a thrown text', 'Connection terminated'],
  ])('no: %s', (_, error) => {
    expect(isTransient(error)).toBe(false);
  });

  it('gives a reason without a word of the message', () => {
    expect(reasonOf(coded('22P02', 'invalid input: "her brother"'))).toBe('Error 22P02');
    expect(reasonOf(new TypeError('her brother'))).toBe('TypeError');
    expect(reasonOf(coded('her brother'))).toBe('Error');
  });
});
