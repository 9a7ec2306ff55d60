import { isOfPractice } from '../event-catalog.js';
import type { MomentKind } from '../moment/moment.events.js';
import { KEPT_MAX, READERS_MAX, WRITTEN_MAX } from './caps.js';
import { emptyCore } from './empty-core.js';
import { changeItem, followUp, later, occurredAt, openItem } from './item.js';
import type { AboutEvent, KnownEvent, OpeningEvent } from './item.js';
import type { CoreCell, Item } from './memory.js';
import { leastTelling } from './page-proposals.js';
import { memberOf } from '../shared/event.js';

/** The core after one more event. Private moments never reach it (cells.ts sends them elsewhere). */
export const evolveCore = (core: CoreCell, event: KnownEvent): CoreCell => {
  if (isOfPractice(event)) return core;
  switch (event.type) {
    case 'ClientWelcomed':
    case 'ClientDetailsCorrected':
    case 'ClientHandedOver':
      return evolveCard(core, event);
    case 'ConsentGiven':
    case 'ConsentWithdrawn':
      return withConsent(core, event);
    case 'ClientPaused':
      return standing(core, event, 'paused', event.data.reason);
    case 'ClientResumed':
      return standing(core, event, 'active', undefined);
    case 'ClientFarewelled':
      return standing(core, event, 'farewelled', event.data.text);
    case 'ClientErasureRequested':
      return standing(core, event, 'erasing', undefined);
    case 'ClientErased':
      return standing(emptyCore(), event, 'erased', undefined);
    case 'BriefRead':
      return withReading(core, event);
    case 'PulseAnswered':
      // Only the client's words: the numbers are for the coach's pulse page and never become a score here.
      return event.data.text === undefined
        ? core
        : { ...core, written: [...core.written, followUp(event, event.data.text)].slice(-WRITTEN_MAX) };
    case 'SessionHeld':
      return { ...core, held: core.held + 1 };
    // Once it is said who speaks, the transcript is read again.
    case 'TranscriptSpeakersConfirmed':
      return withoutProposals(core, event.data.transcriptId);
    case 'TranscriptDiscarded':
      return withoutWordsOf(core, event.data.transcriptId);
    case 'NoteWritten':
    case 'WordsQuoted':
    case 'JoyHeard':
    case 'WorryHeard':
    case 'PersonMentioned':
    case 'LifeDateHeard':
    case 'InsightVoiced':
    case 'PreferenceHeard':
    case 'ThreadOpened':
    case 'CommitmentMade':
    case 'PromiseMade':
    case 'HowWeLeftIt':
    case 'MomentProposed':
      return opened(core, event);
    case 'ThreadRevisited':
    case 'ThreadClosed':
    case 'CommitmentFollowedUp':
    case 'PromiseKept':
    case 'PromiseReleased':
    case 'MomentCorrected':
    case 'MomentRetired':
    case 'MomentWithdrawn':
    case 'CarryLightlyMarked':
    case 'CarryLightlyCleared':
    case 'ProposalAccepted':
    case 'ProposalDismissed':
      return changed(core, event);
    case 'SupervisionPacketMade':
    case 'SupervisionPacketOpened':
    case 'SupervisionPacketWithdrawn':
    case 'PulseInvited':
    case 'RetentionExtended':
    case 'ClientLinkIssued':
    case 'ClientLinkRevoked':
    case 'SessionScheduled':
    case 'SessionRescheduled':
    case 'SessionCancelled':
    case 'PresenceChosen':
    case 'ReflectionWritten':
    case 'TranscriptImported':
      return core;
  }
};

type CardEvent = Extract<KnownEvent, { type: 'ClientWelcomed' | 'ClientDetailsCorrected' | 'ClientHandedOver' }>;
const evolveCard = (core: CoreCell, event: CardEvent): CoreCell => {
  if (event.type === 'ClientHandedOver') {
    const coach = { coachId: event.data.toCoachId, since: occurredAt(event) };
    const { handover: _used, ...consents } = core.consents;
    return { ...core, consents, coach: { ...coach, handover: followUp(event, event.data.note) } };
  }
  const { name, preferredName, pronunciation, pronouns, timeZone } = event.data;
  const old = core.name;
  const card = {
    name: name ?? old.name,
    // Null clears a field, absence leaves it as it was.
    preferredName: preferredName === undefined ? old.preferredName : preferredName,
    pronunciation: pronunciation === undefined ? old.pronunciation : pronunciation,
    pronouns: pronouns === undefined ? old.pronouns : pronouns,
    timeZone: timeZone === undefined ? old.timeZone : timeZone,
  };
  if (event.type === 'ClientDetailsCorrected') return { ...core, name: card };
  const coach = { coachId: event.data.coachId, since: occurredAt(event), handover: null };
  return { ...core, name: card, coach };
};

const standing = (
  core: CoreCell,
  event: KnownEvent,
  state: CoreCell['standing']['state'],
  words: string | undefined,
): CoreCell => ({
  ...core,
  standing: { state, since: occurredAt(event), words: words === undefined ? null : followUp(event, words) },
});

