import type { EventType } from '../event-catalog.js';

/** What a practice can have sent to another system. All of it is ids: who wants to know more asks the API. */
export const WEBHOOK_TYPES = [
  'member.joined',
  'member.roles-changed',
  'member.suspended',
  'member.reinstated',
  'member.leaving',
  'member.departure-halted',
  'member.left',
  'client.handed-over',
  'session.scheduled',
  'session.rescheduled',
  'session.cancelled',
  'session.held',
  'brief.ready',
] as const;
export type WebhookType = (typeof WEBHOOK_TYPES)[number];
/** Sent by the test button alone, to any endpoint. */
export const WEBHOOK_TEST = 'webhook.test';

/** Events that are news by themselves. */
const NEWS: Partial<Record<EventType, WebhookType>> = {
  MemberJoined: 'member.joined',
  MemberRolesChanged: 'member.roles-changed',
  MemberSuspended: 'member.suspended',
  MemberReinstated: 'member.reinstated',
  MemberDepartureBegun: 'member.leaving',
  MemberDepartureHalted: 'member.departure-halted',
  MemberLeft: 'member.left',
  ClientHandedOver: 'client.handed-over',
  SessionScheduled: 'session.scheduled',
  SessionRescheduled: 'session.rescheduled',
  SessionCancelled: 'session.cancelled',
  SessionHeld: 'session.held',
};

/** Of these no brief says anything new: that it was read, and what is said of a client who is forgotten. */
const NOT_IN_BRIEF: ReadonlySet<EventType> = new Set(['BriefRead', 'ClientErasureRequested', 'ClientErased']);

export const newsOf = (type: EventType): WebhookType | null => NEWS[type] ?? null;

/** Whether an event on a stream of a client makes their brief another one. */
export const changesBrief = (type: EventType): boolean => !NOT_IN_BRIEF.has(type);
