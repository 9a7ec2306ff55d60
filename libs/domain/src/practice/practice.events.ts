import { z } from 'zod';
import { shortText } from '../moment/moment.events.js';
import { timeZone } from '../shared/time-zone.js';

export const ROLES = ['owner', 'coach', 'supervisor'] as const;
export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;
export const roles = z
  .array(role)
  .min(1)
  .max(3)
  .refine((all) => new Set(all).size === all.length, 'each role once');

/** What an API key may do, always within what its member may do. */
export const API_KEY_SCOPES = [
  'clients:read',
  'clients:write',
  'sessions:write',
  'moments:write',
  'briefs:read',
  'practice:read',
  'practice:write',
] as const;
export const apiKeyScope = z.enum(API_KEY_SCOPES);
export type ApiKeyScope = z.infer<typeof apiKeyScope>;
const apiKeyScopes = z
  .array(apiKeyScope)
  .min(1)
  .max(API_KEY_SCOPES.length)
  .refine((all) => new Set(all).size === all.length, 'each scope once');

/** Why an owner gives all clients of a member to another coach. A fixed list: the practice stream holds no words about people. */
export const HANDOVER_REASONS = ['coach-leaves', 'coach-let-go', 'coach-ill', 'reorganisation'] as const;
export const handoverReason = z.enum(HANDOVER_REASONS);
export type HandoverReason = z.infer<typeof handoverReason>;

/** A larger team comes in several files; one event of this many invitations is about 100 kB. */
export const IMPORT_INVITATIONS_MAX = 500;

const instant = z.iso.datetime({ offset: true });
const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);
const memberId = z.uuid();
/** As the provider names itself, letter by letter: no query, no fragment, no user. */
const issuer = z
  .url({ protocol: /^https?$/ })
  .max(255)
  .refine((text) => !/[?#@]/.test(text), 'no query, fragment or user');
const clientIdAtProvider = z.string().regex(/^[\x21-\x7e]{1,255}$/);
/** A calendar month in the practice's time zone. */
export const metricsPeriod = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-10');

const invitation = z.strictObject({ invitationId: z.uuid(), roles, tokenHash: sha256Hex, expiresAt: instant });

/** Data schemas of the practice stream, revision 1. Names and addresses of members live in identity, not here. */
export const practiceEvents = {
  PracticeOpened: z.strictObject({ name: shortText, timeZone, locale: z.string().max(35) }),
  MemberInvited: invitation,
  /** A new link: the one before it is void. */
  InvitationRenewed: z.strictObject({ invitationId: z.uuid(), tokenHash: sha256Hex, expiresAt: instant }),
  InvitationRevoked: z.strictObject({ invitationId: z.uuid() }),
  /** All of a file or nothing of it, so it is one event. */
  TeamImported: z.strictObject({
    importId: z.uuid(),
    invitations: z.array(invitation).min(1).max(IMPORT_INVITATIONS_MAX),
  }),
  /** The invitations that were open until then. */
  TeamImportUndone: z.strictObject({
    importId: z.uuid(),
    invitationIds: z.array(z.uuid()).max(IMPORT_INVITATIONS_MAX),
  }),
  /** `invitationId` is null for the owner who opened the practice. `userId` is the person in identity. */
  MemberJoined: z.strictObject({ memberId, userId: z.string().max(64), roles, invitationId: z.uuid().nullable() }),
  MemberRolesChanged: z.strictObject({ memberId, roles }),
  MemberSuspended: z.strictObject({ memberId }),
  MemberReinstated: z.strictObject({ memberId }),
  /** From here on the member acts no more and gets no clients; theirs go to `clientsTo`, one by one. */
  MemberDepartureBegun: z.strictObject({
    memberId,
    clientsTo: z.uuid().nullable(),
    reason: handoverReason.nullable(),
  }),
  /** It cannot be finished: the member is what they were before. */
  MemberDepartureHalted: z.strictObject({ memberId }),
  MemberLeft: z.strictObject({ memberId }),
  ApiKeyIssued: z.strictObject({
    apiKeyId: z.uuid(),
    memberId,
    name: shortText,
    scopes: apiKeyScopes,
    keyHash: sha256Hex,
    expiresAt: instant.optional(),
  }),
  ApiKeyRevoked: z.strictObject({ apiKeyId: z.uuid() }),
  /** `ssoId` is new each time: it names the settings and the secret that belong together. */
  SsoConfigured: z.strictObject({ ssoId: z.uuid(), issuer, clientId: clientIdAtProvider, required: z.boolean() }),
  SsoRemoved: z.strictObject({ ssoId: z.uuid() }),
  AssistSettingsChanged: z.strictObject({
    enabled: z.boolean(),
    model: shortText.optional(),
    monthlyBudgetCents: z.int().min(0).max(10_000_000).optional(),
  }),
  PresenceStancesSet: z.strictObject({ question: shortText, stances: z.array(shortText).max(20) }),
  /** Minutes before a scheduled session at which its brief is made sure to be fresh. */
  BriefLeadTimesSet: z.strictObject({ minutes: z.array(z.int().min(1).max(10_080)).max(5) }),
  ReportingThresholdRaised: z.strictObject({ k: z.int().min(5).max(1000) }),
  RetentionPolicySet: z.strictObject({ months: z.int().min(1).max(600).nullable() }),
  /** A coach's own supervision of one day; told again for a day, the later one counts. Read by that coach alone. */
  SupervisionRecorded: z.strictObject({ memberId, on: z.iso.date(), minutes: z.int().min(0).max(1440) }),
  /** `digest` is of the release, word for word: of measures, or of the words that there are none. */
  MetricsPublished: z.strictObject({ period: metricsPeriod, digest: sha256Hex }),
} as const;
