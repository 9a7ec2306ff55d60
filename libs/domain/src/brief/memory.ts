import type { z } from 'zod';
import type { ConsentPurpose } from '../client/client.events.js';
import type { FollowsUp, heardTime, MomentKind, Origin } from '../moment/moment.events.js';

/**
 * A client's memory is a set of cells, plain JSON, each a fold over the client's events in log order:
 *
 * - `core`: what is live of all conversations, bounded by a cap per kind (caps.ts);
 * - `session:<id>`: the page of one session; `between:<YYYY-MM>`: a page of what came between the calls;
 * - `author:<memberId>`: what only its author may read. Its text stands in no other cell.
 *
 * One event touches at most three of them, so that one more event costs the same after 10 or 1,000 sessions.
 */
export type CellKey = 'core' | `session:${string}` | `between:${string}` | `author:${string}`;

/** One thing recorded, as a cell keeps it. Texts longer than TEXT_KEPT_MAX are kept up to a sentence's end. */
export interface Item {
  /** The moment's id (the event id that opened it). */
  readonly id: string;
  readonly kind: MomentKind;
  /** Place in the log: orders what happened at the same instant. Never shown outside. */
  readonly position: number;
  readonly text: string;
  /** The event whose recorded text `text` is: the opening one, or its last correction. */
  readonly textEventId: string;
  /** `text` goes on in the recorded event. */
  readonly continues?: true;
  readonly origin: Origin;
  readonly at: string;
  readonly sessionId: string | null;
  /** When this line last came up, and in which session. */
  readonly lastAt: string;
  readonly lastSessionId: string | null;
  /** When the log last took something about it: what is new since a reading. */
  readonly touchedAt: string;
  readonly carryLightly?: true;
  /** Events that changed or repeated it, newest last, bounded. */
  readonly followUps?: readonly FollowUp[];
  /** Kept, released, followed up, closed or accepted: the state it is in, and since when. */
  readonly state?: { readonly is: ItemState; readonly at: string; readonly sessionId: string | null };
  readonly retired?: {
    readonly at: string;
    readonly eventId: string;
    readonly supersededBy?: string;
    /** The client said so. */
    readonly byClient?: true;
  };
  readonly about?: string;
  readonly name?: string;
  readonly relation?: string;
  readonly when?: LifeDateWhen;
  readonly yearly?: true;
  readonly due?: string;
  readonly mood?: string;
  readonly wouldKnowBy?: string;
  readonly times?: number;
  /** On an open proposal: the kind it becomes when the coach accepts it. */
  readonly proposes?: MomentKind;
  /** The note or transcript whose text it cites, and where: set on proposals (accepted ones too) and on cited quotes. */
  readonly cites?: { readonly fromEventId: string; readonly span: readonly [number, number] };
  /** On proposals (accepted ones too): how much it tells, and what its words about time were read as. */
  readonly salience?: number;
  readonly heard?: HeardTime;
  /** On proposals (accepted ones too) that report on an earlier commitment, promise or life date. */
  readonly followsUp?: FollowsUp;
}
export type ItemState = 'kept' | 'released' | 'moved' | 'unknown' | 'closed' | 'accepted';
export type HeardTime = z.infer<typeof heardTime>;
export type LifeDateWhen = { readonly date: string } | { readonly month: string } | { readonly rough: string };

export interface FollowUp {
  readonly eventId: string;
  readonly at: string;
  readonly sessionId: string | null;
  readonly text?: string;
  readonly continues?: true;
  /** The coach took over what a machine had proposed, and learnt nothing new by it. */
  readonly takesOver?: true;
}

