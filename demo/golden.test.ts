import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { GOLDEN_FOLDER, goldenBriefs } from './golden.js';

describe('the golden briefs of the demonstration', () => {
  let briefs: ReadonlyMap<string, string>;
  beforeAll(async () => {
    briefs = await goldenBriefs();
  });

  it('are current (npm run golden writes them anew)', () => {
    const files = readdirSync(GOLDEN_FOLDER).toSorted();
    expect(files).toEqual([...briefs.keys()].toSorted());
    for (const file of files) {
      expect({ file, text: readFileSync(join(GOLDEN_FOLDER, file), 'utf8') }).toEqual({ file, text: briefs.get(file) });
    }
  });

  it('hold nothing that was withdrawn, at no date', () => {
    const all = [...briefs].filter(([name]) => name.startsWith('xiomara')).map(([, text]) => text);
    expect(all.length).toBeGreaterThan(3);
    for (const text of all) expect(text).not.toMatch(/bad news|Leave that out/);
  });

  it('hold nothing that is carried lightly, and no private word of the former coach', () => {
    for (const [name, text] of briefs) {
      if (name.startsWith('sean')) expect(text).not.toMatch(/Gráinne|The big room|mid-seam/);
      if (name.startsWith('maelle.before')) expect(text).not.toMatch(/same age as her father|want to hand her over/);
    }
  });
});
