import { z } from 'zod';
import { shortText, text } from '../moment/moment.events.js';
import { timeZone } from '../shared/time-zone.js';

export const CONSENT_PURPOSES = [
  'recording',
  'assist',
  'pulse',
  'sharing',
  'hours-log',
  'supervision',
  'handover',
] as const;
export const consentPurpose = z.enum(CONSENT_PURPOSES);
export type ConsentPurpose = z.infer<typeof consentPurpose>;

/** What a private link is for: each does one thing. */
export const LINK_PURPOSES = ['pulse', 'note', 'mirror'] as const;
export const linkPurpose = z.enum(LINK_PURPOSES);
export type LinkPurpose = z.infer<typeof linkPurpose>;

/** An item of a pulse, from 0 to 10; absent where the client would rather not say. */
const pulseItem = z.int().min(0).max(10).optional();
/** A supervision hour has room for a few matters; more than this is a copy of the notes. */
const PACKET_LINES_MAX = 50;
/** Names in a few lines. */
const PACKET_NAMES_MAX = 50;

const details = {
  name: shortText,
  preferredName: shortText.optional(),
  pronunciation: shortText.optional(),
  pronouns: shortText.optional(),
  email: z.email().max(254).optional(),
  timeZone: timeZone.optional(),
};

/** Data schemas of the client stream, each of its newest revision (moments recorded between sessions stand there too). */
export const clientEvents = {
  ClientWelcomed: z.strictObject({ ...details, coachId: z.uuid() }),
  /** A field that is null was cleared; one that is absent did not change. */
  ClientDetailsCorrected: z.strictObject({
    name: shortText.optional(),
    preferredName: shortText.nullable().optional(),
    pronunciation: shortText.nullable().optional(),
    pronouns: shortText.nullable().optional(),
    email: z.email().max(254).nullable().optional(),
    timeZone: timeZone.nullable().optional(),
  }),
  /** Rests on the client's consent, or on what an owner gives as the reason. */
  ClientHandedOver: z.strictObject({
    fromCoachId: z.uuid(),
    toCoachId: z.uuid(),
    note: text.optional(),
    /** When the client gave the consent that it rests on. */
    consentedAt: z.iso.datetime({ offset: true }).optional(),
    reason: shortText.optional(),
  }),
  ConsentGiven: z.strictObject({ purpose: consentPurpose, evidence: shortText.optional() }),
  ConsentWithdrawn: z.strictObject({ purpose: consentPurpose, evidence: shortText.optional() }),
  ClientPaused: z.strictObject({ reason: shortText.optional() }),
  ClientResumed: z.strictObject({}),
  ClientFarewelled: z.strictObject({ text: text.optional() }),
  BriefRead: z.strictObject({ sessionId: z.uuid().optional(), briefVersion: z.string().max(100).optional() }),
  PulseInvited: z.strictObject({ sessionId: z.uuid().optional(), expiresAt: z.iso.datetime({ offset: true }) }),
  /** Revision 2: each item may be left out; `sessionId` is the call that it was asked about. */
  PulseAnswered: z.strictObject({
    heard: pulseItem,
    atEase: pulseItem,
    carriedOn: pulseItem,
    text: text.optional(),
    sessionId: z.uuid().optional(),
  }),
  /** Kept longer than the practice's retention policy says. */
  RetentionExtended: z.strictObject({ until: z.iso.date(), reason: shortText }),
  /** Of the link's secret the SHA-256 alone is kept, in hexadecimal. */
  ClientLinkIssued: z.strictObject({
    linkId: z.uuid(),
    purpose: linkPurpose,
    tokenHash: z.string().regex(/^[0-9a-f]{64}$/),
    expiresAt: z.iso.datetime({ offset: true }),
    sessionId: z.uuid().optional(),
  }),
  ClientLinkRevoked: z.strictObject({ linkId: z.uuid() }),
  /** Moments that one supervisor may read, without names, until it expires. The packet's id is the event's. */
  SupervisionPacketMade: z.strictObject({
    supervisorId: z.uuid(),
    momentIds: z
      .array(z.uuid())
      .min(1)
      .max(PACKET_LINES_MAX)
      .refine((ids) => new Set(ids).size === ids.length, 'each moment once'),
    /** Names that stand in the texts and in no field: hidden as well. */
    alsoHide: z.array(shortText).max(PACKET_NAMES_MAX),
    expiresAt: z.iso.datetime({ offset: true }),
  }),
  SupervisionPacketOpened: z.strictObject({ packetId: z.uuid() }),
  SupervisionPacketWithdrawn: z.strictObject({ packetId: z.uuid() }),
  ClientErasureRequested: z.strictObject({}),
  ClientErased: z.strictObject({}),
} as const;
