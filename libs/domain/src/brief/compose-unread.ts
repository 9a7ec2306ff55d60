import { isInOtherLanguage } from '../shared/other-language.js';
import { current, sayWhen } from './compose-context.js';
import type { BriefContext } from './compose-context.js';
import type { Item } from './memory.js';

/** What was recorded and could not be read, so that its silence in the sections is not taken for the client's. */
export const unreadNotices = (ctx: BriefContext): string[] => [...ofRecordings(ctx), ...ofNotes(ctx)];

const ofRecordings = (ctx: BriefContext): string[] => {
  const unnamed = ctx.memory.sessions.flatMap((page) =>
    page.transcripts
      .filter((id) => page.voices?.[id]?.client.length === 0)
      .map(() => sayWhen(ctx, { at: page.startedAt ?? ctx.at, sessionId: page.sessionId })),
  );
  const [first] = unnamed;
  if (first === undefined) return [];
  return unnamed.length === 1
    ? [`It is not said yet who in the recording of ${first} is the client: none of their words stand here before that.`]
    : [
        `It is not said yet who in ${unnamed.length} recordings is the client: none of their words stand here before that.`,
      ];
};

/** The newest notes, of which the memory has the words, that are in another language, and of which nothing was read. */
export const foreignNotes = (ctx: BriefContext): readonly Item[] => {
  const pages = [...ctx.memory.sessions, ...ctx.memory.between];
  const read = new Set(pages.flatMap((page) => page.moments.flatMap((moment) => moment.fromEventId ?? [])));
  return current(ctx, 'note').filter((note) => !read.has(note.id) && isInOtherLanguage(note.text));
};

const ofNotes = (ctx: BriefContext): string[] => {
  const notes = foreignNotes(ctx);
  const [first] = notes;
  if (first === undefined) return [];
  const when = sayWhen(ctx, first);
  return notes.length === 1
    ? [`The note of ${when} is not in English: it is quoted as it stands, and nothing is read out of it.`]
    : [`${notes.length} notes are not in English: they are quoted as they stand, and nothing is read out of them.`];
};
