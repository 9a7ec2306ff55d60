import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AnyEvent, EventOf, EventType } from '../event-catalog.js';
import { EVENT_CATALOG } from '../event-catalog.js';
import { recordAtClient } from '../moment/recording-doors.js';
import { LINK_TYPES } from '../moment/recording-rights.js';
import { recordableAtClient } from '../moment/recordable.events.js';
import type { LogEvent } from '../ports/event-store.js';
import { foldSession, NO_SESSION } from '../session/session.state.js';
import type { DecisionContext } from '../shared/context.js';
import { anAlliance, byCoach, factsOf, marks, onPage, scheduled, welcomed } from '../testing/alliance-spec.js';
import { CLIENT, COACH, happened, id, member, NEXT_COACH, NOW, OWNER, SESSION } from '../testing/happened.js';
import { clientRecording } from '../testing/recording-arbitraries.js';
import { specOf } from '../testing/spec.js';
import { issueLink, OPEN_LINKS_MAX, revokeLink, type LinkAsked } from './client-link.decider.js';
import { linkHistory } from './client-link-history.js';
import { LINK_PURPOSES, type LinkPurpose } from './client.events.js';
import { foldClient } from './client.state.js';

const given = specOf(foldClient);
const fact = (event: AnyEvent) => happened(event);
const gave = (purpose: 'sharing' | 'pulse') => fact({ type: 'ConsentGiven', data: { purpose } });
const HASH = 'a'.repeat(64);
const UNTIL = '2026-11-25T00:00:00.000Z';
const asked = (purpose: LinkPurpose, more: Partial<LinkAsked> = {}): LinkAsked => ({
  linkId: id('link'),
  purpose,
  tokenHash: HASH,
  expiresAt: UNTIL,
  session: null,
  ...more,
});
const data = (purpose: LinkPurpose, label = 'link', expiresAt = UNTIL) => ({
  linkId: id(label),
  purpose,
  tokenHash: HASH,
  expiresAt,
});
const issued = (purpose: LinkPurpose, label = 'link', expiresAt = UNTIL) =>
  fact({ type: 'ClientLinkIssued', data: data(purpose, label, expiresAt) });
const revoked = (label = 'link') => fact({ type: 'ClientLinkRevoked', data: { linkId: id(label) } });
const byNextCoach: DecisionContext = { ...byCoach, actor: member(NEXT_COACH) };

