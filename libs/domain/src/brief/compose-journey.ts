import type { MomentKind } from '../moment/moment.events.js';
import type { Brief, BriefLine } from './brief.schema.js';
import { clipToClause } from './choose-lines.js';
import { isSpoken, saidAt } from './compose-context.js';
import type { BriefContext } from './compose-context.js';
import { isTheirWords, source, times } from './compose-line.js';
import type { PageMoment, SessionCell } from './memory.js';
import { wordsIn } from './sentences.js';
import { WORDS_PER_MINUTE } from './shelf-life.js';

/** Which moment speaks for its session: how it was left, then what weighs most; the person before the work. */
const WEIGHT: readonly MomentKind[] = [
  'how-we-left-it',
  'insight',
  'words',
  'joy',
  'life-date',
  'worry',
  'person',
  'note',
  'thread',
  'commitment',
  'promise',
  'preference',
];

/** One line a session, from the first to the last: what was recorded of it, else what was read of it, else that it was held. */
export const composeJourney = (ctx: BriefContext, read: ReadonlyMap<string, BriefLine>): Brief['journey'] =>
  ctx.held.flatMap((session) =>
    session.startedAt === null
      ? []
      : [
          {
            sessionId: session.sessionId,
            heldAt: session.startedAt,
            line: journeyLine(ctx, session, { startedAt: session.startedAt, read: read.get(session.sessionId) }),
          },
        ],
  );

const journeyLine = (
  ctx: BriefContext,
  session: SessionCell,
  { startedAt, read }: { readonly startedAt: string; readonly read: BriefLine | undefined },
): BriefLine => {
  const speaking = session.moments
    .filter((moment) => isOpen(ctx, moment) && moment.line !== undefined)
    .toSorted((a, b) => WEIGHT.indexOf(a.kind ?? 'preference') - WEIGHT.indexOf(b.kind ?? 'preference'))[0];
  if (speaking === undefined) return read ?? plainLine(ctx, session, startedAt);
  return read !== undefined && saysLittle(speaking) ? read : momentLine(ctx, session, speaking);
};

/** “Short one.”, “Questions sent.”: so a note may begin, and it does not bring the call back to mind. */
const TELLING_WORDS_MIN = 6;
const saysLittle = ({ kind, line }: PageMoment): boolean => kind === 'note' && wordsIn(line ?? '') < TELLING_WORDS_MIN;

const isOpen = (ctx: BriefContext, moment: PageMoment): boolean =>
  !moment.private && !moment.carryLightly && !moment.proposed && !ctx.carried.has(moment.fromEventId ?? '');

/** A note's sentence may be as long as a page; what somebody recorded as one thing stands whole. */
const NOTE_WORDS_MAX = 28;

const momentLine = (ctx: BriefContext, session: SessionCell, moment: PageMoment): BriefLine => {
  const origin = moment.origin ?? 'coach-noticed';
  const line = moment.line ?? '';
  const text = moment.kind === 'note' ? clipToClause(line, NOTE_WORDS_MAX) : line;
  const span = moment.span && ([moment.span[0], moment.span[0] + text.length] as const);
  const said = saidAt(ctx, { at: moment.at ?? ctx.at, sessionId: session.sessionId });
  return {
    id: moment.id,
    text,
    quoted: (moment.item !== undefined && isSpoken(ctx, moment.item)) || isTheirWords(moment.kind ?? 'note', origin),
    origin,
    ...times(ctx, said, said),
    sources: [source(ctx, moment.eventId ?? moment.id, session.sessionId, span ?? null)],
    ...(text.length < line.length ? { continues: true as const } : {}),
  };
};

const plainLine = (ctx: BriefContext, session: SessionCell, startedAt: string): BriefLine => {
  const eventId = session.heldEventId ?? session.sessionId;
  return {
    id: eventId,
    text: `Held. ${whatThereIs(session)}`,
    quoted: false,
    origin: 'coach-noticed',
    ...times(ctx, startedAt, startedAt),
    sources: [source(ctx, eventId, session.sessionId, null)],
  };
};

const whatThereIs = (session: SessionCell): string => {
  if (session.moments.some((moment) => moment.carryLightly && !moment.private)) {
    return 'What was recorded is carried lightly.';
  }
  if (session.moments.some((moment) => moment.private)) return 'Only private notes were recorded.';
  return session.transcripts.length > 0 ? 'There is a transcript.' : 'Nothing recorded.';
};

/** How much of all there is went into this brief. */
export const composeCoverage = (ctx: BriefContext): Brief['coverage'] => {
  const pages = [...ctx.memory.sessions, ...ctx.memory.between];
  const moments = pages.flatMap((page) => page.moments);
  const words =
    moments.reduce((sum, moment) => sum + (moment.words ?? 0) + (moment.wordsAround ?? 0), 0) +
    pages.reduce((sum, page) => sum + page.wordsBeyond, 0);
  return {
    sessions: ctx.held.length,
    of: ctx.memory.core.held,
    privateLeftOut: moments.filter((moment) => moment.private).length,
    readBackMinutes: Math.ceil(words / WORDS_PER_MINUTE),
  };
};

/** Held folded: a count, nothing more; the viewer's own private ones are among them. */
export const composeCarryLightly = (ctx: BriefContext): Brief['carryLightly'] => {
  const pages = [...ctx.memory.sessions, ...ctx.memory.between];
  const open = pages.flatMap((page) => page.moments).filter((moment) => moment.carryLightly && !moment.proposed);
  const own = ctx.memory.author?.items.filter((item) => item.carryLightly) ?? [];
  return { count: open.length + own.length };
};
