import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AnyEvent } from '../event-catalog.js';
import { type MomentKind, ORIGINS, type Origin } from '../moment/moment.events.js';
import type { LogEvent } from '../ports/event-store.js';
import { about, marks, onPage } from '../testing/alliance-spec.js';
import { happened, id } from '../testing/happened.js';
import { composeMirror } from './mirror.js';

const HERS: ReadonlySet<Origin> = new Set<Origin>(['client-said', 'client-wrote']);
const byLink = { actor: { kind: 'client-link', linkId: id('link') } } as const;
const texts = (...log: readonly LogEvent[]): readonly string[] =>
  composeMirror(log, 'Europe/Lisbon').map((line) => line.text);
const line = (...log: readonly LogEvent[]) => composeMirror(log, 'Europe/Lisbon')[0];
const joy = (label: string, more: object = { origin: 'client-said' }) =>
  onPage(label, { type: 'JoyHeard', data: { ...marks, text: label, ...more } } as AnyEvent);
const then = (type: string, label: string, more: object = {}, circumstances: object = {}): LogEvent =>
  happened({ type, data: { ...about(label), ...more } } as unknown as AnyEvent, {
    streamType: 'session',
    ...circumstances,
  });
const proposed = (label: string, fromEventId: string, more: object = {}) =>
  onPage(label, {
    type: 'MomentProposed',
    data: { ...marks, origin: 'machine-proposed', kind: 'joy', text: label, fromEventId, span: [0, 5], ...more },
  } as AnyEvent);

describe('a mirror shows', () => {
  it('what the client said or wrote and what is shared, and nothing that is private', () => {
    for (const origin of ORIGINS) {
      for (const shared of [true, false]) {
        const shows = shared || HERS.has(origin);
        expect([origin, shared, texts(joy('words', { origin, shared })).length]).toEqual([
          origin,
          shared,
          shows ? 1 : 0,
        ]);
        expect(texts(joy('words', { origin, private: true }))).toEqual([]);
      }
    }
  });
  it('a proposal only once the coach has taken it', () => {
    const shared = proposed('p', id('n'), { shared: true });
    expect(texts(shared)).toEqual([]);
    expect(texts(shared, then('ProposalDismissed', 'p'))).toEqual([]);
    expect(texts(shared, then('ProposalAccepted', 'p'))).toEqual(['p']);
    expect(texts(proposed('p', id('n')), then('ProposalAccepted', 'p'))).toEqual([]);
  });
  it('the words of the client’s correction as the client’s own', () => {
    const corrected = line(joy('j', { shared: true }), then('MomentCorrected', 'j', { text: 'The lake.' }, byLink));
    expect(corrected).toMatchObject({ text: 'The lake.', quoted: true, origin: 'client-wrote', correctedByYou: true });
    const again = [
      joy('j'),
      then('MomentCorrected', 'j', { text: 'x' }, byLink),
      then('MomentCorrected', 'j', { text: 'y' }),
    ];
    expect(line(...again)).toMatchObject({ text: 'y', correctedByYou: false });
  });
  it('what is no longer true, and what is not to be brought up, as that', () => {
    expect(line(joy('j'))).toMatchObject({ noLongerTrue: false, notBroughtUp: false });
    expect(line(joy('j'), then('MomentRetired', 'j', { reason: 'coach only' }))).toMatchObject({ noLongerTrue: true });
    expect(line(joy('j'), then('CarryLightlyMarked', 'j'))).toMatchObject({ notBroughtUp: true });
    expect(line(joy('j'), then('CarryLightlyMarked', 'j'), then('CarryLightlyCleared', 'j'))).toMatchObject({
      notBroughtUp: false,
    });
    const asked = [joy('j'), then('CarryLightlyMarked', 'j'), then('CarryLightlyMarked', 'j', {}, byLink)];
    expect(line(...asked)).toMatchObject({ notBroughtUp: true, notBroughtUpByYou: true });
    const lifted = then('CarryLightlyCleared', 'j', { stillCarried: true }, byLink);
    expect(line(...asked, lifted)).toMatchObject({ notBroughtUp: true, notBroughtUpByYou: false });
  });
  it('nothing of what was withdrawn, nor of what was drawn out of it, nor of what was forgotten', () => {
    const note = onPage('n', { type: 'NoteWritten', data: { ...marks, text: 'n', shared: true } });
    const quote = onPage('q', {
      type: 'WordsQuoted',
      data: { ...marks, text: 'q', origin: 'client-said', fromEventId: id('n'), span: [0, 1] },
    });
    const taken = [proposed('p', id('n'), { shared: true }), then('ProposalAccepted', 'p')];
    expect(texts(note, quote, ...taken)).toHaveLength(3);
    expect(texts(note, quote, ...taken, then('MomentWithdrawn', 'n'))).toEqual([]);
    const discarded = happened(
      { type: 'TranscriptDiscarded', data: { transcriptId: id('n') } },
      { streamType: 'session' },
    );
    expect(texts(quote, discarded)).toEqual([]);
    expect(texts({ ...joy('gone'), data: null, forgotten: true } as LogEvent)).toEqual([]);
  });
  it('the newest first, by the calendar of the client', () => {
    const on = (label: string, occurredAt: string) =>
      happened(
        { type: 'NoteWritten', data: { ...marks, text: label, origin: 'client-wrote' } },
        { eventId: id(label), occurredAt },
      );
    const log = [
      on('old', '2026-03-01T10:00:00Z'),
      on('new', '2026-06-30T23:30:00Z'),
      on('middle', '2026-05-01T10:00:00Z'),
    ];
    expect(texts(...log)).toEqual(['new', 'middle', 'old']);
    expect(composeMirror(log, 'Europe/Lisbon')[0]?.toldOn).toBe('2026-07-01');
  });
});

