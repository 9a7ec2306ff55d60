/* oxlint-disable promise/valid-params -- `then` of a spec takes any number of events; it is no promise. */
import { describe, expect, it } from '@jest/globals';
import type { AnyEvent } from '../event-catalog.js';
import type { LogEvent } from '../ports/event-store.js';
import { about, anAlliance, given, marks, onPage, promise } from '../testing/alliance-spec.js';
import { CLIENT, happened, id } from '../testing/happened.js';

const log = (...more: readonly LogEvent[]) => given(...anAlliance(), ...more);
const opens = (label: string, type: 'JoyHeard' | 'ThreadOpened' | 'CommitmentMade', more: object = {}): LogEvent =>
  onPage(label, { type, data: { ...marks, text: 'As it was said.', ...more } });
const then = (type: string, label: string, more: object = {}): LogEvent =>
  onPage(`${type} ${label}`, { type, data: { ...about(label), ...more } } as unknown as AnyEvent);
const on = (label: string) => ({ momentId: id(label) });

describe('what is recorded of a moment', () => {
  it('is what was sent, with the defaults filled in', () => {
    log()
      .atSession(
        { type: 'JoyHeard', text: '  The river.  ', origin: 'client-said', carryLightly: true },
        { type: 'PersonMentioned', name: 'Marta', relation: 'sister', private: true },
        { type: 'CommitmentMade', text: 'Call Marta.', due: '2026-12-04' },
        { type: 'HowWeLeftIt', text: 'Lighter.', mood: 'calm', wouldKnowBy: 'sleeping through' },
      )
      .then(
        { type: 'JoyHeard', data: { ...marks, text: 'The river.', origin: 'client-said', carryLightly: true } },
        { type: 'PersonMentioned', data: { ...marks, name: 'Marta', relation: 'sister', private: true } },
        { type: 'CommitmentMade', data: { ...marks, text: 'Call Marta.', due: '2026-12-04' } },
        { type: 'HowWeLeftIt', data: { ...marks, text: 'Lighter.', mood: 'calm', wouldKnowBy: 'sleeping through' } },
      );
  });
  it('gives a life date its date, its month or its rough time: exactly one', () => {
    const text = 'The surgery.';
    log()
      .atSession(
        { type: 'LifeDateHeard', text, date: '2026-12-04' },
        { type: 'LifeDateHeard', text, month: '2026-12', repeats: 'yearly' },
        { type: 'LifeDateHeard', text, rough: 'in spring' },
      )
      .then(
        { type: 'LifeDateHeard', data: { ...marks, text, when: { date: '2026-12-04' } } },
        { type: 'LifeDateHeard', data: { ...marks, text, when: { month: '2026-12' }, repeats: 'yearly' } },
        { type: 'LifeDateHeard', data: { ...marks, text, when: { rough: 'in spring' } } },
      );
    expect(() => log().atSession({ type: 'LifeDateHeard', text })).toThrow('exactly one');
    expect(() => log().atSession({ type: 'LifeDateHeard', text, month: '2026-12', rough: 'soon' })).toThrow(
      'exactly one',
    );
    expect(() => log().atSession({ type: 'LifeDateHeard', text, date: '2026-02-30' })).toThrow();
  });
  it('is private or shared, not both', () => {
    const both = { type: 'JoyHeard', text: 'x', private: true, shared: true } as const;
    log().atSession({ type: 'JoyHeard', text: 'x' }, both).thenRejected('PRIVATE_AND_SHARED', 1);
    log()
      .atSession({ ...both, shared: false, carryLightly: true })
      .thenAccepted();
  });
  it('tells the moment that it opens, and the one that it is about', () => {
    const planned = log(promise('p'))
      .atSession({ type: 'JoyHeard', text: 'x' }, { type: 'PromiseKept', ...on('p') })
      .thenAccepted();
    expect(planned.map(({ aboutId, opensMoment }) => ({ aboutId, opensMoment }))).toEqual([
      { aboutId: null, opensMoment: true },
      { aboutId: id('p'), opensMoment: false },
    ]);
  });
});

