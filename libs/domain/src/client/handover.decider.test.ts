import { describe, it } from '@jest/globals';
import type { ClientEvent } from '../event-catalog.js';
import type { DecisionContext } from '../shared/context.js';
import { byCoach, given, welcomed } from '../testing/alliance-spec.js';
import { COACH, happened, member, NEXT_COACH, OWNER } from '../testing/happened.js';
import { specOf } from '../testing/spec.js';
import { foldClient } from './client.state.js';
import { handOverAtDeparture } from './handover.decider.js';

const fact = (event: ClientEvent) => happened(event);
const handedOver = fact({ type: 'ClientHandedOver', data: { fromCoachId: COACH, toCoachId: NEXT_COACH } });
const erasureRequested = fact({ type: 'ClientErasureRequested', data: {} });
const byOwner: DecisionContext = { ...byCoach, actor: member(OWNER), roles: ['owner'] };
const byNextCoach: DecisionContext = { ...byCoach, actor: member(NEXT_COACH) };
const note = { type: 'NoteWritten', text: 'Slept badly.' } as const;

describe('handing over', () => {
  const handOver = { type: 'ClientHandedOver', toCoachId: NEXT_COACH, note: 'Moving to Porto.' } as const;
  const data = { fromCoachId: COACH, toCoachId: NEXT_COACH, note: 'Moving to Porto.' };
  const CONSENTED = '2026-11-20T16:00:00.000Z';
  const consented = happened(
    { type: 'ConsentGiven', data: { purpose: 'handover', evidence: 'said so on the phone' } },
    { occurredAt: CONSENTED },
  );
  const onConsent = { type: 'ClientHandedOver', data: { ...data, consentedAt: CONSENTED } } as const;
  const reason = 'The coach is ill.';

  it('is done by the coach on the client’s consent, and names it', () => {
    given(welcomed(), consented).atClient(handOver).then(onConsent);
    given(welcomed()).atClient(handOver).thenRejected('HANDOVER_UNGROUNDED');
    given(welcomed())
      .atClient({ ...handOver, reason })
      .thenRejected('HANDOVER_UNGROUNDED');
    given(welcomed(), consented).as(byNextCoach).atClient(handOver).thenRejected('NOT_THE_COACH', null);
  });
  it('is done by an owner on the consent, or for a reason that stands in the event', () => {
    given(welcomed(), consented).as(byOwner).atClient(handOver).then(onConsent);
    given(welcomed())
      .as(byOwner)
      .atClient({ ...handOver, reason })
      .then({ type: 'ClientHandedOver', data: { ...data, reason } });
    given(welcomed()).as(byOwner).atClient(handOver).thenRejected('HANDOVER_UNGROUNDED');
  });
  it('asks the same of an owner who takes the client over', () => {
    const owning: DecisionContext = { ...byOwner, actor: member(NEXT_COACH), roles: ['owner', 'coach'] };
    given(welcomed()).as(owning).atClient(handOver).thenRejected('HANDOVER_UNGROUNDED');
    given(welcomed())
      .as(owning)
      .atClient({ ...handOver, reason })
      .then({ type: 'ClientHandedOver', data: { ...data, reason } });
  });
  it('uses the consent up, so that the next handover asks again', () => {
    const back = { type: 'ClientHandedOver', toCoachId: COACH } as const;
    given(welcomed(), consented, handedOver).as(byNextCoach).atClient(back).thenRejected('HANDOVER_UNGROUNDED');
    const again = { type: 'ConsentGiven', purpose: 'handover', evidence: 'by mail' } as const;
    given(welcomed(), consented, handedOver).as(byNextCoach).atClient(again, back).thenAccepted();
  });
  it('does not rest on a consent that was withdrawn, or that nobody can show', () => {
    const withdrawn = fact({ type: 'ConsentWithdrawn', data: { purpose: 'handover' } });
    given(welcomed(), consented, withdrawn).atClient(handOver).thenRejected('HANDOVER_UNGROUNDED');
    given(welcomed()).atClient({ type: 'ConsentGiven', purpose: 'handover' }).thenRejected('EVIDENCE_MISSING');
  });
  it('goes to another active coach', () => {
    given(welcomed(), consented)
      .atClient({ ...handOver, toCoachId: COACH })
      .thenRejected('ALREADY_THE_COACH');
    given(welcomed(), consented)
      .atClient({ ...handOver, toCoachId: OWNER })
      .thenRejected('COACH_UNKNOWN');
  });
  it('ends what the former coach may record, and begins what the next one may', () => {
    given(welcomed(), handedOver).atClient(note).thenRejected('NOT_THE_COACH', null);
    given(welcomed(), handedOver).as(byNextCoach).atClient(note).thenAccepted();
    given(welcomed(), consented).atClient(handOver, note).thenRejected('NOT_THE_COACH', 1);
  });
});

describe('handing over all clients of a coach who departs', () => {
  const whenAll = specOf((log) => ({ client: foldClient(log), coachIds: new Set([NEXT_COACH]) }));
  const to = { memberId: COACH, toCoachId: NEXT_COACH, why: 'coach-leaves' } as const;
  it('says why in the event, and passes over clients who are not theirs any more', () => {
    whenAll(welcomed())
      .when((s) => handOverAtDeparture(s, to))
      .then({
        type: 'ClientHandedOver',
        data: { fromCoachId: COACH, toCoachId: NEXT_COACH, reason: 'The coach leaves the practice.' },
      });
    whenAll(welcomed(), handedOver)
      .when((s) => handOverAtDeparture(s, to))
      .thenRejected('ALREADY_THE_COACH');
    whenAll(welcomed(), erasureRequested)
      .when((s) => handOverAtDeparture(s, to))
      .thenRejected('CLIENT_ERASED');
    whenAll(welcomed())
      .when((s) => handOverAtDeparture(s, { ...to, toCoachId: OWNER }))
      .thenRejected('COACH_UNKNOWN');
  });
});