export interface CoreCell {
  readonly cell: 'core';
  readonly standing: {
    readonly state: 'active' | 'paused' | 'farewelled' | 'erasing' | 'erased';
    readonly since: string | null;
    /** What was written when the alliance was paused or ended. */
    readonly words: FollowUp | null;
  };
  readonly name: {
    readonly name: string | null;
    readonly preferredName: string | null;
    readonly pronunciation: string | null;
    readonly pronouns: string | null;
    readonly timeZone: string | null;
  };
  readonly coach: {
    readonly coachId: string | null;
    readonly since: string | null;
    /** Set after a handover: the former coach's words for the next one. */
    readonly handover: FollowUp | null;
  };
  readonly consents: Partial<Record<ConsentPurpose, ConsentState>>;
  /** Sessions held, counted apart from the session pages: the two must agree (coverage). */
  readonly held: number;
  readonly items: { readonly [K in MomentKind]?: readonly Item[] };
  /** Live lines that fell out of a cap; they stand in the read-back. */
  readonly beyond: { readonly [K in MomentKind]?: number };
  /** What the client wrote with a pulse. */
  readonly written: readonly FollowUp[];
  readonly reads: readonly { readonly memberId: string; readonly at: string }[];
}
export interface ConsentState {
  readonly state: 'given' | 'withdrawn';
  readonly at: string;
  readonly eventId: string;
}

/** One moment on a page: enough for counts and for a journey line. A private one holds no more than its id. */
export interface PageMoment {
  readonly id: string;
  readonly private?: true;
  readonly carryLightly?: true;
  readonly kind?: MomentKind;
  readonly words?: number;
  readonly wordsAround?: number;
  /** Its first sentence, the event it is a verbatim part of, and where. */
  readonly line?: string;
  readonly eventId?: string;
  readonly span?: readonly [number, number];
  readonly origin?: Origin;
  readonly at?: string;
  /** Still a proposal, or one that was dismissed. */
  readonly proposed?: true;
  /** The note or transcript whose text it cites: goes with it. */
  readonly fromEventId?: string;
  /** All of it: on the most telling proposals of the page, and on those of them that were accepted (ADR 0007). */
  readonly item?: Item;
}
interface Page {
  readonly moments: readonly PageMoment[];
  /** Words of moments beyond the page's cap. */
  readonly wordsBeyond: number;
}
export interface SessionCell extends Page {
  readonly cell: 'session';
  readonly sessionId: string;
  readonly state: 'scheduled' | 'cancelled' | 'held' | 'unknown';
  readonly startsAt: string | null;
  readonly durationMinutes: number | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly heldEventId: string | null;
  /** Moves and the cancellation, newest last, bounded. */
  readonly changes: readonly CalendarChange[];
  /** Event ids of the imported ones, bounded. */
  readonly transcripts: readonly string[];
  /** By transcript, so that the client's own words can be told from the others'. */
  readonly voices?: Readonly<Record<string, Voices>>;
}
/** Who speaks for how long: no words. */
export interface Voices {
  /** The speakers as the transcript names them. */
  readonly labels: readonly string[];
  /** Places in `labels` of those who are the client. */
  readonly client: readonly number[];
  /** In turn: a place in `labels`, and for how many UTF-16 units of the transcript's text. */
  readonly runs: readonly number[];
}
export interface CalendarChange {
  readonly eventId: string;
  readonly at: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly cancelledBy?: 'client' | 'coach';
}
export interface BetweenCell extends Page {
  readonly cell: 'between';
  readonly month: string;
}
export interface AuthorCell {
  readonly cell: 'author';
  readonly memberId: string;
  readonly items: readonly Item[];
  readonly beyond: number;
  readonly presence: FollowUp | null;
  readonly reflections: readonly FollowUp[];
}
export type PageCell = SessionCell | BetweenCell;
export type Cell = CoreCell | PageCell | AuthorCell;
export type MemoryCells = ReadonlyMap<CellKey, Cell>;

/** What a brief is composed from: the cells that one viewer may read. */
export interface Memory {
  readonly core: CoreCell;
  readonly sessions: readonly SessionCell[];
  readonly between: readonly BetweenCell[];
  /** The viewer's own; nobody else's ever. */
  readonly author: AuthorCell | null;
}
