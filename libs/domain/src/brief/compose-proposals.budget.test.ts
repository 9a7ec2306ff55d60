import { describe, expect, it } from '@jest/globals';
import { LogWriter } from './brief.fixtures.js';
import { foldMemory, memoryFor } from './cells.js';
import { LINES_MAX, WORDS_MAX } from './choose-lines.js';
import { noted, propose, read, recorded, texts, unconfirmed } from './proposal.fixtures.js';
import { renderMarkdown } from './render-markdown.js';
import { wordsIn } from './sentences.js';

describe('many machine-read lines', () => {
  const WORDS = ['garden', 'sister', 'letter', 'window', 'river', 'market', 'teacher', 'trumpet', 'kitchen', 'harbour'];
  const sentence = (call: number, nr: number): string =>
    `Call${call}x${nr} ${WORDS[nr % 10]} ${WORDS[(nr * 3 + call) % 10]} word${call}y${nr} and more of${call}z${nr}.`;
  /** Neither rising nor falling with time. */
  const rank = (nr: number, each: number): number => (nr * 7 + 13) % each;
  const long = (calls: number, each: number): { log: LogWriter; ids: string[][] } => {
    const log = new LogWriter().at('2026-01-01T08:00:00Z').welcome();
    const ids = Array.from({ length: calls }, (_, call) => {
      log.held(new Date(Date.parse('2026-01-05T09:00:00Z') + call * 4 * 86_400_000).toISOString());
      const text = Array.from({ length: each }, (_each, nr) => sentence(call, nr)).join(' ');
      const source = recorded(log, [['Ada', text]]);
      return Array.from({ length: each }, (_each, nr) =>
        propose(log, source, sentence(call, nr), { kind: 'words', salience: (rank(nr, each) + 1) / (each + 1) }),
      );
    });
    return { log, ids };
  };

  it('keep to forty lines and eight hundred words, represent the sessions, and count what found no room', () => {
    const { log } = long(30, 10);
    const brief = read(log);
    const lines = unconfirmed(brief);
    expect(lines).toHaveLength(LINES_MAX);
    expect(lines.reduce((sum, line) => sum + wordsIn(line.text), 0)).toBeLessThanOrEqual(WORDS_MAX);
    expect(new Set(lines.map((line) => line.sources[0]?.sessionId)).size).toBeGreaterThanOrEqual(27);
    expect(brief.more['machineRead']).toBe(300 - LINES_MAX);
    const [page = '', footer] = renderMarkdown(brief).split('\n---\n');
    expect(footer).toContain(
      'Built from 30 of 30 sessions. 260 more lines that a machine read stand in the read-back.',
    );
    expect(page).not.toContain('a machine read');
  });

  it('leave the room to what was recorded by hand', () => {
    const { log } = long(10, 10);
    for (let nr = 0; nr < 25; nr++) log.tell('PromiseMade', { text: `Promise ${nr}` });
    expect(unconfirmed(read(log))).toHaveLength(LINES_MAX - 25);
    for (let nr = 0; nr < 25; nr++) log.tell('CommitmentMade', { text: `Commitment ${nr}` });
    expect(unconfirmed(read(log))).toHaveLength(12);
  });

  it('become ordinary lines when they are accepted, however many there are', () => {
    const { log, ids } = long(30, 12);
    for (const id of [ids[0]?.[11], ids[29]?.[11]]) log.about('ProposalAccepted', id ?? '', {});
    const accepted = read(log, '2026-05-10T08:00:00Z').inTheirWords.filter((line) => !line.unconfirmed);
    expect(texts(accepted)).toEqual([sentence(29, 11), sentence(0, 11)]);
  });

  it('give up the least telling first, in the core and on the page, and never a promise', () => {
    const { log, ids } = long(1, 80);
    const least = ids[0]?.find((_id, nr) => rank(nr, 80) === 0);
    const before = foldMemory(log.events);
    const core = before.get('core');
    if (core?.cell !== 'core') throw new Error('no core');
    const kept = core.items.proposal ?? [];
    expect(kept).toHaveLength(60);
    expect(Math.min(...kept.map((item) => item.salience ?? 0))).toBeCloseTo(21 / 81);
    expect(core.beyond).toEqual({ proposal: 20 });
    expect(kept.some((item) => item.id === least)).toBe(false);
    const page = memoryFor(before, 'nobody').sessions[0];
    const whole = (page?.moments ?? []).filter((moment) => moment.item !== undefined);
    expect(Math.min(...whole.map((moment) => moment.item?.salience ?? 0))).toBeCloseTo(69 / 81);
    const source = recorded(log, [['Coach', 'I will send the list.']]);
    propose(log, source, 'I will send the list.', { kind: 'promise', salience: 0 });
    for (let nr = 0; nr < 20; nr++)
      propose(log, noted(log, `Later ${nr}`), `Later ${nr}`, { kind: 'joy', salience: 0.9 });
    expect(texts(read(log).promises)).toEqual(['I will send the list.']);
  });
});
