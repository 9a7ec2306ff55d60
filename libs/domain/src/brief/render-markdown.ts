import type { Brief } from './brief.schema.js';
import { briefPage } from './brief-page.js';
import type { PageLine, PageSection } from './brief-page.js';
import { displayed, inQuotes } from './display-text.js';

/** The brief as Markdown: the same words in the same order as the page, for terminals, notes and diffs. */
export const renderMarkdown = (brief: Brief): string => {
  const page = briefPage(brief);
  const blocks = [
    `# ${inline(page.name ?? 'A brief')}`,
    ...(page.facts.length > 0 ? [page.facts.map(inline).join(' · ')] : []),
    ...page.notices.map((notice) => `*${inline(notice)}*`),
    ...page.sections.map(sectionBlock),
    '---',
    page.footer.map(inline).join(' '),
  ];
  return `${blocks.join('\n\n')}\n`;
};

const sectionBlock = (section: PageSection): string => {
  const { folded } = section;
  const parts = [
    `## ${section.heading}`,
    ...(section.lines.length > 0 ? [section.lines.map((line) => markdownLine(line)).join('\n')] : []),
    ...section.sentences.map(inline),
    ...(folded ? [`${folded.summary} ${folded.text}`] : []),
  ];
  return parts.join('\n\n');
};

export const markdownLine = (line: PageLine, indent = ''): string => {
  const note =
    line.leadNote === null ? '' : line.lead === null ? `${inline(line.leadNote)}: ` : ` (${inline(line.leadNote)})`;
  const lead = line.lead === null ? note : `**${inline(line.lead)}**${note}${line.text === null ? '' : ': '}`;
  const text = line.text === null ? '' : textOf(line, indent);
  const meta = line.meta.length === 0 ? '' : ` (${line.meta.map(inline).join('; ')})`;
  const then = line.then ? `\n${markdownLine(line.then, `${indent}  `)}` : '';
  return `${indent}- ${line.fresh ? 'New: ' : ''}${lead}${text}${meta}${then}`;
};

const textOf = (line: PageLine, indent: string): string => {
  const shown = displayed(line.text ?? '');
  const whole = line.continues ? `${shown} …` : shown;
  const marked = line.quoted ? inQuotes(whole) : whole;
  return marked
    .split('\n')
    .map((part, index) => (index === 0 && (line.lead !== null || line.quoted) ? escaped(part) : startEscaped(part)))
    .join(`  \n${indent}  `);
};

const inline = (text: string): string => escaped(displayed(text).replaceAll('\n', ' '));

const escaped = (text: string): string =>
  text.replace(/[\\`*_[\]<>]/gu, String.raw`\$&`).replace(/&(?=#?\w+;)/gu, String.raw`\&`);
/** At the start of a line some marks would make a heading, a list or a rule. */
const startEscaped = (text: string): string =>
  escaped(text)
    .replace(/^(\d+)([.)])/u, String.raw`$1\$2`)
    .replace(/^[#+\-=~|:]/u, String.raw`\$&`);
