import { sayFullDate } from '../brief/calendar.js';
import { displayed, inQuotes } from '../brief/display-text.js';
import { escapeHtml, isolated } from '../brief/html.js';
import type { KeptRecording, MirrorLine } from '../mirror/mirror.schema.js';
import type { Origin } from '../moment/moment.events.js';
import { clientPage, type PageFrame } from './client-page.js';

/** What was done last, for the page to say so. */
export const MIRROR_NOTICES = {
  corrected: 'Corrected. Your words stand in its place.',
  'no-longer-true': 'Marked as no longer true.',
  'not-brought-up': 'Your coach will not bring it up by themselves.',
  'may-be-brought-up': 'What you asked for is lifted.',
  forgotten: 'Forgotten. The words are destroyed.',
} as const;
export type MirrorNotice = keyof typeof MIRROR_NOTICES;

export interface MirrorPage {
  readonly lines: readonly MirrorLine[];
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  readonly notice: MirrorNotice | null;
  readonly recordings: readonly KeptRecording[];
}

const TOLD: Record<Origin, string> = {
  'client-said': 'You said this',
  'client-wrote': 'You wrote this',
  'coach-noticed': 'Your coach noticed this and shares it with you',
  'coach-guesses': 'Your coach guesses this and shares it with you',
  imported: 'This was taken over from older records',
  'machine-proposed': 'This was read from your conversations, and your coach confirmed it',
};

/** What is remembered of the client, line by line; each leads to what can be done with it. */
export const renderMirrorPage = (frame: PageFrame, mirror: MirrorPage): string =>
  clientPage(frame, {
    title: 'What is remembered of you',
    body: [
      mirror.notice === null ? '' : `<p class="done" role="status">${escapeHtml(MIRROR_NOTICES[mirror.notice])}</p>`,
      '<p>This is what you said or wrote, and what your coach shares with you. You can correct each line, say that it is no longer true, ask that it is not brought up, or have it forgotten.</p>',
      `<p>${sayCount(mirror)}</p>`,
      mirror.lines.length === 0
        ? ''
        : `<ul class="lines">\n${mirror.lines.map((line) => item(frame, line)).join('\n')}\n</ul>`,
      paging(frame, mirror),
      keeping(mirror.recordings),
    ],
  });

const sayCount = ({ total, page, pages }: MirrorPage): string => {
  if (total === 0) return 'Nothing is remembered yet.';
  const lines = total === 1 ? 'One line' : `${total} lines`;
  return pages > 1 ? `${lines}, the newest first. This is page ${page} of ${pages}.` : `${lines}, the newest first.`;
};

const item = (frame: PageFrame, line: MirrorLine): string => {
  const { momentId } = line;
  return `<li>
${lineBody(line, `line-${momentId}`)}
<a href="${escapeHtml(frame.base)}/moments/${momentId}" aria-describedby="line-${momentId}">Change or forget this</a>
</li>`;
};

/** The words of a line, how they are known, and what was said of them since. */
export const lineBody = (line: MirrorLine, id: string): string => {
  const states = [
    ...(line.noLongerTrue ? ['No longer true.'] : []),
    ...(line.notBroughtUp
      ? [line.notBroughtUpByYou ? 'Not brought up, as you asked.' : 'Known, and not brought up.']
      : []),
  ];
  const state = states.length === 0 ? '' : `\n<p class="state">${states.join(' ')}</p>`;
  return `<p class="text" id="${id}">${leadOf(line)}${isolated(wordsOf(line))}</p>
<p class="how">${escapeHtml(sayTold(line))}</p>${state}`;
};

const wordsOf = (line: MirrorLine): string => (line.quoted ? inQuotes(displayed(line.text)) : line.text);

const leadOf = ({ name, relation, text }: MirrorLine): string => {
  if (name === undefined) return '';
  const who = relation === undefined ? isolated(name) : `${isolated(name)} (${isolated(relation)})`;
  return name === text ? (relation === undefined ? '' : `(${isolated(relation)}) `) : `<strong>${who}:</strong> `;
};

const sayTold = (line: MirrorLine): string => {
  const when = line.when === undefined ? '' : ` · for ${sayWhen(line.when)}`;
  const told = line.correctedByYou ? 'You put it in these words' : TOLD[line.origin];
  return `${told} · ${sayFullDate(line.toldOn)}${when}`;
};

const sayWhen = (when: NonNullable<MirrorLine['when']>): string => {
  if ('date' in when) return sayFullDate(when.date);
  return 'month' in when ? when.month : `“${when.rough}”`;
};

/** A transcript holds more than the lines: the client is told that it is there, and until when. */
const keeping = (recordings: readonly KeptRecording[]): string => {
  const heading = '<section>\n<h2>Recordings</h2>';
  if (recordings.length === 0) return `${heading}\n<p>No call of yours is kept word for word.</p>\n</section>`;
  const kept = recordings.map(
    ({ callOn, keptUntil }) =>
      `<li>The call of ${sayFullDate(callOn)}: kept as a text until ${sayFullDate(keptUntil)} at the latest.</li>`,
  );
  return `${heading}\n<ul>\n${kept.join('\n')}\n</ul>\n<p>To have one destroyed before, or to be recorded no more, tell your coach.</p>\n</section>`;
};

const paging = ({ base }: PageFrame, { page, pages }: MirrorPage): string => {
  if (pages < 2) return '';
  const link = (to: number, words: string): string => `<a href="${escapeHtml(base)}?page=${to}">${words}</a>`;
  const links = [
    ...(page > 1 ? [link(page - 1, 'Newer lines')] : []),
    ...(page < pages ? [link(page + 1, 'Older lines')] : []),
  ];
  return `<nav aria-label="Pages">\n${links.join('\n')}\n</nav>`;
};
