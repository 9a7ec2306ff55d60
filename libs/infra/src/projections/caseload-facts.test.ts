import { describe, expect, it } from '@jest/globals';
import type { AnyEvent, LogEvent } from '#domain';
import { CLIENT, COACH, happened, id, NEXT_COACH, SESSION } from '../../../domain/src/testing/happened.js';
import { evolveCaseload, isFactEvent } from './caseload-facts.js';
import type { CaseloadFact, CaseloadRows } from './caseload-rows.js';

const marks = { origin: 'coach-noticed', private: false, shared: false, carryLightly: false } as const;
const about = { ofSessionId: SESSION, ofPrivate: false } as const;
const welcomed = happened({ type: 'ClientWelcomed', data: { name: 'Ines Amaral', coachId: COACH } });
const inSession = (event: AnyEvent, label?: string) =>
  happened(event, { streamType: 'session', ...(label === undefined ? {} : { eventId: id(label) }) });
const scheduled = inSession({
  type: 'SessionScheduled',
  data: { startsAt: '2026-10-05T10:00:00Z', durationMinutes: 60, kind: 'coaching' },
});
const held = inSession({
  type: 'SessionHeld',
  data: { startedAt: '2026-10-05T10:05:00Z', endedAt: '2026-10-05T11:00:00Z' },
});
const pulse = (heard: number, atEase: number, carriedOn: number) =>
  happened({ type: 'PulseAnswered', data: { heard, atEase, carriedOn } });

const after = (...events: readonly LogEvent[]): CaseloadRows => {
  const rows: CaseloadRows = {
    facts: new Map(),
    clients: new Map(),
    forgotten: new Set(),
    withoutPulse: new Set(),
    withdrawn: new Set(),
    packets: new Map(),
    withoutPackets: new Set(),
  };
  for (const event of events.filter(isFactEvent)) evolveCaseload(rows, event);
  return rows;
};
const facts = (...events: readonly LogEvent[]): CaseloadFact[] =>
  [...after(...events).facts.values()].filter((fact) => fact !== null);
const kinds = (...events: readonly LogEvent[]) => facts(...events).map(({ kind }) => kind);

