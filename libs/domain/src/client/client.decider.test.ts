import { describe, expect, it } from '@jest/globals';
import type { ClientEvent } from '../event-catalog.js';
import type { DecisionContext } from '../shared/context.js';
import { byCoach, factsOf, given, marks, scheduled, welcomed } from '../testing/alliance-spec.js';
import { CLIENT, COACH, happened, id, member, NEXT_COACH, OWNER } from '../testing/happened.js';
import { specOf } from '../testing/spec.js';
import { confirmErasure, requestErasure, welcomeClient } from './client.decider.js';
import { foldClient } from './client.state.js';

const fact = (event: ClientEvent) => happened(event);
const gave = (purpose: 'sharing' | 'pulse' | 'assist') => fact({ type: 'ConsentGiven', data: { purpose } });
const withdrew = (purpose: 'pulse') => fact({ type: 'ConsentWithdrawn', data: { purpose } });
const farewelled = fact({ type: 'ClientFarewelled', data: {} });
const paused = fact({ type: 'ClientPaused', data: {} });
const erasureRequested = fact({ type: 'ClientErasureRequested', data: {} });
const erased = fact({ type: 'ClientErased', data: {} });
const byOwner: DecisionContext = { ...byCoach, actor: member(OWNER), roles: ['owner'] };
const byNextCoach: DecisionContext = { ...byCoach, actor: member(NEXT_COACH) };
const bySystem: DecisionContext = { ...byCoach, actor: { kind: 'system' }, roles: [] };
const note = { type: 'NoteWritten', text: 'Slept badly.' } as const;

describe('welcoming a client', () => {
  const whenAll = specOf((log) => ({ client: foldClient(log), coachIds: new Set([COACH, NEXT_COACH]) }));
  const data = { name: 'Ines Amaral', coachId: COACH };

  it('is done by a coach for themselves, by an owner for any coach', () => {
    whenAll()
      .when((s) => welcomeClient(s, data, byCoach))
      .then({ type: 'ClientWelcomed', data });
    whenAll()
      .when((s) => welcomeClient(s, data, byOwner))
      .then({ type: 'ClientWelcomed', data });
    whenAll()
      .when((s) => welcomeClient(s, data, byNextCoach))
      .thenRejected('NOT_ALLOWED');
    whenAll()
      .when((s) => welcomeClient(s, data, bySystem))
      .thenRejected('NOT_ALLOWED');
  });
  it('needs a coach who is one, and happens once', () => {
    const nobody = { ...data, coachId: id('nobody') };
    whenAll()
      .when((s) => welcomeClient(s, nobody, byOwner))
      .thenRejected('COACH_UNKNOWN');
    whenAll(welcomed())
      .when((s) => welcomeClient(s, data, byCoach))
      .thenRejected('CLIENT_EXISTS');
  });
});

describe('consent', () => {
  it('is given once, and withdrawn only while it is in force', () => {
    given(welcomed())
      .atClient({ type: 'ConsentGiven', purpose: 'pulse', evidence: 'signed on paper' })
      .then({ type: 'ConsentGiven', data: { purpose: 'pulse', evidence: 'signed on paper' } });
    given(welcomed(), gave('pulse'))
      .atClient({ type: 'ConsentGiven', purpose: 'pulse' })
      .thenRejected('CONSENT_ALREADY_GIVEN');
    given(welcomed(), gave('pulse'))
      .atClient({ type: 'ConsentWithdrawn', purpose: 'pulse' })
      .then({ type: 'ConsentWithdrawn', data: { purpose: 'pulse' } });
    given(welcomed(), gave('assist'))
      .atClient({ type: 'ConsentWithdrawn', purpose: 'pulse' })
      .thenRejected('CONSENT_NOT_GIVEN');
    given(welcomed(), gave('pulse'), withdrew('pulse'))
      .atClient({ type: 'ConsentWithdrawn', purpose: 'pulse' })
      .thenRejected('CONSENT_NOT_GIVEN');
  });
  it('may be given, withdrawn and given again, also within one batch', () => {
    const give = { type: 'ConsentGiven', purpose: 'pulse' } as const;
    const withdraw = { type: 'ConsentWithdrawn', purpose: 'pulse' } as const;
    given(welcomed()).atClient(give, withdraw, give).thenAccepted();
    given(welcomed()).atClient(give, give).thenRejected('CONSENT_ALREADY_GIVEN', 1);
  });
  it('keeps the event that it rests on', () => {
    const event = happened({ type: 'ConsentGiven', data: { purpose: 'recording' } }, { eventId: id('c1') });
    expect(foldClient([welcomed(), event]).consents.get('recording')?.eventId).toBe(id('c1'));
  });
});

