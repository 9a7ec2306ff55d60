import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { COACH, LogWriter, OTHER_COACH, viewAt } from './brief.fixtures.js';
import { briefSchema } from './brief.schema.js';
import type { Brief, BriefLine } from './brief.schema.js';
import { cellsOf, evolveCell, foldMemory, memoryFor } from './cells.js';
import { LINES_MAX } from './choose-lines.js';
import { composeBrief } from './compose-brief.js';
import type { Cell, CellKey, MemoryCells } from './memory.js';
import { playSteps } from './random-log.fixtures.js';
import type { Story, Told } from './random-log.fixtures.js';
import { steps } from './random-steps.fixtures.js';
import { renderHtml } from './render-html.js';
import { renderMarkdown } from './render-markdown.js';

/** A fixed seed: a failure is the same on every machine, and fast-check prints the path to it. */
const RUNS = { numRuns: 60, seed: 20261122 };
const NOW = '2026-09-01T10:00:00Z';

const read = (cells: MemoryCells, viewer: string, now = NOW): Brief =>
  composeBrief(memoryFor(cells, viewer), viewAt(now, { viewerMemberId: viewer, since: '2026-03-01T00:00:00Z' }));

const linesOf = (brief: Brief): readonly BriefLine[] => [
  ...(brief.howWeLeftIt ? [brief.howWeLeftIt] : []),
  ...[
    brief.promises,
    brief.lifeBetween,
    brief.joys,
    brief.worries,
    brief.people,
    brief.commitments,
    brief.threads,
  ].flat(),
  ...[brief.inTheirWords, brief.insights, brief.fromNotes, brief.mayHaveMovedOn, brief.unsure, brief.onlyForYou].flat(),
  ...brief.care.preferences,
  ...brief.journey.map((stop) => stop.line),
  ...[...brief.threads, ...brief.promises, ...brief.commitments].flatMap((line) => (line.latest ? [line.latest] : [])),
];

const textOf = (story: Story, eventId: string): string => {
  const event = story.log.events.find((one) => one.metadata.eventId === eventId);
  const data = (event?.data ?? {}) as { text?: string; note?: string; reason?: string };
  return data.text ?? data.note ?? data.reason ?? '';
};
const standsIn = (told: Told, text: string): string | undefined => told.marks.find((mark) => text.includes(mark));

