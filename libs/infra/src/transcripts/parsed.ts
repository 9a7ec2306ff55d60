/** A stretch of speech as the file has it: a cue, a part of a cue, or a line. */
export interface Utterance {
  /** Null where the file does not say who speaks. */
  readonly speaker: string | null;
  readonly text: string;
  readonly startMs?: number;
  readonly endMs?: number;
}

/** A turn as the event TranscriptImported holds it; times in milliseconds from the start of the recording. */
export interface TranscriptTurn {
  readonly speaker: string;
  readonly text: string;
  readonly startMs?: number | undefined;
  readonly endMs?: number | undefined;
}

export type TranscriptSource = 'zoom' | 'teams' | 'vtt' | 'srt' | 'plain';
export const TRANSCRIPT_MEDIA_TYPES = ['text/vtt', 'application/x-subrip', 'text/plain'] as const;
export type TranscriptMediaType = (typeof TRANSCRIPT_MEDIA_TYPES)[number];

export interface TranscriptRead {
  readonly ok: true;
  readonly source: TranscriptSource;
  readonly turns: readonly TranscriptTurn[];
  /** Labels in the order in which they are first heard. */
  readonly speakers: readonly string[];
}

/** Why nothing was read. The reason never repeats what stands in the file. */
export interface TranscriptUnreadable {
  readonly ok: false;
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}
export type ParsedTranscript = TranscriptRead | TranscriptUnreadable;

/** Ends the reading of a file from wherever it stands; `parseTranscript` turns it into its answer. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly line: number;
  readonly reason: string;

  // No parameter properties: the thread runs the sources with their types stripped (parse-off-loop.ts).
  constructor(line: number, reason: string) {
    super(reason);
    this.line = line;
    this.reason = reason;
  }
}

/** Who speaks where the file does not say it. */
export const UNKNOWN_SPEAKER = 'Unknown';
