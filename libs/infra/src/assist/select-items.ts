import type { Brief, BriefLine } from '#domain';
import type { Pseudonyms } from './pseudonyms.js';
import { ASSIST_SECTIONS, type AssistItem, type AssistSection } from './verify/index.js';

/** A brief shows some forty lines; what is more stays as it was recorded. */
export const ITEMS_MAX = 40;
/** About 6,000 tokens: fits the smallest context that a local server is started with, answer included. */
const ITEMS_LENGTH_MAX = 20_000;

/** The lines of a brief that a model may see and re-word, by the id they have in the request. */
export interface Selection {
  readonly items: readonly AssistItem[];
  readonly lines: ReadonlyMap<string, BriefLine>;
}

/**
 * Chosen by section, never by leaving out: what only the author may read, the presence card, reflections, what is carried lightly, contradictions
 * and what the client said or wrote verbatim stand in no section of ASSIST_SECTIONS, or are quoted, and so never leave the house.
 */
export const selectItems = (brief: Brief, pseudonyms: Pseudonyms): Selection => {
  const items: AssistItem[] = [];
  const lines = new Map<string, BriefLine>();
  let length = 0;
  for (const section of ASSIST_SECTIONS) {
    for (const line of linesIn(brief, section)) {
      if (line.quoted || items.length >= ITEMS_MAX || length + line.text.length > ITEMS_LENGTH_MAX) continue;
      const item = itemOf(line, { section, id: `i${items.length + 1}`, pseudonyms });
      items.push(item);
      lines.set(item.id, line);
      length += item.text.length;
    }
  }
  return { items, lines };
};

export const linesIn = (brief: Brief, section: AssistSection): readonly BriefLine[] =>
  section === 'preferences' ? brief.care.preferences : brief[section];

const itemOf = (
  line: BriefLine,
  { section, id, pseudonyms }: { section: AssistSection; id: string; pseudonyms: Pseudonyms },
): AssistItem => {
  const theirs = line.origin === 'client-said' || line.origin === 'client-wrote';
  return {
    id,
    section,
    text: pseudonyms.hide(line.text),
    speaker: theirs ? pseudonyms.client : pseudonyms.coach,
    subject: section === 'promises' ? pseudonyms.coach : pseudonyms.client,
    ...(isClosed(line, section) ? { closed: true as const } : {}),
  };
};

const CLOSED: ReadonlySet<unknown> = new Set(['kept', 'released']);
/** A thread with a remark is a closed one. */
const isClosed = (line: BriefLine, section: AssistSection): boolean =>
  (section === 'threads' && line.remark !== undefined) || ('status' in line && CLOSED.has(line.status));
