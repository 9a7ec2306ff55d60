import fc from 'fast-check';
import type { AnyEvent, LogEvent } from '#domain';
import { COACH, happened, id, member, NEXT_COACH } from '../../../../domain/src/testing/happened.js';

/** What is asked of a history: words of all kinds of its texts, names, days, and what nobody said. */
export const QUESTIONS = [
  'the oboe and the tea',
  'what did Abeni say of the garden?',
  'her sister on the stairs in December 2026',
  'what was it on Friday, Tomas',
  'the submarine',
];

const WORDS = ['oboe', 'garden', 'tea', 'sister', 'the roof', 'walked', 'in December', 'Tomas', 'stairs?', 'submarine'];
const LABELS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

const text = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 7 }).map((words) => `${words.join(' ')}.`);
const step = fc.record({
  what: fc.constantFrom(
    ...(['note', 'note', 'quote', 'quote', 'correct', 'correct', 'joy', 'transcript'] as const),
    ...(['withdraw', 'revisit', 'mark', 'session', 'name'] as const),
  ),
  on: fc.constantFrom(...LABELS),
  to: fc.constantFrom(...LABELS),
  says: fc.array(text, { minLength: 1, maxLength: 4 }),
  by: fc.constantFrom(COACH, NEXT_COACH),
  isPrivate: fc.boolean(),
  session: fc.constantFrom('one', 'two'),
});
type Step = ReturnType<typeof step.generate>['value'];

const MARKS = { origin: 'coach-noticed', shared: false } as const;

interface Opened {
  readonly type: string;
  readonly isPrivate: boolean;
  readonly by: string;
  readonly text: string;
  /** The label of what it quotes. */
  readonly cites: string | null;
}

/** Follows what is open, so that the history is one that the product records: nothing is said of what is not there. */
class Recording {
  readonly events: LogEvent[] = [];
  readonly #open = new Map<string, Opened>();
  readonly #gone = new Set<string>();

