import { COACH, LogWriter, OTHER_COACH } from './brief.fixtures.js';
import { ABOUT_TYPES } from './item.js';
import { OPENING } from './random-steps.fixtures.js';
import type { Step } from './random-steps.fixtures.js';

export interface Told {
  readonly id: string;
  readonly author: string;
  readonly secret: boolean;
  readonly text: string;
  /** Words that stand in this moment's texts and nowhere else. */
  readonly marks: string[];
  withdrawn: boolean;
  light: boolean;
}
export interface Story {
  readonly log: LogWriter;
  readonly told: readonly Told[];
  readonly ownMarks: ReadonlyMap<string, string>;
  /** Stand in transcripts that were discarded. */
  readonly discardedMarks: string[];
}

/** Plays the steps into a log, and remembers which words may be read by whom. */
export const playSteps = (all: readonly Step[]): Story => {
  const story = {
    log: new LogWriter().welcome({ timeZone: 'Europe/Lisbon' }),
    told: [] as Told[],
    ownMarks: new Map<string, string>(),
    discardedMarks: [] as string[],
  };
  let ms = Date.parse('2026-01-05T09:00:00Z');
  all.forEach((one, index) => {
    ms += one.hours * 3_600_000;
    story.log.at(new Date(ms).toISOString());
    play(story, one, `mark${index}x`);
  });
  return story;
};

type Playing = Story & { readonly told: Told[]; readonly ownMarks: Map<string, string> };

const play = (story: Playing, one: Step, mark: string): void => {
  if (isOneOf(OPENING, one.what)) return open(story, one, mark);
  if (isOneOf(ABOUT_TYPES, one.what)) return changeOne(story, one, mark);
  other(story, one, mark);
};
const isOneOf = (list: readonly string[], what: string): boolean => list.includes(what);
const authorOf = (one: Step): string => (one.other ? OTHER_COACH : COACH);

const textFor = (one: Step, mark: string): string =>
  one.long
    ? `${mark} said it. Then more came! ${'And on it went, mark by mark. '.repeat(one.pick % 90)}`
    : `${mark} “so”.\n- yes`;

const open = (story: Playing, one: Step, mark: string): void => {
  const author = authorOf(one);
  const text = textFor(one, mark).trim();
  const whens = [{ date: '2026-04-01' }, { date: '1980-02-29' }, { month: '2026-05' }, { rough: 'in spring' }];
  const more = {
    PersonMentioned: { name: ['Ana', 'ana', 'Bo'][one.pick % 3], ...(one.pick % 2 ? { relation: 'sister' } : {}) },
    LifeDateHeard: { when: whens[one.pick % 4], ...(one.pick % 5 === 0 ? { repeats: 'yearly' } : {}) },
  }[one.what as string];
  const origins = ['client-said', 'client-wrote', 'coach-noticed', 'coach-guesses', 'imported'] as const;
  const origin = origins[one.pick % 5] ?? 'imported';
  const data = { text, origin, private: one.secret, carryLightly: one.light, ...more };
  const where = { by: { kind: 'member' as const, memberId: author } };
  const id = story.log.tell(one.what as 'JoyHeard', data, where);
  story.told.push({ id, author, secret: one.secret, text, marks: [mark], withdrawn: false, light: one.light });
};

const changeOne = (story: Playing, one: Step, mark: string): void => {
  const moment = story.told[one.pick % Math.max(1, story.told.length)];
  if (!moment || moment.withdrawn) return;
  const by = { kind: 'member' as const, memberId: moment.secret ? moment.author : authorOf(one) };
  const texts = ['ThreadRevisited', 'ThreadClosed', 'PromiseKept', 'CommitmentFollowedUp'];
  const outcome = (['kept', 'moved', 'released', 'unknown'] as const)[one.pick % 4];
  const data = {
    ...(one.what === 'MomentCorrected' || (one.long && texts.includes(one.what))
      ? { text: textFor(one, mark).trim() }
      : {}),
    ...(one.what === 'CommitmentFollowedUp' ? { outcome } : {}),
    ...(one.what === 'MomentRetired' ? { reason: mark } : {}),
  };
  if (JSON.stringify(data).includes(mark)) moment.marks.push(mark);
  story.log.about(one.what as 'MomentCorrected', moment.id, data as { text: string }, { by });
  if (one.what === 'MomentWithdrawn') moment.withdrawn = true;
  if (one.what === 'CarryLightlyMarked') moment.light = true;
  if (one.what === 'CarryLightlyCleared') moment.light = false;
};

