import { describe, expect, test } from '@jest/globals';
import { fixtureBrief } from '../../../../test/assist/fixture-brief.js';
import { isEnglish } from './is-english.js';
import { readLines } from './read-lines.js';
import { applyWordings, digestOf, type Wording } from './wordings.js';

const brief = fixtureBrief();
const lineOf = (id: string) => [...brief.joys, ...brief.care.preferences].filter((line) => line.id === id);
const wording = (section: Wording['section'], ids: readonly string[], text: string): Wording => ({
  section,
  lineIds: ids,
  digest: digestOf(ids.flatMap((id) => lineOf(id))),
  text,
});

describe('applying wordings', () => {
  test('changes the text of a line and says who worded it, and nothing else', () => {
    const after = applyWordings(brief, [wording('preferences', ['r1'], 'A quiet minute first')], 'small');
    const [line] = brief.care.preferences;
    expect(after).toEqual({
      ...brief,
      composedBy: 'assisted',
      model: 'small',
      care: { ...brief.care, preferences: [{ ...line, text: 'A quiet minute first' }] },
    });
  });

  test('joins lines into the first of them, with the sources of all', () => {
    const [j1, j2, j3] = brief.joys;
    const after = applyWordings(brief, [wording('joys', ['j1', 'j3'], 'River and choir')], 'small');
    expect(after.joys.map(({ id }) => id)).toEqual(['j1', 'j2']);
    expect(after.joys[0]).toMatchObject({
      text: 'River and choir',
      sources: [...(j1?.sources ?? []), ...(j3?.sources ?? [])],
    });
    expect(after.joys[1]).toBe(j2);
  });

  test('leaves a brief as it is whose line was corrected, moved or withdrawn since', () => {
    const stale = wording('joys', ['j1'], 'The river');
    const corrected = {
      ...brief,
      joys: brief.joys.map((line) => (line.id === 'j1' ? { ...line, text: `${line.text}!` } : line)),
    };
    const withdrawn = { ...brief, joys: brief.joys.slice(1) };
    for (const now of [corrected, withdrawn]) expect(applyWordings(now, [stale], 'small')).toBe(now);
    expect(applyWordings(brief, [{ ...stale, section: 'worries' }], 'small')).toBe(brief);
  });

  test('gives no line two wordings that join it differently', () => {
    const twice = [wording('joys', ['j1', 'j2'], 'One'), wording('joys', ['j2', 'j3'], 'Two')];
    expect(applyWordings(brief, twice, 'small').joys.map(({ text }) => text)).toEqual(['One', brief.joys[2]?.text]);
  });
});

describe('reading an answer', () => {
  const line = { section: 'joys', text: 'x', cites: ['i1'], quote: null };
  test.each([
    [JSON.stringify({ lines: [line] }), 1, 0],
    [`Here:\n\`\`\`json\n${JSON.stringify({ lines: [line, { ...line, text: 7 }] })}\n\`\`\``, 1, 1],
    [JSON.stringify({ lines: Array.from({ length: 50 }, () => line) }), 4, 46],
  ])('%s', (content, lines, malformed) => {
    const read = readLines(content, 2);
    expect([read?.lines.length, read?.malformed]).toEqual([lines, malformed]);
  });
  test.each(['', 'null', '[]', '{"lines":{}}', '{"lines":[', '{"a":1} {"lines":[]}'])('%s is no answer', (content) =>
    expect(readLines(content, 2)).toBeNull(),
  );
});

test('English is told from other languages, and too little text is given the benefit of the doubt', () => {
  const german =
    'Sie geht jeden Samstag mit Marit am Fluss entlang und freut sich auf den Chor, in dem sie nun schon lange singt. Das Haus ist noch nicht verkauft.';
  expect(isEnglish(brief.joys.map(({ text }) => text))).toBe(true);
  expect(isEnglish([german])).toBe(false);
  expect(isEnglish(['Chor'])).toBe(true);
});
