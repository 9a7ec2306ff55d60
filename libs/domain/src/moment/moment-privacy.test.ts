import { describe, expect, it } from '@jest/globals';
import type { AnyEvent } from '../event-catalog.js';
import type { LogEvent } from '../ports/event-store.js';
import type { DecisionContext } from '../shared/context.js';
import {
  about,
  anAlliance,
  byCoach,
  given,
  held,
  marks,
  onPage,
  promise,
  scheduled,
  welcomed,
} from '../testing/alliance-spec.js';
import { CLIENT, COACH, happened, id, member, NEXT_COACH, SESSION } from '../testing/happened.js';
import { foldMoments } from './moment.state.js';
import { momentIdsIn, sourceEventIdsIn } from './recording-doors.js';

const log = (...more: readonly LogEvent[]) => given(...anAlliance(), ...more);
const opens = (label: string, type: 'JoyHeard' | 'ThreadOpened' | 'CommitmentMade', more: object = {}): LogEvent =>
  onPage(label, { type, data: { ...marks, text: 'As it was said.', ...more } });
const then = (type: string, label: string, more: object = {}): LogEvent =>
  onPage(`${type} ${label}`, { type, data: { ...about(label), ...more } } as unknown as AnyEvent);
const on = (label: string) => ({ momentId: id(label) });
const byNextCoach: DecisionContext = { ...byCoach, actor: member(NEXT_COACH) };
const handedOver = happened({ type: 'ClientHandedOver', data: { fromCoachId: COACH, toCoachId: NEXT_COACH } });

describe('private is private', () => {
  const secret = opens('j', 'JoyHeard', { private: true });
  it('is as if it did not exist to everybody but its author', () => {
    const next = given(...anAlliance(), secret, handedOver).as(byNextCoach);
    for (const type of ['MomentWithdrawn', 'CarryLightlyMarked', 'MomentRetired'] as const) {
      next.atSession({ type, ...on('j') }).thenRejected('MOMENT_UNKNOWN');
      next.atSession({ type, ...on('never recorded') }).thenRejected('MOMENT_UNKNOWN');
    }
    given(...anAlliance(), opens('k', 'JoyHeard'), secret, handedOver)
      .as(byNextCoach)
      .atSession({ type: 'MomentRetired', ...on('k'), supersededBy: id('j') })
      .thenRejected('MOMENT_UNKNOWN');
  });
  it('marks what its author says of it as private too', () => {
    log(secret)
      .atSession({ type: 'MomentRetired', ...on('j') })
      .then({ type: 'MomentRetired', data: { ...about('j'), ofPrivate: true } });
  });
  it('stays unknown to others when its words are destroyed', () => {
    const gone = happened(
      { type: 'JoyHeard', data: { ...marks, text: 'x', private: true } },
      { streamType: 'session', eventId: id('j'), forgotten: true },
    );
    const withdrawn = (ofPrivate: boolean) => then('MomentWithdrawn', 'j', { ofPrivate });
    const again = { type: 'MomentWithdrawn', ...on('j') } as const;
    given(...anAlliance(), gone, withdrawn(true), handedOver)
      .as(byNextCoach)
      .atSession(again)
      .thenRejected('MOMENT_UNKNOWN');
    given(...anAlliance(), gone, handedOver)
      .as(byNextCoach)
      .atSession(again)
      .thenRejected('MOMENT_UNKNOWN');
    given(...anAlliance(), gone, withdrawn(false), handedOver)
      .as(byNextCoach)
      .atSession(again)
      .thenRejected('MOMENT_WITHDRAWN');
    log(gone, withdrawn(true)).atSession(again).thenRejected('MOMENT_WITHDRAWN');
  });
  it('leaves what is not private to the next coach after a handover', () => {
    given(...anAlliance(), promise('p'), handedOver)
      .as(byNextCoach)
      .atSession({ type: 'PromiseKept', ...on('p') })
      .thenAccepted();
  });
});

describe('moments of another client', () => {
  it('are unknown here', () => {
    const foreign = happened(
      { type: 'PromiseMade', data: { ...marks, text: 'x' } },
      { streamType: 'client', streamId: id('other client'), subjectId: id('other client'), eventId: id('p') },
    );
    log(foreign)
      .atSession({ type: 'PromiseKept', ...on('p') })
      .thenRejected('MOMENT_UNKNOWN');
  });
});

describe('what the edge loads', () => {
  it('is every moment and every source that the recordings name, once', () => {
    const inputs = [
      { type: 'PromiseKept', momentId: id('p') },
      { type: 'MomentRetired', momentId: id('j'), supersededBy: id('p') },
      {
        type: 'MomentProposed',
        kind: 'joy',
        text: 'x',
        fromEventId: id('n'),
        span: [0, 1],
        ...marks,
        origin: 'machine-proposed',
      },
    ] as const;
    expect(momentIdsIn(inputs as never)).toEqual([id('p'), id('j')]);
    expect(sourceEventIdsIn(inputs as never)).toEqual([id('n')]);
  });
  it('is folded in log order into the state of each moment', () => {
    const moments = foldMoments([
      welcomed(),
      scheduled(),
      held(),
      promise('p'),
      then('PromiseKept', 'p'),
      then('PromiseKept', 'unloaded'),
    ]);
    expect([...moments.values()]).toEqual([
      {
        momentId: id('p'),
        kind: 'promise',
        proposedKind: null,
        followsUp: null,
        clientId: CLIENT,
        authorMemberId: COACH,
        private: false,
        shownToClient: false,
        carryLightly: false,
        markedByCoach: false,
        askedByClient: false,
        status: 'kept',
        sessionId: SESSION,
      },
    ]);
  });
});
