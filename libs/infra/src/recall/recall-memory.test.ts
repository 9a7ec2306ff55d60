import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EVENT_CATALOG, transcriptText, type AnyEvent, type LogEvent } from '#domain';
import { CLIENT, COACH, happened, id, member, NEXT_COACH, SESSION } from '../../../domain/src/testing/happened.js';
import { recallItemsOf } from './recall-items.js';
import { RecallMemory } from './recall-memory.js';

const MARKS = { origin: 'coach-noticed', private: false, shared: false, carryLightly: false } as const;
const PRIVATE = { ...MARKS, private: true } as const;
const HELD = { startedAt: '2026-11-20T09:02:00.000Z', endedAt: '2026-11-20T10:01:00.000Z' } as const;

const at = (label: string, event: AnyEvent, memberId: string = COACH): LogEvent =>
  happened(event, { streamType: 'session', eventId: id(label), actor: member(memberId) });
const note = (label: string, text: string, marks: typeof MARKS | typeof PRIVATE = MARKS): LogEvent =>
  at(label, { type: 'NoteWritten', data: { text, ...marks } });
const about = (label: string, ofPrivate = false) => ({ momentId: id(label), ofSessionId: SESSION, ofPrivate });
const corrected = (label: string, text: string): LogEvent =>
  at(`correction of ${label}`, { type: 'MomentCorrected', data: { text, ...about(label) } });
const withdrawn = (label: string): LogEvent => at(`x ${label}`, { type: 'MomentWithdrawn', data: about(label) });
const held = (): LogEvent => at('held', { type: 'SessionHeld', data: HELD });

const TURNS = [
  { speaker: 'Speaker 1', text: 'What would make it a good week?' },
  { speaker: 'Abeni', text: 'Playing the oboe for my sister, and nothing else.' },
];
const transcript = (): LogEvent =>
  at('transcript', {
    type: 'TranscriptImported',
    data: {
      source: 'plain',
      turns: TURNS,
      speakers: { 'Speaker 1': 'coach', Abeni: 'client' },
      consentEventId: id('consent'),
    },
  });
const quoted = (label: string, text: string, from: string): LogEvent =>
  at(label, { type: 'WordsQuoted', data: { text, ...MARKS, fromEventId: id(from), span: [0, text.length] } });

const memoryOf = (events: readonly LogEvent[], memberId: string = COACH): RecallMemory => {
  const memory = new RecallMemory({ memberId, timeZone: 'Europe/Lisbon' });
  for (const event of events) memory.apply(event);
  return memory;
};
const found = (question: string, ...events: readonly LogEvent[]): string[] =>
  memoryOf(events)
    .search(question, 50)
    .map(({ text }) => text);

