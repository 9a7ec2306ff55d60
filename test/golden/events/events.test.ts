import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { EVENT_CATALOG, upcast, UPCASTERS, UnknownEventTypeError } from '#domain';

interface Sample {
  readonly type: string;
  readonly rev: number;
  readonly data: object;
}
const here = new URL('.', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, here), 'utf8');
const files = readdirSync(here).filter((file) => /\.v\d+\.json$/.test(file));
const released = JSON.parse(read('released.json')) as Record<string, string>;
const samples = files.map((file) => JSON.parse(read(file)) as Sample);
const known = [...EVENT_CATALOG.values()];

describe('events that were recorded once can be read for ever', () => {
  it('has a sample of every revision of every event type, and of nothing else', () => {
    const all = known.flatMap(({ type, rev }) => Array.from({ length: rev }, (_, n) => `${type}.v${n + 1}.json`));
    expect(files.toSorted()).toEqual(all.toSorted());
    for (const [n, { type, rev }] of samples.entries()) expect(files[n]).toBe(`${type}.v${rev}.json`);
  });

  it('never changes a sample: what was released stays (a new form is a new revision, an upcaster and a new file)', () => {
    const now = files.map((file) => [file, createHash('sha256').update(read(file)).digest('hex')]);
    expect(Object.fromEntries(now)).toEqual(released);
  });

  it.each(samples)('reads $type of revision $rev as today’s', ({ type, rev, data }) => {
    const schema = EVENT_CATALOG.get(type)?.schema;
    const today = upcast(type, rev, data);
    expect(schema?.parse(today)).toEqual(today);
  });

  it.each(samples)('shows every field that $type of revision $rev can have', ({ type, rev, data }) => {
    const { schema, rev: newest } = EVENT_CATALOG.get(type) ?? { schema: null, rev: 0 };
    if (rev === newest && schema instanceof z.ZodObject) {
      expect(Object.keys(data).toSorted()).toEqual(Object.keys(schema.shape).toSorted());
    }
  });

  it('has one upcaster for each step between revisions', () => {
    for (const { type, rev } of known) expect([type, UPCASTERS[type]?.length ?? 0]).toEqual([type, rev - 1]);
    for (const type of Object.keys(UPCASTERS)) expect(EVENT_CATALOG.has(type)).toBe(true);
  });
});

describe('what this version does not know', () => {
  it('stops whoever reads it, by type and by revision', () => {
    expect(() => upcast('MoonLanded', 1, {})).toThrow(UnknownEventTypeError);
    expect(() => upcast('JoyHeard', 2, {})).toThrow(/revision 2/);
    expect(() => upcast('JoyHeard', 0, {})).toThrow(UnknownEventTypeError);
    expect(() => upcast('toString', 1, {})).toThrow(UnknownEventTypeError);
  });
});
