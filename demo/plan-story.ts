import { dateAt, instantAt, monthAt, plusMinutes, soon } from './calendar.js';
import type { After, Between, Call, Chapter, CoachKey, Story, Told } from './story.js';

/** An input of a recording door with real dates; values that start with `@` are labels still, for ids come with the answers. */
export interface PlannedInput {
  readonly as?: string;
  readonly input: { readonly type: string; readonly occurredAt: string; readonly [field: string]: unknown };
}

interface Step {
  /** The Idempotency-Key. */
  readonly key: string;
  readonly by: CoachKey;
  /** ISO 8601: when it was done, as the story has it. */
  readonly at: string;
}
export type PlannedStep =
  | (Step & { readonly do: 'welcome'; readonly body: Story['client'] })
  | (Step & {
      readonly do: 'schedule';
      readonly session: string;
      readonly body: { readonly startsAt: string; readonly durationMinutes: number; readonly kind: string };
    })
  | (Step & { readonly do: 'record'; readonly session: string | null; readonly events: readonly PlannedInput[] });

type Draft = PlannedStep extends infer S ? (S extends PlannedStep ? Omit<S, 'key'> : never) : never;

/** Inputs are put at least this far apart, so that the order of the telling is the order of time. */
const BEFORE_CALL_MINUTES = 10;
const AFTER_CALL_MINUTES = 12;
/** The hour at which calls are moved and cancelled in the stories. */
const DESK_HOUR = '09:00';

interface Telling {
  readonly story: Story;
  readonly now: Date;
  readonly steps: Draft[];
  /** Texts of labelled moments, for the spans of proposals. */
  readonly texts: Map<string, string>;
  coach: CoachKey;
  /** The latest instant told of so far. */
  last: Date;
}

/** One story as requests, in the order of time. */
export const planStory = (story: Story, now: Date, edition: string): readonly PlannedStep[] => {
  const zone = story.client.timeZone;
  const welcomed = instantAt(now, zone, story.welcomed, DESK_HOUR);
  const telling: Telling = { story, now, steps: [], texts: new Map(), coach: story.coach, last: welcomed };
  telling.steps.push({ do: 'welcome', by: story.coach, at: welcomed.toISOString(), body: story.client });
  for (const [index, chapter] of story.chapters.entries()) tell(telling, chapter, index);
  return telling.steps.map((step, index) => ({ ...step, key: `${edition}:${story.key}:${index}` }));
};

const tell = (telling: Telling, chapter: Chapter, index: number): void => {
  switch (chapter.kind) {
    case 'call':
      return tellCall(telling, chapter, `session:${chapter.as ?? index}`);
    case 'between':
      return tellLater(telling, chapter, null);
    case 'after':
      return tellLater(telling, chapter, `session:${chapter.session}`);
  }
};

const on = ({ story, now }: Telling, day: number, at: string): Date => instantAt(now, story.client.timeZone, day, at);

const tellLater = (telling: Telling, chapter: Between | After, session: string | null): void => {
  const from = on(telling, chapter.day, chapter.at);
  record(
    telling,
    session,
    chapter.told.map((told, index) => [told, plusMinutes(from, index)]),
  );
};

