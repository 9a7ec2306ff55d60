import { describe, expect, it } from '@jest/globals';
import { LogWriter } from './brief.fixtures.js';
import { read, texts, twoCalls } from './proposal.fixtures.js';
import { renderMarkdown } from './render-markdown.js';

const SINCE = '2026-06-15T00:00:00Z';
/** A joy, a worry and a promise before the reading; one more of each, a change and an end after it. */
const readBetween = (): LogWriter => {
  const log = twoCalls();
  const joy = log.tell('JoyHeard', { text: 'The choir' });
  log.tell('JoyHeard', { text: 'The sea' });
  const promise = log.tell('PromiseMade', { text: 'Send the article' });
  log.at(SINCE).append({ type: 'BriefRead', data: {} });
  log.at('2026-06-16T09:00:00Z').on(null);
  log.tell('WorryHeard', { text: 'The scan' });
  log.tell('NoteWritten', { text: 'She rang. All is well.' });
  log.about('PromiseKept', promise, {});
  log.about('MomentRetired', joy, {});
  return log;
};

describe('since it was last read', () => {
  it('counts what is new, what changed and what is no longer true', () => {
    const brief = read(readBetween());
    // Of the note, each sentence is a line.
    expect(brief.sinceLastRead).toEqual({
      since: '2026-06-15T00:00:00.000Z',
      new: 3,
      changed: 1,
      retired: 1,
      faded: 0,
    });
    expect(brief.notices).toContain('Since it was last read, on 15 June: 3 new, 1 changed, 1 no longer true.');
    expect(JSON.stringify(brief)).not.toContain('"fresh"');
  });

  it('counts from the instant that is asked about, and marks the lines', () => {
    const brief = read(readBetween(), '2026-06-20T08:00:00Z', { since: '2026-06-01T00:00:00Z' });
    expect(brief.sinceLastRead).toMatchObject({ since: '2026-06-01T00:00:00.000Z', new: 5, changed: 0, retired: 1 });
    const later = read(readBetween(), '2026-06-20T08:00:00Z', { since: SINCE });
    expect(later.promises).toMatchObject([{ fresh: true, changed: true }]);
    expect(later.mayHaveMovedOn).toMatchObject([{ text: 'The choir', fresh: true, changed: true }]);
    expect(later.worries).toMatchObject([{ fresh: true }]);
    expect(later.worries[0]?.changed).toBeUndefined();
    expect(later.joys[0]?.fresh).toBeUndefined();
    expect(renderMarkdown(later)).toMatch(/- Changed: Send the article.*\n[^]*- New: The scan/u);
  });

  it('says nothing where nothing differs, and knows of no reading before the first', () => {
    const log = twoCalls();
    log.tell('JoyHeard', { text: 'The choir' });
    expect(read(log).sinceLastRead).toBeNull();
    log.at('2026-06-19T09:00:00Z').append({ type: 'BriefRead', data: {} });
    const brief = read(log);
    expect(brief.sinceLastRead).toMatchObject({ new: 0, changed: 0, retired: 0, faded: 0 });
    expect(brief.notices.filter((notice) => notice.startsWith('Since'))).toEqual([]);
  });

  it('is what this coach read, not what another did', () => {
    expect(read(readBetween(), '2026-06-20T08:00:00Z', { viewerMemberId: 'somebody else' }).sinceLastRead).toBeNull();
  });
});

describe('after a long gap', () => {
  it('the brief says how much may have moved on, which it does not after a week', () => {
    const log = twoCalls();
    log.tell('WorryHeard', { text: 'The scan' });
    log.tell('WorryHeard', { text: 'The lease' });
    expect(read(log, '2026-06-17T08:00:00Z').notices).toEqual([]);
    const brief = read(log, '2026-08-20T08:00:00Z');
    expect(brief.notices).toEqual(['The last call was 71 days ago, on 10 June 2026. 2 lines may have moved on since.']);
    expect(texts(brief.mayHaveMovedOn)).toHaveLength(2);
  });

  it('counts what faded since the last reading', () => {
    const log = twoCalls();
    log.tell('WorryHeard', { text: 'The scan' });
    log.append({ type: 'BriefRead', data: {} });
    expect(read(log, '2026-08-20T08:00:00Z').sinceLastRead).toMatchObject({ faded: 1 });
    log.at('2026-08-10T08:00:00Z').append({ type: 'BriefRead', data: {} });
    expect(read(log, '2026-08-20T08:00:00Z').sinceLastRead).toMatchObject({ faded: 0 });
  });
});