  take(each: Step): void {
    const opened = this.#open.get(each.on);
    if (each.what === 'session') this.#session(each);
    else if (each.what === 'name')
      this.#add(each, { type: 'ClientDetailsCorrected', data: { preferredName: each.says[0] ?? '' } });
    else if (opened === undefined) this.#begin(each);
    else if (!this.#gone.has(each.on)) this.#goOn(each, opened);
  }

  #begin(each: Step): void {
    const { what, to, says, isPrivate } = each;
    const marks = { ...MARKS, private: isPrivate, carryLightly: says.length > 3 };
    const words = says.join(' ');
    const source = this.#open.get(to);
    if (what === 'note') this.#opens(each, { type: 'NoteWritten', data: { text: words, ...marks } });
    else if (what === 'joy') this.#opens(each, { type: 'JoyHeard', data: { text: words, ...marks } });
    else if (what === 'quote' && source?.type === 'NoteWritten' && !this.#gone.has(to)) {
      const cites = { fromEventId: id(to), span: [0, source.text.length] as [number, number] };
      const both = { ...marks, private: source.isPrivate };
      this.#opens(
        { ...each, isPrivate: source.isPrivate, by: source.by },
        { type: 'WordsQuoted', data: { text: source.text, ...both, ...cites } },
      );
    } else if (what === 'transcript') {
      const turns = says.map((said, turn) => ({ speaker: turn % 2 === 0 ? 'Abeni' : 'Speaker 2', text: said }));
      const data = { source: 'plain', turns, speakers: { Abeni: 'client' }, consentEventId: id('consent') } as const;
      this.#opens({ ...each, isPrivate: false }, { type: 'TranscriptImported', data });
    } else if (what === 'revisit') this.#opens(each, { type: 'ThreadOpened', data: { text: words, ...marks } });
  }

  #goOn(each: Step, { type, isPrivate, by }: Opened): void {
    const { what, on, says } = each;
    const as = { ...each, by: isPrivate ? by : each.by };
    const about = { momentId: id(on), ofSessionId: null, ofPrivate: isPrivate };
    const words = says.join(' ');
    if (type === 'TranscriptImported') {
      const speakers = { 'Speaker 2': says.length > 2 ? 'coach' : 'other' } as const;
      if (what === 'withdraw') this.#ends(as, { type: 'TranscriptDiscarded', data: { transcriptId: id(on) } });
      else if (what === 'correct')
        this.#add(as, { type: 'TranscriptSpeakersConfirmed', data: { transcriptId: id(on), speakers } });
    } else if (what === 'withdraw') this.#ends(as, { type: 'MomentWithdrawn', data: about });
    else if (what === 'correct') this.#add(as, { type: 'MomentCorrected', data: { ...about, text: words } });
    else if (what === 'mark')
      this.#add(as, MARKINGS[says.length % MARKINGS.length]?.(about) ?? { type: 'CarryLightlyMarked', data: about });
    else if (what === 'revisit' && type === 'ThreadOpened')
      this.#add(as, { type: 'ThreadRevisited', data: { ...about, text: words } });
  }

  #session(each: Step): void {
    const hour = each.says.length;
    const data = { startedAt: `2026-12-0${hour}T09:00:00.000Z`, endedAt: `2026-12-0${hour}T10:00:00.000Z` };
    this.#add(each, { type: 'SessionHeld', data });
  }

  #opens(each: Step, event: AnyEvent): void {
    const { text: words = '' } = event.data as { text?: string };
    const cites = event.type === 'WordsQuoted' ? each.to : null;
    this.#open.set(each.on, { type: event.type, isPrivate: each.isPrivate, by: each.by, text: words, cites });
    this.#add(each, event, id(each.on));
  }
  #ends(each: Step, event: AnyEvent): void {
    this.#gone.add(each.on);
    for (const [label, { cites }] of this.#open) if (cites === each.on) this.#gone.add(label);
    this.#add(each, event);
  }
  #add({ by, session }: Step, event: AnyEvent, eventId?: string): void {
    const at = { streamType: 'session', streamId: id(session), actor: member(by) } as const;
    this.events.push(happened(event, { ...at, ...(eventId === undefined ? {} : { eventId }) }));
  }
}

type About = { readonly momentId: string; readonly ofSessionId: null; readonly ofPrivate: boolean };
const MARKINGS: readonly ((about: About) => AnyEvent)[] = [
  (about) => ({ type: 'CarryLightlyMarked', data: about }),
  (about) => ({ type: 'CarryLightlyCleared', data: about }),
  (about) => ({ type: 'MomentRetired', data: { ...about, reason: 'No longer true of the garden.' } }),
];

/** Any history of one client, of two authors and two sessions, with all that changes what was said before. */
export const anyHistory: fc.Arbitrary<readonly LogEvent[]> = fc
  .array(step, { maxLength: 60, size: 'max' })
  .map((steps) => {
    const recording = new Recording();
    for (const each of steps) recording.take(each);
    return recording.events;
  });

/** The same history after the worker has emptied what was withdrawn: the texts, what is about them and what cites them. */
export const emptied = (events: readonly LogEvent[]): readonly LogEvent[] => {
  const gone = new Set<string>();
  for (const { type, aboutId } of events) {
    if (aboutId !== null && (type === 'MomentWithdrawn' || type === 'TranscriptDiscarded')) gone.add(aboutId);
  }
  for (const { aboutId, metadata, type } of events) {
    if (type === 'WordsQuoted' && aboutId !== null && gone.has(aboutId)) gone.add(metadata.eventId);
  }
  return events.map((event) => {
    const isGone = gone.has(event.metadata.eventId) || (event.aboutId !== null && gone.has(event.aboutId));
    const tells = event.type === 'MomentWithdrawn' || event.type === 'TranscriptDiscarded';
    return isGone && !tells ? ({ ...event, data: null, forgotten: true } as LogEvent) : event;
  });
};