describe('a private link', () => {
  it('is given for one purpose, and a pulse is invited by it', () => {
    given(welcomed(), gave('sharing'))
      .when((s) => issueLink(s, asked('note'), byCoach))
      .then({ type: 'ClientLinkIssued', data: data('note') });
    given(welcomed(), gave('pulse'))
      .when((s) => issueLink(s, asked('pulse'), byCoach))
      .then({ type: 'PulseInvited', data: { expiresAt: UNTIL } }, { type: 'ClientLinkIssued', data: data('pulse') });
  });
  it('is given by the client’s coach in person, by nobody else', () => {
    const ready = given(welcomed(), gave('sharing'));
    const by = (ctx: Partial<DecisionContext>) =>
      ready.when((s) => issueLink(s, asked('note'), { ...byCoach, ...ctx }));
    by(byNextCoach).thenRejected('NOT_THE_COACH');
    by({ actor: member(OWNER), roles: ['owner'] }).thenRejected('NOT_THE_COACH');
    by({ actor: { kind: 'system' }, roles: [] }).thenRejected('NOT_THE_COACH');
    by({ actor: { kind: 'api-key', apiKeyId: id('key'), memberId: COACH } }).thenRejected('NOT_ALLOWED');
  });
  it('rests on the consent that its purpose needs', () => {
    const needs = { pulse: 'pulse', note: 'sharing', mirror: 'sharing' } as const;
    for (const purpose of LINK_PURPOSES) {
      const other = needs[purpose] === 'pulse' ? 'sharing' : 'pulse';
      given(welcomed(), gave(other))
        .when((s) => issueLink(s, asked(purpose), byCoach))
        .thenRejected('CONSENT_MISSING');
    }
  });
  it.each([
    ['pulse', '2027-02-20T11:00:00Z', '2027-02-20T13:00:00Z'],
    ['note', '2027-02-20T11:00:00Z', '2027-02-20T13:00:00Z'],
    ['mirror', '2026-12-22T11:00:00Z', '2026-12-22T13:00:00Z'],
  ] as const)('expires: a %s no later than its purpose allows, and never in the past', (purpose, near, far) => {
    const ready = given(welcomed(), gave('sharing'), gave('pulse'));
    const until = (expiresAt: string) => ready.when((s) => issueLink(s, asked(purpose, { expiresAt }), byCoach));
    until(far).thenRejected('LINK_EXPIRY_IMPLAUSIBLE');
    until(NOW).thenRejected('LINK_EXPIRY_IMPLAUSIBLE');
    expect(() => until(near).thenRejected('LINK_EXPIRY_IMPLAUSIBLE')).toThrow(/The rejection differs/);
  });
  it('asks about a call of this client that took place, and only a pulse asks', () => {
    const log = [...anAlliance(), gave('pulse'), gave('sharing')];
    const session = foldSession(log.filter((event) => event.streamId === SESSION));
    const about = (purpose: LinkPurpose, one: LinkAsked['session']) =>
      given(...log).when((s) => issueLink(s, asked(purpose, { session: one }), byCoach));
    about('pulse', session).then(
      { type: 'PulseInvited', data: { expiresAt: UNTIL, sessionId: SESSION } },
      { type: 'ClientLinkIssued', data: { ...data('pulse'), sessionId: SESSION } },
    );
    about('pulse', { ...session, clientId: id('another') }).thenRejected('NOT_FOUND');
    about('pulse', NO_SESSION).thenRejected('NOT_FOUND');
    about('pulse', foldSession([scheduled()])).thenRejected('SESSION_NOT_HELD');
    about('note', session).thenRejected('REQUEST_INVALID');
  });
  it('is one of a few: those that are open are counted, those that ended are not', () => {
    const many = Array.from({ length: OPEN_LINKS_MAX }, (_, n) => issued('note', `link ${n}`));
    const one = (...log: readonly LogEvent[]) =>
      given(welcomed(), gave('sharing'), ...log).when((s) => issueLink(s, asked('note'), byCoach));
    one(...many).thenRejected('TOO_MANY_LINKS');
    one(...many, revoked('link 3')).then({ type: 'ClientLinkIssued', data: data('note') });
    one(...many.slice(1), issued('note', 'old', '2026-11-01T00:00:00Z')).then({
      type: 'ClientLinkIssued',
      data: data('note'),
    });
  });
  it('is taken back once, by the coach', () => {
    const log = [welcomed(), gave('sharing'), issued('note')];
    const back = (ctx: DecisionContext, ...more: readonly LogEvent[]) =>
      given(...log, ...more).when((s) => revokeLink(s, id('link'), ctx));
    back(byCoach).then({ type: 'ClientLinkRevoked', data: { linkId: id('link') } });
    back(byNextCoach).thenRejected('NOT_THE_COACH');
    back(byCoach, revoked()).thenRejected('LINK_UNKNOWN');
    back({ ...byCoach, now: UNTIL }).thenRejected('LINK_UNKNOWN');
  });
  it('is listed with what became of it, whatever happened after it had ended', () => {
    const byLink = { actor: { kind: 'client-link', linkId: id('pulse') } } as const;
    const handover = { type: 'ClientHandedOver', data: { fromCoachId: COACH, toCoachId: NEXT_COACH } } as const;
    const log = [
      issued('note', 'old', '2026-11-01T00:00:00Z'),
      issued('note', 'taken back', '2026-11-22T13:00:00Z'),
      issued('pulse', 'pulse'),
      issued('mirror', 'withdrawn'),
      issued('pulse', 'handed over'),
      revoked('taken back'),
      happened({ type: 'PulseAnswered', data: { heard: 1 } }, byLink),
      fact({ type: 'ConsentWithdrawn', data: { purpose: 'sharing' } }),
      fact(handover),
      issued('note', 'open'),
    ];
    const states = linkHistory(log, '2026-11-22T14:00:00Z').map(({ linkId, state }) => [linkId, state]);
    expect(states).toEqual([
      [id('open'), 'open'],
      [id('handed over'), 'ended'],
      [id('withdrawn'), 'ended'],
      [id('pulse'), 'answered'],
      [id('taken back'), 'revoked'],
      [id('old'), 'expired'],
    ]);
  });
});

