import type { PageSection } from './brief-page.js';
import type { PageLine } from './page-line.js';
import { sayDate } from './calendar.js';
import { escapeHtml, htmlPage, isolated } from './html.js';
import { htmlSection } from './render-html.js';
import { markdownText, sectionBlock } from './render-markdown.js';
import type { ReadBackEntry, ReadBackKind, ReadBackPage } from './read-back.schema.js';

export interface ReadBackFrame {
  /** The client's preferred name. */
  readonly name: string | null;
  /** Minutes for all pages, not only for these. */
  readonly minutesInAll: number;
  /** Path of the pages that follow. */
  readonly nextPath?: string | null;
}

const HEADINGS: Record<ReadBackKind, string> = {
  presence: 'Presence card',
  note: 'Notes',
  words: 'In their words',
  joy: 'What makes them happy',
  worry: 'What keeps them awake',
  person: 'The people',
  'life-date': 'Life dates',
  insight: 'What they saw for themselves',
  preference: 'How they like to be met',
  thread: 'Threads',
  commitment: 'Their commitments',
  promise: 'Promises I made',
  'follow-up': 'Said of earlier matters',
  proposal: 'Proposed, not confirmed',
  handover: 'Handover',
  pause: 'Pause',
  pulse: 'With a pulse',
  farewell: 'Farewell',
  'how-we-left-it': 'How we left it',
  turn: 'Transcript',
  reflection: 'Reflection',
};

/** The pages of a read-back as Markdown, oldest first. */
export const renderReadBackMarkdown = (pages: readonly ReadBackPage[], frame: ReadBackFrame): string => {
  const blocks = pages.flatMap((page) => [
    `# ${page.heading}`,
    ...sectionsOf(page).map((section) => `#${sectionBlock(section)}`),
  ]);
  return `${[`*${markdownText(sayFrame(frame))}*`, ...blocks].join('\n\n')}\n`;
};

/** The pages of a read-back as one calm page. */
export const renderReadBackHtml = (pages: readonly ReadBackPage[], frame: ReadBackFrame): string => {
  const title = frame.name === null ? 'Read-back' : `${frame.name}: read-back`;
  const next = frame.nextPath ? `<footer>\n<p><a href="${escapeHtml(frame.nextPath)}">Read on.</a></p>\n</footer>` : '';
  const body = pages.map((page, index) => {
    const sections = sectionsOf(page).map((section) => htmlSection({ ...section, id: `${section.id}-${index}` }, 'h3'));
    return `<article aria-labelledby="p-${index}">\n<h2 class="page" id="p-${index}">${isolated(page.heading)}</h2>\n${sections.join('\n')}\n</article>`;
  });
  const header = `<header>\n<h1>${isolated(frame.name ?? 'Read-back')}</h1>\n<p class="facts">${isolated(sayFrame(frame))}</p>\n</header>`;
  return htmlPage(title, [header, ...body, next].filter((part) => part !== '').join('\n'));
};

const sayFrame = (frame: ReadBackFrame): string => {
  const minutes = frame.minutesInAll === 1 ? 'one minute' : `${frame.minutesInAll} minutes`;
  return frame.minutesInAll === 0 ? 'All conversations, oldest first.' : `All conversations, oldest first: ${minutes}.`;
};

const sectionsOf = (page: ReadBackPage): readonly PageSection[] => {
  const open = page.entries.filter((entry) => !entry.carryLightly);
  // Entries come in reading order; those of one kind that stand together share a heading.
  const groups = open.reduce<ReadBackEntry[][]>((all, entry) => {
    const last = all.at(-1);
    if (last?.[0]?.kind === entry.kind) last.push(entry);
    else all.push([entry]);
    return all;
  }, []);
  const sections = groups.map((group, index) => {
    const kind = group[0]?.kind ?? 'note';
    return { id: `${kind}-${index}`, heading: HEADINGS[kind], lines: group.map(pageLine), sentences: [] };
  });
  return [...sections, ...restOf(page)];
};

const restOf = (page: ReadBackPage): readonly PageSection[] => {
  const carried = page.entries.filter((entry) => entry.carryLightly);
  const empty = { lines: [], sentences: [] };
  const left = page.privateLeftOut === 1 ? 'One private note' : `${page.privateLeftOut} private notes`;
  return [
    ...(carried.length === 0
      ? []
      : [{ ...empty, id: 'carried', heading: 'Carry lightly', foldedLines: carried.map(pageLine) }]),
    ...(page.privateLeftOut === 0
      ? []
      : [{ ...empty, id: 'left', heading: 'Left out', sentences: [`${left} of someone else.`] }]),
    ...(page.entries.length === 0 && page.privateLeftOut === 0
      ? [{ ...empty, id: 'none', heading: 'Nothing recorded', sentences: ['Nothing was recorded here.'] }]
      : []),
  ];
};

const pageLine = (entry: ReadBackEntry): PageLine => ({
  lead: entry.name === undefined || entry.name === entry.text ? null : entry.name,
  leadNote: null,
  text: entry.text,
  quoted: entry.quoted && entry.kind !== 'turn',
  continues: false,
  fresh: false,
  meta: [
    ...(entry.onlyForYou ? ['only for you'] : []),
    ...(entry.remark === undefined ? [] : [entry.remark]),
    ...(entry.sources[0]?.sessionId === null ? [sayDate(entry.saidOn, entry.saidOn)] : []),
  ],
  sources: entry.sources,
  under: [],
});