describe('a promise', () => {
  it('is kept or released once, from any page of the same client', () => {
    const kept = { type: 'PromiseKept', ...on('p'), text: 'Sent on Friday.' } as const;
    log(promise('p'))
      .atSession(kept)
      .then({ type: 'PromiseKept', data: { ...about('p'), text: 'Sent on Friday.' } });
    log(promise('p'))
      .atClient(kept)
      .then({ type: 'PromiseKept', data: { ...about('p'), text: 'Sent on Friday.' } });
    log(promise('p'))
      .atClient({ type: 'PromiseReleased', ...on('p'), reason: 'Not needed.' })
      .thenAccepted();
    for (const settled of ['PromiseKept', 'PromiseReleased']) {
      for (const type of ['PromiseKept', 'PromiseReleased'] as const) {
        log(promise('p'), then(settled, 'p'))
          .atSession({ type, ...on('p') })
          .thenRejected('PROMISE_SETTLED');
      }
    }
    log(promise('p')).atSession(kept, kept).thenRejected('PROMISE_SETTLED', 1);
  });
});

describe('a commitment', () => {
  it('is followed up until it was kept or released', () => {
    const followUp = (outcome: 'kept' | 'moved' | 'released' | 'unknown') =>
      ({ type: 'CommitmentFollowedUp', ...on('c'), outcome }) as const;
    const made = opens('c', 'CommitmentMade');
    for (const open of ['moved', 'unknown']) {
      log(made, then('CommitmentFollowedUp', 'c', { outcome: open }))
        .atSession(followUp('kept'))
        .thenAccepted();
    }
    for (const final of ['kept', 'released']) {
      log(made, then('CommitmentFollowedUp', 'c', { outcome: final }))
        .atSession(followUp('unknown'))
        .thenRejected('COMMITMENT_SETTLED');
    }
    log(made).atSession(followUp('moved'), followUp('kept'), followUp('kept')).thenRejected('COMMITMENT_SETTLED', 2);
  });
});

describe('a thread', () => {
  it('is revisited until it is closed', () => {
    const revisit = { type: 'ThreadRevisited', ...on('t'), text: 'Again.' } as const;
    const close = { type: 'ThreadClosed', ...on('t') } as const;
    log(opens('t', 'ThreadOpened')).atSession(revisit, revisit, close).thenAccepted();
    log(opens('t', 'ThreadOpened'), then('ThreadClosed', 't')).atSession(revisit).thenRejected('THREAD_CLOSED');
    log(opens('t', 'ThreadOpened')).atSession(close, close).thenRejected('THREAD_CLOSED', 1);
  });
});

describe('an event belongs to a kind of moment', () => {
  it('refuses the others', () => {
    log(opens('j', 'JoyHeard'))
      .atSession({ type: 'PromiseKept', ...on('j') })
      .thenRejected('MOMENT_OF_OTHER_KIND');
    log(promise('p'))
      .atSession({ type: 'ThreadClosed', ...on('p') })
      .thenRejected('MOMENT_OF_OTHER_KIND');
    log(promise('p'))
      .atSession({ type: 'CommitmentFollowedUp', ...on('p'), outcome: 'kept' })
      .thenRejected('MOMENT_OF_OTHER_KIND');
    log(promise('p'))
      .atSession({ type: 'ProposalAccepted', ...on('p') })
      .thenRejected('MOMENT_OF_OTHER_KIND');
  });
});

