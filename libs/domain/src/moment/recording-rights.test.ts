import { describe, expect, it } from '@jest/globals';
import type { LinkPurpose } from '../client/client.events.js';
import type { ClientEvent } from '../event-catalog.js';
import type { LogEvent } from '../ports/event-store.js';
import type { DecisionContext } from '../shared/context.js';
import { about, byCoach, given, marks, onPage, scheduled, welcomed } from '../testing/alliance-spec.js';
import { CLIENT, COACH, happened, id, member, NEXT_COACH, OWNER } from '../testing/happened.js';

const fact = (event: ClientEvent) => happened(event);
const gave = (purpose: 'sharing' | 'pulse') => fact({ type: 'ConsentGiven', data: { purpose } });
const erasureRequested = fact({ type: 'ClientErasureRequested', data: {} });
const byOwner: DecisionContext = { ...byCoach, actor: member(OWNER), roles: ['owner'] };
const byNextCoach: DecisionContext = { ...byCoach, actor: member(NEXT_COACH) };
const bySystem: DecisionContext = { ...byCoach, actor: { kind: 'system' }, roles: [] };
const byLink = (purpose: LinkPurpose, clientId = CLIENT): DecisionContext => ({
  ...byCoach,
  actor: { kind: 'client-link', linkId: id('link') },
  roles: [],
  link: { linkId: id('link'), clientId, purpose },
});
const issued = (purpose: LinkPurpose, expiresAt = '2026-11-25T00:00:00Z') =>
  fact({ type: 'ClientLinkIssued', data: { linkId: id('link'), purpose, tokenHash: '0'.repeat(64), expiresAt } });
const note = { type: 'NoteWritten', text: 'Slept badly.' } as const;

describe('only the client’s coach records', () => {
  it('refuses other coaches, owners and whoever lost the role, without a word on what exists', () => {
    given(welcomed()).as(byNextCoach).atClient(note).thenRejected('NOT_THE_COACH', null);
    given(welcomed()).as(byOwner).atClient(note).thenRejected('NOT_THE_COACH', null);
    given(welcomed())
      .as({ roles: ['owner'] })
      .atClient(note)
      .thenRejected('NOT_THE_COACH', null);
    given(welcomed()).as(bySystem).atClient(note).thenRejected('EVENT_NOT_RECORDABLE_HERE');
    given(welcomed(), scheduled()).as(byOwner).atSession(note).thenRejected('NOT_THE_COACH', null);
  });
  it('says so before anything else, whatever stands in the batch', () => {
    const wrong = { ...note, private: true, shared: true };
    given(welcomed(), erasureRequested).as(byNextCoach).atClient(wrong).thenRejected('NOT_THE_COACH', null);
    given(welcomed())
      .as(byOwner)
      .atClient({ type: 'ClientDetailsCorrected', name: 'I' }, wrong)
      .thenRejected('NOT_THE_COACH', null);
  });
  it('lets an owner correct details', () => {
    given(welcomed()).as(byOwner).atClient({ type: 'ClientDetailsCorrected', name: 'Ines' }).thenAccepted();
  });
  it('lets a coach record through an API key', () => {
    const actor = { kind: 'api-key', apiKeyId: id('k'), memberId: COACH } as const;
    given(welcomed()).as({ actor }).atClient(note).thenAccepted();
  });
});

describe('a client is handed over by a person', () => {
  const handover = { type: 'ClientHandedOver', toCoachId: NEXT_COACH, reason: 'The coach is ill.' } as const;
  const key = (memberId: string) => ({ kind: 'api-key', apiKeyId: id('k'), memberId }) as const;

  it('refuses a key, which would give others to read what it may only record', () => {
    given(welcomed())
      .as({ actor: key(COACH) })
      .atClient(handover)
      .thenRejected('NOT_ALLOWED');
    given(welcomed())
      .as({ ...byOwner, actor: key(OWNER) })
      .atClient(handover)
      .thenRejected('NOT_ALLOWED');
  });
});

