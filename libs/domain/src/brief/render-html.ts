import type { Brief } from './brief.schema.js';
import { briefPage, saySource } from './brief-page.js';
import type { PageSection } from './brief-page.js';
import type { PageLine } from './page-line.js';
import { sayCarried } from './brief-words.js';
import { inQuotes, displayed } from './display-text.js';
import { escapeHtml, htmlPage, isolated } from './html.js';

export interface RenderHtmlOptions {
  /** Path of the read-back of the same client: one step away. */
  readonly readBackPath?: string;
}

/** The brief as one self-contained, printable reading page. Its only style is BRIEF_STYLE; it runs no script. */
export const renderHtml = (brief: Brief, options: RenderHtmlOptions = {}): string => {
  const page = briefPage(brief);
  const facts = page.facts.length === 0 ? '' : `\n<p class="facts">${page.facts.map(isolated).join(' · ')}</p>`;
  const link = options.readBackPath ? ` <a href="${escapeHtml(options.readBackPath)}">Read back all of it.</a>` : '';
  return htmlPage(
    page.title,
    [
      `<header>\n<h1>${isolated(page.name ?? 'A brief')}</h1>${facts}${notices(page.notices)}\n</header>`,
      ...page.sections.map((section) => htmlSection(section)),
      `<footer>\n<p>${page.footer.map(escapeHtml).join(' ')}${link}</p>\n</footer>`,
    ].join('\n'),
  );
};

const notices = (all: readonly string[]): string =>
  all.length === 0
    ? ''
    : `\n<div class="notices">\n${all.map((notice) => `<p>${escapeHtml(notice)}</p>`).join('\n')}\n</div>`;

export const htmlSection = (section: PageSection, level: 'h2' | 'h3' = 'h2'): string => {
  const { id, heading, folded, foldedLines } = section;
  const carried = folded
    ? `\n<details class="carry"><summary>${escapeHtml(folded.summary)}</summary><p>${escapeHtml(folded.text)}</p></details>`
    : '';
  const unfolding = foldedLines
    ? `\n<details class="carry"><summary>${escapeHtml(sayCarried(foldedLines.length))}</summary>${listOf(foldedLines)}\n</details>`
    : '';
  const sentences = section.sentences.map((one) => `\n<p class="said">${isolated(one)}</p>`).join('');
  return `<section class="${id}" aria-labelledby="h-${id}">
<${level} id="h-${id}">${escapeHtml(heading)}</${level}>
<div>${listOf(section.lines)}${sentences}${carried}${unfolding}
</div>
</section>`;
};

const listOf = (lines: readonly PageLine[]): string =>
  lines.length === 0 ? '' : `\n<ul>\n${lines.map(htmlLine).join('\n')}\n</ul>`;

const htmlLine = (line: PageLine): string => {
  const parts = [
    line.fresh ? `<span class="new">${line.changed ? 'changed' : 'new'}</span>` : '',
    line.text === null ? '' : `<span class="text">${isolated(textOf(line))}</span>`,
    line.meta.length === 0 ? '' : `<span class="age">${line.meta.map(isolated).join('; ')}</span>`,
    sourcesOf(line),
  ].filter((part) => part !== '');
  return `<li>${leadOf(line)}<span class="body">${parts.join(' ')}</span>${listOf(line.under)}</li>`;
};

const leadOf = (line: PageLine): string => {
  const colon = line.text === null ? ' ' : '<span class="colon">:</span> ';
  if (line.lead === null) return line.leadNote === null ? '' : `<span class="note">${isolated(line.leadNote)}:</span> `;
  const note = line.leadNote === null ? '' : ` <span class="note">${isolated(line.leadNote)}</span>`;
  return `<span class="lead">${isolated(line.lead)}</span>${note}${colon}`;
};

const textOf = (line: PageLine): string => {
  const shown = displayed(line.text ?? '');
  const whole = line.continues ? `${shown} …` : shown;
  return line.quoted ? inQuotes(whole) : whole;
};

const sourcesOf = (line: PageLine): string => {
  if (line.sources.length === 0) return '';
  const items = line.sources.map((one) => `<li>${escapeHtml(saySource(one))}</li>`).join('');
  const word = line.sources.length === 1 ? 'source' : 'sources';
  return `<details><summary>${word}</summary><ul>${items}</ul></details>`;
};
