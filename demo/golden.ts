import { composeBrief, foldMemory, memoryFor, renderMarkdown } from '#domain';
import { plusMinutes } from './calendar.js';
import { planDemonstration } from './index.js';
import { STORIES } from './practice.js';
import { rehearse, type Rehearsed } from './rehearse.js';

/** The day the golden stories lead up to: an ordinary morning, well away from any change of the clocks. */
export const GOLDEN_NOW = new Date('2026-03-17T09:20:00.000Z');
export const GOLDEN_FOLDER = 'test/golden/briefs';

const DAY_MINUTES = 24 * 60;
/** The three dates at which each brief is written down, in days from the golden day. */
const DATES = { 'half-way': -60, 'before-the-call': 0, 'a-season-later': 75 };
/** Dates at which one client's brief is in a state of its own. */
const OWN_DATES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  maelle: { 'with-a-new-coach': -96 },
  xiomara: { 'as-of-the-day-of-the-withdrawal': -87 },
};

/** Every golden brief by file name, as its client's coach reads it: of those with a story, not of the rest of the caseload. */
export const goldenBriefs = async (): Promise<ReadonlyMap<string, string>> => {
  const plan = planDemonstration(GOLDEN_NOW);
  const briefs = new Map<string, string>();
  const told = new Set(STORIES.map(({ key }) => key));
  for (const client of plan.clients.filter(({ key }) => told.has(key))) {
    const rehearsed = await rehearse(plan, client, GOLDEN_NOW);
    for (const [name, days] of Object.entries({ ...DATES, ...OWN_DATES[client.key] })) {
      const markdown = briefAt(rehearsed, plusMinutes(GOLDEN_NOW, days * DAY_MINUTES));
      if (markdown !== null) briefs.set(`${client.key}.${name}.md`, markdown);
    }
  }
  return briefs;
};

/** Null before the client was welcomed. */
const briefAt = ({ log, clientId, coachAt }: Rehearsed, date: Date): string | null => {
  const now = date.toISOString();
  const until = log.filter(({ metadata }) => metadata.occurredAt <= now);
  if (until.length === 0) return null;
  const viewerMemberId = coachAt(now);
  const brief = composeBrief(memoryFor(foldMemory(until), viewerMemberId), {
    now,
    viewerMemberId,
    clientId,
    version: 'golden',
    builtAt: now,
    asOf: null,
    upToDate: true,
  });
  return renderMarkdown(brief);
};
