/** The sections of a brief whose lines may be re-worded, by the names of the brief. */
export const ASSIST_SECTIONS = [
  'promises',
  'joys',
  'worries',
  'people',
  'commitments',
  'threads',
  'insights',
  'fromNotes',
  'preferences',
] as const;
export type AssistSection = (typeof ASSIST_SECTIONS)[number];

/** One recorded text that a line may cite, as the model was shown it (names are placeholders by then). */
export interface AssistItem {
  readonly id: string;
  readonly section: AssistSection;
  readonly text: string;
  /** Whose words these are. */
  readonly speaker: string;
  /** Whom they are about where they name nobody: the "I" of a speaker, the client of a coach's note. */
  readonly subject: string;
  /** Who "you" is in them. */
  readonly addressee?: string;
  /** Kept, released or closed: nothing may call it open. */
  readonly closed?: true;
}

/** One line as a model gave it. */
export interface AssistLine {
  readonly section: string;
  readonly text: string;
  /** Ids of items of the request. */
  readonly cites: readonly string[];
  /** Words of one cited item, to stand in quotation marks. */
  readonly quote?: string | null | undefined;
}

export interface VerifyRequest {
  readonly items: readonly AssistItem[];
  /** Whom a line speaks of where it names nobody: the client; in `promises`, the coach. */
  readonly subject: string;
  readonly coach?: string;
  /** A random word in the instructions, which no honest line holds. */
  readonly canary?: string;
  /** Names, addresses and numbers that were kept back from the model. */
  readonly withheld?: readonly string[];
}

/** In the order in which they are made. */
export const CHECKS = [
  'citation',
  'quote',
  'speaker',
  'figures',
  'names',
  'negation',
  'support',
  'section',
  'tense',
  'agenda',
  'markup',
] as const;
export type Check = (typeof CHECKS)[number];

/** `detail` says which part failed; it may hold words of the line, so it goes into no log. */
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly check: Check; readonly detail: string };
