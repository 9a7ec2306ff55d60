import { describe, expect, it } from '@jest/globals';
import type { EventData } from '../event-catalog.js';
import type { LogWriter } from './brief.fixtures.js';
import { noted, propose, read, texts, twoCalls } from './proposal.fixtures.js';
import { renderMarkdown } from './render-markdown.js';

const SET_OUT = 'She will ring the bank.';
const PROMISED = 'I will send the article.';
const NOW = '2026-07-20T08:00:00Z';

const readOf = (more: Partial<EventData<'MomentProposed'>> = {}): { log: LogWriter; id: string } => {
  const log = twoCalls();
  const note = noted(log, `${SET_OUT} ${PROMISED}`);
  propose(log, note, PROMISED, { kind: 'promise', ...more });
  return { log, id: propose(log, note, SET_OUT, { kind: 'commitment', ...more }) };
};
const call = (log: LogWriter, day: string, note = 'They talked of the sea.'): LogWriter => {
  log.held(`2026-${day}T09:00:00Z`);
  if (note !== '') noted(log, note);
  return log;
};

describe('what a machine read of what they set out to do, and of what was promised', () => {
  it('stands open after one call that did not speak of it', () => {
    const brief = read(call(readOf().log, '06-24'), NOW);
    expect([texts(brief.commitments), texts(brief.promises)]).toEqual([[SET_OUT], [PROMISED]]);
  });

  it('may have moved on after two, with its words and the day that they are of', () => {
    const brief = read(call(call(readOf().log, '06-24'), '07-08'), NOW);
    expect([brief.commitments, brief.promises]).toEqual([[], []]);
    expect(brief.mayHaveMovedOn).toMatchObject([
      { text: PROMISED, remark: 'a promise, from the note of 10 June' },
      { text: SET_OUT, remark: 'a commitment, from the note of 10 June' },
    ]);
    expect(renderMarkdown(brief)).toContain(
      '## Promises I made\n\nNothing lately; what was heard before stands under “May have moved on”.',
    );
  });

  it('stands open as long as its day is to come', () => {
    const { log } = readOf({ due: '2026-07-20' });
    const twice = call(call(log, '06-24'), '07-08');
    expect(texts(read(twice, NOW).commitments)).toEqual([SET_OUT]);
    expect(texts(read(twice, '2026-07-21T08:00:00Z').commitments)).toEqual([]);
  });

  it('is not left by calls of which nothing is known', () => {
    const log = call(call(readOf().log, '06-24', ''), '07-08', '');
    expect(texts(read(log, NOW).commitments)).toEqual([SET_OUT]);
  });

  it('is not left by calls that speak of it', () => {
    const { log, id } = readOf();
    call(log, '06-24');
    const words = 'The bank she has not rung yet.';
    const note = noted(call(log, '07-08', ''), words);
    propose(log, note, words, { kind: 'commitment', followsUp: { momentId: id, outcome: 'open' } });
    expect(texts(read(log, NOW).commitments)).toEqual([words]);
  });

  it('stands open for good once the coach accepts it', () => {
    const { log, id } = readOf();
    log.about('ProposalAccepted', id, {});
    expect(texts(read(call(call(log, '06-24'), '07-08'), NOW).commitments)).toEqual([SET_OUT]);
  });
});
