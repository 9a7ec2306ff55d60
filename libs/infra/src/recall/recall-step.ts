import { OPENING_KINDS, memberOf, type EventData, type LogEvent } from '#domain';
import type { RecallItem } from './recall-item.js';
import { isAuthorOnly, recallItemsOf, utc, type KnownEvent } from './recall-items.js';

/** What one event brings to be found. */
export interface OpeningStep {
  readonly does: 'open';
  readonly id: string;
  /** The moment that it is about, or itself: with that moment it falls. */
  readonly aboutId: string;
  /** The note or transcript whose words it repeats: with that it falls, too. */
  readonly citesId: string | null;
  /** The member who alone may read it; null where everybody may who reads of the client. */
  readonly onlyFor: string | null;
  readonly carryLightly: boolean;
  readonly items: readonly RecallItem[];
}

/** What recall takes of an event, whoever asks: all of it is JSON. */
export type RecallStep =
  | OpeningStep
  | { readonly does: 'close' }
  | { readonly does: 'drop' | 'retire' | 'carry' | 'carry-no-more'; readonly id: string }
  | { readonly does: 'correct'; readonly id: string; readonly text: string; readonly eventId: string }
  | { readonly does: 'confirm'; readonly id: string; readonly speakers: Speakers }
  | { readonly does: 'hold'; readonly sessionId: string; readonly at: string }
  | { readonly does: 'name'; readonly name?: string | undefined; readonly preferredName?: string | null | undefined };

export type Speakers = EventData<'TranscriptSpeakersConfirmed'>['speakers'];

/** What an event changes of what was said before it, and then what it says itself; nothing where it is forgotten. */
export const recallStepsOf = (event: LogEvent): readonly RecallStep[] => {
  if (event.forgotten) return [];
  const items = recallItemsOf(event);
  return items.length === 0 ? changesOf(event) : [...changesOf(event), openingOf(event, items)];
};

const changesOf = (event: KnownEvent): readonly RecallStep[] => {
  switch (event.type) {
    case 'ClientErasureRequested':
    case 'ClientErased':
      return [{ does: 'close' }];
    case 'MomentWithdrawn':
    case 'ProposalDismissed':
      return [{ does: 'drop', id: event.data.momentId }];
    case 'TranscriptDiscarded':
      return [{ does: 'drop', id: event.data.transcriptId }];
    case 'MomentCorrected':
      return [{ does: 'correct', id: event.data.momentId, text: event.data.text, eventId: event.metadata.eventId }];
    case 'MomentRetired':
      return [{ does: 'retire', id: event.data.momentId }];
    case 'CarryLightlyMarked':
      return [{ does: 'carry', id: event.data.momentId }];
    case 'CarryLightlyCleared':
      return event.data.stillCarried ? [] : [{ does: 'carry-no-more', id: event.data.momentId }];
    case 'TranscriptSpeakersConfirmed':
      return [{ does: 'confirm', id: event.data.transcriptId, speakers: event.data.speakers }];
    case 'SessionHeld': {
      const at = utc(event.data.startedAt) ?? event.metadata.occurredAt;
      return [{ does: 'hold', sessionId: event.streamId, at }];
    }
    case 'ClientWelcomed':
    case 'ClientDetailsCorrected':
      return [{ does: 'name', name: event.data.name, preferredName: event.data.preferredName }];
    default:
      // All other events say something or nothing; none of them changes what was said before.
      return [];
  }
};

const openingOf = (event: KnownEvent, items: readonly RecallItem[]): OpeningStep => {
  const { eventId, actor } = event.metadata;
  return {
    does: 'open',
    id: eventId,
    // What opens a moment is itself, whatever text it cites.
    aboutId: event.type in OPENING_KINDS ? eventId : (event.aboutId ?? eventId),
    citesId: ('fromEventId' in event.data ? event.data.fromEventId : undefined) ?? null,
    onlyFor: isAuthorOnly(event) ? (memberOf(actor) ?? NO_MEMBER) : null,
    carryLightly: 'carryLightly' in event.data && event.data.carryLightly,
    items,
  };
};

/** The member id of nobody: words of an author who is no member are read by none. */
const NO_MEMBER = '';