const tellCall = (telling: Telling, call: Call, session: string): void => {
  const startsAt =
    typeof call.at === 'string' ? on(telling, call.day, call.at) : soon(telling.now, call.at.minutesFromNow);
  schedule(telling, call, { session, startsAt });
  if (call.cancelled !== undefined) {
    const told: Told = { type: 'SessionCancelled', by: call.cancelled.by };
    record(telling, session, [[told, on(telling, call.cancelled.on, DESK_HOUR)]]);
  }
  const { presence, reflection, told } = call;
  if (presence !== undefined) {
    record(telling, session, [
      [{ type: 'PresenceChosen', text: presence }, plusMinutes(startsAt, -BEFORE_CALL_MINUTES)],
    ]);
  }
  for (const note of call.ahead ?? []) record(telling, session, [[note, on(telling, -1, '21:00')]]);
  if (told === undefined) return;
  const endsAt = plusMinutes(startsAt, call.minutes + (call.over ?? 0));
  const held: Told = { type: 'SessionHeld', startedAt: startsAt.toISOString(), endedAt: endsAt.toISOString() };
  const apart = call.minutes / (told.length + 1);
  const wholeMinutes = (index: number): number => Math.floor((index + 1) * apart);
  record(telling, session, [
    [held, endsAt],
    ...told.map((one, index) => [one, plusMinutes(startsAt, wholeMinutes(index))] as const),
    ...(reflection === undefined
      ? []
      : [[{ type: 'ReflectionWritten', text: reflection } as Told, plusMinutes(endsAt, AFTER_CALL_MINUTES)] as const]),
  ]);
};

/** A call is put into the calendar at the end of what was told before it. */
const schedule = (telling: Telling, call: Call, { session, startsAt }: { session: string; startsAt: Date }): void => {
  const { movedFrom } = call;
  const first = movedFrom === undefined ? startsAt : on(telling, movedFrom.day, movedFrom.at);
  telling.steps.push({
    do: 'schedule',
    by: telling.coach,
    at: telling.last.toISOString(),
    session,
    body: { startsAt: first.toISOString(), durationMinutes: call.minutes, kind: call.sessionKind },
  });
  if (movedFrom === undefined) return;
  const moved: Told = { type: 'SessionRescheduled', startsAt: startsAt.toISOString() };
  record(telling, session, [[moved, on(telling, movedFrom.movedOn, DESK_HOUR)]]);
};

type Timed = readonly [told: Told, at: Date];

/** Records in as few requests as the labels allow: what names a moment comes after the request that opened it. */
const record = (telling: Telling, session: string | null, timed: readonly Timed[]): void => {
  let batch: PlannedInput[] = [];
  const flush = (): void => {
    const at = batch.at(-1)?.input.occurredAt;
    if (at !== undefined) telling.steps.push({ do: 'record', by: telling.coach, at, session, events: batch });
    batch = [];
  };
  for (const [told, at] of timed) {
    const { as, ...fields } = told;
    const labels = Object.values(fields).filter((value) => typeof value === 'string' && value.startsWith('@'));
    if (batch.some((earlier) => earlier.as !== undefined && labels.includes(`@${earlier.as}`))) flush();
    batch.push(plannedInput(telling, told, at));
    if (as !== undefined && typeof told['text'] === 'string') telling.texts.set(as, told['text']);
    if (at > telling.last) telling.last = at;
    if (told.type !== 'ClientHandedOver') continue;
    flush();
    telling.coach = String(told['toCoachId']).replace('@member:', '') as CoachKey;
  }
  flush();
};

const plannedInput = (telling: Telling, told: Told, at: Date): PlannedInput => {
  const { as, type, ...fields } = told;
  const dated = Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, dateOf(telling, value)]));
  const span = type === 'MomentProposed' ? { span: spanOf(telling, told) } : {};
  const input = { type, ...dated, ...span, occurredAt: at.toISOString() };
  return as === undefined ? { input } : { as, input };
};

/** A relative date, month or instant as a real one; anything else as it is. */
const dateOf = (telling: Telling, value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  const zone = telling.story.client.timeZone;
  const { day, month, at } = value as { day?: number; month?: number; at?: string };
  if (day !== undefined) return at === undefined ? dateAt(telling.now, zone, day) : on(telling, day, at).toISOString();
  return month === undefined ? value : monthAt(telling.now, zone, month);
};

const spanOf = ({ texts }: Telling, told: Told): readonly [number, number] => {
  const text = String(told['text']);
  const from = texts.get(String(told['fromEventId']).slice(1))?.indexOf(text) ?? -1;
  return [from, from + text.length];
};