const withConsent = (
  core: CoreCell,
  event: Extract<KnownEvent, { type: 'ConsentGiven' | 'ConsentWithdrawn' }>,
): CoreCell => {
  const state = event.type === 'ConsentGiven' ? ('given' as const) : ('withdrawn' as const);
  const consent = { state, at: occurredAt(event), eventId: event.metadata.eventId };
  return { ...core, consents: { ...core.consents, [event.data.purpose]: consent } };
};

const withReading = (core: CoreCell, event: KnownEvent): CoreCell => {
  const memberId = memberOf(event.metadata.actor);
  if (memberId === null) return core;
  const old = core.reads.find((read) => read.memberId === memberId);
  const at = old ? later(old.at, occurredAt(event)) : occurredAt(event);
  const others = core.reads.filter((read) => read !== old);
  return { ...core, reads: [...others, { memberId, at }].slice(-READERS_MAX) };
};

const opened = (core: CoreCell, event: OpeningEvent): CoreCell => withItem(core, openItem(event));

const withItem = (core: CoreCell, item: Item): CoreCell => {
  const list = [...(core.items[item.kind] ?? []), item];
  const out = list.length > KEPT_MAX[item.kind] ? leastNeeded(list) : null;
  const items = { ...core.items, [item.kind]: list.filter((one) => one !== out) };
  if (!out || isDone(out) || isUncounted(out)) return { ...core, items };
  return { ...core, items, beyond: { ...core.beyond, [out.kind]: (core.beyond[out.kind] ?? 0) + 1 } };
};

/** Only the newest of these speak in a brief, however many there are: older ones are not left out, they have had their turn. */
const UNCOUNTED = new Set<MomentKind>(['note', 'how-we-left-it']);
/** What was accepted of a proposal stands on the page of its session too, and is counted there. */
const isUncounted = (item: Item): boolean =>
  UNCOUNTED.has(item.kind) || (item.kind !== 'proposal' && item.origin === 'machine-proposed');
const DONE = new Set(['kept', 'released', 'closed']);
export const isDone = (item: Item): boolean =>
  item.retired !== undefined || (item.state !== undefined && DONE.has(item.state.is));

/**
 * What a full section can spare: what is over, else an older mention of someone mentioned since, else the proposal that
 * tells least, else the longest unheard.
 */
const leastNeeded = (list: readonly Item[]): Item | null =>
  oldest(list.filter(isDone)) ??
  oldest(repeatedPeople(list)) ??
  leastTelling(list.filter((item) => item.kind === 'proposal')) ??
  oldest(list);

/** People of whom there is a newer mention with the same name and relation. */
const repeatedPeople = (list: readonly Item[]): readonly Item[] => {
  const newest = new Map<string, Item>();
  const repeated: Item[] = [];
  for (const item of list) {
    if (item.kind !== 'person') continue;
    const who = JSON.stringify([item.name, item.relation]);
    const other = newest.get(who);
    if (other) repeated.push(byAge(item, other) < 0 ? item : other);
    if (!other || byAge(item, other) > 0) newest.set(who, item);
  }
  return repeated;
};

const oldest = (list: readonly Item[]): Item | null => {
  let found: Item | null = null;
  for (const item of list) if (!found || byAge(item, found) < 0) found = item;
  return found;
};
const byAge = (a: Item, b: Item): number => compare(a.lastAt, b.lastAt) || a.position - b.position;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const changed = (core: CoreCell, event: AboutEvent): CoreCell => {
  const { momentId } = event.data;
  const cleared = withoutCiting(core, event);
  const found = Object.values(cleared.items)
    .flat()
    .find((item) => item.id === momentId);
  if (!found) return cleared;
  const next = changeItem(found, event);
  if (next && next.kind === found.kind) {
    const list = (cleared.items[found.kind] ?? []).map((item) => (item === found ? next : item));
    return { ...cleared, items: { ...cleared.items, [found.kind]: list } };
  }
  const rest = dropItems(cleared, (item) => item === found);
  return next ? withItem(rest, next) : rest;
};

/** What was withdrawn takes along all that cites it; what was corrected, what nobody has confirmed of its old words. */
const withoutCiting = (core: CoreCell, { type, data: { momentId } }: AboutEvent): CoreCell => {
  if (type === 'MomentWithdrawn') return withoutWordsOf(core, momentId);
  return type === 'MomentCorrected' ? withoutProposals(core, momentId) : core;
};

const withoutWordsOf = (core: CoreCell, fromEventId: string): CoreCell =>
  dropItems(core, (item) => item.cites?.fromEventId === fromEventId);

const withoutProposals = (core: CoreCell, fromEventId: string): CoreCell =>
  dropItems(core, (item) => item.kind === 'proposal' && item.cites?.fromEventId === fromEventId);

const dropItems = (core: CoreCell, gone: (item: Item) => boolean): CoreCell => {
  const lists = Object.entries(core.items).map(([kind, list]) => [kind, list.filter((item) => !gone(item))]);
  return { ...core, items: Object.fromEntries(lists) as CoreCell['items'] };
};
