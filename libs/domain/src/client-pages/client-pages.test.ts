import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { MirrorLine } from '../mirror/mirror.schema.js';
import { id } from '../testing/happened.js';
import { freshForm } from './client-page.js';
import { renderClosedPage, renderTroublePage } from './closed-page.js';
import { renderMirrorPage } from './mirror-page.js';
import { renderNotePage, renderNoteThanks } from './note-page.js';
import { CLIENT_PAGE_STYLE } from './page-style.js';
import { renderPulsePage, renderPulseThanks } from './pulse-page.js';
import { renderForgetPage, renderRememberedPage } from './remembered-page.js';

const frame = { practice: 'Stillwater', base: '/v1/links/token' };
const form = freshForm('a-command');
const told = (more: Partial<MirrorLine> = {}): MirrorLine => ({
  momentId: id('moment'),
  text: 'The river.',
  quoted: false,
  origin: 'client-said',
  toldOn: '2026-11-03',
  correctedByYou: false,
  noLongerTrue: false,
  notBroughtUp: false,
  notBroughtUpByYou: false,
  ...more,
});
const mirror = (line: MirrorLine) => ({ lines: [line], page: 1, pages: 1, total: 1, notice: null, recordings: [] });
/** Every page there is, with this text wherever text of a person can stand. */
const pagesWith = (text: string): readonly string[] => {
  const line = told({ text, name: text, relation: text, when: { rough: text } });
  const values = { text, heard: text, atEase: text };
  const named = { ...frame, practice: text };
  return [
    renderPulsePage(named, null, { commandId: text, values, errors: [{ field: 'text', message: 'Too long.' }] }),
    renderPulseThanks(named),
    renderNotePage(named, { commandId: text, values, errors: [] }),
    renderNoteThanks(named),
    renderMirrorPage(named, mirror(line)),
    renderMirrorPage(named, mirror({ ...line, quoted: true })),
    renderRememberedPage(named, line, { commandId: text, values, errors: [] }),
    renderForgetPage(named, line, { commandId: text, values, errors: [] }),
  ];
};
const bodyOf = (page: string): string => page.replace(CLIENT_PAGE_STYLE, '');

describe('a page that a client opens', () => {
  it.each([...pagesWith('x'), renderClosedPage(), renderTroublePage(true), renderTroublePage(false)])(
    'is one page in one language, with a title, and fetches and runs nothing: %#',
    (page) => {
      expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
      expect(page).toMatch(/<title>[^<]+<\/title>/);
      expect(page.match(/<h1>/g)).toHaveLength(1);
      expect(bodyOf(page)).not.toMatch(/<script|<img|<link|<iframe|\son\w+=|https?:|javascript:|style="/i);
    },
  );

  it('shows what was typed as text, never as markup, and takes out what would hide or turn it', () => {
    const hostile =
      '<script>alert(1)</script>"><img src=x onerror=y>\u202Egnp.exe\u2066\u200B</textarea></title></style>&amp;\u0000';
    for (const page of pagesWith(hostile)) {
      expect(bodyOf(page)).not.toMatch(/<script|<img|<\/textarea>[^\n]*<\/title>|[\u202a-\u202e\u2066-\u2069\u200b]/u);
      expect(page.match(/<\/title>/g)).toHaveLength(1);
      expect(page.match(/<\/style>/g)).toHaveLength(1);
    }
  });

  it('keeps its shape with any text at all', () => {
    const tags = (page: string): string =>
      (page.match(/<\/?[a-z][^>]*>/gi) ?? []).map((tag) => tag.replace(/"[^"]*"/g, '')).join('');
    const plain = pagesWith('plain').map(tags);
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }), (text) => {
        fc.pre(text.trim() !== '' && !/^\d+$/.test(text));
        expect(pagesWith(`p${text}`).map(tags)).toEqual(plain);
      }),
      { numRuns: 200 },
    );
  });

  it('gives each field a label, each group its question, and each answer a place of its own', () => {
    const page = renderPulsePage(frame, '3 November 2026', form);
    expect(page).toContain('our call of 3 November 2026');
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, each]) => each);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, name] of page.matchAll(/<(?:input type="radio"|textarea) id="([^"]+)"/g)) {
      expect(page).toContain(`for="${name}"`);
    }
    expect(page.match(/<legend>/g)).toHaveLength(3);
    expect(page.match(/type="radio"/g)).toHaveLength(36);
    expect(page.match(/ checked/g)).toHaveLength(3);
  });

  it('says first what was wrong, leads to where it was, and keeps what was typed', () => {
    const errors = [{ field: 'text', message: 'Please write something first.' }];
    const page = renderNotePage(frame, { commandId: 'c', values: { text: 'typed' }, errors });
    expect(page).toContain('<title>Error: A note to your coach</title>');
    expect(page).toContain('<a href="#text">Please write something first.</a>');
    expect(page).toMatch(
      /<textarea id="text"[^>]*aria-describedby="text-hint text-wrong" aria-invalid="true">\ntyped</,
    );
  });

  it('asks once more before it forgets, and offers of a line only what can still be done', () => {
    expect(renderRememberedPage(frame, told(), form)).not.toContain('name="confirm"');
    expect(renderForgetPage(frame, told(), form)).toContain('name="confirm" value="yes"');
    const offered = (line: Partial<MirrorLine>) => {
      const page = renderRememberedPage(frame, told({ noLongerTrue: true, ...line }), form);
      return [...page.matchAll(/name="action" value="([^"]+)"/g)].map(([, action]) => action);
    };
    expect(offered({ notBroughtUp: true, notBroughtUpByYou: true })).toEqual(['may-bring-up', 'forget']);
    // The coach's own mark is no wish of the client's: they may still ask.
    expect(offered({ notBroughtUp: true })).toEqual(['do-not-bring-up', 'forget']);
  });

  it('says of a mirror which calls are kept word for word, and until when', () => {
    expect(renderMirrorPage(frame, mirror(told()))).toContain('No call of yours is kept word for word.');
    const recordings = [{ callOn: '2026-11-03', keptUntil: '2027-02-01' }];
    const page = renderMirrorPage(frame, { ...mirror(told()), recordings });
    expect(page).toContain('The call of 3 November 2026: kept as a text until 1 February 2027 at the latest.');
  });

  it('quotes what is verbatim, and says of each line how it is known', () => {
    const said = (line: Partial<MirrorLine>) => renderMirrorPage(frame, mirror(told(line)));
    expect(said({ quoted: true, origin: 'client-wrote' })).toContain('“The river.”');
    expect(said({ quoted: true, origin: 'client-wrote' })).toContain('You wrote this · 3 November 2026');
    expect(said({ origin: 'coach-noticed' })).toContain('Your coach noticed this and shares it with you');
    expect(said({ correctedByYou: true })).toContain('You put it in these words');
    expect(said({ name: 'Marta', relation: 'sister' })).toContain(
      '<strong><bdi>Marta</bdi> (<bdi>sister</bdi>):</strong>',
    );
    expect(renderMirrorPage(frame, { ...mirror(told()), lines: [], total: 0 })).toContain('Nothing is remembered yet.');
    const paged = renderMirrorPage(frame, { ...mirror(told()), page: 2, pages: 3, total: 120 });
    expect(paged).toContain('120 lines, the newest first. This is page 2 of 3.');
    expect(paged).toContain('?page=1');
    expect(paged).toContain('?page=3');
  });
});
