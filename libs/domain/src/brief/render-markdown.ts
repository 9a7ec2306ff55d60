import type { Brief } from './brief.schema.js';
import { briefPage } from './brief-page.js';
import type { PageSection } from './brief-page.js';
import type { PageLine } from './page-line.js';
import { sayCarried } from './brief-words.js';
import { displayed, inQuotes } from './display-text.js';

/** The brief as Markdown: the same words in the same order as the page, for terminals, notes and diffs. */
export const renderMarkdown = (brief: Brief): string => {
  const page = briefPage(brief);
  const blocks = [
    `# ${markdownText(page.name ?? 'A brief')}`,
    ...(page.facts.length > 0 ? [page.facts.map(markdownText).join(' · ')] : []),
    ...page.notices.map((notice) => `*${markdownText(notice)}*`),
    ...page.sections.map(sectionBlock),
    '---',
    page.footer.map(markdownText).join(' '),
  ];
  return `${blocks.join('\n\n')}\n`;
};

export const sectionBlock = (section: PageSection): string => {
  const { folded, foldedLines } = section;
  const parts = [
    `## ${section.heading}`,
    ...(section.lines.length > 0 ? [section.lines.map((line) => markdownLine(line)).join('\n')] : []),
    ...section.sentences.map(markdownText),
    ...(folded ? [`${folded.summary} ${folded.text}`] : []),
    ...(foldedLines ? [sayCarried(foldedLines.length), foldedLines.map((line) => markdownLine(line)).join('\n')] : []),
  ];
  return parts.join('\n\n');
};

export const markdownLine = (line: PageLine, indent = ''): string => {
  const under = line.under.map((one) => `\n${markdownLine(one, `${indent}  `)}`).join('');
  return `${indent}- ${freshMark(line)}${wordsOf(line, indent)}${under}`;
};

/** Lead, text and what is known of it; of somebody without news the two notes stand in one pair of brackets. */
const wordsOf = (line: PageLine, indent: string): string => {
  const note = line.leadNote === null ? [] : [line.leadNote];
  const name = line.lead === null ? '' : `**${markdownText(line.lead)}**`;
  if (line.text === null) return `${name}${bracketed([...note, ...line.meta])}`;
  const text = `${textOf(line, indent)}${bracketed(line.meta)}`;
  if (line.lead !== null) return `${name}${bracketed(note)}: ${text}`;
  return `${note.map((one) => `${markdownText(one)}: `).join('')}${text}`;
};
const bracketed = (notes: readonly string[]): string =>
  notes.length === 0 ? '' : ` (${notes.map(markdownText).join('; ')})`;

const freshMark = (line: PageLine): string => (line.fresh ? (line.changed ? 'Changed: ' : 'New: ') : '');

const textOf = (line: PageLine, indent: string): string => {
  const shown = displayed(line.text ?? '');
  const whole = line.continues ? `${shown} …` : shown;
  const marked = line.quoted ? inQuotes(whole) : whole;
  return marked
    .split('\n')
    .map((part, index) => (index === 0 && (line.lead !== null || line.quoted) ? escaped(part) : startEscaped(part)))
    .join(`  \n${indent}  `);
};

export const markdownText = (text: string): string => escaped(displayed(text).replaceAll('\n', ' '));

const escaped = (text: string): string =>
  text.replace(/[\\`*_[\]<>]/gu, String.raw`\$&`).replace(/&(?=#?\w+;)/gu, String.raw`\&`);
/** At the start of a line some marks would make a heading, a list or a rule. */
const startEscaped = (text: string): string =>
  escaped(text)
    .replace(/^(\d+)([.)])/u, String.raw`$1\$2`)
    .replace(/^[#+\-=~|:]/u, String.raw`\$&`);
