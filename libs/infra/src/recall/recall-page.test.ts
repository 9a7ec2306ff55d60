import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AnyEvent, LogEvent } from '#domain';
import { COACH, happened, id, NEXT_COACH, NOW } from '../../../domain/src/testing/happened.js';
import { RecallMemory } from './recall-memory.js';
import { decodePage, encodePage, PAGE_FORM } from './recall-page.js';
import { recallStepsOf } from './recall-step.js';
import { anyHistory, emptied, QUESTIONS } from './testing/histories.js';

const RUNS = 150;

const pageOf = async (events: readonly LogEvent[]) => decodePage(await encodePage(events.flatMap(recallStepsOf)));
const empty = (memberId: string): RecallMemory => new RecallMemory({ memberId, timeZone: 'Europe/Lisbon' });
const anew = (events: readonly LogEvent[], memberId: string): RecallMemory => {
  const memory = empty(memberId);
  for (const event of events) memory.apply(event);
  return memory;
};
const answers = (memory: RecallMemory) => QUESTIONS.map((question) => memory.search(question, 50));

/** Pages of the first parts, and the last part as events that came after. */
const throughPages = async (parts: readonly (readonly LogEvent[])[], memberId: string): Promise<RecallMemory> => {
  const memory = empty(memberId);
  for (const events of parts.slice(0, -1)) memory.takePage(await pageOf(events));
  for (const event of parts.at(-1) ?? []) memory.apply(event);
  return memory;
};

const cut = (events: readonly LogEvent[], at: readonly number[]): (readonly LogEvent[])[] => {
  const ends = [...at.map((share) => Math.floor(share * events.length)).toSorted((a, b) => a - b), events.length];
  return ends.map((end, index) => events.slice(index === 0 ? 0 : ends[index - 1], end));
};

describe('a page for recall', () => {
  it('answers any question as an index built anew does, whatever was withdrawn and wherever it is cut', async () => {
    const cuts = fc.array(
      fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
      { minLength: 1, maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(anyHistory, cuts, async (events, at) => {
        for (const memberId of [COACH, NEXT_COACH]) {
          const expected = answers(anew(events, memberId));
          expect(answers(await throughPages(cut(events, at), memberId))).toEqual(expected);
          expect(answers(await throughPages(cut(emptied(events), at), memberId))).toEqual(expected);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('gives back every step as it went in', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async (events) => {
        const steps = events.flatMap(recallStepsOf);
        expect((await pageOf(events)).steps).toEqual(JSON.parse(JSON.stringify(steps)));
      }),
      { numRuns: RUNS },
    );
  });

  it('numbers more words than two bytes can', async () => {
    const said = Array.from({ length: 700 }, (_, line) =>
      Array.from({ length: 100 }, (__, word) => `w${line}x${word}`).join(' '),
    );
    const turns = said.map((text) => ({ speaker: 'Abeni', text }));
    const data = { source: 'plain', turns, speakers: { Abeni: 'client' }, consentEventId: COACH } as const;
    const transcript = happened({ type: 'TranscriptImported', data }, { streamType: 'session' });
    const memory = empty(COACH);
    memory.takePage(await pageOf([transcript]));
    const [best] = memory.search('w699x99', 1);
    expect(best).toEqual(anew([transcript], COACH).search('w699x99', 1)[0]);
    expect(best?.text).toBe(said[699]);
  });

  it('refuses bytes that are no page', async () => {
    await expect(decodePage(Buffer.from('no page at all'))).rejects.toThrow();
  });

  it('has another form with whatever changes what stands in it: raise PAGE_FORM where this fails', async () => {
    const page = await pageOf([...ONE_OF_EACH, happened(noteOf(WORDS), { eventId: id('words') })]);
    const digest = createHash('sha256').update(JSON.stringify(page)).digest('hex');
    expect([PAGE_FORM, digest]).toEqual([1, '614d1b8c95add8646b6345497f1c4470961b6d47a8e6f1a80044f5ed5e7dceaa']);
  });
});

const MARKS = { origin: 'coach-noticed', private: false, shared: false, carryLightly: false } as const;
const noteOf = (text: string): AnyEvent => ({ type: 'NoteWritten', data: { text, ...MARKS } });
const said = (label: string, event: AnyEvent): LogEvent =>
  happened(event, { streamType: 'session', eventId: id(label), occurredAt: NOW });

/** Of each way in which an event is taken. */
const ONE_OF_EACH: readonly LogEvent[] = [
  said('held', { type: 'SessionHeld', data: { startedAt: NOW, endedAt: NOW } }),
  said('named', { type: 'ClientDetailsCorrected', data: { name: 'Abeni Okafor', preferredName: null } }),
  said('sara', { type: 'PersonMentioned', data: { ...MARKS, name: 'Sara', relation: 'sister', private: true } }),
  said('exam', { type: 'LifeDateHeard', data: { ...MARKS, text: 'The exam.', when: { month: '2027-03' } } }),
  said('boat', {
    type: 'CommitmentMade',
    data: { ...MARKS, text: 'Sell the boat.', due: '2027-01-09', carryLightly: true },
  }),
  said('transcript', {
    type: 'TranscriptImported',
    data: {
      source: 'plain',
      turns: [
        { speaker: 'Tomas', text: 'What is it?' },
        { speaker: 'Abeni', text: 'Oboes.' },
      ],
      speakers: { Tomas: 'coach' },
      consentEventId: id('consent'),
    },
  }),
  said('confirmed', {
    type: 'TranscriptSpeakersConfirmed',
    data: { transcriptId: id('transcript'), speakers: { Abeni: 'client' } },
  }),
  said('corrected', {
    type: 'MomentCorrected',
    data: { momentId: id('boat'), ofSessionId: null, ofPrivate: false, text: 'Keep it.' },
  }),
  said('withdrawn', { type: 'MomentWithdrawn', data: { momentId: id('exam'), ofSessionId: null, ofPrivate: false } }),
  said('presence', { type: 'PresenceChosen', data: { text: 'Unhurried. Warm.' } }),
];

/** Of each rule by which words are cut and stemmed. */
const WORDS =
  "She bought, sang and wrote; the children’s mothers weren't generously relating conditional hopefulness. Zoë's señorita " +
  'replied “it’s 1,234.5 triplicate formalities, e.g. adjustable adoptions”! Was she agreed? They slept, feet up, in Mum’s flat. ' +
  'O’Neill’s controlling sensibilities were falling, hopping, failing, sized and skies... and he goes on (dying) about U.S. news\n- a list: caresses, ponies, ties';
