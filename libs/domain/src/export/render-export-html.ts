import { escapeHtml, htmlPage, isolated } from '../brief/html.js';
import type { ClientExport, ExportRecord } from './client-export.schema.js';

/** What a reader needs no name for: ids and flags that only machines use. */
const NOT_SHOWN = new Set(['momentId', 'ofSessionId', 'ofPrivate', 'private', 'span', 'fromEventId', 'transcriptId']);
const ALSO_NOT_SHOWN = new Set(['consentEventId', 'salience', 'heard', 'followsUp', 'supersededBy', 'externalUid']);

const spaced = (name: string): string => name.replaceAll(/([a-z])([A-Z])/gu, '$1 $2').toLowerCase();
const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const day = (instant: string): string => instant.slice(0, 'YYYY-MM-DD'.length);

const shown = (value: unknown): string => {
  if (Array.isArray(value)) return `<ul>${value.map((each) => `<li>${shown(each)}</li>`).join('')}</ul>`;
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, inner]) => `${escapeHtml(spaced(key))}: ${shown(inner)}`)
      .join('; ');
  }
  return isolated(typeof value === 'string' ? value : String(value));
};

const turnsOf = (turns: readonly { readonly speaker: string; readonly text: string }[]): string =>
  `<ul>${turns.map(({ speaker, text }) => `<li><span class="lead">${isolated(speaker)}:</span> <span class="text">${isolated(text)}</span></li>`).join('\n')}</ul>`;

const fieldsOf = ({ data }: ExportRecord): string[] =>
  Object.entries(data)
    .filter(([key, value]) => !NOT_SHOWN.has(key) && !ALSO_NOT_SHOWN.has(key) && value !== false && value !== null)
    .map(([key, value]) => {
      if (key === 'text') return `<span class="text">${isolated(String(value))}</span>`;
      if (key === 'turns') return turnsOf(value as { speaker: string; text: string }[]);
      return `<span class="note">${escapeHtml(spaced(key))}:</span> ${shown(value)}`;
    });

const recordHtml = (record: ExportRecord): string => {
  const by = record.by === 'client' ? ', by the client' : record.by === 'product' ? ', by the product' : '';
  const when = `<span class="age">${day(record.occurredAt)}${by}</span>`;
  return `<li><span class="lead">${escapeHtml(sentence(spaced(record.type)))}</span> ${[...fieldsOf(record), when].join(' ')}</li>`;
};

const section = (heading: string, records: readonly ExportRecord[]): string =>
  records.length === 0
    ? ''
    : `<section>\n<h2>${escapeHtml(heading)}</h2>\n<ul>\n${records.map(recordHtml).join('\n')}\n</ul>\n</section>`;

const headingOf = (records: readonly ExportRecord[]): string => {
  const held = records.find((record) => record.type === 'SessionHeld')?.data['startedAt'];
  const planned = records.find((record) => record.type === 'SessionScheduled')?.data['startsAt'];
  const at = held ?? planned;
  return typeof at === 'string' ? `The call of ${day(at)}` : 'A call';
};

/** The export as one page to read: everything that the JSON has but ids and flags. No script, no outside resource. */
export const renderClientExportHtml = (content: ClientExport): string => {
  const { leftOut } = content;
  const left = [
    `${leftOut.authorOnly} notes that are their author’s alone`,
    `${leftOut.withdrawn} withdrawn`,
    `${leftOut.peopleRedacted} other people not named`,
    `${leftOut.contactDetailsRedacted} contact details taken out`,
  ];
  return htmlPage(
    'What is kept of me',
    [
      `<header>\n<h1>What is kept of me</h1>\n<p class="facts">${isolated(content.practice)} · ${day(content.exportedAt)}</p>\n</header>`,
      ...content.sessions.map(({ records }) => section(headingOf(records), records)),
      section('Between the calls', content.betweenSessions),
      `<footer>\n<p>Left out: ${escapeHtml(left.join('; '))}.</p>\n</footer>`,
    ].join('\n'),
  );
};
