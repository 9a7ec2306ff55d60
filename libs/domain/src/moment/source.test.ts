import { describe, it } from '@jest/globals';
import type { AnyEvent } from '../event-catalog.js';
import type { LogEvent } from '../ports/event-store.js';
import { about, anAlliance, byCoach, given, marks, onPage } from '../testing/alliance-spec.js';
import { happened, id } from '../testing/happened.js';
import type { MomentKind } from './moment.events.js';

const log = (...more: readonly LogEvent[]) => given(...anAlliance(), ...more);
const then = (type: string, label: string, more: object = {}): LogEvent =>
  onPage(`${type} ${label}`, { type, data: { ...about(label), ...more } } as unknown as AnyEvent);
const on = (label: string) => ({ momentId: id(label) });
const NOTE = 'Marta called. She is moving to Porto in spring. Marta called.';
const note = (label: string, more: object = {}): LogEvent =>
  onPage(label, { type: 'NoteWritten', data: { ...marks, text: NOTE, ...more } });
const transcript = (label: string): LogEvent =>
  onPage(label, {
    type: 'TranscriptImported',
    data: {
      source: 'plain',
      turns: [
        { speaker: 'Ines', text: 'I sleep.' },
        { speaker: 'Coach', text: 'You sleep.' },
      ],
      speakers: {},
      consentEventId: id('consent'),
    },
  });
const propose = (kind: Exclude<MomentKind, 'note' | 'proposal'>, text: string, span: [number, number]) =>
  ({ type: 'MomentProposed', kind, text, fromEventId: id('n'), span }) as const;

describe('a proposal', () => {
  const text = 'She is moving to Porto in spring.';
  const span: [number, number] = [14, 47];
  const proposed = (label: string, kind: MomentKind = 'promise') =>
    onPage(label, {
      type: 'MomentProposed',
      data: { ...marks, text, origin: 'machine-proposed', kind, fromEventId: id('n'), span } as never,
    });

  it('cites its source word for word', () => {
    log(note('n'))
      .atSession(propose('worry', text, span))
      .then({
        type: 'MomentProposed',
        data: { ...marks, text, origin: 'machine-proposed', kind: 'worry', fromEventId: id('n'), span },
      });
    for (const wrong of [
      [0, 3],
      [14, 46],
      [47, 14],
      [0, 9999],
    ] as [number, number][]) {
      log(note('n'))
        .atSession(propose('worry', text, wrong))
        .thenRejected('NOT_VERBATIM');
    }
    log(note('n'))
      .atSession(propose('worry', 'She moves to Porto.', span))
      .thenRejected('NOT_VERBATIM');
  });
  it('comes from a note or a transcript that is still there, of this client', () => {
    log()
      .atSession(propose('worry', text, span))
      .thenRejected('SOURCE_UNKNOWN');
    log(note('n'), then('MomentWithdrawn', 'n'))
      .atSession(propose('worry', text, span))
      .thenRejected('SOURCE_UNKNOWN');
    log(transcript('n'))
      .atSession(propose('worry', 'sleep.\nYou', [2, 12]))
      .thenAccepted();
    const discarded = onPage('d', { type: 'TranscriptDiscarded', data: { transcriptId: id('n') } });
    log(transcript('n'), discarded)
      .atSession(propose('worry', 'I sleep.', [0, 8]))
      .thenRejected('SOURCE_UNKNOWN');
    const foreign = happened(
      { type: 'NoteWritten', data: { ...marks, text: NOTE } },
      { subjectId: id('other client'), eventId: id('n') },
    );
    log(foreign)
      .atSession(propose('worry', text, span))
      .thenRejected('SOURCE_UNKNOWN');
  });
  it('is drawn from a private note by its author alone, and is private then', () => {
    const secret = note('n', { private: true });
    log(secret)
      .atSession(propose('worry', text, span))
      .then({
        type: 'MomentProposed',
        data: { ...marks, text, private: true, origin: 'machine-proposed', kind: 'worry', fromEventId: id('n'), span },
      });
    log(secret)
      .atSession({ ...propose('worry', text, span), shared: true })
      .thenRejected('PRIVATE_AND_SHARED');
    const system = { ...byCoach, actor: { kind: 'system' }, roles: [] } as const;
    log(secret)
      .as(system)
      .atSession(propose('worry', text, span))
      .thenRejected('SOURCE_UNKNOWN');
    log(note('n'))
      .as(system)
      .atSession(propose('worry', text, span))
      .thenAccepted();
  });
  it('is accepted or dismissed once', () => {
    for (const first of ['ProposalAccepted', 'ProposalDismissed']) {
      for (const type of ['ProposalAccepted', 'ProposalDismissed'] as const) {
        log(note('n'), proposed('m'), then(first, 'm'))
          .atSession({ type, ...on('m') })
          .thenRejected('PROPOSAL_DECIDED');
      }
    }
  });
  it('becomes the kind that was proposed when it is accepted, and nothing before', () => {
    log(note('n'), proposed('m'))
      .atSession({ type: 'PromiseKept', ...on('m') })
      .thenRejected('PROPOSAL_UNDECIDED');
    log(note('n'), proposed('m'))
      .atSession({ type: 'MomentCorrected', ...on('m'), text: 'x' })
      .thenRejected('PROPOSAL_UNDECIDED');
    log(note('n'), proposed('m'))
      .atSession({ type: 'ProposalAccepted', ...on('m') }, { type: 'PromiseKept', ...on('m') })
      .thenAccepted();
    log(note('n'), proposed('m'), then('ProposalDismissed', 'm'))
      .atSession({ type: 'MomentRetired', ...on('m') })
      .thenRejected('PROPOSAL_DECIDED');
    log(note('n'), proposed('m', 'joy'))
      .atSession({ type: 'ProposalAccepted', ...on('m') }, { type: 'PromiseKept', ...on('m') })
      .thenRejected('MOMENT_OF_OTHER_KIND', 1);
  });
});

describe('the client’s words', () => {
  const quote = (text: string, more: object = {}) =>
    ({ type: 'WordsQuoted', text, fromEventId: id('n'), ...more }) as const;
  it('may stand by themselves', () => {
    log()
      .atSession({ type: 'WordsQuoted', text: 'I am tired.' })
      .then({ type: 'WordsQuoted', data: { ...marks, text: 'I am tired.' } });
  });
  it('are verbatim where they cite a source, at the first place or at the one that is named', () => {
    log(note('n'))
      .atSession(quote('Marta called.'), quote('Marta called.', { span: [48, 61] }))
      .then(
        { type: 'WordsQuoted', data: { ...marks, text: 'Marta called.', fromEventId: id('n'), span: [0, 13] } },
        { type: 'WordsQuoted', data: { ...marks, text: 'Marta called.', fromEventId: id('n'), span: [48, 61] } },
      );
    log(note('n')).atSession(quote('Marta rang.')).thenRejected('NOT_VERBATIM');
    log(note('n'))
      .atSession(quote('Marta called.', { span: [1, 14] }))
      .thenRejected('NOT_VERBATIM');
    log().atSession(quote('Marta called.')).thenRejected('SOURCE_UNKNOWN');
  });
});
