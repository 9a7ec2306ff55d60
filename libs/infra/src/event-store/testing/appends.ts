import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import type { AnyEvent, Append, NewEvent } from '#domain';

const OCCURRED_AT = '2026-11-02T10:00:00+01:00';

export const hashOf = (text: string): Uint8Array => createHash('sha256').update(text).digest();

export const note = (text: string): AnyEvent => ({
  type: 'NoteWritten',
  data: { text, origin: 'coach-noticed', private: false, shared: false, carryLightly: false },
});

export const newEvent = (event: AnyEvent, aboutId: string | null = null): NewEvent => ({
  eventId: v7(),
  event,
  aboutId,
  occurredAt: OCCURRED_AT,
});

const newCommand = (practiceId: string) => {
  const commandId = v7();
  const actor = { kind: 'member', memberId: practiceId } as const;
  return { practiceId, commandId, requestHash: hashOf(commandId), actor, requestId: null };
};

/** An append to the practice stream, which nothing seals. */
export const practiceAppend = (practiceId: string, more: Partial<Append> = {}): Append => ({
  ...newCommand(practiceId),
  streamId: practiceId,
  streamType: 'practice',
  subjectId: null,
  expectedVersion: null,
  expectedSubjectVersion: null,
  events: [newEvent({ type: 'PracticeOpened', data: { name: 'Quiet Water', timeZone: 'UTC', locale: 'en' } })],
  ...more,
});

/** An append of `count` session events that nothing seals, so that a test about the log needs no key. */
export const sessionAppend = (practiceId: string, clientId: string, more: Partial<Append> = {}, count = 1): Append => ({
  ...newCommand(practiceId),
  streamId: v7(),
  streamType: 'session',
  subjectId: clientId,
  expectedVersion: null,
  expectedSubjectVersion: null,
  events: Array.from({ length: count }, () => newEvent({ type: 'SessionCancelled', data: { by: 'client' } })),
  ...more,
});

/** An append of notes to a session: sealed, so that the client must have a key. */
export const noteAppend = (practiceId: string, clientId: string, ...texts: readonly string[]): Append =>
  sessionAppend(practiceId, clientId, { events: texts.map((text) => newEvent(note(text))) });

/** The first append of a client, which also makes the client's key. */
export const welcomeAppend = (practiceId: string, clientId: string): Append => ({
  ...sessionAppend(practiceId, clientId),
  streamId: clientId,
  streamType: 'client',
  expectedVersion: 0,
  events: [newEvent({ type: 'ClientWelcomed', data: { name: 'Mira Holm', coachId: practiceId } })],
});
