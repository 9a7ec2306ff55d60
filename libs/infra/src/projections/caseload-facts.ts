import { endPackets, packed } from './caseload-packets.js';
import { change, drop, type CaseloadFact, type CaseloadRows } from './caseload-rows.js';
import { changeOf, levelOf, type EventType, type LogEvent } from '#domain';

const FACT_TYPES = [
  'ClientWelcomed',
  'ClientHandedOver',
  'ConsentWithdrawn',
  'ClientErasureRequested',
  'ClientErased',
  'BriefRead',
  'PulseAnswered',
  'SessionScheduled',
  'SessionRescheduled',
  'SessionCancelled',
  'SessionHeld',
  'NoteWritten',
  'HowWeLeftIt',
  'PromiseMade',
  'PromiseKept',
  'PromiseReleased',
  'MomentProposed',
  'ProposalAccepted',
  'ProposalDismissed',
  'MomentRetired',
  'MomentWithdrawn',
  'CarryLightlyMarked',
  'CarryLightlyCleared',
  'SupervisionPacketMade',
  'SupervisionPacketWithdrawn',
] as const satisfies readonly EventType[];
type FactType = (typeof FACT_TYPES)[number];
type FactEvent = Extract<LogEvent, { readonly type: FactType }>;
type Known<T extends FactType> = Extract<LogEvent, { readonly type: T; readonly forgotten: false }>;

const types: ReadonlySet<string> = new Set(FACT_TYPES);
export const isFactEvent = (event: LogEvent): event is FactEvent => types.has(event.type) && event.subjectId !== null;

const utc = (instant: string): string => new Date(instant).toISOString();

const put = (rows: CaseloadRows, event: FactEvent, fact: Partial<CaseloadFact> & Pick<CaseloadFact, 'kind' | 'at'>) => {
  const client = rows.clients.get(event.subjectId ?? '');
  // Nobody knows whose coach it was when the client was welcomed in words that are forgotten.
  if (client === undefined) return;
  const factId = fact.factId ?? event.metadata.eventId;
  const base = {
    clientId: client.clientId,
    coachId: client.coachId,
    sessionId: null,
    sourceId: null,
    until: null,
    bands: null,
    counted: true,
  };
  rows.facts.set(factId, { ...base, ...fact, factId, at: utc(fact.at) });
};

const forget = (rows: CaseloadRows, clientId: string): void => {
  drop(rows, (fact) => fact.clientId === clientId);
  endPackets(rows, clientId);
  rows.clients.delete(clientId);
  rows.forgotten.add(clientId);
};

/** Without the consent, answers count no more, and what they were is not kept. */
const withdrawPulse = (rows: CaseloadRows, clientId: string): void => {
  drop(rows, (fact) => fact.clientId === clientId && fact.kind === 'pulse');
  const client = rows.clients.get(clientId);
  if (client) rows.clients.set(clientId, { ...client, pulse: null });
  rows.withoutPulse.add(clientId);
};

const answered = (rows: CaseloadRows, event: Known<'PulseAnswered'>): void => {
  const client = rows.clients.get(event.subjectId ?? '');
  if (client === undefined) return;
  const { heard = null, atEase = null, carriedOn = null } = event.data;
  const known = client.pulse;
  const changes = [changeOf(known?.heard ?? null, heard), changeOf(known?.atEase ?? null, atEase)];
  const bands = [...changes.map((each) => each ?? 'not-known'), carriedOn === null ? 'not-known' : levelOf(carriedOn)];
  put(rows, event, { kind: 'pulse', at: event.metadata.occurredAt, bands });
  const pulse = { heard: heard ?? known?.heard ?? null, atEase: atEase ?? known?.atEase ?? null };
  rows.clients.set(client.clientId, { ...client, pulse });
};

/** What is private has no fact; what is carried lightly has one that is not counted until that is cleared. */
const recorded = (
  rows: CaseloadRows,
  event: Known<'NoteWritten' | 'HowWeLeftIt' | 'PromiseMade'>,
  kind: 'note' | 'promise',
): void => {
  const { data, streamType, streamId, metadata } = event;
  if (data.private || (kind === 'note' && streamType !== 'session')) return;
  const sessionId = streamType === 'session' ? streamId : null;
  const at = kind === 'note' ? metadata.recordedAt : metadata.occurredAt;
  put(rows, event, { kind, at, sessionId, counted: !data.carryLightly });
};

/** A moment goes, and with it what was read from its text. */
const withdrawMoment = (rows: CaseloadRows, momentId: string): void => {
  drop(rows, (fact) => fact.factId === momentId || fact.sourceId === momentId);
  rows.withdrawn.add(momentId);
};

/**
 * A promise that a machine read out of a text counts once the coach has accepted it, from when it was made. What reports
 * on an earlier promise opens none of its own, and goes with the text that it was read from.
 */
const proposed = (rows: CaseloadRows, event: Known<'MomentProposed'>): void => {
  const { data, streamType, streamId, metadata } = event;
  if (data.private || data.kind !== 'promise' || data.followsUp !== undefined) return;
  const sessionId = streamType === 'session' ? streamId : null;
  const at = metadata.occurredAt;
  put(rows, event, { kind: 'proposal', at, sessionId, sourceId: data.fromEventId, counted: !data.carryLightly });
};

const accepted = (rows: CaseloadRows, factId: string | null): void => {
  if (rows.facts.get(factId ?? '')?.kind === 'proposal') change(rows, factId, { kind: 'promise' });
};

