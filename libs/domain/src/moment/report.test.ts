/* oxlint-disable promise/valid-params -- `then` of a spec takes any number of events; it is no promise. */
import { describe, it } from '@jest/globals';
import type { AnyEvent } from '../event-catalog.js';
import type { LogEvent } from '../ports/event-store.js';
import { about, anAlliance, given, marks, onPage } from '../testing/alliance-spec.js';
import { id } from '../testing/happened.js';

const TEXT = 'Called him. Sent it.';
type Outcome = 'kept' | 'released' | 'moved' | 'open';
const note = onPage('n', { type: 'NoteWritten', data: { ...marks, text: TEXT } });
const made = (type: 'CommitmentMade' | 'PromiseMade' | 'LifeDateHeard' | 'JoyHeard', more: object = {}): LogEvent =>
  onPage('m', { type, data: { ...marks, text: 'x', ...more } } as AnyEvent);
const drawn = { fromEventId: id('n'), span: [0, 11] as [number, number], text: 'Called him.' };
type Kind = 'commitment' | 'promise' | 'life-date';
const reportData = (kind: Kind, outcome: Outcome = 'kept') => ({
  ...drawn,
  kind,
  followsUp: { momentId: id('m'), outcome },
});
const reports = (kind: Kind) => ({ type: 'MomentProposed', ...reportData(kind) }) as const;
const reported = (kind: Kind, outcome: Outcome): LogEvent =>
  onPage('r', {
    type: 'MomentProposed',
    data: { ...marks, origin: 'machine-proposed', ...reportData(kind, outcome) },
  });
const lifeDate = made('LifeDateHeard', { when: { date: '2026-07-01' } });
const proposed = onPage('m', {
  type: 'MomentProposed',
  data: { ...marks, origin: 'machine-proposed', ...drawn, kind: 'commitment' },
});
const then = (type: string, label: string, more: object = {}): LogEvent =>
  onPage(`${type} ${label}`, { type, data: { ...about(label), ...more } } as unknown as AnyEvent);
const log = (...more: readonly LogEvent[]) => given(...anAlliance(), note, ...more);
const accepts = { type: 'ProposalAccepted', momentId: id('r') } as const;

describe('a proposal that reports on an earlier moment', () => {
  it('is about an open commitment, promise or life date of the client, of its own kind, recorded or proposed', () => {
    log(made('CommitmentMade')).atSession(reports('commitment')).thenAccepted();
    log(made('PromiseMade')).atSession(reports('promise')).thenAccepted();
    log(proposed).atSession(reports('commitment')).thenAccepted();
    log(lifeDate).atSession(reports('life-date')).thenAccepted();
    log(lifeDate).atSession(reports('commitment')).thenRejected('MOMENT_OF_OTHER_KIND');
    log(lifeDate, then('MomentRetired', 'm')).atSession(reports('life-date')).thenRejected('MOMENT_RETIRED');
    log().atSession(reports('commitment')).thenRejected('MOMENT_UNKNOWN');
    log(made('PromiseMade')).atSession(reports('commitment')).thenRejected('MOMENT_OF_OTHER_KIND');
    log(made('JoyHeard')).atSession(reports('commitment')).thenRejected('MOMENT_OF_OTHER_KIND');
    log(made('PromiseMade'), then('PromiseKept', 'm')).atSession(reports('promise')).thenRejected('PROMISE_SETTLED');
    log(proposed, then('ProposalDismissed', 'm')).atSession(reports('commitment')).thenRejected('PROPOSAL_DECIDED');
    log(made('CommitmentMade'), then('MomentWithdrawn', 'm'))
      .atSession(reports('commitment'))
      .thenRejected('MOMENT_WITHDRAWN');
  });

  it('is private where what it reports on is', () => {
    const [planned] = log(made('CommitmentMade', { private: true }))
      .atSession(reports('commitment'))
      .thenAccepted();
    if (planned?.event.type !== 'MomentProposed' || !planned.event.data.private) throw new Error('not private');
  });

  it('follows that up when it is accepted, without its words', () => {
    const accepted = { type: 'ProposalAccepted', data: about('r') } as const;
    for (const outcome of ['kept', 'released', 'moved'] as const) {
      log(made('CommitmentMade'), reported('commitment', outcome))
        .atClient(accepts)
        .then(accepted, { type: 'CommitmentFollowedUp', data: { ...about('m'), outcome } });
    }
    const promised = (outcome: Outcome) => log(made('PromiseMade'), reported('promise', outcome)).atClient(accepts);
    promised('kept').then(accepted, { type: 'PromiseKept', data: about('m') });
    promised('released').then(accepted, { type: 'PromiseReleased', data: about('m') });
    promised('open').then(accepted);
    log(lifeDate, reported('life-date', 'moved')).atClient(accepts).then(accepted);
  });

  it('follows up nothing that is settled already, or that nobody has accepted', () => {
    const accepted = { type: 'ProposalAccepted', data: about('r') } as const;
    log(proposed, reported('commitment', 'kept')).atClient(accepts).then(accepted);
    log(made('PromiseMade'), reported('promise', 'kept'), then('PromiseKept', 'm')).atClient(accepts).then(accepted);
    log(proposed, reported('commitment', 'kept'))
      .atClient({ type: 'ProposalAccepted', momentId: id('m') }, accepts)
      .then({ type: 'ProposalAccepted', data: about('m') }, accepted, {
        type: 'CommitmentFollowedUp',
        data: { ...about('m'), outcome: 'kept' },
      });
  });
});
