import { parseTranscript } from '#infra';
import type { FixtureSession } from './fixtures/fixture.js';

interface Turn {
  readonly speaker: string;
  readonly text: string;
}

const MEDIA_TYPES = { vtt: 'text/vtt', srt: 'application/x-subrip', plain: 'text/plain' } as const;

/** The turns of a fixture's transcript, read as at the import. */
export const turnsOf = ({ format, text }: NonNullable<FixtureSession['transcript']>): readonly Turn[] => {
  const parsed = parseTranscript(new TextEncoder().encode(text), MEDIA_TYPES[format]);
  if (!parsed.ok) throw new Error(`line ${parsed.line}: ${parsed.reason}`);
  return parsed.turns;
};