describe('facts for supervision', () => {
  it('follow a call from its plan to its end, and a cancellation', () => {
    expect(facts(welcomed, scheduled, held)).toEqual([
      {
        factId: SESSION,
        sessionId: SESSION,
        sourceId: null,
        clientId: CLIENT,
        coachId: COACH,
        kind: 'call',
        at: '2026-10-05T10:05:00.000Z',
        until: '2026-10-05T11:00:00.000Z',
        bands: null,
        counted: true,
      },
    ]);
    const moved = inSession({ type: 'SessionRescheduled', data: { startsAt: '2026-11-05T10:00:00Z' } });
    const cancelled = inSession({ type: 'SessionCancelled', data: { by: 'client' } });
    expect(facts(welcomed, scheduled, moved, cancelled)).toMatchObject([
      { kind: 'cancelled', at: '2026-11-05T10:00:00.000Z' },
    ]);
  });

  it('stand with the coach of that time', () => {
    const over = happened({ type: 'ClientHandedOver', data: { fromCoachId: COACH, toCoachId: NEXT_COACH } });
    expect(facts(welcomed, scheduled, over, held)).toMatchObject([{ coachId: NEXT_COACH }]);
    expect(facts(welcomed, scheduled, held, over)).toMatchObject([{ coachId: COACH }]);
    const cancelled = inSession({ type: 'SessionCancelled', data: { by: 'client' } });
    expect(facts(welcomed, scheduled, over, cancelled)).toMatchObject([{ kind: 'cancelled', coachId: NEXT_COACH }]);
  });

  it('hold no word of anything, and nothing at all of what is private', () => {
    const secret = inSession({ type: 'NoteWritten', data: { ...marks, text: 'Slept badly.', private: true } });
    const promise = inSession({ type: 'PromiseMade', data: { ...marks, text: 'Send the poem.', private: true } });
    expect(kinds(welcomed, secret, promise)).toEqual([]);
    const note = inSession({ type: 'NoteWritten', data: { ...marks, text: 'Slept badly.' } });
    expect(kinds(welcomed, note)).toEqual(['note']);
    expect(JSON.stringify(facts(welcomed, note))).not.toContain('Slept');
  });

  it('do not count what is carried lightly, as long as it is', () => {
    const note = inSession({ type: 'NoteWritten', data: { ...marks, text: 'A diagnosis.' } }, 'note');
    const lightly = inSession({ type: 'CarryLightlyMarked', data: { ...about, momentId: id('note') } });
    const cleared = inSession({ type: 'CarryLightlyCleared', data: { ...about, momentId: id('note') } });
    expect(facts(welcomed, note, lightly)).toMatchObject([{ counted: false }]);
    expect(facts(welcomed, note, lightly, cleared)).toMatchObject([{ counted: true }]);
    const light = inSession({ type: 'NoteWritten', data: { ...marks, text: 'A diagnosis.', carryLightly: true } });
    expect(facts(welcomed, light)).toMatchObject([{ counted: false }]);
  });

  it('let go of a moment that was withdrawn, and of a promise that was released', () => {
    const promise = inSession({ type: 'PromiseMade', data: { ...marks, text: 'Send the poem.' } }, 'promise');
    const kept = inSession({ type: 'PromiseKept', data: { ...about, momentId: id('promise') } });
    const released = inSession({ type: 'PromiseReleased', data: { ...about, momentId: id('promise') } });
    const withdrawn = inSession({ type: 'MomentWithdrawn', data: { ...about, momentId: id('promise') } });
    expect(facts(welcomed, promise, kept)).toMatchObject([{ kind: 'promise', until: '2026-11-22T12:00:00.000Z' }]);
    expect(kinds(welcomed, promise, released)).toEqual([]);
    expect(kinds(welcomed, promise, withdrawn)).toEqual([]);
  });

  it('take a promise that a machine read for one when the coach has accepted it, and not before', () => {
    const note = inSession({ type: 'NoteWritten', data: { ...marks, text: 'I will send her the poem.' } }, 'note');
    const proposal = (more: object = {}) =>
      inSession(
        {
          type: 'MomentProposed',
          data: {
            ...marks,
            origin: 'machine-proposed',
            kind: 'promise',
            text: 'send her the poem',
            fromEventId: id('note'),
            span: [7, 24],
            ...more,
          },
        } as AnyEvent,
        'proposal',
      );
    const ofProposal = { ...about, momentId: id('proposal') };
    const accepted = inSession({ type: 'ProposalAccepted', data: ofProposal });
    const kept = inSession({ type: 'PromiseKept', data: ofProposal });
    const promises = (...events: readonly LogEvent[]) =>
      facts(welcomed, note, ...events).filter(({ kind }) => kind === 'promise' || kind === 'proposal');
    expect(promises(proposal())).toMatchObject([{ kind: 'proposal', sessionId: SESSION, until: null }]);
    expect(promises(proposal(), accepted)).toMatchObject([{ kind: 'promise', counted: true, until: null }]);
    expect(promises(proposal(), accepted, kept)).toMatchObject([
      { kind: 'promise', until: '2026-11-22T12:00:00.000Z' },
    ]);
    expect(promises(proposal({ carryLightly: true }), accepted)).toMatchObject([{ kind: 'promise', counted: false }]);
    const none = [
      [proposal({ private: true }), accepted],
      [proposal({ kind: 'commitment' }), accepted],
      [proposal({ followsUp: { momentId: id('older'), outcome: 'kept' } }), accepted],
      [proposal(), inSession({ type: 'ProposalDismissed', data: ofProposal })],
      [proposal(), accepted, inSession({ type: 'MomentWithdrawn', data: { ...about, momentId: id('note') } })],
    ];
    for (const events of none) expect(promises(...events)).toEqual([]);
  });

  it('compare the answers of a pulse with the client’s own, and keep bands only', () => {
    const bands = facts(welcomed, pulse(5, 9, 3), pulse(8, 9, 9)).map((fact) => fact.bands);
    expect(bands).toEqual([
      ['not-known', 'not-known', 'low'],
      ['higher', 'same', 'high'],
    ]);
  });

  it('are gone with the consent they rest on, and all of them with the client', () => {
    const withdrawn = happened({ type: 'ConsentWithdrawn', data: { purpose: 'pulse' } });
    const rows = after(welcomed, scheduled, held, pulse(5, 5, 5), withdrawn);
    expect([...rows.facts.values()].flatMap((fact) => fact?.kind ?? [])).toEqual(['call']);
    expect(rows.clients.get(CLIENT)?.pulse).toBeNull();
    const erased = happened({ type: 'ClientErasureRequested', data: {} });
    const gone = after(welcomed, scheduled, held, pulse(5, 5, 5), erased);
    expect([...gone.facts.values()].every((fact) => fact === null)).toBe(true);
    expect([gone.clients.size, [...gone.forgotten]]).toEqual([0, [CLIENT]]);
  });

  it('are not made of words that were forgotten', () => {
    const forgotten = happened(
      { type: 'PulseAnswered', data: { heard: 1, atEase: 1, carriedOn: 1 } },
      { forgotten: true },
    );
    expect(kinds(welcomed, forgotten)).toEqual([]);
  });
});