describe('the course of an alliance', () => {
  it('is paused, resumed and farewelled; a client who comes back is resumed', () => {
    given(welcomed())
      .atClient({ type: 'ClientPaused', reason: 'a new child' }, { type: 'ClientResumed' })
      .thenAccepted();
    given(welcomed(), farewelled).atClient({ type: 'ClientResumed' }).thenAccepted();
    given(welcomed(), paused).atClient({ type: 'ClientFarewelled', text: 'Go well.' }).thenAccepted();
  });
  it('takes no step twice', () => {
    given(welcomed(), paused).atClient({ type: 'ClientPaused' }).thenRejected('CLIENT_PAUSED');
    given(welcomed(), farewelled).atClient({ type: 'ClientPaused' }).thenRejected('CLIENT_FAREWELLED');
    given(welcomed()).atClient({ type: 'ClientResumed' }).thenRejected('CLIENT_NOT_PAUSED');
    given(welcomed(), farewelled).atClient({ type: 'ClientFarewelled' }).thenRejected('CLIENT_FAREWELLED');
  });
  it('still takes a late note after the farewell', () => {
    given(welcomed(), farewelled).atClient(note).thenAccepted();
  });
  it('corrects details and remembers that the brief was read', () => {
    given(welcomed())
      .atClient({ type: 'ClientDetailsCorrected', pronouns: null }, { type: 'BriefRead', briefVersion: '7' })
      .then(
        { type: 'ClientDetailsCorrected', data: { pronouns: null } },
        { type: 'BriefRead', data: { briefVersion: '7' } },
      );
    expect(() => given(welcomed()).atClient({ type: 'ClientDetailsCorrected' })).toThrow('at least one field');
  });
});

describe('a client who is forgotten takes nothing more', () => {
  const given1 = specOf(foldClient);
  it('from the request on', () => {
    for (const log of [
      [welcomed(), erasureRequested],
      [welcomed(), erasureRequested, erased],
    ]) {
      given(...log)
        .atClient(note)
        .thenRejected('CLIENT_ERASED', null);
      given(...log)
        .atClient({ type: 'ClientResumed' })
        .thenRejected('CLIENT_ERASED', null);
      given(...log, scheduled())
        .atSession({ ...note, private: true })
        .thenRejected('CLIENT_ERASED', null);
      given1(...log)
        .when((s) => requestErasure(s, byCoach))
        .thenRejected('CLIENT_ERASED');
    }
  });
  it('is asked for by the coach or an owner, confirmed by the system, each once', () => {
    for (const ctx of [byCoach, byOwner]) {
      given1(welcomed())
        .when((s) => requestErasure(s, ctx))
        .then({ type: 'ClientErasureRequested', data: {} });
    }
    given1(welcomed())
      .when((s) => requestErasure(s, bySystem))
      .then({ type: 'ClientErasureRequested', data: {} });
    given1(welcomed())
      .when((s) => requestErasure(s, byNextCoach))
      .thenRejected('NOT_THE_COACH');
    given1()
      .when((s) => requestErasure(s, byCoach))
      .thenRejected('NOT_FOUND');
    given1(welcomed(), erasureRequested)
      .when((s) => confirmErasure(s, bySystem))
      .then({ type: 'ClientErased', data: {} });
    given1(welcomed(), erasureRequested)
      .when((s) => confirmErasure(s, byOwner))
      .thenRejected('NOT_ALLOWED');
    given1(welcomed())
      .when((s) => confirmErasure(s, bySystem))
      .thenRejected('ERASURE_NOT_REQUESTED');
    given1(welcomed(), erasureRequested, erased)
      .when((s) => confirmErasure(s, bySystem))
      .thenRejected('CLIENT_ERASED');
  });
  it('is known as forgotten when all words are gone', () => {
    const gone = happened(
      { type: 'ClientWelcomed', data: { name: 'x', coachId: COACH } },
      { streamId: CLIENT, forgotten: true },
    );
    expect(foldClient([gone, erasureRequested, erased])).toMatchObject({
      status: 'erased',
      coachId: null,
      clientId: CLIENT,
    });
    given(gone, erasureRequested, erased).atClient(note).thenRejected('NOT_THE_COACH', null);
    given().atClient(note).thenRejected('NOT_FOUND', null);
  });
});

it('passes over moments and the session stream when it folds a client', () => {
  const moment = happened({ type: 'JoyHeard', data: { ...marks, text: 'The river.' } });
  expect(factsOf([welcomed(), moment, scheduled()]).client).toEqual(foldClient([welcomed()]));
});
