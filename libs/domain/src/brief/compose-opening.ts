import type { Brief, BriefClosing, BriefLine } from './brief.schema.js';
import { SENTENCE_MAX } from './caps.js';
import { dayIn, sayDay, sayFullDate, timeIn, weekdayOf } from './calendar.js';
import { addsNothing, wordSetOf } from './choose-lines.js';
import { current, dayOf, daysSince, isSinceLastCall, lastCallAt } from './compose-context.js';
import type { BriefContext } from './compose-context.js';
import { lineOf } from './compose-line.js';
import { sayRead, unconfirmed } from './compose-reports.js';
import { newestNoteOf, sentenceLine } from './compose-notes.js';
import { fadedSince, saySinceLastRead } from './compose-since.js';
import { unreadNotices } from './compose-unread.js';
import { toldParts } from './layout-marks.js';
import type { Item } from './memory.js';
import { lastSentence, sentencesOf } from './sentences.js';
import type { Part } from './sentences.js';
import { isOfTheCall } from './telling-sentence.js';
import { LONG_GAP_DAYS, NEW_COACH_CALLS } from './shelf-life.js';

export const composeWho = (ctx: BriefContext): Brief['who'] => {
  const { name } = ctx.memory.core;
  const last = lastCallAt(ctx);
  return {
    preferredName: name.preferredName ?? name.name,
    pronunciation: name.pronunciation,
    pronouns: name.pronouns,
    callNumber: ctx.held.length + 1,
    daysSinceLastCall: last === null ? null : daysSince(ctx, last),
    localTime: name.timeZone === null ? null : `${weekdayOf(ctx.today)} ${timeIn(ctx.at, ctx.zone)}`,
  };
};

/** The closing of the last call: what was recorded as such, else what a machine read as such. */
export const composeClosing = (ctx: BriefContext): BriefClosing | null => {
  const closings = current(ctx, 'how-we-left-it').filter((item) => isOfLastCall(ctx, item));
  const closing = closings.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : b.position - a.position))[0];
  if (!closing) return proposedClosing(ctx);
  return { ...lineOf(ctx, closing), mood: closing.mood ?? null, wouldKnowBy: closing.wouldKnowBy ?? null };
};

/** What a machine read as the closing of the last call, where nobody recorded one. */
const proposedClosing = (ctx: BriefContext): BriefClosing | null => {
  const ofLast = current(ctx, 'proposal').filter(
    (item) =>
      item.proposes === 'how-we-left-it' &&
      !isOfTheCall(item.text) &&
      item.sessionId !== null &&
      item.sessionId === ctx.lastHeld?.sessionId,
  );
  const closing = ofLast.toSorted(
    (a, b) => (b.cites?.span[0] ?? 0) - (a.cites?.span[0] ?? 0) || b.position - a.position,
  )[0];
  return closing ? { ...unconfirmed(ctx, closing, sayRead(ctx, closing)), mood: null, wouldKnowBy: null } : null;
};

/**
 * Where there is no closing, the last sentence of the newest note of the last call stands in for it, unless it tells how
 * the call was made, stands among the people already, or is as long as a note without full stops.
 */
export const closingSentence = (ctx: BriefContext, people: readonly BriefLine[]): BriefClosing | null => {
  const note = ctx.lastHeld && newestNoteOf(ctx, ctx.lastHeld.sessionId);
  const news = people.map(({ text }) => wordSetOf(text));
  const isNew = (text: string): boolean => !news.some((said) => addsNothing(wordSetOf(text), said));
  const told = new Set(toldParts(sentencesOf(note?.text ?? '')).map(({ from }) => from));
  const willDo = ({ text, from }: Part): boolean => told.has(from) && !isOfTheCall(text) && isNew(text);
  const part = note && !note.continues ? lastSentence(note.text, willDo) : undefined;
  if (!note || !part || part.text.length > SENTENCE_MAX) return null;
  return { ...sentenceLine(ctx, note, part, 'from the note'), mood: null, wouldKnowBy: null };
};

const isOfLastCall = (ctx: BriefContext, item: Item): boolean =>
  item.sessionId === null ? isSinceLastCall(ctx, item) : item.sessionId === ctx.lastHeld?.sessionId;

