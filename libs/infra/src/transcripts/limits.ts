/** Limits of what is read as a transcript. Each has its reason; none is a setting. */

/** An hour of talk is about 60 kB of words and 150 kB of WebVTT; this is a whole day of it, with much to spare. */
export const TRANSCRIPT_BYTES_MAX = 4 * 1024 * 1024;
/** A cue is four lines and an empty one: twice as many lines as the most cues need. */
export const LINES_MAX = 200_000;
/** A cue every four seconds for a whole day; also the most turns that the event holds, so that merging can only help. */
export const UTTERANCES_MAX = 20_000;
/** Twenty minutes without a pause on one line; also the longest text of a turn that the event holds. */
export const LINE_CHARS_MAX = 20_000;
/** Five minutes of speech: longer turns are cut where a cue ends, so that a quotation is still easy to find in its turn. */
export const TURN_CHARS_MAX = 5_000;
/** A session lasts a day at most, so no cue of it begins later. */
export const TIME_HOURS_MAX = 24;
/** A breath. Longer silences stay visible as a new turn, and count as nobody's talk. */
export const MERGE_GAP_MS_MAX = 2_000;
/** A group call. More labels mean that something else was taken for names. */
export const SPEAKERS_MAX = 100;
/** The longest name of a speaker that the event holds. */
export const SPEAKER_CHARS_MAX = 200;
/** The log stores 1 MiB a payload (PAYLOAD_BYTES_MAX), deflated, with its seal and the rest of the event. */
export const STORED_BYTES_MAX = 1_000_000;

export const HOUR_MS = 3_600_000;
export const TIME_MS_MAX = TIME_HOURS_MAX * HOUR_MS;
