import { describe, expect, test } from '@jest/globals';
import { fixtureBrief, REGISTERED } from '../../../../test/assist/fixture-brief.js';
import { refusalsIn, restOf, stillHolding, type KeptWordings } from './kept-wordings.js';
import { pseudonymsFor } from './pseudonyms.js';
import { selectItems } from './select-items.js';
import { digestOf, type Wording } from './wordings.js';

const brief = fixtureBrief();
const wording = (ids: readonly string[]): Wording => ({
  section: 'joys',
  lineIds: ids,
  digest: digestOf(ids.flatMap((id) => brief.joys.filter((line) => line.id === id))),
  text: 'River and choir',
});
const asked = (of = brief) => selectItems(of, pseudonymsFor(REGISTERED));
const sentFrom = (of: ReturnType<typeof restOf>): string[] => [...asked(of).lines.values()].map(({ id }) => id);
const correctedBrief = {
  ...brief,
  joys: brief.joys.map((line) => (line.id === 'j1' ? { ...line, text: `${line.text}, now by bicycle` } : line)),
};

describe('what is kept of earlier runs', () => {
  test('is not asked for again: neither what was worded nor what the model failed at', () => {
    const before = asked();
    const refused = refusalsIn(before, [wording(['j1', 'j3'])]);
    const kept: KeptWordings = { wordings: [wording(['j1', 'j3'])], refused };
    expect(refused).toHaveLength(before.items.length - 2);
    expect(sentFrom(restOf(brief, kept))).toEqual([]);
    expect(sentFrom(restOf(brief, { ...kept, refused: refused.slice(1) }))).toHaveLength(1);
  });

  test('holds only as long as each of its lines stands in its section, word for word', () => {
    const kept: KeptWordings = { wordings: [wording(['j1', 'j3']), wording(['j2'])], refused: [] };
    expect(stillHolding(brief, kept)).toEqual(kept);
    expect(stillHolding(correctedBrief, kept).wordings).toEqual([wording(['j2'])]);
    expect(stillHolding({ ...brief, joys: [] }, kept).wordings).toEqual([]);
    const moved = { ...brief, joys: [], worries: brief.joys };
    expect(stillHolding(moved, kept).wordings).toEqual([]);
  });

  test('ends with a correction, so that both the line and what it was joined with are asked for', () => {
    const refused = refusalsIn(asked(), []);
    const kept: KeptWordings = { wordings: [wording(['j2'])], refused };
    expect(stillHolding(correctedBrief, kept).refused).toHaveLength(refused.length - 1);
    expect(sentFrom(restOf(correctedBrief, kept))).toEqual(['j1']);
    expect(sentFrom(restOf(correctedBrief, { wordings: [wording(['j1', 'j3'])], refused: [] }))).toContain('j3');
  });
});
