import { transcriptText } from '../moment/source.js';
import { PAGE_PROPOSALS_MAX, VOICES_MAX } from './caps.js';
import type { KnownEvent } from './item.js';
import type { Item, PageMoment, SessionCell } from './memory.js';

type Imported = Extract<KnownEvent, { type: 'TranscriptImported' }>;

/** Who speaks for how long in a transcript; null when it changes too often to be kept. */
const voicesOf = ({ data }: Imported): readonly number[] | null => {
  const lengths: number[] = [0];
  let isClient = false;
  for (const turn of data.turns) {
    if ((data.speakers[turn.speaker] === 'client') !== isClient) {
      lengths.push(0);
      isClient = !isClient;
    }
    // A turn and the line break after it.
    lengths[lengths.length - 1] = (lengths.at(-1) ?? 0) + transcriptText([turn]).length + 1;
  }
  return lengths.length > VOICES_MAX ? null : lengths;
};

export const withVoices = (page: SessionCell, event: Imported): Pick<SessionCell, 'voices'> => {
  const voices = voicesOf(event);
  const kept = Object.entries(page.voices ?? {}).filter(([id]) => page.transcripts.includes(id));
  return voices === null ? {} : { voices: Object.fromEntries([...kept, [event.metadata.eventId, voices]]) };
};

export const withoutVoices = ({ voices, ...page }: SessionCell, transcriptId: string): SessionCell => {
  const kept = Object.entries(voices ?? {}).filter(([id]) => id !== transcriptId);
  return kept.length === 0 ? page : { ...page, voices: Object.fromEntries(kept) };
};

/** Whether the client alone speaks all of a cited part of a transcript. */
export const isTheirs = (page: SessionCell, { fromEventId, span }: NonNullable<Item['cites']>): boolean => {
  let from = 0;
  for (const [index, length] of (page.voices?.[fromEventId] ?? []).entries()) {
    const to = from + length;
    if (span[0] < to) return index % 2 === 1 && span[0] >= from && span[1] <= to;
    from = to;
  }
  return false;
};

/** What was promised, set out to do or has a date is never given up for something that merely tells more. */
const FIRST_KINDS: ReadonlySet<string | undefined> = new Set(['promise', 'commitment', 'life-date', 'how-we-left-it']);
/** Between what tells much and what tells little, where nobody weighed it. */
const SALIENCE_UNKNOWN = 0.5;
export const salienceOf = (item: Item): number => item.salience ?? SALIENCE_UNKNOWN;
const rank = (item: Item): number => salienceOf(item) + (FIRST_KINDS.has(item.proposes) ? 1 : 0);

/** The proposal that can be spared: the least telling one; of those that tell the same, the oldest. */
export const leastTelling = <T extends Item>(items: readonly T[]): T | null => {
  let found: T | null = null;
  for (const item of items) {
    const less = found === null ? -1 : rank(item) - rank(found) || (item.lastAt < found.lastAt ? -1 : 0);
    if (less < 0) found = item;
  }
  return found;
};

/** The moments of a page, where at most so many open proposals keep their words; the others stay to be counted. */
export const withinProposals = (moments: readonly PageMoment[]): readonly PageMoment[] => {
  const open = moments.flatMap((moment) => (moment.proposed && moment.item ? [moment.item] : []));
  const spared = open.length > PAGE_PROPOSALS_MAX ? leastTelling(open) : null;
  return spared === null ? moments : moments.map((moment) => (moment.item === spared ? withoutWords(moment) : moment));
};

const withoutWords = ({ item: _item, ...rest }: PageMoment): PageMoment => rest;