/** Every text that an event can have says whose it is: `coach`, `secret`, or that the client may read it. */
describe('whatever happened, a mirror', () => {
  const mark = fc.record({
    origin: fc.constantFrom(...ORIGINS),
    private: fc.boolean(),
    shared: fc.boolean(),
    carryLightly: fc.boolean(),
  });
  const KINDS = {
    NoteWritten: {},
    WordsQuoted: { about: 'coach about' },
    JoyHeard: {},
    WorryHeard: {},
    PersonMentioned: {},
    LifeDateHeard: { when: { rough: 'soon' } },
    InsightVoiced: {},
    PreferenceHeard: {},
    ThreadOpened: {},
    CommitmentMade: { due: '2026-12-04' },
    PromiseMade: {},
    HowWeLeftIt: { mood: 'coach mood', wouldKnowBy: 'coach know' },
    MomentProposed: { kind: 'joy' as MomentKind, fromEventId: id('elsewhere'), span: [0, 1] },
  };
  const ABOUT = {
    ThreadRevisited: { text: 'coach revisited' },
    ThreadClosed: { text: 'coach closed' },
    CommitmentFollowedUp: { outcome: 'moved', text: 'coach followed' },
    PromiseKept: { text: 'coach kept' },
    PromiseReleased: { reason: 'coach released' },
    MomentRetired: { reason: 'coach retired' },
    CarryLightlyMarked: {},
    CarryLightlyCleared: {},
    ProposalAccepted: {},
    ProposalDismissed: {},
  };
  const moment = fc.record({
    type: fc.constantFrom(...(Object.keys(KINDS) as (keyof typeof KINDS)[])),
    marks: mark,
    after: fc.array(fc.constantFrom(...(Object.keys(ABOUT) as (keyof typeof ABOUT)[])), { maxLength: 4 }),
  });

  it('holds no word that is private or the coach’s alone', () => {
    let shown = 0;
    fc.assert(
      fc.property(fc.array(moment, { minLength: 1, maxLength: 8 }), (moments) => {
        const log = moments.flatMap(({ type, marks: marked, after }, n) => {
          const mayRead = !marked.private && (marked.shared || HERS.has(marked.origin));
          const words = mayRead ? 'open' : marked.private ? 'secret' : 'coach';
          const named = type === 'PersonMentioned' ? { name: `${words} name`, relation: `${words} relation` } : {};
          const data = { ...marked, text: `${words} text`, ...KINDS[type], ...named };
          const label = `moment ${n}`;
          return [
            onPage(label, { type, data } as unknown as AnyEvent),
            ...after.map((each) => then(each, label, ABOUT[each])),
          ];
        });
        const mirror = composeMirror(log, null);
        shown += mirror.length;
        expect(JSON.stringify(mirror)).not.toMatch(/coach (?!-)[a-z]|secret/);
        for (const one of mirror) expect(one.text).toBe('open text');
      }),
      { numRuns: 500 },
    );
    expect(shown).toBeGreaterThan(0);
  });
});
