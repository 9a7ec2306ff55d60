import { describe, it } from '@jest/globals';
import type { ClientEvent } from '../event-catalog.js';
import type { DecisionContext } from '../shared/context.js';
import { byCoach, given, marks, scheduled, welcomed } from '../testing/alliance-spec.js';
import { CLIENT, COACH, happened, id, member, NEXT_COACH, OWNER } from '../testing/happened.js';

const fact = (event: ClientEvent) => happened(event);
const gave = (purpose: 'sharing' | 'pulse' | 'assist') => fact({ type: 'ConsentGiven', data: { purpose } });
const erasureRequested = fact({ type: 'ClientErasureRequested', data: {} });
const byOwner: DecisionContext = { ...byCoach, actor: member(OWNER), roles: ['owner'] };
const byNextCoach: DecisionContext = { ...byCoach, actor: member(NEXT_COACH) };
const bySystem: DecisionContext = { ...byCoach, actor: { kind: 'system' }, roles: [] };
const byLink = (purpose: 'pulse' | 'sharing', clientId = CLIENT): DecisionContext => ({
  ...byCoach,
  actor: { kind: 'client-link', linkId: id('link') },
  roles: [],
  link: { clientId, purpose },
});
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
  const invited = fact({ type: 'PulseInvited', data: { expiresAt: '2026-11-25T00:00:00Z' } });

  it('takes what the client writes as the client’s own words, shared and not private', () => {
    given(welcomed(), gave('sharing'))
      .as(byLink('sharing'))
      .atClient({ ...note, carryLightly: true })
      .then({ type: 'NoteWritten', data: { ...marks, origin: 'client-wrote', shared: true, text: note.text } });
    given(welcomed(), gave('sharing'))
      .as(byLink('sharing'))
      .atClient({ ...note, private: true })
      .thenRejected('NOT_ALLOWED');
  });
  it('needs the consent for its purpose, and keeps to it and to its client', () => {
    given(welcomed()).as(byLink('sharing')).atClient(note).thenRejected('CONSENT_MISSING');
    given(welcomed(), gave('sharing'))
      .as(byLink('sharing', id('another')))
      .atClient(note)
      .thenRejected('NOT_THE_COACH', null);
    given(welcomed(), gave('pulse')).as(byLink('pulse')).atClient(note).thenRejected('EVENT_NOT_RECORDABLE_HERE');
    given(welcomed(), gave('sharing'))
      .as(byLink('sharing'))
      .atClient({ type: 'PromiseMade', text: 'x' })
      .thenRejected('EVENT_NOT_RECORDABLE_HERE');
  });
  it('answers a pulse once, while it is open', () => {
    const log = [welcomed(), gave('pulse'), invited];
    given(...log)
      .as(byLink('pulse'))
      .atClient(answer)
      .thenAccepted();
    given(...log)
      .as(byLink('pulse'))
      .atClient(answer, answer)
      .thenRejected('PULSE_NOT_INVITED', 1);
    given(...log)
      .as({ ...byLink('pulse'), now: '2026-11-25T00:00:00.000Z' })
      .atClient(answer)
      .thenRejected('PULSE_NOT_INVITED');
    given(welcomed(), gave('pulse')).as(byLink('pulse')).atClient(answer).thenRejected('PULSE_NOT_INVITED');
    given(...log)
      .atClient(answer)
      .thenRejected('EVENT_NOT_RECORDABLE_HERE');
  });
  it('is sent out with consent and a near expiry only', () => {
    const invite = { type: 'PulseInvited', expiresAt: '2026-11-25T00:00:00Z' } as const;
    given(welcomed(), gave('pulse')).atClient(invite).thenAccepted();
    given(welcomed()).atClient(invite).thenRejected('CONSENT_MISSING');
    given(welcomed(), gave('pulse'))
      .atClient({ ...invite, expiresAt: '2027-03-25T00:00:00Z' })
      .thenRejected('PULSE_EXPIRY_IMPLAUSIBLE');
  });
});
