import { describe, expect, it } from '@jest/globals';
import { LogWriter, viewAt } from './brief.fixtures.js';
import { foldMemory, memoryFor } from './cells.js';
import { composeBrief } from './compose-brief.js';
import { SHOWN_MAX } from './shelf-life.js';

const DAY_MS = 86_400_000;

/** A call a week, each with these joys. */
const calls = (...heard: readonly (readonly string[])[]): LogWriter => {
  const log = new LogWriter().at('2026-05-01T00:00:00Z').welcome({ name: 'Ada Example' });
  heard.forEach((joys, week) => {
    log.held(new Date(Date.parse('2026-05-04T10:00:00Z') + week * 7 * DAY_MS).toISOString());
    for (const text of joys) log.tell('JoyHeard', { text });
  });
  return log;
};
const threadsOf = (log: LogWriter) => {
  const view = viewAt(new Date(Date.parse(log.instant()) + DAY_MS).toISOString());
  return composeBrief(memoryFor(foldMemory(log.events), view.viewerMemberId), view).threads;
};

describe('matters that come back', () => {
  it('show rather a line that tells of the person than a newer one that speaks to the coach', () => {
    const log = calls(
      ['The choir sang'],
      ['A choir of ninety'],
      ['I bet you would love the choir!'],
      ['Rowing'],
      ['Tea'],
    );
    expect(threadsOf(log).map(({ text }) => text)).toEqual(['A choir of ninety']);
  });

  it('are none of the labels that lines begin with', () => {
    expect(
      threadsOf(calls(['HEAVY: the rent'], ['[ ] HEAVY: her knee'], ['HEAVY: a fall'], ['Rowing'], ['Tea'])),
    ).toEqual([]);
  });

  it('stand with the newest line, the first and the last mention, and in how many calls', () => {
    const log = calls(
      ['Singing in the choir'],
      ['Rowing'],
      ['The choir has a new hall'],
      ['Two choirs at once!'],
      ['Tea'],
    );
    const [thread, ...others] = threadsOf(log);
    expect(others).toEqual([]);
    expect(thread).toMatchObject({
      text: 'Two choirs at once!',
      remark: '“choir” came up in 3 calls since 4 May, not confirmed as one matter',
      firstHeard: '2026-05-04',
      lastHeard: '2026-05-25',
      times: 3,
      unconfirmed: true,
    });
    expect(thread?.sources).toHaveLength(3);
  });

  it('are no everyday words, no names, and nothing that came up twice', () => {
    const weeks = [
      ['A good walk with Ada'],
      ['The walk, again good, Ada'],
      ['Good. Ada was there. Swimming'],
      ['Swimming'],
      ['Tea'],
    ];
    expect(threadsOf(calls(...weeks))).toEqual([]);
  });

  it('are not the one who is spoken to', () => {
    const log = calls(['Hey Wren, tea!'], ['Thanks, Wren.'], ['Yes, Wren! The choir'], ['Wren sat there'], ['Tea']);
    expect(threadsOf(log)).toEqual([]);
  });

  it('are one where two words stand in the same lines', () => {
    const log = calls(['The choir sings Bach'], ['Bach and the choir'], ['A choir for Bach'], ['Tea']);
    expect(threadsOf(log)).toHaveLength(1);
  });

  it('stand with a line each', () => {
    const both = 'The choir, after rowing';
    const log = calls(['The choir'], ['Rowing'], ['Rowing at dawn'], ['A choir of ten'], [both], ['Tea']);
    expect(threadsOf(log)).toMatchObject([
      { text: both, saidOn: '2026-06-01', lastHeard: '2026-06-01' },
      { text: 'A choir of ten', saidOn: '2026-05-25', lastHeard: '2026-06-01' },
    ]);
  });

  it('stand with a line that stands nowhere else, where there is one', () => {
    const more = Array.from({ length: SHOWN_MAX.joys }, (_, at) => 'Tea and cake '.repeat(at + 1));
    const log = calls(['The choir'], ['A choir of ten'], ['Two choirs at once!', ...more], ['Tea'], ['Rowing']);
    const [thread] = threadsOf(log).filter(({ remark }) => remark?.includes('“choir”'));
    expect(thread).toMatchObject({ text: 'A choir of ten', lastHeard: '2026-05-18' });
    expect(thread?.sources).toHaveLength(3);
  });

  it('are named as they are written', () => {
    const log = calls(['To Rome by train'], ['Home from Rome'], ['Rome again'], ['Tea'], ['Rowing']);
    expect(threadsOf(log)[0]?.remark).toMatch(/^“Rome” came up in 3 calls since 4 May/u);
    const letters = calls(['At the RNLI'], ['The RNLI shed'], ['RNLI tea'], ['Rowing'], ['Tea']);
    expect(threadsOf(letters)[0]?.remark).toMatch(/^“RNLI” came up/u);
  });

  it('give way to the threads that the coach keeps', () => {
    const log = calls(['The choir'], ['The choir'], ['The choir'], ['Tea']);
    log.tell('ThreadOpened', { text: 'Whether to go on singing' });
    expect(threadsOf(log)).toMatchObject([{ text: 'Whether to go on singing' }]);
  });

  it('never rest on what is carried lightly or private', () => {
    const log = calls(['The choir'], ['The choir'], ['Tea']);
    log.held('2026-05-25T10:00:00Z');
    log.tell('JoyHeard', { text: 'The choir', carryLightly: true });
    log.tell('JoyHeard', { text: 'The choir', private: true });
    expect(threadsOf(log)).toEqual([]);
  });
});