export const composeState = (ctx: BriefContext): Brief['state'] => {
  switch (ctx.memory.core.standing.state) {
    case 'erased':
      return 'forgotten';
    case 'erasing':
      return 'erasing';
    case 'paused':
      return 'paused';
    case 'farewelled':
      return 'farewelled';
    case 'active':
      return ctx.held.length === 0 ? 'first-call' : 'active';
  }
};

interface ComposedSoFar {
  readonly privateLeftOut: number;
  /** What may have moved on. */
  readonly moved: readonly BriefLine[];
  readonly sinceLastRead: Brief['sinceLastRead'];
}
/** What holds for the brief as a whole, in plain sentences; empty when there is nothing to say. */
export const composeNotices = (
  ctx: BriefContext,
  { privateLeftOut, moved, sinceLastRead }: ComposedSoFar,
): string[] => [
  ...(ctx.view.asOf === null ? [] : [`As it stood on ${sayFullDate(ctx.today)} at ${timeIn(ctx.at, ctx.zone)}.`]),
  ...standingNotices(ctx),
  ...recordedNotices(ctx, privateLeftOut),
  ...handoverNotices(ctx),
  ...callNotices(ctx, moved),
  ...unreadNotices(ctx),
  ...[saySinceLastRead(ctx, sinceLastRead)].filter((notice) => notice !== null),
  ...(ctx.view.upToDate ? [] : ['More was recorded after this brief was built; it is on its way.']),
];

const standingNotices = (ctx: BriefContext): string[] => {
  const { state, since } = ctx.memory.core.standing;
  const on = since === null ? '' : ` ${sayFullDate(dayOf(ctx, since))}`;
  switch (state) {
    case 'erased':
      return [`This client was forgotten on${on}. Nothing of them can be read any more.`];
    case 'erasing':
      return [`On${on} it was asked that this client be forgotten. That is under way.`];
    case 'paused':
      return [`Paused since${on}.`];
    case 'farewelled':
      return [`Farewell was said on${on}.`];
    case 'active':
      return [];
  }
};

const recordedNotices = (ctx: BriefContext, privateLeftOut: number): string[] => {
  const first = ctx.held.length === 0 ? ['No call has been held yet: the next one is the first.'] : [];
  const { sessions, between, core } = ctx.memory;
  const recorded =
    sessions.some((page) => page.transcripts.length > 0) ||
    [...sessions, ...between].some((page) => page.moments.some((moment) => !moment.private));
  if (recorded || core.written.length > 0) return first;
  if (privateLeftOut > 0) return [...first, 'Only private notes have been recorded so far.'];
  return [...first, 'Nothing has been recorded yet.'];
};

const handoverNotices = (ctx: BriefContext): string[] => {
  const { handover, since } = ctx.memory.core.coach;
  if (handover === null || since === null) return [];
  const before = ctx.held.filter((session) => (session.startedAt ?? '') < since).length;
  if (ctx.held.length - before >= NEW_COACH_CALLS) return [];
  const calls = before === 1 ? 'One call was' : `${before} calls were`;
  const held = before === 0 ? 'No call was held before that.' : `${calls} held before that, with another coach.`;
  return [`Handed over on ${sayFullDate(dayOf(ctx, since))}. ${held}`];
};

const callNotices = (ctx: BriefContext, moved: readonly BriefLine[]): string[] => {
  const last = lastCallAt(ctx);
  const gap = last === null ? 0 : daysSince(ctx, last);
  const next = ctx.memory.sessions.find(
    (session) => session.state === 'scheduled' && session.startsAt !== null && session.startsAt >= ctx.at,
  )?.startsAt;
  const on = last === null ? '' : `, on ${sayFullDate(dayOf(ctx, last))}`;
  return [
    ...(gap >= LONG_GAP_DAYS ? [`The last call was ${gap} days ago${on}.${sayFaded(ctx, moved)}`] : []),
    ...(next
      ? [`The next call is planned for ${sayDay(dayIn(next, ctx.zone), ctx.today)}, ${timeIn(next, ctx.zone)}.`]
      : []),
  ];
};

/** After a long gap much of what was told has aged at once: the reader knows before reading. */
const sayFaded = (ctx: BriefContext, moved: readonly BriefLine[]): string => {
  const faded = fadedSince(ctx, moved, lastCallAt(ctx) ?? ctx.at);
  if (faded === 0) return '';
  return faded === 1 ? ' One line may have moved on since.' : ` ${faded} lines may have moved on since.`;
};
