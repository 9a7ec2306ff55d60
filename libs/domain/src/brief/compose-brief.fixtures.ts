import { composeBrief } from './compose-brief.js';
import { briefSchema, type Brief, type BriefView } from './brief.schema.js';
import { LogWriter, viewAt } from './brief.fixtures.js';
import { foldMemory, memoryFor } from './cells.js';
import { mustEqual } from '../testing/spec.js';

/** The brief as it is served at an instant, which fits its own schema. */
export const read = (log: LogWriter, now: string, more: Partial<BriefView> = {}): Brief => {
  const view = viewAt(now, more);
  const brief = composeBrief(memoryFor(foldMemory(log.events), view.viewerMemberId), view);
  mustEqual(briefSchema.parse(brief), brief, 'The brief does not fit its schema.');
  return brief;
};
export const texts = (lines: readonly { readonly text: string }[]): string[] => lines.map((line) => line.text);

export const NOW = '2026-06-20T08:00:00Z';
export const twoCalls = (): LogWriter => {
  const log = new LogWriter().at('2026-05-01T08:00:00Z').welcome({ timeZone: 'Europe/Lisbon', preferredName: 'Ngo' });
  log.held('2026-05-20T09:00:00Z');
  log.held('2026-06-10T09:00:00Z');
  return log;
};
