import type { EventData } from '../event-catalog.js';
import { transcriptText } from '../moment/source.js';
import { LogWriter, viewAt } from './brief.fixtures.js';
import { briefSchema } from './brief.schema.js';
import type { Brief, BriefLine, BriefView } from './brief.schema.js';
import { foldMemory, memoryFor } from './cells.js';
import { composeBrief } from './compose-brief.js';

/** Logs with proposals in them, for the tests of what a machine reads. */
export const NOW = '2026-06-20T08:00:00Z';
export const read = (log: LogWriter, now = NOW, more: Partial<BriefView> = {}): Brief => {
  const view = viewAt(now, more);
  const brief = composeBrief(memoryFor(foldMemory(log.events), view.viewerMemberId), view);
  return briefSchema.parse(brief);
};
export const texts = (lines: readonly { readonly text: string }[]): string[] => lines.map((line) => line.text);
export const twoCalls = (): LogWriter => {
  const log = new LogWriter().at('2026-05-01T08:00:00Z').welcome();
  log.held('2026-05-20T09:00:00Z');
  log.held('2026-06-10T09:00:00Z');
  return log;
};

type Proposal = Partial<EventData<'MomentProposed'>> & Pick<EventData<'MomentProposed'>, 'kind'>;
/** Proposes words of a text, where they stand in it. */
export const propose = (
  log: LogWriter,
  source: { id: string; text: string },
  words: string,
  more: Proposal,
): string => {
  const from = source.text.indexOf(words);
  if (from < 0) throw new Error(`"${words}" does not stand in the source`);
  const span: [number, number] = [from, from + words.length];
  return log.tell('MomentProposed', {
    text: words,
    fromEventId: source.id,
    span,
    origin: 'machine-proposed',
    ...more,
  });
};
export const noted = (log: LogWriter, text: string) => ({ id: log.tell('NoteWritten', { text }), text });
const CONSENT = '018f0000-0000-7000-8000-0000000c0415';
export const recorded = (log: LogWriter, turns: readonly (readonly [string, string])[]) => {
  const data = {
    source: 'plain' as const,
    turns: turns.map(([speaker, text]) => ({ speaker, text })),
    speakers: { Ada: 'client' as const, Coach: 'coach' as const },
    consentEventId: CONSENT,
  };
  return { id: log.append({ type: 'TranscriptImported', data }), text: transcriptText(data.turns) };
};
const allLines = (brief: Brief): readonly BriefLine[] => [
  ...(brief.howWeLeftIt ? [brief.howWeLeftIt] : []),
  ...[brief.promises, brief.lifeBetween, brief.joys, brief.worries, brief.people, brief.commitments].flat(),
  ...[brief.inTheirWords, brief.insights, brief.mayHaveMovedOn, brief.care.preferences].flat(),
];
export const unconfirmed = (brief: Brief): readonly BriefLine[] => allLines(brief).filter((line) => line.unconfirmed);
