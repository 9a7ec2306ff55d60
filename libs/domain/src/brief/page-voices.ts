import { VOICES_MAX } from './caps.js';
import type { KnownEvent } from './item.js';
import type { Item, SessionCell, Voices } from './memory.js';

type Imported = Extract<KnownEvent, { type: 'TranscriptImported' }>;
type Speakers = Imported['data']['speakers'];

/** Who speaks for how long in a transcript; null when it changes too often to be kept. */
const voicesOf = ({ data }: Imported): Voices | null => {
  const labels = [...new Set(data.turns.map(({ speaker }) => speaker))];
  const runs: number[] = [];
  for (const { speaker, text } of data.turns) {
    const who = labels.indexOf(speaker);
    // A turn and the line break after it (transcriptText).
    if (runs.at(-2) === who) runs[runs.length - 1] = (runs.at(-1) ?? 0) + text.length + 1;
    else runs.push(who, text.length + 1);
  }
  return runs.length / 2 > VOICES_MAX ? null : { labels, client: clientsAmong(labels, data.speakers), runs };
};

const clientsAmong = (labels: readonly string[], speakers: Speakers): readonly number[] =>
  labels.flatMap((label, who) => (speakers[label] === 'client' ? [who] : []));

export const withVoices = (page: SessionCell, event: Imported): Pick<SessionCell, 'voices'> => {
  const voices = voicesOf(event);
  const kept = Object.entries(page.voices ?? {}).filter(([id]) => page.transcripts.includes(id));
  return voices === null ? {} : { voices: Object.fromEntries([...kept, [event.metadata.eventId, voices]]) };
};

/** The page once it was said who the speakers of a transcript are. */
export const withSpeakers = (page: SessionCell, transcriptId: string, speakers: Speakers): SessionCell => {
  const voices = page.voices?.[transcriptId];
  if (voices === undefined) return page;
  const told = { ...voices, client: clientsAmong(voices.labels, speakers) };
  return { ...page, voices: { ...page.voices, [transcriptId]: told } };
};

export const withoutVoices = ({ voices, ...page }: SessionCell, transcriptId: string): SessionCell => {
  const kept = Object.entries(voices ?? {}).filter(([id]) => id !== transcriptId);
  return kept.length === 0 ? page : { ...page, voices: Object.fromEntries(kept) };
};

/** Whether the client alone speaks all of a cited part of a transcript. */
export const isSpokenByClient = (
  all: Readonly<Record<string, Voices>>,
  { fromEventId, span }: NonNullable<Item['cites']>,
): boolean => {
  const voices = all[fromEventId];
  if (voices === undefined) return false;
  let from = 0;
  for (let at = 0; at < voices.runs.length; at += 2) {
    const to = from + (voices.runs[at + 1] ?? 0);
    if (span[0] < to) return span[0] >= from && span[1] <= to && voices.client.includes(voices.runs[at] ?? -1);
    from = to;
  }
  return false;
};