describe('what a link may record, over all that could be sent', () => {
  const LINKS = new Map<LinkPurpose, DecisionContext>(
    LINK_PURPOSES.map((purpose) => [
      purpose,
      {
        now: NOW,
        actor: { kind: 'client-link', linkId: id(purpose) },
        roles: [],
        link: { linkId: id(purpose), clientId: CLIENT, purpose },
      },
    ]),
  );
  const VISIBLE = [id('said'), id('wrote'), id('shared')];
  const HIDDEN = [id('noticed'), id('secret'), id('proposal')];
  const joy = (label: string, more: object) =>
    onPage(label, { type: 'JoyHeard', data: { ...marks, text: 'Words.', ...more } } as EventOf<'JoyHeard'>);
  const BEGINNING: readonly LogEvent[] = [
    ...anAlliance(),
    gave('sharing'),
    gave('pulse'),
    ...LINK_PURPOSES.map((purpose) => issued(purpose, purpose)),
    joy('said', { origin: 'client-said' }),
    joy('wrote', { origin: 'client-wrote' }),
    joy('shared', { shared: true }),
    happened(
      { type: 'CarryLightlyMarked', data: { momentId: id('said'), ofSessionId: SESSION, ofPrivate: false } },
      { actor: { kind: 'client-link', linkId: id('mirror') } },
    ),
    joy('noticed', {}),
    joy('secret', { origin: 'client-said', private: true }),
    onPage('proposal', {
      type: 'MomentProposed',
      data: { ...marks, kind: 'joy', text: 'Words.', shared: true, fromEventId: id('note'), span: [0, 6] },
    }),
  ];
  const ENDS: readonly LogEvent[] = [
    fact({ type: 'ClientHandedOver', data: { fromCoachId: COACH, toCoachId: NEXT_COACH } }),
    fact({ type: 'ConsentWithdrawn', data: { purpose: 'sharing' } }),
    fact({ type: 'ConsentWithdrawn', data: { purpose: 'pulse' } }),
    fact({ type: 'ClientErasureRequested', data: {} }),
    ...LINK_PURPOSES.map((purpose) => revoked(purpose)),
  ];
  const decided = (log: readonly LogEvent[], draft: object, ctx: DecisionContext) =>
    recordAtClient(factsOf(log), [recordableAtClient.parse(draft)], ctx);
  const momentId = fc.constantFrom(...VISIBLE, ...HIDDEN);
  /** Anything at all, and often what some link may record. */
  const draft: fc.Arbitrary<object> = fc.oneof(
    clientRecording(momentId),
    fc.record({
      type: fc.constantFrom('MomentRetired', 'CarryLightlyMarked', 'CarryLightlyCleared', 'MomentWithdrawn'),
      momentId,
    }),
    fc.record({ type: fc.constant('MomentCorrected'), momentId, text: fc.constant('Better.') }),
    fc.record({
      type: fc.constant('NoteWritten'),
      text: fc.constant('x'),
      private: fc.boolean(),
      shared: fc.boolean(),
    }),
    fc.record({ type: fc.constant('PulseAnswered'), heard: fc.integer({ min: 0, max: 10 }) }),
  );
  const purpose = fc.constantFrom(...LINK_PURPOSES);

  it('is within its purpose, shown to the client, and never private', () => {
    const accepted = new Set<EventType>();
    fc.assert(
      fc.property(purpose, draft, (one, sent) => {
        const decision = decided(BEGINNING, sent, LINKS.get(one)!);
        if (!decision.accepted) return;
        for (const { event } of decision.events) {
          accepted.add(event.type);
          expect(LINK_TYPES[one]).toContain(event.type);
          if (event.type === 'NoteWritten')
            expect(event.data).toMatchObject({ origin: 'client-wrote', private: false });
          if ('momentId' in event.data) expect(VISIBLE).toContain(event.data.momentId);
        }
      }),
      { numRuns: 3_000 },
    );
    expect(accepted.size).toBe(Object.values(LINK_TYPES).reduce((sum, types) => sum + types.size, 0));
  });

  it('is nothing once it ended, in whatever way, whatever came before or after', () => {
    fc.assert(
      fc.property(purpose, draft, fc.shuffledSubarray([...ENDS], { minLength: 1 }), (one, sent, ends) => {
        const log = [...BEGINNING, ...ends];
        const concerned = { pulse: 'pulse', note: 'sharing', mirror: 'sharing' }[one];
        const ended = ends.some((end) => {
          if (end.forgotten) return false;
          if (end.type === 'ConsentWithdrawn') return end.data.purpose === concerned;
          return end.type === 'ClientLinkRevoked' ? end.data.linkId === id(one) : true;
        });
        if (ended) expect(decided(log, sent, LINKS.get(one)!)).toMatchObject({ accepted: false });
      }),
      { numRuns: 1_000 },
    );
  });

  it('is never an event that only members or the product record', () => {
    const all = Object.values(LINK_TYPES).flatMap((types) => [...types]);
    expect(all.every((type) => EVENT_CATALOG.get(type)?.streams.includes('client'))).toBe(true);
    expect(all).not.toContain('ConsentGiven');
    expect(all).not.toContain('ClientHandedOver');
  });
});
