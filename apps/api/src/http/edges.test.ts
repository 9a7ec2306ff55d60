import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { negotiate } from './accept.js';
import { apiKeyText, parseApiKey } from './api-key.js';
import { canonicalJson, idempotencyKey, requestHash, uuidOf } from './command-id.js';
import { invitationToken, practiceOfToken } from './invitation-token.js';
import { isTooDeep } from './json-body.js';
import { isSameOrigin } from './origin-check.js';
import { preferredWaitSeconds } from './prefer.js';
import { matchesTag, parseIfMatch } from './version-headers.js';

const uuid = '0190a6f2-7c1e-7abc-8def-0123456789ab';
const secret = 'A'.repeat(43);

describe('API keys and invitation tokens', () => {
  it('find their practice', () => {
    const key = apiKeyText(uuid, secret);
    expect(parseApiKey(`Bearer ${key}`)).toEqual({ key, practiceId: uuid });
    expect(practiceOfToken(invitationToken(uuid, secret))).toBe(uuid);
  });
  it('are refused in any other shape', () => {
    for (const text of [
      '',
      'Bearer',
      'Bearer tl_x_y',
      `bearer ${apiKeyText(uuid, secret)}`,
      `Bearer ${apiKeyText(uuid, secret)}x`,
    ]) {
      expect(parseApiKey(text)).toBeNull();
    }
    expect(practiceOfToken('../../etc')).toBeNull();
  });
});

describe('command ids', () => {
  it('are the same for the same parts and differ when text moves from one part to the next', () => {
    expect(uuidOf('a', 'bc')).toBe(uuidOf('a', 'bc'));
    expect(uuidOf('a', 'bc')).not.toBe(uuidOf('ab', 'c'));
    expect(uuidOf('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
  it('hash a body by its meaning, not by the order of its keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (body) => {
        const turned = Object.fromEntries(Object.entries(body).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(body));
        expect(JSON.parse(canonicalJson(body))).toEqual(JSON.parse(JSON.stringify(body)));
      }),
    );
    expect(requestHash('POST', '/a', { x: 1 })).not.toEqual(requestHash('POST', '/a', { x: 2 }));
  });
  it('take printable keys up to 200 characters', () => {
    expect(idempotencyKey('k'.repeat(200))).toHaveLength(200);
    for (const key of ['', 'k'.repeat(201), 'é', 'a\tb']) expect(() => idempotencyKey(key)).toThrow('REQUEST_INVALID');
  });
});

describe('versions', () => {
  it('are read from If-Match', () => {
    expect(parseIfMatch('"3"')).toBe(3);
    expect(parseIfMatch(undefined)).toBeNull();
    for (const wrong of ['3', 'W/"3"', '"a"', '"1", "2"']) expect(() => parseIfMatch(wrong)).toThrow('REQUEST_INVALID');
  });
  it('are compared weakly for If-None-Match', () => {
    expect(matchesTag('"a", W/"b"', 'W/"b"')).toBe(true);
    expect(matchesTag('"b"', 'W/"b"')).toBe(true);
    expect(matchesTag('"c"', 'W/"b"')).toBe(false);
    expect(matchesTag(undefined, 'W/"b"')).toBe(false);
  });
});

describe('what a caller would like', () => {
  const offered = ['application/json', 'text/markdown', 'text/html'] as const;
  it('is negotiated', () => {
    expect(negotiate(undefined, offered)).toBe('application/json');
    expect(negotiate('text/markdown', offered)).toBe('text/markdown');
    expect(negotiate('text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', offered)).toBe('text/html');
    expect(negotiate('text/html;q=0.1, application/json', offered)).toBe('application/json');
    expect(negotiate('image/png', offered)).toBe('application/json');
    expect(negotiate('text/*', offered)).toBe('text/markdown');
  });
  it('waits no longer than ten seconds', () => {
    expect(preferredWaitSeconds('wait=2')).toBe(2);
    expect(preferredWaitSeconds('respond-async, wait=100')).toBe(10);
    expect(preferredWaitSeconds('wait=abc')).toBeNull();
    expect(preferredWaitSeconds(undefined)).toBeNull();
  });
});

describe('the edge', () => {
  it('refuses a page of another site, and takes callers that are no browser', () => {
    const own = 'https://throughline.test';
    expect(isSameOrigin('POST', { origin: own, 'sec-fetch-site': 'same-origin' }, own)).toBe(true);
    expect(isSameOrigin('POST', {}, own)).toBe(true);
    expect(isSameOrigin('POST', { origin: 'http://localhost:3000', host: 'localhost:3000' }, own)).toBe(true);
    expect(isSameOrigin('POST', { origin: 'http://elsewhere.test', host: 'localhost:3000' }, own)).toBe(false);
    expect(isSameOrigin('POST', { origin: 'null' }, own)).toBe(false);
    expect(isSameOrigin('DELETE', { 'sec-fetch-site': 'cross-site' }, own)).toBe(false);
    expect(isSameOrigin('POST', { 'sec-fetch-site': 'same-site' }, own)).toBe(false);
    expect(isSameOrigin('GET', { origin: 'https://elsewhere.test' }, own)).toBe(true);
  });
  it('tells deep JSON by its text, brackets in strings aside', () => {
    expect(isTooDeep('['.repeat(13) + ']'.repeat(13), 12)).toBe(true);
    expect(isTooDeep('['.repeat(12) + ']'.repeat(12), 12)).toBe(false);
    expect(isTooDeep(JSON.stringify({ text: '[[[[[[[[[[[[[[[["\\[[[' }), 12)).toBe(false);
  });
});
