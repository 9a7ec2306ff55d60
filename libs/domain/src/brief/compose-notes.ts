import type { BriefLine } from './brief.schema.js';
import { SENTENCE_MAX } from './caps.js';
import { isWrittenBetween } from './compose-between.js';
import { alike, current, daysSince, lastHeardAt, newestFirst, sayWhen } from './compose-context.js';
import type { BriefContext } from './compose-context.js';
import { lineOf, lineOfWords, source } from './compose-line.js';
import { toldParts } from './layout-marks.js';
import type { Item } from './memory.js';
import { clipPart, sentencesOf } from './sentences.js';
import type { Part } from './sentences.js';
import { NEW_COACH_CALLS, NOTE_SHOWN_DAYS, NOTES_SHOWN_MAX } from './shelf-life.js';

export const newestNoteOf = (ctx: BriefContext, sessionId: string): Item | undefined =>
  current(ctx, 'note')
    .filter((item) => item.sessionId === sessionId)
    .toSorted(newestFirst(ctx))[0];

/** One sentence of a note, verbatim, with its place in the note. */
export const sentenceLine = (ctx: BriefContext, note: Item, whole: Part, remark?: string): BriefLine => {
  const part = clipPart(whole, SENTENCE_MAX);
  const { continues: _note, ...line } = lineOf(ctx, note, remark);
  return {
    ...line,
    id: `${note.id}:${part.from}`,
    text: part.text,
    sources: [source(ctx, note.textEventId, note.sessionId, [part.from, part.to])],
    ...(part.to < whole.to ? { continues: true as const } : {}),
  };
};

/**
 * The newest notes speak for themselves, sentence by sentence in their own order, where no other line says the same.
 * Before them stand the words that came with a handover, a pause or a farewell.
 */
export const composeFromNotes = (ctx: BriefContext, saidElsewhere: readonly BriefLine[]): BriefLine[] => {
  const said = new Set(saidElsewhere.map((line) => alike(line.text)));
  const notes = current(ctx, 'note')
    .filter((note) => !isWrittenBetween(ctx, note))
    .toSorted(newestFirst(ctx))
    .filter((note, index) => index === 0 || daysSince(ctx, lastHeardAt(ctx, note)) <= NOTE_SHOWN_DAYS)
    .slice(0, NOTES_SHOWN_MAX);
  const sentences = notes.flatMap((note) =>
    toldParts(sentencesOf(note.text)).map((part) => sentenceLine(ctx, note, part)),
  );
  return [
    ...wordsOfStanding(ctx),
    ...sentences.filter((line) => !said.has(alike(line.text)) && !isPartOfOne(line, saidElsewhere)),
  ];
};

/** So much of a sentence elsewhere leaves nothing to say here. */
const SAID_FROM = 0.7;
/** Whether that piece of the same note stands elsewhere already, in one line or in several that share it. */
const isPartOfOne = (line: BriefLine, others: readonly BriefLine[]): boolean => {
  const [part] = line.sources;
  if (!part?.span) return false;
  const [from, to] = part.span;
  const spans = others
    .flatMap(({ sources }) => sources.flatMap(({ eventId, span }) => (span && eventId === part.eventId ? [span] : [])))
    .toSorted((a, b) => a[0] - b[0]);
  let [shared, reached] = [0, from];
  for (const [start, end] of spans) {
    shared += Math.max(0, Math.min(end, to) - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return shared >= SAID_FROM * (to - from);
};

const wordsOfStanding = (ctx: BriefContext): BriefLine[] => {
  const { standing, coach } = ctx.memory.core;
  const heldSince = ctx.held.filter((session) => (session.startedAt ?? '') >= (coach.since ?? '')).length;
  const handover = coach.handover?.text !== undefined && heldSince < NEW_COACH_CALLS ? [coach.handover] : [];
  const words = standing.words ? [standing.words] : [];
  return [
    ...handover.map((one) => lineOfWords(ctx, one, 'coach-noticed', `written at the handover, ${sayWhen(ctx, one)}`)),
    ...words.map((one) =>
      lineOfWords(
        ctx,
        one,
        'coach-noticed',
        standing.state === 'paused' ? 'written at the pause' : 'written at the farewell',
      ),
    ),
  ];
};