const other = (story: Playing, one: Step, mark: string): void => {
  const { log } = story;
  const by = { kind: 'member' as const, memberId: authorOf(one) };
  const now = log.instant();
  switch (one.what) {
    case 'call':
      return void log.held(now);
    case 'between':
      return void log.on(null);
    case 'plan':
      return void log.scheduled(now);
    case 'move':
      return void (log.inSession() && log.append({ type: 'SessionRescheduled', data: { startsAt: now } }));
    case 'cancel':
      return void (log.inSession() && log.append({ type: 'SessionCancelled', data: { by: 'client' } }));
    case 'own': {
      if (!log.inSession()) return;
      const type = one.long ? ('PresenceChosen' as const) : ('ReflectionWritten' as const);
      log.append({ type, data: { text: mark } }, null, { by });
      return void story.ownMarks.set(mark, by.memberId);
    }
    case 'client':
      return void log.append(clientEvent(one, by.memberId), null, { by });
    case 'pulse':
      return void log.append({ type: 'PulseAnswered', data: { heard: 9, atEase: 8, carriedOn: 7, text: mark } });
    case 'propose':
      return propose(story, one);
    case 'transcript':
      return transcribe(story, one, mark);
    default:
      return;
  }
};

const clientEvent = (one: Step, memberId: string) => {
  const events = [
    { type: 'ConsentGiven', data: { purpose: 'assist' } },
    { type: 'ConsentWithdrawn', data: { purpose: 'assist' } },
    { type: 'ConsentGiven', data: { purpose: 'handover', evidence: 'by mail' } },
    { type: 'ClientPaused', data: {} },
    { type: 'ClientResumed', data: {} },
    { type: 'ClientFarewelled', data: { text: 'Fare well.' } },
    { type: 'ClientHandedOver', data: { fromCoachId: COACH, toCoachId: memberId, note: 'Over to you.' } },
    { type: 'ClientDetailsCorrected', data: { preferredName: null, timeZone: 'Asia/Tokyo' } },
    { type: 'BriefRead', data: {} },
  ] as const;
  return events[one.pick % events.length] ?? events[0];
};

/** Draws the first word out of someone's note: what is private stays so. */
const propose = (story: Playing, one: Step): void => {
  const note = story.told[one.pick % Math.max(1, story.told.length)];
  if (!note || note.withdrawn || !note.text.includes(' ')) return;
  const to = note.text.indexOf(' ');
  const text = note.text.slice(0, to);
  const kind = (['joy', 'worry', 'person', 'life-date', 'thread', 'promise'] as const)[one.pick % 6] ?? 'joy';
  const span: [number, number] = [0, to];
  const data = {
    text,
    kind,
    fromEventId: note.id,
    span,
    origin: 'machine-proposed' as const,
    private: note.secret,
    carryLightly: note.light,
    ...(one.long ? { salience: (one.pick % 100) / 100 } : {}),
    ...reportOf(story, one, kind),
    ...(one.other
      ? { heard: { from: '2026-08-20', to: '2026-08-30', granularity: 'week' as const, expression: 'soon' } }
      : {}),
  };
  const by = { kind: 'member' as const, memberId: note.author };
  const id = story.log.tell('MomentProposed', data, { by });
  // Its marks are the note's: they fall with either.
  story.told.push({ ...note, id, text, marks: [], withdrawn: false });
};

/** Some promises report on an earlier moment, whatever became of that. */
const reportOf = (story: Playing, one: Step, kind: string) => {
  const earlier = story.told[(one.pick >> 3) % story.told.length];
  if (kind !== 'promise' || !one.long || earlier === undefined || earlier.secret) return {};
  const outcome = (['kept', 'moved', 'released', 'open'] as const)[(one.pick >> 5) % 4] ?? 'open';
  return { followsUp: { momentId: earlier.id, outcome } };
};

/** A recording of a call, and what a machine reads of both who speak in it; some are discarded. */
const transcribe = (story: Playing, one: Step, mark: string): void => {
  if (!story.log.inSession()) return;
  const { log } = story;
  const turns = [
    { speaker: 'Coach', text: `${mark}c I will write.` },
    { speaker: 'Ana', text: `${mark}a I went there. And back.` },
  ];
  const speakers = { Ana: 'client' as const, Coach: 'coach' as const };
  const data = { source: 'plain' as const, turns, speakers, consentEventId: COACH };
  const fromEventId = log.append({ type: 'TranscriptImported', data });
  let start = 0;
  for (const [index, { text }] of turns.entries()) {
    const span: [number, number] = [start, start + text.length];
    const kind = (['promise', 'words', 'insight', 'how-we-left-it'] as const)[(one.pick + index) % 4] ?? 'words';
    const id = log.tell('MomentProposed', { text, kind, fromEventId, span, salience: 0.4, origin: 'machine-proposed' });
    if (one.pick % 3 === 0) log.about('ProposalAccepted', id, {});
    if (index === 1 && one.pick % 5 === 0) log.tell('WordsQuoted', { text, fromEventId, span });
    start += text.length + 1;
  }
  if (!one.long) return;
  log.append({ type: 'TranscriptDiscarded', data: { transcriptId: fromEventId } }, fromEventId);
  story.discardedMarks.push(mark);
};
