import { createHash, createSecretKey } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createInvitationLinks, practiceOfToken } from '#infra';
import fc from 'fast-check';
import { z } from 'zod';
import { negotiate } from './accept.js';
import { personName } from './account.js';
import { apiKeyText, parseApiKey } from './api-key.js';
import { uuidOf } from '#infra';
import { canonicalJson, idempotencyKey, requestHash } from './command-id.js';
import { cursorInstant, decodeCursor, encodeCursor } from './cursor.js';
import { isTooDeep } from './json-body.js';
import { isSameOrigin } from './origin-check.js';
import { preferredWaitSeconds } from './prefer.js';
import { invalid } from './validation.js';
import { matchesTag, parseIfMatch } from './version-headers.js';

const uuid = '0190a6f2-7c1e-7abc-8def-0123456789ab';
const secret = 'A'.repeat(43);

describe('API keys and invitation tokens', () => {
  it('find their practice', () => {
    const key = apiKeyText(uuid, secret);
    expect(parseApiKey(`Bearer ${key}`)).toEqual({ key, practiceId: uuid });
    const links = createInvitationLinks({ secret: 'for a test', http: { publicUrl: 'https://coach.example.test' } });
    expect(practiceOfToken(links.of(uuid, 'a seed').url.split('/').at(-1) ?? '')).toBe(uuid);
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
    const [key, other] = [createSecretKey('one secret', 'utf8'), createSecretKey('another', 'utf8')];
    expect(requestHash(key, ['POST', '/a'], { x: 1 })).toEqual(requestHash(key, ['POST', '/a'], { x: 1 }));
    expect(requestHash(key, ['POST', '/a'], { x: 1 })).not.toEqual(requestHash(key, ['POST', '/a'], { x: 2 }));
    expect(requestHash(key, ['POST', '/a'], { x: 1 })).not.toEqual(requestHash(other, ['POST', '/a'], { x: 1 }));
  });
  it('hash a request so that nobody without the secret can tell a guess of it from another', () => {
    const body = { events: [{ type: 'JoyHeard', text: 'yes' }] };
    const plain = createHash('sha256')
      .update(`POST /a\n${canonicalJson(body)}`)
      .digest();
    expect(requestHash(createSecretKey('one secret', 'utf8'), ['POST', '/a'], body)).not.toEqual(plain);
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

describe('what a request says about its shape', () => {
  it('tells an event of another door apart from one that is wrong in itself', () => {
    const elsewhere = { path: ['events', 1, 'type'], message: 'EVENT_NOT_RECORDABLE_HERE' };
    const misshapen = { path: ['events', 0, 'text'], message: 'too long' };
    expect(invalid([elsewhere])).toMatchObject({
      code: 'EVENT_NOT_RECORDABLE_HERE',
      errors: [{ index: 1, path: '/events/1/type', code: 'EVENT_NOT_RECORDABLE_HERE' }],
    });
    expect(invalid([misshapen, elsewhere])).toMatchObject({
      code: 'REQUEST_INVALID',
      errors: [{ code: 'REQUEST_INVALID' }, { code: 'EVENT_NOT_RECORDABLE_HERE' }],
    });
    expect(invalid([])).toMatchObject({ code: 'REQUEST_INVALID' });
  });
  it('refuses a cursor of the year 0, which Postgres has not, and names with control characters', () => {
    const cursor = encodeCursor(['0000-01-01T00:00:00Z']);
    expect(() => decodeCursor(cursor, z.tuple([cursorInstant]))).toThrow('REQUEST_INVALID');
    expect(decodeCursor(encodeCursor(['2026-01-01T00:00:00Z']), z.tuple([cursorInstant]))).toHaveLength(1);
    for (const name of ['a\u0000b', 'a\r\nBcc: b']) expect(personName.safeParse(name).success).toBe(false);
    expect(personName.safeParse('Zoë O’Neill-Žižek').success).toBe(true);
  });
});
