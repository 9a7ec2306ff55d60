import { isInOtherLanguage } from '../shared/other-language.js';
import { sayDate } from './calendar.js';
import { current, dayOf, sayWhen } from './compose-context.js';
import type { BriefContext } from './compose-context.js';
import type { Item, SessionCell } from './memory.js';

/**
 * What was recorded and could not be read, so that its silence in the sections is not taken for the client's, and what is kept
 * although it is no longer agreed to.
 */
export const unreadNotices = (ctx: BriefContext): string[] => [
  ...ofRecordings(ctx),
  ...ofNotes(ctx),
  ...ofWithdrawnConsent(ctx),
];

const recordingsOf = (ctx: BriefContext, isMeant: (page: SessionCell, id: string) => boolean): readonly string[] =>
  ctx.memory.sessions.flatMap((page) =>
    page.transcripts
      .filter((id) => isMeant(page, id))
      .map(() => sayWhen(ctx, { at: page.startedAt ?? ctx.at, sessionId: page.sessionId })),
  );

const ofRecordings = (ctx: BriefContext): string[] => {
  const unnamed = recordingsOf(ctx, (page, id) => page.voices?.[id]?.client.length === 0);
  const [first] = unnamed;
  if (first === undefined) return [];
  return unnamed.length === 1
    ? [`It is not said yet who in the recording of ${first} is the client: none of their words stand here before that.`]
    : [
        `It is not said yet who in ${unnamed.length} recordings is the client: none of their words stand here before that.`,
      ];
};

/** Nothing new is read of them and nobody hears how the coach listened; the words stay until the day that was agreed. */
const ofWithdrawnConsent = (ctx: BriefContext): string[] => {
  const consent = ctx.memory.core.consents.recording;
  const kept = recordingsOf(ctx, () => true);
  const [first] = kept;
  if (consent?.state !== 'withdrawn' || first === undefined) return [];
  const what = kept.length === 1 ? `the recording of ${first} is` : `${kept.length} recordings are`;
  return [
    `The consent to recording was withdrawn on ${sayDate(dayOf(ctx, consent.at), ctx.today)}; ${what} still kept.`,
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
