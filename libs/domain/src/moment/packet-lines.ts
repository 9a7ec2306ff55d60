import { isForSupervisor } from '../client/supervision-packet.decider.js';
import type { LogEvent } from '../ports/event-store.js';
import { OPENING_KINDS } from './moment.events.js';
import { foldMoments, type MomentState } from './moment.state.js';

/** A chosen line as it stands now, in the words that were recorded. */
export interface PacketLine {
  readonly momentId: string;
  readonly kind: MomentState['kind'];
  readonly text: string;
  /** ISO 8601. */
  readonly heardAt: string;
}

type Known = Extract<LogEvent, { readonly forgotten: false }>;
type Opening = Extract<Known, { readonly type: keyof typeof OPENING_KINDS }>;
const isOpening = (event: LogEvent): event is Opening => !event.forgotten && event.type in OPENING_KINDS;

const wordsOf = ({ type, data }: Opening): string => {
  if (type !== 'PersonMentioned') return data.text ?? '';
  const who = data.relation === undefined ? data.name : `${data.name} (${data.relation})`;
  return data.text === undefined ? who : `${who}: ${data.text}`;
};

/**
 * The lines of a packet, from the events of the chosen moments (`EventStore.readMoments`): corrected where they were
 * corrected, and without those that are no longer for a supervisor.
 */
export const packetLines = (events: readonly LogEvent[], momentIds: readonly string[]): readonly PacketLine[] => {
  const moments = foldMoments(events);
  const openings = new Map(events.filter(isOpening).map((event) => [event.metadata.eventId, event]));
  const corrected = new Map<string, string>();
  for (const event of events) {
    if (event.type === 'MomentCorrected' && !event.forgotten) corrected.set(event.data.momentId, event.data.text);
  }
  return momentIds.flatMap((momentId) => {
    const [moment, opening] = [moments.get(momentId), openings.get(momentId)];
    if (moment === undefined || opening === undefined || !isForSupervisor(moment)) return [];
    const text = corrected.get(momentId) ?? wordsOf(opening);
    return [{ momentId, kind: moment.kind, text, heardAt: opening.metadata.occurredAt }];
  });
};