describe('a client link records within its purpose', () => {
  const answer = { type: 'PulseAnswered', heard: 9, atEase: 8, carriedOn: 7 } as const;
  const noted = [welcomed(), gave('sharing'), issued('note')];
  const asked = [welcomed(), gave('pulse'), issued('pulse')];
  const mirrored = (moment: Partial<typeof marks> | object) => [
    welcomed(),
    gave('sharing'),
    issued('mirror'),
    onPage('m', { type: 'JoyHeard', data: { ...marks, text: 'The river.', ...moment } }),
  ];
  const ended: readonly (readonly [string, LogEvent])[] = [
    ['was revoked', fact({ type: 'ClientLinkRevoked', data: { linkId: id('link') } })],
    [
      'outlived the coach who gave it',
      fact({ type: 'ClientHandedOver', data: { fromCoachId: COACH, toCoachId: NEXT_COACH } }),
    ],
  ];

  it('takes what the client writes as the client’s own words, shared and not private', () => {
    given(...noted)
      .as(byLink('note'))
      .atClient({ ...note, carryLightly: true })
      .then({ type: 'NoteWritten', data: { ...marks, origin: 'client-wrote', shared: true, text: note.text } });
    given(...noted)
      .as(byLink('note'))
      .atClient({ ...note, private: true })
      .thenRejected('NOT_ALLOWED');
  });
  it('needs the consent for its purpose, and keeps to it and to its client', () => {
    given(welcomed(), issued('note')).as(byLink('note')).atClient(note).thenRejected('CONSENT_MISSING');
    given(...noted)
      .as(byLink('note', id('another')))
      .atClient(note)
      .thenRejected('NOT_THE_COACH', null);
    given(...asked)
      .as(byLink('pulse'))
      .atClient(note)
      .thenRejected('EVENT_NOT_RECORDABLE_HERE');
    given(...noted)
      .as(byLink('note'))
      .atClient({ type: 'PromiseMade', text: 'x' })
      .thenRejected('EVENT_NOT_RECORDABLE_HERE');
  });
  it.each(ended)('records nothing by a link that %s', (_, end) => {
    given(...noted, end)
      .as(byLink('note'))
      .atClient(note)
      .thenRejected('LINK_CLOSED');
  });
  it('records nothing by a link that expired, never was, or is of another purpose', () => {
    const later = { ...byLink('note'), now: '2026-11-25T00:00:00.000Z' };
    given(...noted)
      .as(later)
      .atClient(note)
      .thenRejected('LINK_CLOSED');
    given(welcomed(), gave('sharing')).as(byLink('note')).atClient(note).thenRejected('LINK_CLOSED');
    given(welcomed(), gave('sharing'), issued('mirror')).as(byLink('note')).atClient(note).thenRejected('LINK_CLOSED');
  });
  it('stays void when a consent that was withdrawn is given again', () => {
    const withdrawn = fact({ type: 'ConsentWithdrawn', data: { purpose: 'sharing' } });
    given(...noted, withdrawn)
      .as(byLink('note'))
      .atClient(note)
      .thenRejected('CONSENT_MISSING');
    given(...noted, withdrawn, gave('sharing'))
      .as(byLink('note'))
      .atClient(note)
      .thenRejected('LINK_CLOSED');
  });
  it('outlives the withdrawal of a consent that it does not rest on', () => {
    const other = fact({ type: 'ConsentWithdrawn', data: { purpose: 'pulse' } });
    given(...noted, gave('pulse'), other)
      .as(byLink('note'))
      .atClient(note)
      .thenAccepted();
  });
  it('answers a pulse once, while it is open', () => {
    const answered = happened({ type: 'PulseAnswered', data: { heard: 3 } }, { actor: byLink('pulse').actor });
    given(...asked)
      .as(byLink('pulse'))
      .atClient(answer)
      .thenAccepted();
    given(...asked)
      .as(byLink('pulse'))
      .atClient(answer, answer)
      .thenRejected('PULSE_NOT_INVITED', 1);
    given(...asked, answered)
      .as(byLink('pulse'))
      .atClient(answer)
      .thenRejected('PULSE_NOT_INVITED');
    given(...asked)
      .as({ ...byLink('pulse'), now: '2026-11-25T00:00:00.000Z' })
      .atClient(answer)
      .thenRejected('LINK_CLOSED');
    given(...asked)
      .atClient(answer)
      .thenRejected('EVENT_NOT_RECORDABLE_HERE');
  });
  it('knows which call was asked about, and lets each item be left out', () => {
    const sessionId = id('session');
    const data = { linkId: id('link'), purpose: 'pulse', tokenHash: '0'.repeat(64), sessionId } as const;
    given(
      welcomed(),
      gave('pulse'),
      fact({ type: 'ClientLinkIssued', data: { ...data, expiresAt: '2026-11-25T00:00:00Z' } }),
    )
      .as(byLink('pulse'))
      .atClient({ type: 'PulseAnswered', atEase: 0 })
      .then({ type: 'PulseAnswered', data: { atEase: 0, sessionId } });
    expect(() =>
      given(...asked)
        .as(byLink('pulse'))
        .atClient({ type: 'PulseAnswered' }),
    ).toThrow(/at least one answer/);
  });
  it('is sent out with consent and a near expiry only', () => {
    const invite = { type: 'PulseInvited', expiresAt: '2026-11-25T00:00:00Z' } as const;
    given(welcomed(), gave('pulse')).atClient(invite).thenAccepted();
    given(welcomed()).atClient(invite).thenRejected('CONSENT_MISSING');
    given(welcomed(), gave('pulse'))
      .atClient({ ...invite, expiresAt: '2027-03-25T00:00:00Z' })
      .thenRejected('PULSE_EXPIRY_IMPLAUSIBLE');
  });

  const changes = [
    { type: 'MomentCorrected', momentId: id('m'), text: 'The lake.' },
    { type: 'MomentRetired', momentId: id('m') },
    { type: 'CarryLightlyMarked', momentId: id('m') },
    { type: 'MomentWithdrawn', momentId: id('m') },
  ] as const;
  it.each(changes)('lets the client say $type of what they said, wrote or were shown', (change) => {
    for (const shown of [{ origin: 'client-said' }, { origin: 'client-wrote' }, { shared: true }]) {
      given(...mirrored(shown))
        .as(byLink('mirror'))
        .atClient(change)
        .thenAccepted();
    }
  });
  it.each(changes)('takes $type of what the mirror does not show for what does not exist', (change) => {
    for (const hidden of [{}, { origin: 'client-said', private: true }, { origin: 'coach-guesses' }]) {
      given(...mirrored(hidden))
        .as(byLink('mirror'))
        .atClient(change)
        .thenRejected('MOMENT_UNKNOWN');
    }
    given(welcomed(), gave('sharing'), issued('mirror'))
      .as(byLink('mirror'))
      .atClient(change)
      .thenRejected('MOMENT_UNKNOWN');
  });
  it('changes no proposal that the coach has not accepted', () => {
    const kind = { kind: 'joy', fromEventId: id('note'), span: [0, 10] } as const;
    const proposal = onPage('m', {
      type: 'MomentProposed',
      data: { ...marks, ...kind, span: [0, 10], text: 'The river.', shared: true },
    });
    const log = [welcomed(), gave('sharing'), issued('mirror'), proposal];
    given(...log)
      .as(byLink('mirror'))
      .atClient({ type: 'MomentWithdrawn', momentId: id('m') })
      .thenRejected('MOMENT_UNKNOWN');
    const accepted = onPage('accepted', { type: 'ProposalAccepted', data: about('m') });
    given(...log, accepted)
      .as(byLink('mirror'))
      .atClient({ type: 'MomentWithdrawn', momentId: id('m') })
      .thenAccepted();
  });
});
