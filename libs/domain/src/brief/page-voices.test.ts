import { describe, expect, it } from '@jest/globals';
import type { SessionCell } from './memory.js';
import { emptySession } from './evolve-page.js';
import { isSpokenByClient, withoutVoices, withSpeakers, withVoices } from './page-voices.js';
import { recorded, twoCalls } from './proposal.fixtures.js';

const page = (): { page: SessionCell; id: string; text: string } => {
  const log = twoCalls();
  const { id, text } = recorded(log, [
    ['Coach', 'And then?'],
    ['Ada', 'I sang.'],
    ['Ada', 'Nobody heard.'],
    ['Speaker 3', 'Coffee?'],
  ]);
  const event = log.events.at(-1);
  if (event?.type !== 'TranscriptImported' || event.forgotten) throw new Error('no transcript');
  const empty = emptySession('s');
  return { page: { ...empty, ...withVoices(empty, event), transcripts: [id] }, id, text };
};
const spoken = (of: SessionCell, id: string, [from, to]: [number, number]): boolean =>
  isSpokenByClient(of.voices ?? {}, { fromEventId: id, span: [from, to] });

describe('who speaks in a recording', () => {
  it('is told for each part of it, over turns of one speaker too', () => {
    const { page: of, id, text } = page();
    const from = text.indexOf('I sang.');
    expect(spoken(of, id, [from, from + 7])).toBe(true);
    expect(spoken(of, id, [from, text.indexOf('heard.') + 6])).toBe(true);
    expect(spoken(of, id, [0, 9])).toBe(false);
    expect(spoken(of, id, [0, from + 3])).toBe(false);
    expect(spoken(of, id, [from, text.length])).toBe(false);
    expect(spoken(of, id, [text.length, text.length + 5])).toBe(false);
    expect(spoken(of, 'another', [from, from + 7])).toBe(false);
  });

  it('changes when it is said who the speakers are, and goes with the recording', () => {
    const { page: of, id, text } = page();
    const told = withSpeakers(of, id, { Ada: 'coach', Coach: 'other', 'Speaker 3': 'client' });
    const from = text.indexOf('Coffee?');
    expect([spoken(told, id, [from, from + 7]), spoken(told, id, [10, 14])]).toEqual([true, false]);
    expect(withSpeakers(of, 'another', {})).toBe(of);
    expect(JSON.stringify(withoutVoices(told, id))).not.toContain('Speaker 3');
  });
});