describe('for any log', () => {
  it('folds event by event, with each cell written and read as JSON between, to what it folds at once', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { events } = playSteps(all).log;
        const stored = new Map<CellKey, string>();
        for (const event of events) {
          for (const key of cellsOf(event)) {
            const cell = stored.get(key);
            const next = evolveCell(key, cell === undefined ? undefined : (JSON.parse(cell) as Cell), event);
            if (next) stored.set(key, JSON.stringify(next));
          }
        }
        const restored = [...stored].map(([key, cell]) => [key, JSON.parse(cell)] as const);
        expect(restored).toEqual([...foldMemory(events)]);
      }),
      RUNS,
    );
  });

  it('composes a valid brief that is the same each time, and both pages of it', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const cells = foldMemory(playSteps(all).log.events);
        const brief = read(cells, COACH);
        expect(briefSchema.parse(brief)).toEqual(brief);
        expect(JSON.stringify(read(cells, COACH))).toBe(JSON.stringify(brief));
        expect(renderHtml(brief)).toContain('</html>');
        expect(renderMarkdown(brief)).toContain('Built from');
      }),
      RUNS,
    );
  });

  it('cites for each line events of that client, and shows verbatim what they recorded', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const story = playSteps(all);
        const ids = new Set(story.log.events.map((event) => event.metadata.eventId));
        for (const line of linesOf(read(foldMemory(story.log.events), COACH))) {
          for (const { eventId } of line.sources) expect(ids).toContain(eventId);
          const [first] = line.sources;
          if (first?.span) expect(textOf(story, first.eventId).slice(...first.span)).toBe(line.text);
          if (line.quoted)
            expect(line.sources.some(({ eventId }) => textOf(story, eventId).includes(line.text))).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('keeps private words in the cell of their author, and out of every brief of someone else', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const story = playSteps(all);
        const cells = foldMemory(story.log.events);
        const others = JSON.stringify(read(cells, OTHER_COACH));
        for (const told of story.told.filter((one) => one.secret)) {
          for (const [key, cell] of cells) {
            if (key !== `author:${told.author}`) expect(standsIn(told, JSON.stringify(cell))).toBeUndefined();
          }
          if (told.author === COACH) expect(standsIn(told, others)).toBeUndefined();
        }
        for (const [mark, author] of story.ownMarks) if (author === COACH) expect(others).not.toContain(mark);
      }),
      RUNS,
    );
  });

  it('holds withdrawn words nowhere', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const story = playSteps(all);
        const everything = JSON.stringify([...foldMemory(story.log.events)]);
        for (const told of story.told.filter((one) => one.withdrawn))
          expect(standsIn(told, everything)).toBeUndefined();
        for (const mark of story.discardedMarks) expect(everything).not.toContain(`${mark}a`);
      }),
      RUNS,
    );
  });

  it('quotes of a recording only what the client spoke', () => {
    fc.assert(
      fc.property(steps, (all) => {
        for (const line of linesOf(read(foldMemory(playSteps(all).log.events), COACH))) {
          if (/^mark\d+xc/u.test(line.text)) expect(line.quoted).toBe(false);
          if (/^mark\d+xa/u.test(line.text)) expect(line.quoted).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('keeps machine-read lines within one budget, each marked as not confirmed', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const brief = read(foldMemory(playSteps(all).log.events), COACH);
        const back = brief.threads.filter((line) => line.unconfirmed);
        for (const line of back)
          expect(line.remark).toMatch(/^“.+” came up in \d+ calls since .+, not confirmed as one matter$/u);
        expect(back.length).toBeLessThanOrEqual(4);
        const lines = linesOf({ ...brief, journey: [], threads: [] }).filter((line) => line.unconfirmed);
        expect(lines.length).toBeLessThanOrEqual(LINES_MAX);
        for (const line of lines) expect(line.remark).toMatch(/from the (?:note|recording) of [^;]+$/u);
      }),
      RUNS,
    );
  });

  it('shows nothing of what is carried lightly', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const story = playSteps(all);
        const brief = JSON.stringify(read(foldMemory(story.log.events), COACH));
        const light = story.told.filter((one) => one.light);
        for (const told of light) expect(standsIn(told, brief)).toBeUndefined();
      }),
      RUNS,
    );
  });

  it('reads a log of forgotten events as if they had never been', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { events } = playSteps(all).log;
        const forgotten = events.map((event) => ({ ...event, data: null, forgotten: true }) as (typeof events)[number]);
        expect([...foldMemory(forgotten)]).toEqual([]);
      }),
      { ...RUNS, numRuns: 20 },
    );
  });
});

describe('for a thousand sessions', () => {
  const log = new LogWriter().welcome();
  for (let nr = 0; nr < 1_000; nr++) {
    log.held(new Date(Date.parse('2006-01-05T09:00:00Z') + nr * 7 * 86_400_000).toISOString());
    log.tell('NoteWritten', { text: `Note ${nr}. ${'They spoke of many things at length. '.repeat(40)}`.trim() });
    log.tell('JoyHeard', { text: `Joy ${nr}` });
    log.tell('WorryHeard', { text: `Worry ${nr}` });
    log.tell('PersonMentioned', { name: `Name ${nr % 300}`, text: `News ${nr}` });
    log.tell('PromiseMade', { text: `Promise ${nr}` });
    log.tell('HowWeLeftIt', { text: `Left ${nr}` });
  }
  const cells = foldMemory(log.events);

  it('keeps each cell small and touches at most three with one event', () => {
    const sizes = [...cells.values()].map((cell) => JSON.stringify(cell).length);
    expect(Math.max(...sizes)).toBeLessThan(250_000);
    expect(Math.max(...log.events.map((event) => cellsOf(event).length))).toBeLessThanOrEqual(3);
  });

  it('covers them all in the journey and counts what it does not show', () => {
    const brief = read(cells, COACH, '2025-03-20T09:00:00Z');
    expect(brief.coverage).toMatchObject({ sessions: 1_000, of: 1_000 });
    expect(brief.journey).toHaveLength(1_000);
    expect(brief.promises.length + (brief.more['promises'] ?? 0)).toBe(1_000);
  });
});
