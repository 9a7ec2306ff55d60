import type { BriefLine } from './brief.schema.js';
import { isCarried, sayWhen } from './compose-context.js';
import type { BriefContext } from './compose-context.js';
import { lineOf } from './compose-line.js';
import type { FollowUp, Item } from './memory.js';

/** Such as `the note of 3 November`: the text that an item was read from. */
export const sayText = (ctx: BriefContext, item: Item): string =>
  `the ${isFromRecording(ctx, item) ? 'recording' : 'note'} of ${sayWhen(ctx, item)}`;
export const isFromRecording = (ctx: BriefContext, { cites }: Item): boolean =>
  ctx.memory.sessions.some((session) => session.transcripts.includes(cites?.fromEventId ?? ''));

/** Such as `from the note of 3 November`. That such lines are not confirmed is said once, above the page. */
export const sayRead = (ctx: BriefContext, item: Item): string => `from ${sayText(ctx, item)}`;

/** A line that nobody has confirmed yet. */
export const unconfirmed = (ctx: BriefContext, item: Item, remark: string): BriefLine => {
  const { fresh, ...line } = lineOf(ctx, item, remark);
  return { ...line, unconfirmed: true, ...(fresh ? { fresh } : {}) };
};

/** The state that was recorded, else the one that a report says which the coach has accepted. */
export const stateOf = (ctx: BriefContext, item: Item): Item['state'] => {
  const recorded = item.state?.is === 'accepted' ? undefined : item.state;
  const report = ctx.reports.about.get(item.id);
  if (recorded || report?.followsUp === undefined || report.kind === 'proposal') return recorded;
  const { outcome } = report.followsUp;
  return outcome === 'open' ? undefined : { is: outcome, at: report.at, sessionId: report.sessionId };
};

/** What a newer text reports of what was recorded by hand; nothing of what is older than the last word of the coach on it. */
const reportOn = (ctx: BriefContext, item: Item): Item | null => {
  const report = ctx.reports.about.get(item.id);
  if (report === undefined || isCarried(ctx, report)) return null;
  const isOfOneCall = report.sessionId !== null && report.sessionId === item.sessionId;
  if (report.followsUp?.outcome === 'open' && isOfOneCall) return null;
  return report.kind !== 'proposal' || report.at > (stateOf(ctx, item)?.at ?? '') ? report : null;
};

const OUTCOME_WORDS = { kept: 'kept', released: 'let go', moved: 'moved', open: 'still open' } as const;

/** Such as `kept, by the note of 3 November, not confirmed`. */
export const sayReported = (ctx: BriefContext, item: Item): string | undefined => {
  const report = reportOn(ctx, item);
  if (report?.followsUp === undefined || report.kind !== 'proposal') return undefined;
  return `${OUTCOME_WORDS[report.followsUp.outcome]}, by ${sayText(ctx, report)}, not confirmed`;
};

/** The words of a report, where they are newer than those of a follow-up by hand. */
export const reportLine = (ctx: BriefContext, item: Item, latest: FollowUp | undefined): BriefLine | null => {
  const report = reportOn(ctx, item);
  if (report === null || (latest !== undefined && latest.at > report.at)) return null;
  if (report.kind !== 'proposal') return lineOf(ctx, report);
  return unconfirmed(ctx, report, sayRead(ctx, report));
};
