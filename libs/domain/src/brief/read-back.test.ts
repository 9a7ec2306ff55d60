import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { agendaFindings } from './agenda-lint.js';
import { COACH, LogWriter, OTHER_COACH } from './brief.fixtures.js';
import { playSteps } from './random-log.fixtures.js';
import { steps } from './random-steps.fixtures.js';
import { composeReadBackPage, momentIdsOfPage } from './read-back.js';
import { readBackPageSchema } from './read-back.schema.js';
import type { ReadBackPage } from './read-back.schema.js';
import { readingSample } from './reading-sample.fixtures.js';
import { renderReadBackHtml, renderReadBackMarkdown } from './render-read-back.js';

const NOW = '2026-06-20T08:00:00Z';
const page = (log: LogWriter, sessionId: string | null, viewerMemberId = COACH): ReadBackPage => {
  const read = composeReadBackPage(log.events, { sessionId, viewerMemberId, timeZone: 'Europe/Lisbon', now: NOW });
  expect(readBackPageSchema.parse(read)).toEqual(read);
  return read;
};
const oneCall = (): { log: LogWriter; sessionId: string } => {
  const log = new LogWriter().at('2026-05-01T08:00:00Z').welcome();
  return { log, sessionId: log.held('2026-06-10T09:00:00Z') };
};
const texts = (read: ReadBackPage): string[] => read.entries.map((entry) => entry.text);

