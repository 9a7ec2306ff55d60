import { z } from 'zod';
import { evalFile } from './data.js';

/** LoCoMo (snap-research, CC BY-NC 4.0): long conversations of two people over dated sessions, read from the shared data. */
export interface Conversation {
  readonly id: string;
  readonly speakers: readonly [string, string];
  readonly sessions: readonly ConversationSession[];
  readonly questions: readonly Question[];
}
export interface ConversationSession {
  readonly number: number;
  /** YYYY-MM-DD. */
  readonly heldOn: string;
  readonly turns: readonly { readonly id: string; readonly speaker: string; readonly text: string }[];
  /** Human-listed events by speaker. */
  readonly events: Readonly<Record<string, readonly string[]>>;
  /** Facts by speaker, with the ids of the turns that say them. */
  readonly observations: Readonly<
    Record<string, readonly { readonly text: string; readonly turnIds: readonly string[] }[]>
  >;
}
export interface Question {
  readonly question: string;
  readonly answer: string;
  readonly evidence: readonly string[];
  readonly category: number;
}

const raw = z.array(
  z.looseObject({
    sample_id: z.string(),
    qa: z.array(
      z.looseObject({
        question: z.string(),
        answer: z.unknown().optional(),
        evidence: z.array(z.string()).default([]),
        category: z.number(),
      }),
    ),
    conversation: z.record(z.string(), z.unknown()),
    event_summary: z.record(z.string(), z.record(z.string(), z.unknown())),
    observation: z.record(z.string(), z.record(z.string(), z.array(z.tuple([z.string(), z.unknown()])))),
  }),
);
const turns = z.array(z.looseObject({ dia_id: z.string(), speaker: z.string(), text: z.string() }));
const texts = z.array(z.string());

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september'];
MONTHS.push('october', 'november', 'december');

/** "1:56 pm on 8 May, 2023" -> 2023-05-08. */
const dayOf = (written: string): string => {
  const match = /(\d{1,2}) (\w+),? (\d{4})/u.exec(written);
  const month = MONTHS.indexOf(match?.[2]?.toLowerCase() ?? '') + 1;
  if (!match || month === 0) throw new Error(`no date in "${written}"`);
  return `${match[3]}-${String(month).padStart(2, '0')}-${match[1]?.padStart(2, '0')}`;
};

const turnIds = (value: unknown): string[] =>
  [value].flat(2).flatMap((one) => (typeof one === 'string' ? (one.match(/D\d+:\d+/gu) ?? []) : []));

/** Null where the data is not on this machine. */
export const readLocomo = (): readonly Conversation[] | null => {
  const file = evalFile('locomo-dev', 'locomo-dev.json');
  if (file === null) return null;
  return raw.parse(JSON.parse(file)).map((sample) => {
    const { conversation } = sample;
    const speakers = [String(conversation['speaker_a']), String(conversation['speaker_b'])] as const;
    const sessions = Object.keys(conversation)
      .flatMap((key) => /^session_(\d+)$/u.exec(key)?.[1] ?? [])
      .map(Number)
      .toSorted((a, b) => a - b)
      .map((number): ConversationSession => {
        const events = sample.event_summary[`events_session_${number}`] ?? {};
        const observations = sample.observation[`session_${number}_observation`] ?? {};
        return {
          number,
          heldOn: dayOf(String(conversation[`session_${number}_date_time`])),
          turns: turns
            .parse(conversation[`session_${number}`])
            .map(({ dia_id: id, speaker, text }) => ({ id, speaker, text })),
          events: Object.fromEntries(speakers.map((name) => [name, texts.safeParse(events[name]).data ?? []])),
          observations: Object.fromEntries(
            speakers.map((name) => [
              name,
              (observations[name] ?? []).map(([text, cited]) => ({ text, turnIds: turnIds(cited) })),
            ]),
          ),
        };
      });
    const questions = sample.qa.map(({ question, answer, evidence, category }) => ({
      question,
      answer: String(answer ?? ''),
      evidence: evidence.flatMap((one) => turnIds(one)),
      category,
    }));
    return { id: sample.sample_id, speakers, sessions, questions };
  });
};