describe('what recall finds of the log', () => {
  it('cites of every item the recorded text that it is, verbatim', () => {
    const text = '- Sara started as a nurse.\n- The roof leaks! She laughed about it, e.g. the bucket.';
    const items = recallItemsOf(note('note', text));
    expect(items.map((item) => item.text)).toEqual([
      'Sara started as a nurse.',
      'The roof leaks!',
      'She laughed about it, e.g. the bucket.',
    ]);
    for (const { text: words, source } of items) expect(text.slice(...(source.span ?? []))).toBe(words);
    const spoken = recallItemsOf(transcript());
    for (const { text: words, source } of spoken) {
      expect(transcriptText(TURNS).slice(...(source.span ?? []))).toBe(words);
    }
    expect(spoken.map(({ kind, speaker, speakerRole }) => [kind, speaker, speakerRole])).toEqual([
      ['turn', 'Speaker 1', 'coach'],
      ['turn', 'Abeni', 'client'],
    ]);
  });

  it('cuts a dictated note without an end where words end, and loses no word of it', () => {
    const text = Array.from({ length: 400 }, (_, index) => `word${index}`).join(' ');
    const items = recallItemsOf(note('note', text));
    expect(items.length).toBeGreaterThan(3);
    expect(items.map((item) => item.text).join(' ')).toBe(text);
    for (const { text: words, source } of items) expect(text.slice(...(source.span ?? []))).toBe(words);
  });

  it('knows of every type of event whether it has words, and takes nothing from a forgotten one', () => {
    for (const type of EVENT_CATALOG.keys()) {
      const forgotten = happened({ type, data: {} } as unknown as AnyEvent, { forgotten: true });
      expect(recallItemsOf(forgotten)).toEqual([]);
      expect(() => memoryOf([forgotten])).not.toThrow();
    }
  });

  it('finds a person by the relation, a life date by its month and a commitment by its day', () => {
    const events = [
      at('sara', {
        type: 'PersonMentioned',
        data: { ...MARKS, text: 'Works nights.', name: 'Sara', relation: 'sister' },
      }),
      at('ruth', { type: 'PersonMentioned', data: { ...MARKS, name: 'Ruth', relation: 'neighbour' } }),
      at('exam', { type: 'LifeDateHeard', data: { ...MARKS, text: 'The exam.', when: { month: '2027-03' } } }),
      at('boat', { type: 'CommitmentMade', data: { ...MARKS, text: 'Sell the boat.', due: '2027-01-09' } }),
    ];
    expect(found('her sister', ...events)).toEqual(['Works nights.']);
    expect(found('the neighbour', ...events)).toEqual(['Ruth']);
    expect(found('what is in March 2027', ...events)[0]).toBe('The exam.');
    expect(found('what is due in January 2027', ...events)[0]).toBe('Sell the boat.');
  });

  it('puts the words of a correction in the place of the old ones', () => {
    const events = [note('note', 'Sara is a nurse. The roof leaks.'), corrected('note', 'Sara is a midwife.')];
    expect(found('what is Sara', ...events)).toEqual(['Sara is a midwife.']);
    expect(found('the nurse and the roof', ...events)).toEqual([]);
    const [hit] = memoryOf(events).search('midwife', 1);
    expect(hit).toMatchObject({ kind: 'note', source: { eventId: id('correction of note'), span: [0, 18] } });
  });

  it('loses with a withdrawn moment what was said of it and what was drawn out of it', () => {
    const events = [
      note('note', 'The oboe squeaks.'),
      quoted('quote', 'The oboe', 'note'),
      corrected('quote', 'The old oboe'),
      at('thread', { type: 'ThreadOpened', data: { text: 'The oboe and the stairs.', ...MARKS } }),
      at('again', { type: 'ThreadRevisited', data: { text: 'The oboe once more.', ...about('thread') } }),
      note('other', 'An oboe of a neighbour.'),
    ];
    expect(found('oboe', ...events)).toHaveLength(5);
    const kept = found('oboe', ...events, withdrawn('note'), withdrawn('thread'));
    expect(kept).toEqual(['An oboe of a neighbour.']);
  });

  it('loses a discarded transcript and what was drawn out of it, and a dismissed proposal', () => {
    const proposed = (label: string, from: string, text: string): LogEvent =>
      at(label, {
        type: 'MomentProposed',
        data: { ...MARKS, text, kind: 'joy', fromEventId: id(from), span: [0, text.length] },
      });
    const discarded = at('x', { type: 'TranscriptDiscarded', data: { transcriptId: id('transcript') } });
    const events = [
      transcript(),
      proposed('joy', 'transcript', 'Playing the oboe'),
      corrected('joy', 'She plays the oboe'),
    ];
    expect(found('oboe', ...events).slice(0, 2)).toEqual(['She plays the oboe', TURNS[1]?.text]);
    expect(found('oboe', ...events, discarded)).toEqual([]);
    const dismissed = at('y', { type: 'ProposalDismissed', data: about('joy') });
    expect(found('oboe', ...events, dismissed)[0]).toBe(TURNS[1]?.text);
    expect(found('oboe', ...events, dismissed)).not.toContain('She plays the oboe');
  });

  it('gives words that were quoted or proposed once: where they were said', () => {
    const events = [transcript(), quoted('quote', 'Playing the oboe for my sister', 'transcript')];
    const hits = memoryOf(events).search('oboe', 10);
    // The turn before it is found as well: it is what the words answer.
    expect(hits.map(({ kind, text }) => [kind, text])).toEqual(TURNS.toReversed().map(({ text }) => ['turn', text]));
    // Once the note reads otherwise, they are found by themselves.
    const reworded: readonly LogEvent[] = [
      note('note', 'The oboe squeaks.'),
      quoted('q', 'The oboe', 'note'),
      corrected('note', 'It squeaks.'),
    ];
    expect(found('oboe', ...reworded)).toEqual(['The oboe']);
  });

  it('does not bring a withdrawn quote back when its note is corrected', () => {
    const events = [note('note', 'The oboe squeaks.'), quoted('quote', 'The oboe', 'note'), withdrawn('quote')];
    expect(found('oboe', ...events, corrected('note', 'It squeaks.'))).toEqual([]);
  });

  it('keeps what is no longer true, and says so; marks what is to be carried lightly', () => {
    const events = [
      note('note', 'The oboe squeaks.'),
      at('r', { type: 'MomentRetired', data: about('note') }),
      at('c', { type: 'CarryLightlyMarked', data: about('note') }),
    ];
    expect(memoryOf(events).search('oboe', 1)[0]).toMatchObject({ retired: true, carryLightly: true });
    const cleared = at('d', { type: 'CarryLightlyCleared', data: about('note') });
    expect(memoryOf([...events, cleared]).search('oboe', 1)[0]?.carryLightly).toBeUndefined();
  });

  it('finds author-only words for their author and for nobody else, and lets nobody else sense them', () => {
    const shared = [held(), note('a', 'The oboe squeaks.'), note('b', 'Tea with Ruth, and the oboe.')];
    const own = [
      note('p', 'I was afraid of the oboe and the submarine.', PRIVATE),
      corrected('p', 'I was afraid of the oboe, and glad of the submarine.'),
      at('pp', { type: 'ThreadRevisited', data: { text: 'The submarine again.', ...about('p', true) } }),
      at('f', { type: 'PresenceChosen', data: { text: 'Unhurried, like an oboe.' } }),
      at('g', { type: 'ReflectionWritten', data: { text: 'I talked over the oboe.' } }),
    ];
    const author = memoryOf([...shared, ...own]);
    expect(author.search('submarine', 10)).toHaveLength(2);
    expect(author.search('submarine', 1)[0]).toMatchObject({ onlyForYou: true, heldAt: HELD.startedAt });
    expect(author.search('oboe', 10)).toHaveLength(5);
    const other = memoryOf([...shared, ...own], NEXT_COACH);
    expect(other.search('submarine', 10)).toEqual([]);
    // The scores tell nothing either: they are those of a log without the private words.
    expect(other.search('oboe and tea', 10)).toEqual(memoryOf(shared, NEXT_COACH).search('oboe and tea', 10));
  });

  it('dates what was written before the call was said to be held', () => {
    const events = [note('p', 'The oboe squeaks.', PRIVATE), held()];
    expect(memoryOf(events).search('oboe', 1)[0]).toMatchObject({ sessionId: SESSION, heldAt: HELD.startedAt });
  });

  it('finds nothing of a client from the request to erase them on', () => {
    const requested = happened({ type: 'ClientErasureRequested', data: {} }, { streamId: CLIENT });
    const memory = memoryOf([note('note', 'The oboe squeaks.'), requested, note('late', 'The oboe again.')]);
    expect(memory.search('oboe', 10)).toEqual([]);
    expect(memory.items).toBe(0);
  });

  it('finds the same whether it followed the log or was folded after the withdrawn was emptied', () => {
    const labels = ['a', 'b', 'c', 'd'];
    const step = fc.record({
      what: fc.constantFrom('note', 'quote', 'correct', 'withdraw'),
      on: fc.nat(3),
      to: fc.nat(3),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const open = new Map<string, LogEvent>();
        const gone = new Set<string>();
        const log = steps.flatMap(({ what, on, to }, index): LogEvent[] => {
          const label = `${labels[on]}`;
          if (what === 'note' && !open.has(label))
            open.set(label, note(label, `The oboe of ${label}. Tea in ${label}.`));
          else if (
            what === 'quote' &&
            !open.has(label) &&
            isNote(open.get(`${labels[to]}`)) &&
            !gone.has(`${labels[to]}`)
          )
            open.set(label, quoted(label, 'The oboe', `${labels[to]}`));
          else if (!open.has(label) || gone.has(label)) return [];
          else if (what === 'correct') return [corrected(label, `The oboe, number ${index}.`)];
          else if (what === 'withdraw') return [gone.add(label) && withdrawn(label)];
          else return [];
          return [open.get(label) as LogEvent];
        });
        const emptied = log.map((event): LogEvent => {
          const cited = labelOf(event.aboutId ?? '', labels);
          const beyond = labelOf(open.get(cited)?.aboutId ?? '', labels);
          const isWithdrawn = [labelOf(event.metadata.eventId, labels), cited, beyond].some((label) => gone.has(label));
          return isWithdrawn && event.type !== 'MomentWithdrawn'
            ? ({ ...event, data: null, forgotten: true } as LogEvent)
            : event;
        });
        expect(memoryOf(log).search('the oboe and the tea', 50)).toEqual(
          memoryOf(emptied).search('the oboe and the tea', 50),
        );
      }),
      { numRuns: 500 },
    );
  });
});

const isNote = (event: LogEvent | undefined): boolean => event?.type === 'NoteWritten';
const labelOf = (eventId: string, labels: readonly string[]): string =>
  labels.find((label) => id(label) === eventId) ?? '';