describe('a page of the read-back', () => {
  it('holds everything in full, the person before the work and the closing last', () => {
    const { log, sessionId } = oneCall();
    const long = `${'A long note. '.repeat(300)}End.`;
    log.tell('HowWeLeftIt', { text: 'Lighter.', mood: 'calm' });
    log.tell('PromiseMade', { text: 'Send it' });
    log.tell('WorryHeard', { text: 'The scan' });
    log.tell('JoyHeard', { text: 'The sea' });
    log.tell('NoteWritten', { text: long });
    const read = page(log, sessionId);
    expect(texts(read)).toEqual([long, 'The sea', 'The scan', 'Send it', 'Lighter.']);
    expect(read).toMatchObject({ state: 'held', heading: 'Wednesday 10 June, 10:00', minutes: 5 });
  });

  it('shows private words to their author alone, and counts those of others', () => {
    const { log, sessionId } = oneCall();
    log.tell('NoteWritten', { text: 'Too quick', private: true });
    log.append({ type: 'PresenceChosen', data: { text: 'Unhurried' } });
    log.append({ type: 'ReflectionWritten', data: { text: 'I filled her silences' } });
    expect(page(log, sessionId).entries.map((entry) => [entry.text, entry.onlyForYou])).toEqual([
      ['Unhurried', true],
      ['Too quick', true],
      ['I filled her silences', true],
    ]);
    expect(page(log, sessionId, OTHER_COACH)).toMatchObject({ entries: [], privateLeftOut: 1 });
  });

  it('shows what became of a moment, wherever that was recorded', () => {
    const { log, sessionId } = oneCall();
    const promise = log.tell('PromiseMade', { text: 'Send it' });
    const joy = log.tell('JoyHeard', { text: 'The see' });
    log.about('MomentCorrected', joy, { text: 'The sea' });
    log.at('2026-06-12T09:00:00Z').on(null).about('PromiseKept', promise, { text: 'Sent on Friday.' });
    expect(page(log, sessionId).entries).toMatchObject([
      { text: 'The sea', remark: 'corrected 10 June' },
      { text: 'Send it', remark: 'kept 12 June' },
    ]);
    expect(page(log, null).entries).toMatchObject([{ kind: 'follow-up', text: 'Sent on Friday.' }]);
    expect(momentIdsOfPage(log.events)).toEqual([promise, joy]);
  });

  it('lets nothing stand of what was withdrawn, nor of what was said of it or drawn out of it', () => {
    const { log, sessionId } = oneCall();
    const note = log.tell('NoteWritten', { text: 'The secret stands here.' });
    log.tell('MomentProposed', { text: 'The secret', kind: 'worry', fromEventId: note, span: [0, 10] });
    log.on(null).about('MomentRetired', note, { reason: 'no secret any more' });
    log.about('MomentWithdrawn', note, {});
    expect(JSON.stringify([page(log, sessionId), page(log, null)])).not.toContain('secret');
  });

  it('reads a transcript turn by turn until it is discarded', () => {
    const { log, sessionId } = oneCall();
    const turns = [
      { speaker: 'N', text: 'I slept.' },
      { speaker: 'C', text: 'Mm.' },
    ];
    const consentEventId = '018f0000-0000-7000-8000-0000000c0175';
    const transcriptId = log.append({
      type: 'TranscriptImported',
      data: { source: 'plain', turns, speakers: { N: 'client', C: 'coach' }, consentEventId },
    });
    expect(page(log, sessionId).entries).toMatchObject([
      { kind: 'turn', name: 'N', text: 'I slept.' },
      { kind: 'turn', name: 'C', text: 'Mm.' },
    ]);
    log.append({ type: 'TranscriptDiscarded', data: { transcriptId } });
    expect(page(log, sessionId).entries).toEqual([]);
  });

  it('folds what is carried lightly, with what was said of it', () => {
    const { log, sessionId } = oneCall();
    const worry = log.tell('WorryHeard', { text: 'The test' });
    log.about('ThreadRevisited', worry, { text: 'Negative.' });
    log.on(null).about('CarryLightlyMarked', worry, {});
    const read = page(log, sessionId);
    expect(read.entries.every((entry) => entry.carryLightly)).toBe(true);
    const html = renderReadBackHtml([read], { name: 'N', minutesInAll: 1 });
    expect(html).toMatch(/<details class="carry"><summary>2 things are carried lightly\.<\/summary>/u);
  });

  it('shows no words of others and none withdrawn, for any log', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const story = playSteps(all);
        const sessionIds = [
          ...new Set(story.log.events.map((event) => (event.streamType === 'session' ? event.streamId : null))),
        ];
        const pages = JSON.stringify(sessionIds.map((id) => page(story.log, id)));
        const hidden = story.told.filter((told) => told.withdrawn || (told.secret && told.author !== COACH));
        for (const told of hidden) for (const mark of told.marks) expect(pages).not.toContain(mark);
        for (const [mark, author] of story.ownMarks) if (author !== COACH) expect(pages).not.toContain(mark);
      }),
      { numRuns: 40, seed: 20261122 },
    );
  });
});

describe('the rendered read-back', () => {
  const log = readingSample();
  const ids = [...new Set(log.events.flatMap((event) => (event.streamType === 'session' ? [event.streamId] : [])))];
  const pages = [...ids, null].map((id) => page(log, id));

  it('is one page with a heading for each call', () => {
    const html = renderReadBackHtml(pages, { name: 'Maëlle', minutesInAll: 2, nextPath: '/next?cursor=<x>' });
    expect(html.match(/<h2 /gu)).toHaveLength(pages.length);
    expect(html).toContain('href="/next?cursor=&lt;x&gt;"');
    const labelled = [...html.matchAll(/aria-labelledby="([^"]+)"/gu)].map(([, id]) => id);
    expect(labelled.length).toBeGreaterThanOrEqual(pages.length);
    for (const id of labelled) expect(html.split(`id="${id}"`)).toHaveLength(2);
  });

  it('has the same words in Markdown, and no agenda in ours', () => {
    const markdown = renderReadBackMarkdown(pages, { name: 'Maëlle', minutesInAll: 2 });
    expect(markdown).toContain('# Wednesday 10 June, 17:00');
    const headings = markdown.split('\n').filter((line) => line.startsWith('#'));
    expect(headings.flatMap(agendaFindings)).toEqual([]);
  });
});
