import type { EventType } from '#domain';

/** Members of the demonstration practice, by the label that stories use for them. */
export type MemberKey = 'marit' | 'dov' | 'priya' | 'ruth';
export type CoachKey = Exclude<MemberKey, 'ruth'>;

/** A day relative to the day the demonstration starts, in the client's calendar: -13 is thirteen days ago, 1 tomorrow. */
export type Day = number;
/** A calendar date, month or rough time, still relative; the plan makes a real date of it. */
export type When = { readonly day: Day } | { readonly month: number } | { readonly rough: string };

/**
 * One thing told in a story: an input of a recording door, except that moments are named by labels. `as` names the
 * moment it opens; a value that starts with `@` stands for the id behind that label; `{ day }`, `{ month }` and
 * `{ day, at }` for a date, a month and an instant.
 */
export interface Told {
  readonly type: EventType;
  readonly as?: string;
  readonly [field: string]: unknown;
}

export interface Call {
  readonly kind: 'call';
  /** Names the session, for `@session:<label>`. */
  readonly as?: string;
  readonly day: Day;
  /** `HH:MM` on the client's clock, or how many minutes after the start of the demonstration. */
  readonly at: string | { readonly minutesFromNow: number };
  readonly minutes: number;
  readonly sessionKind: 'coaching' | 'first-call' | 'check-in' | 'closing';
  /** Where it stood in the calendar before it was moved here, and the day on which it was moved. */
  readonly movedFrom?: { readonly day: Day; readonly at: string; readonly movedOn: Day };
  readonly cancelled?: { readonly by: 'client' | 'coach'; readonly on: Day };
  /** What was recorded of it; absent when the call was not held (yet). */
  readonly told?: readonly Told[];
  /** Presence and private notes of a call that is still to come. */
  readonly ahead?: readonly Told[];
  readonly presence?: string;
  readonly reflection?: string;
  /** Minutes it ran over (or ended early, when negative). */
  readonly over?: number;
}

/** Something recorded on the client's own stream, between two calls. */
export interface Between {
  readonly kind: 'between';
  readonly day: Day;
  readonly at: string;
  readonly told: readonly Told[];
}

/** Something recorded on the page of a session, long after it. */
export interface After {
  readonly kind: 'after';
  readonly session: string;
  readonly day: Day;
  readonly at: string;
  readonly told: readonly Told[];
}

export type Chapter = Call | Between | After;

export interface Story {
  readonly key: string;
  readonly coach: CoachKey;
  readonly welcomed: Day;
  readonly client: {
    readonly name: string;
    readonly preferredName?: string;
    readonly pronunciation?: string;
    readonly pronouns?: string;
    readonly email?: string;
    readonly timeZone: string;
  };
  /** In the order of time. */
  readonly chapters: readonly Chapter[];
}