const schedule = (rows: CaseloadRows, event: Known<'SessionScheduled'>): void => {
  const { streamId, data } = event;
  put(rows, event, { factId: streamId, kind: 'planned', at: data.startsAt, sessionId: streamId });
};

/** A call that was held or cancelled is its coach's of that time, whoever planned it. */
const settled = (rows: CaseloadRows, event: FactEvent, changes: Partial<CaseloadFact>): void => {
  const coachId = rows.clients.get(event.subjectId ?? '')?.coachId;
  change(rows, event.streamId, { ...changes, ...(coachId === undefined ? {} : { coachId }) });
};

const held = (rows: CaseloadRows, event: Known<'SessionHeld'>): void =>
  settled(rows, event, { kind: 'call', at: utc(event.data.startedAt), until: utc(event.data.endedAt) });

const evolveClient = (rows: CaseloadRows, event: Known<'ClientWelcomed' | 'ClientHandedOver'>): void => {
  const clientId = event.subjectId ?? '';
  if (event.type === 'ClientWelcomed') {
    rows.clients.set(clientId, { clientId, coachId: event.data.coachId, pulse: null });
    return;
  }
  const client = rows.clients.get(clientId);
  if (client) rows.clients.set(clientId, { ...client, coachId: event.data.toCoachId });
  endPackets(rows, clientId);
};

const withdrawn = (rows: CaseloadRows, { data, subjectId }: Known<'ConsentWithdrawn'>): void => {
  if (data.purpose === 'pulse') withdrawPulse(rows, subjectId ?? '');
  if (data.purpose === 'supervision') endPackets(rows, subjectId ?? '');
};

/** One event more on the rows that it touches. What needs no words also holds when the event's own were destroyed. */
export const evolveCaseload = (rows: CaseloadRows, event: FactEvent): void => {
  const { aboutId, metadata, subjectId } = event;
  switch (event.type) {
    case 'ClientErasureRequested':
    case 'ClientErased':
      return forget(rows, subjectId ?? '');
    case 'BriefRead':
      return put(rows, event, { kind: 'brief-read', at: metadata.occurredAt });
    case 'PromiseKept':
      return change(rows, aboutId, { until: utc(metadata.occurredAt) });
    case 'ProposalAccepted':
      return accepted(rows, aboutId);
    case 'PromiseReleased':
    case 'ProposalDismissed':
    case 'MomentRetired':
      return drop(rows, (fact) => fact.factId === aboutId);
    case 'MomentWithdrawn':
      return withdrawMoment(rows, aboutId ?? '');
    case 'CarryLightlyMarked':
      return change(rows, aboutId, { counted: false });
    case 'CarryLightlyCleared':
      return change(rows, aboutId, { counted: event.forgotten || !event.data.stillCarried });
    case 'ClientWelcomed':
    case 'ClientHandedOver':
    case 'ConsentWithdrawn':
    case 'PulseAnswered':
    case 'SessionScheduled':
    case 'SessionRescheduled':
    case 'SessionCancelled':
    case 'SessionHeld':
    case 'NoteWritten':
    case 'HowWeLeftIt':
    case 'PromiseMade':
    case 'MomentProposed':
    case 'SupervisionPacketMade':
    case 'SupervisionPacketWithdrawn':
      return event.forgotten ? undefined : evolveWithWords(rows, event);
  }
};

type WithWords = Known<
  | 'ClientWelcomed'
  | 'ClientHandedOver'
  | 'ConsentWithdrawn'
  | 'PulseAnswered'
  | 'SessionScheduled'
  | 'SessionRescheduled'
  | 'SessionCancelled'
  | 'SessionHeld'
  | 'NoteWritten'
  | 'HowWeLeftIt'
  | 'PromiseMade'
  | 'MomentProposed'
  | 'SupervisionPacketMade'
  | 'SupervisionPacketWithdrawn'
>;

const evolveWithWords = (rows: CaseloadRows, event: WithWords): void => {
  switch (event.type) {
    case 'ClientWelcomed':
    case 'ClientHandedOver':
      return evolveClient(rows, event);
    case 'ConsentWithdrawn':
      return withdrawn(rows, event);
    case 'PulseAnswered':
      return answered(rows, event);
    case 'SessionScheduled':
      return schedule(rows, event);
    case 'SessionRescheduled':
      return change(rows, event.streamId, { at: utc(event.data.startsAt) });
    case 'SessionCancelled':
      return settled(rows, event, { kind: 'cancelled' });
    case 'SessionHeld':
      return held(rows, event);
    case 'NoteWritten':
    case 'HowWeLeftIt':
      return recorded(rows, event, 'note');
    case 'PromiseMade':
      return recorded(rows, event, 'promise');
    case 'MomentProposed':
      return proposed(rows, event);
    case 'SupervisionPacketMade':
      return packed(rows, event);
    case 'SupervisionPacketWithdrawn':
      rows.packets.set(event.data.packetId, null);
  }
};

const OF_SESSION: ReadonlySet<string> = new Set(['SessionRescheduled', 'SessionCancelled', 'SessionHeld']);
/** Facts that an event may change: those of its session and of the moment that it is about. */
export const factIdsOf = (event: FactEvent): readonly string[] => [
  ...(OF_SESSION.has(event.type) ? [event.streamId] : []),
  ...(event.aboutId === null ? [] : [event.aboutId]),
];