describe('correcting, retiring, withdrawing', () => {
  const correct = { type: 'MomentCorrected', ...on('j'), text: 'Better.' } as const;
  const retire = { type: 'MomentRetired', ...on('j') } as const;
  const withdraw = { type: 'MomentWithdrawn', ...on('j') } as const;
  const joy = opens('j', 'JoyHeard');

  it('corrects as often as needed, also what was kept', () => {
    log(joy).atSession(correct, correct).thenAccepted();
    log(promise('j'), then('PromiseKept', 'j')).atSession(correct).thenAccepted();
  });
  it('retires once; what is retired is not corrected, kept or revisited, only marked and withdrawn', () => {
    log(joy, then('MomentRetired', 'j')).atSession(correct).thenRejected('MOMENT_RETIRED');
    log(joy).atSession(retire, retire).thenRejected('MOMENT_RETIRED', 1);
    log(promise('j'), then('MomentRetired', 'j'))
      .atSession({ type: 'PromiseKept', ...on('j') })
      .thenRejected('MOMENT_RETIRED');
    log(joy, then('MomentRetired', 'j'))
      .atSession({ type: 'CarryLightlyMarked', ...on('j') }, withdraw)
      .thenAccepted();
  });
  it('records nothing more of what was withdrawn', () => {
    const withdrawn = [promise('j'), then('MomentWithdrawn', 'j')];
    for (const next of [
      correct,
      retire,
      withdraw,
      { type: 'PromiseKept', ...on('j') } as const,
      { type: 'CarryLightlyMarked', ...on('j') } as const,
    ]) {
      log(...withdrawn)
        .atSession(next)
        .thenRejected('MOMENT_WITHDRAWN');
    }
  });
  it('is superseded by another moment of the same client that can be seen', () => {
    const superseded = (by: string) => ({ ...retire, supersededBy: id(by) });
    log(joy, opens('k', 'JoyHeard'))
      .atSession(superseded('k'))
      .then({ type: 'MomentRetired', data: { ...about('j'), supersededBy: id('k') } });
    log(joy).atSession(superseded('j')).thenRejected('MOMENT_SUPERSEDES_ITSELF');
    log(joy).atSession(superseded('k')).thenRejected('MOMENT_UNKNOWN');
    log(joy, opens('k', 'JoyHeard'), then('MomentWithdrawn', 'k'))
      .atSession(superseded('k'))
      .thenRejected('MOMENT_WITHDRAWN');
  });
});

describe('carrying lightly', () => {
  const mark = { type: 'CarryLightlyMarked', ...on('j') } as const;
  const clear = { type: 'CarryLightlyCleared', ...on('j') } as const;
  it('is marked and cleared in turn', () => {
    log(opens('j', 'JoyHeard')).atSession(mark, clear, mark).thenAccepted();
    log(opens('j', 'JoyHeard')).atSession(clear).thenRejected('NOT_CARRIED_LIGHTLY');
    log(opens('j', 'JoyHeard', { carryLightly: true }))
      .atSession(mark)
      .thenRejected('ALREADY_CARRIED_LIGHTLY');
    log(opens('j', 'JoyHeard')).atSession(mark, mark).thenRejected('ALREADY_CARRIED_LIGHTLY', 1);
  });
  it('is lifted by whoever marked it: the client’s wish by the client alone, whatever the coach marked before or after', () => {
    const actor = { kind: 'client-link', linkId: id('link') } as const;
    const link = { linkId: id('link'), clientId: CLIENT, purpose: 'mirror' } as const;
    const byLink = { actor, roles: [], link };
    const marked = (by: 'coach' | 'client') =>
      happened({ type: 'CarryLightlyMarked', data: about('j') }, by === 'client' ? { actor } : {});
    const begun = [
      happened({ type: 'ConsentGiven', data: { purpose: 'sharing' } }),
      happened({
        type: 'ClientLinkIssued',
        data: { linkId: id('link'), purpose: 'mirror', tokenHash: 'a'.repeat(64), expiresAt: '2026-11-29T00:00:00Z' },
      }),
      opens('j', 'JoyHeard', { origin: 'client-said' }),
    ];
    const cleared = (more: object = {}) =>
      ({ type: 'CarryLightlyCleared', data: { ...about('j'), ...more } }) as AnyEvent;
    const both = [
      [marked('coach'), marked('client')],
      [marked('client'), marked('coach')],
    ];
    log(...begun, marked('client'))
      .atSession(clear)
      .thenRejected('ASKED_BY_THE_CLIENT');
    log(...begun, marked('client'))
      .as(byLink)
      .atClient(clear)
      .then(cleared());
    log(...begun, marked('client'))
      .atSession(mark)
      .thenAccepted();
    log(...begun, marked('coach'))
      .as(byLink)
      .atClient(mark)
      .thenAccepted();
    log(...begun, marked('coach'))
      .as(byLink)
      .atClient(clear)
      .thenRejected('NOT_CARRIED_LIGHTLY');
    for (const two of both) {
      log(...begun, ...two)
        .atSession(clear)
        .thenRejected('ASKED_BY_THE_CLIENT');
      log(...begun, ...two)
        .as(byLink)
        .atClient(clear)
        .then(cleared({ stillCarried: true }));
      log(...begun, ...two)
        .as(byLink)
        .atClient(clear, clear)
        .thenRejected('NOT_CARRIED_LIGHTLY', 1);
    }
  });
});
