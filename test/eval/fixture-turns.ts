import type { FixtureSession } from './fixtures/fixture.js';

interface Turn {
  readonly speaker: string;
  readonly text: string;
}

/** The turns of a fixture's transcript; adjacent ones of a speaker are one, as at the import. */
export const turnsOf = ({ format, text }: NonNullable<FixtureSession['transcript']>): readonly Turn[] => {
  const turns: { speaker: string; text: string }[] = [];
  let speaker = '';
  for (const line of text.split(/\r?\n/u)) {
    if (format !== 'plain' && (/-->|^WEBVTT|^NOTE|^\d+$|^STYLE/u.test(line) || line.trim() === '')) continue;
    const voiced =
      /^<v(?:\.[^ >]+)? (?<who>[^>]+)>(?<said>.*?)(?:<\/v>)?$/u.exec(line) ??
      /^(?<who>[\p{L}][\p{L}\p{N} .'-]{0,40}): (?<said>.*)$/u.exec(line);
    const said = voiced?.groups?.['said'] ?? line;
    if (voiced?.groups === undefined && turns.length === 0) continue;
    speaker = voiced?.groups?.['who'] ?? speaker;
    const last = turns.at(-1);
    if (last !== undefined && last.speaker === speaker) last.text += ` ${said}`;
    else turns.push({ speaker, text: said });
  }
  return turns.filter((turn) => turn.text.trim() !== '');
};
