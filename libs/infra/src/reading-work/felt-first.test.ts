import { describe, expect, it } from '@jest/globals';
import { readSource } from './read-source.js';
import { salientLinesOfTranscript } from '../salience/index.js';

const TURNS = [
  { speaker: 'Coach', text: 'How was it?' },
  { speaker: 'Ada', text: 'I was so happy when my sister held my hand in the corridor.' },
  { speaker: 'Coach', text: 'Mm.' },
  { speaker: 'Ada', text: 'My brother sold the old boat at the harbour.' },
];
const SPEAKERS = { Ada: 'client', Coach: 'coach' } as const;
const read = (turns: typeof TURNS = TURNS) =>
  readSource(
    {
      kind: 'transcript',
      eventId: '018f0000-0000-7000-8000-000000000001',
      saidAt: '2026-05-04T13:00:00Z',
      heldOn: '2026-05-04',
      transcript: { turns, speakers: SPEAKERS },
    },
    { core: null, open: [], promised: [] },
  );

describe('what a recording proposes', () => {
  it('weighs a joy more than its words alone, never above one, and words as they are', () => {
    const lines = new Map(salientLinesOfTranscript(TURNS, SPEAKERS).map(({ text, salience }) => [text, salience]));
    const joy = read().find(({ kind }) => kind === 'joy');
    expect(joy?.text).toContain('held my hand');
    const alone = lines.get(joy?.text ?? '') ?? 1;
    expect(joy?.salience).toBeGreaterThan(alone);
    expect(joy?.salience).toBeLessThanOrEqual(1);
    const words = read().find(({ kind }) => kind === 'words');
    expect(words?.text).toContain('boat');
    expect(words?.salience).toBe(lines.get(words?.text ?? ''));
  });

  it('weighs what may be the joy of the listener as its words alone', () => {
    const turns = [{ speaker: 'Ada', text: 'I was so happy to see your garden and your brother in Leeds.' }];
    const [joy] = read(turns).filter(({ kind }) => kind === 'joy');
    expect(joy).toBeDefined();
    expect(joy?.salience).toBe(salientLinesOfTranscript(turns, SPEAKERS)[0]?.salience);
  });
});
