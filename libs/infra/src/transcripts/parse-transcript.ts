import { constants, deflateRawSync } from 'node:zlib';
import { cueSpeech, type Speech } from './cue-speech.js';
import { srtCues, vttCues } from './cues.js';
import { isTimes } from './cue-time.js';
import { linesOf } from './decode.js';
import { SPEAKERS_MAX, STORED_BYTES_MAX, UTTERANCES_MAX } from './limits.js';
import {
  Unreadable,
  type ParsedTranscript,
  type TranscriptMediaType,
  type TranscriptSource,
  type TranscriptTurn,
  type Utterance,
} from './parsed.js';
import { plainSpeech } from './plain-speech.js';
import { turnsOf } from './turns.js';

/**
 * Reads a transcript: WebVTT (with `<v Name>` as Teams writes it, or `Name: words` as Zoom does), SRT, or plain
 * `Name: words`. All of it is read or nothing: what cannot be read is answered by its line, from 1, and a reason that
 * repeats nothing of the file. Never throws. Takes some hundred milliseconds for the largest file: see `parse-off-loop.ts`.
 * A date is never taken from the content.
 */
export const parseTranscript = (bytes: Uint8Array, mediaType: TranscriptMediaType): ParsedTranscript => {
  try {
    const lines = linesOf(bytes);
    const { source, utterances } = speechOf(lines, formatOf(lines, mediaType));
    check(utterances);
    const turns = turnsOf(utterances);
    const speakers = [...new Set(turns.map(({ speaker }) => speaker))];
    checkStorable(turns, speakers);
    return { ok: true, source, turns, speakers };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, line: error.line, reason: error.reason };
    throw error;
  }
};

type Format = 'vtt' | 'srt' | 'plain';

/** A file that says what it is is believed: browsers call all of them text/plain. */
const formatOf = (lines: readonly string[], mediaType: TranscriptMediaType): Format => {
  if (/^WEBVTT(?:[ \t]|$)/u.test(lines[0] ?? '') || mediaType === 'text/vtt') return 'vtt';
  if (mediaType === 'application/x-subrip') return 'srt';
  const first = lines.findIndex((line) => line.trim() !== '');
  const isNumbered = /^\s*\d{1,9}\s*$/u.test(lines[first] ?? '') && isTimes(lines[first + 1] ?? '', 'srt');
  return isNumbered ? 'srt' : 'plain';
};

const VTT_SOURCES: Readonly<Record<Speech['named'], TranscriptSource>> = {
  voice: 'teams',
  label: 'zoom',
  none: 'vtt',
};

const speechOf = (
  lines: readonly string[],
  format: Format,
): { readonly source: TranscriptSource; readonly utterances: readonly Utterance[] } => {
  switch (format) {
    case 'vtt': {
      const { utterances, named } = cueSpeech(vttCues(lines));
      return { source: VTT_SOURCES[named], utterances };
    }
    case 'srt':
      return { source: 'srt', utterances: cueSpeech(srtCues(lines)).utterances };
    case 'plain':
      return { source: 'plain', utterances: plainSpeech(lines) };
  }
};

const check = (utterances: readonly Utterance[]): void => {
  if (utterances.length === 0) throw new Unreadable(1, 'There is nothing in it that anybody said.');
  if (utterances.length > UTTERANCES_MAX) {
    throw new Unreadable(1, `A transcript has ${UTTERANCES_MAX} cues or lines of speech at most. Send it in parts.`);
  }
};

const checkStorable = (turns: readonly TranscriptTurn[], speakers: readonly string[]): void => {
  if (speakers.length > SPEAKERS_MAX) {
    throw new Unreadable(1, `A transcript has ${SPEAKERS_MAX} speakers at most.`);
  }
  const json = JSON.stringify(turns);
  // No text grows by being deflated, so that most need not be tried.
  if (Buffer.byteLength(json) <= STORED_BYTES_MAX) return;
  const deflated = deflateRawSync(json, { level: constants.Z_BEST_SPEED });
  if (deflated.length <= STORED_BYTES_MAX) return;
  throw new Unreadable(1, 'There are more words in it than one transcript can hold. Send it in parts.');
};
