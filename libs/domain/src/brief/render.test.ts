import { describe, expect, it } from '@jest/globals';
import { agendaFindings } from './agenda-lint.js';
import { LogWriter, viewAt } from './brief.fixtures.js';
import type { Brief, BriefView } from './brief.schema.js';
import { foldMemory, memoryFor } from './cells.js';
import { composeBrief, PRESENCE_QUESTION } from './compose-brief.js';
import { renderHtml } from './render-html.js';
import { renderMarkdown } from './render-markdown.js';
import { readingSample } from './reading-sample.fixtures.js';

const read = (log: LogWriter, now: string, more: Partial<BriefView> = {}): Brief => {
  const view = viewAt(now, more);
  return composeBrief(memoryFor(foldMemory(log.events), view.viewerMemberId), view);
};
const sample = (now = '2026-06-20T08:00:00Z'): Brief => read(readingSample(), now);

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '\u202e\u2066evil\u202dtext',
  'zero\u200bwidth\ufeff',
  '</style></title><h1>',
  '# heading\n- list\n1. one\n> quote',
  '[link](javascript:alert(1)) ![i](x)',
  '&lt;b&gt; &amp; `code` *star* _under_',
  '\u0000\u0007bell',
];
const hostile = (): LogWriter => {
  const log = new LogWriter().at('2026-05-01T08:00:00Z');
  log.welcome({ name: '<b>Eve</b>\u202e', pronunciation: '"><script>', pronouns: '</p>' });
  log.held('2026-06-10T09:00:00Z');
  for (const text of HOSTILE) {
    log.tell('JoyHeard', { text });
    log.tell('WordsQuoted', { text, about: text });
    log.tell('PersonMentioned', { name: text, relation: text, text: `x ${text}` });
    log.tell('HowWeLeftIt', { text, mood: text, wouldKnowBy: text });
    log.tell('LifeDateHeard', { text, when: { rough: text } });
  }
  return log;
};

describe('the HTML page', () => {
  const html = renderHtml(read(hostile(), '2026-06-20T08:00:00Z'));

  it('turns no recorded text into markup', () => {
    const tags = new Set([...html.matchAll(/<\/?([a-zA-Z0-9!]+)/gu)].map(([, tag]) => tag));
    const ours =
      'a article bdi body details div footer h1 h2 head header html li main meta p section span style summary title ul !doctype';
    expect([...tags].filter((tag) => !ours.split(' ').includes(tag ?? ''))).toEqual([]);
    expect(html).not.toMatch(/<[^>]+\son\w+=/iu);
    expect(html.match(/<style>/gu)).toHaveLength(1);
  });

  it('lets no invisible mark reorder or hide text', () => {
    // oxlint-disable-next-line no-control-regex -- control characters are exactly what is meant
    expect(html).not.toMatch(/[\u0000-\u0008\u200b\u202a-\u202e\u2066-\u2069\ufeff]/u);
  });

  it('fetches nothing and runs nothing', () => {
    expect(renderHtml(sample())).not.toMatch(/<script|\ssrc=|url\(|@import|<link|style="/iu);
  });

  it('has one first heading, sections named by their headings, and a language', () => {
    const page = renderHtml(sample());
    expect(page.match(/<h1/gu)).toHaveLength(1);
    expect(page).toMatch(/<html lang="en">/u);
    const labelled = [...page.matchAll(/aria-labelledby="([^"]+)"/gu)].map(([, id]) => id);
    expect(labelled.length).toBeGreaterThan(10);
    for (const id of labelled) expect(page.split(`id="${id}"`)).toHaveLength(2);
  });
});

describe('the Markdown', () => {
  it('lets no recorded text make a heading, a link or HTML', () => {
    const markdown = renderMarkdown(read(hostile(), '2026-06-20T08:00:00Z'));
    const headings = markdown.split('\n').filter((line) => /^\s*(?:- )?#/u.test(line));
    expect(headings.filter((line) => !/^#{1,2} /u.test(line))).toEqual([]);
    expect(headings).not.toContain('# heading');
    expect(markdown).not.toMatch(/(?<!\\)[<>[\]`]/u);
  });

  it('stands in the reading order of the product', () => {
    const headings = [...renderMarkdown(sample()).matchAll(/^## (.+)$/gmu)].map(([, heading]) => heading);
    expect(headings).toEqual([
      'How we left it',
      'Promises I made',
      'What life did between',
      'What makes them happy',
      'What keeps them awake',
      'The people',
      'Their commitments',
      'Threads',
      'In their words',
      'What they saw for themselves',
      'From the notes',
      'May have moved on',
      'What I may have wrong',
      'Carry lightly',
      'Care',
      'Presence card',
      'Only for you',
      'Journey',
    ]);
  });
});

describe('words that were said in one call', () => {
  const log = new LogWriter().at('2026-05-01T08:00:00Z').welcome({ name: 'Ada Example' });
  log.held('2026-05-04T09:00:00Z');
  log.tell('WordsQuoted', { text: 'The first', origin: 'client-said' });
  log.held('2026-06-01T09:00:00Z');
  log.tell('WordsQuoted', { text: 'The second', origin: 'client-said' });
  log.tell('WordsQuoted', { text: 'The third', origin: 'client-said', about: 'rowing' });
  const brief = read(log, '2026-06-08T08:00:00Z');

  it('stand under one head that says once when it was', () => {
    const [, shown] = /## In their words\n\n([^#]+)\n\n##/u.exec(renderMarkdown(brief)) ?? [];
    expect(shown?.split('\n')).toEqual([
      '- Said 7 days ago:',
      '  - about rowing: “The third”',
      '  - “The second”',
      '- “The first” (said 35 days ago, on 4 May)',
    ]);
  });

  it('keep a source each', () => {
    const [, shown] = /<section class="inTheirWords"(.+?)<\/section>/su.exec(renderHtml(brief)) ?? [];
    expect(shown?.match(/<summary>source<\/summary>/gu)).toHaveLength(3);
  });
});

describe('no agenda', () => {
  it('stands by its own rule: all wording of ours passes the gate', () => {
    // Recorded texts are replaced by a mark, so that only what we say ourselves is read.
    const log = readingSample();
    const plain = JSON.parse(
      JSON.stringify(log.events, (key: string, value: unknown) =>
        [
          'text',
          'about',
          'relation',
          'name',
          'mood',
          'wouldKnowBy',
          'rough',
          'note',
          'reason',
          'preferredName',
          'pronunciation',
        ].includes(key) && typeof value === 'string'
          ? 'Mm'
          : value,
      ),
    ) as typeof log.events;
    for (const now of ['2026-01-06T08:00:00Z', '2026-06-20T08:00:00Z', '2027-06-20T08:00:00Z']) {
      const view = viewAt(now, { upToDate: false, asOf: now });
      const brief = composeBrief(memoryFor(foldMemory(plain), view.viewerMemberId), view);
      const wording = renderMarkdown(brief).replace(PRESENCE_QUESTION, '');
      expect(agendaFindings(wording)).toEqual([]);
      expect(brief.notices.flatMap(agendaFindings)).toEqual([]);
    }
  });

  it.each([
    'You could ask how the surgery went.',
    'How did the exam go?',
    'Consider a scaling question.',
    'Next step: the CV.',
    'She shows signs of anxiety disorder.',
    'Engagement score 7/10',
    'Two commitments are overdue.',
    'An introvert, likely INFJ.',
    'Try the breathing exercise.',
    'Remember to follow up on the bank.',
  ])('refuses %j', (wording) => {
    expect(agendaFindings(wording)).not.toEqual([]);
  });
});
