import { describe, expect, it } from '@jest/globals';
import { foldMoments } from '../moment/moment.state.js';
import { packetLines } from '../moment/packet-lines.js';
import type { LogEvent } from '../ports/event-store.js';
import type { DecisionContext } from '../shared/context.js';
import { byCoach, welcomed } from '../testing/alliance-spec.js';
import { COACH, happened, id, member, NEXT_COACH, OWNER } from '../testing/happened.js';
import { specOf } from '../testing/spec.js';
import { foldClient } from './client.state.js';
import {
  makeSupervisionPacket,
  openSupervisionPacket,
  withdrawSupervisionPacket,
} from './supervision-packet.decider.js';

const SUPERVISOR = id('supervisor');
const marks = { origin: 'coach-noticed', private: false, shared: false, carryLightly: false } as const;
const note = (label: string, more: object = {}) =>
  happened({ type: 'NoteWritten', data: { ...marks, text: 'Slept badly.', ...more } }, { eventId: id(label) });
const gave = happened({ type: 'ConsentGiven', data: { purpose: 'supervision' } });
const withdrew = happened({ type: 'ConsentWithdrawn', data: { purpose: 'supervision' } });
const handedOver = happened({ type: 'ClientHandedOver', data: { fromCoachId: COACH, toCoachId: NEXT_COACH } });
const input = {
  supervisorId: SUPERVISOR,
  momentIds: [id('a note')],
  alsoHide: [],
  expiresAt: '2026-12-06T12:00:00.000Z',
};
const made = happened({ type: 'SupervisionPacketMade', data: input }, { eventId: id('packet') });
const takenBack = happened({ type: 'SupervisionPacketWithdrawn', data: { packetId: id('packet') } });
const packetId = id('packet');
const READY = [welcomed(), gave, note('a note')];

const given = specOf((log) => ({
  client: foldClient(log),
  moments: foldMoments(log),
  supervisorIds: new Set([SUPERVISOR]),
}));
const bySupervisor: DecisionContext = { ...byCoach, actor: member(SUPERVISOR), roles: ['supervisor'] };

describe('a packet for a supervisor', () => {
  const make = (log: readonly LogEvent[], more: object = {}, ctx: DecisionContext = byCoach) =>
    given(...log).when((s) => makeSupervisionPacket(s, { ...input, ...more }, ctx));

  it('is made by the coach in person, with the client’s consent, for another member who supervises', () => {
    make(READY).then({ type: 'SupervisionPacketMade', data: input });
    make(READY, {}, { ...byCoach, actor: member(OWNER), roles: ['owner'] }).thenRejected('NOT_THE_COACH');
    const key = { kind: 'api-key', apiKeyId: id('key'), memberId: COACH } as const;
    make(READY, {}, { ...byCoach, actor: key }).thenRejected('NOT_ALLOWED');
    make([welcomed(), note('a note')]).thenRejected('CONSENT_MISSING');
    make([...READY, withdrew]).thenRejected('CONSENT_MISSING');
    make(READY, { supervisorId: COACH }).thenRejected('SUPERVISOR_UNKNOWN');
    make(READY, { supervisorId: OWNER }).thenRejected('SUPERVISOR_UNKNOWN');
    make(READY, { expiresAt: '2027-12-06T12:00:00.000Z' }).thenRejected('PACKET_EXPIRY_IMPLAUSIBLE');
    make([...READY, happened({ type: 'ClientErasureRequested', data: {} })]).thenRejected('CLIENT_ERASED');
  });

  it('holds nothing that is private, carried lightly, taken back, retired or unknown', () => {
    const about = { momentId: id('a note'), ofSessionId: null, ofPrivate: false };
    make([welcomed(), gave, note('a note', { private: true })]).thenRejected('MOMENT_NOT_FOR_OTHERS');
    make([welcomed(), gave, note('a note', { carryLightly: true })]).thenRejected('MOMENT_NOT_FOR_OTHERS');
    for (const type of ['MomentWithdrawn', 'MomentRetired', 'CarryLightlyMarked'] as const) {
      make([...READY, happened({ type, data: about })]).thenRejected('MOMENT_NOT_FOR_OTHERS');
    }
    make(READY, { momentIds: [id('nothing')] }).thenRejected('MOMENT_UNKNOWN');
  });

  it('is opened by that supervisor alone, until it expires or ends, and each opening is recorded', () => {
    const open = (log: readonly LogEvent[], ctx: DecisionContext = bySupervisor) =>
      given(...log).when((s) => openSupervisionPacket(s.client, { packetId }, ctx));
    const opened = { type: 'SupervisionPacketOpened', data: { packetId } } as const;
    open([...READY, made]).then(opened);
    open([...READY, made, happened(opened)]).then(opened);
    open([...READY, made], byCoach).thenRejected('NOT_FOUND');
    open([...READY, made], { ...bySupervisor, roles: ['owner'] }).thenRejected('NOT_FOUND');
    open([...READY, made], { ...bySupervisor, now: '2026-12-07T12:00:00.000Z' }).thenRejected('PACKET_CLOSED');
    open([...READY, made, takenBack]).thenRejected('PACKET_CLOSED');
    open([...READY, made, handedOver]).thenRejected('PACKET_CLOSED');
    open([...READY, made, withdrew]).thenRejected('PACKET_CLOSED');
  });

  it('stays closed when the consent is given again: that one is for other packets', () => {
    given(...READY, made, withdrew, gave)
      .when((s) => openSupervisionPacket(s.client, { packetId }, bySupervisor))
      .thenRejected('PACKET_CLOSED');
  });

  it('is taken back by the coach, once', () => {
    const takeBack = (log: readonly LogEvent[], ctx: DecisionContext = byCoach) =>
      given(...log).when((s) => withdrawSupervisionPacket(s.client, { packetId }, ctx));
    takeBack([...READY, made]).then({ type: 'SupervisionPacketWithdrawn', data: { packetId } });
    takeBack([...READY, made, takenBack]).thenRejected('PACKET_CLOSED');
    takeBack(READY).thenRejected('PACKET_CLOSED');
    takeBack([...READY, made], bySupervisor).thenRejected('NOT_THE_COACH');
  });

  it('shows the chosen lines in the order of choosing, as they stand now', () => {
    const corrected = happened({
      type: 'MomentCorrected',
      data: { momentId: id('b'), ofSessionId: null, ofPrivate: false, text: 'Slept well.' },
    });
    const lines = packetLines(
      [note('a'), note('b'), note('c', { private: true }), corrected],
      [id('b'), id('c'), id('a')],
    );
    expect(lines.map(({ text }) => text)).toEqual(['Slept well.', 'Slept badly.']);
  });
});
