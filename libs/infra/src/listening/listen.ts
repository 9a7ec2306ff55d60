import { isInOtherLanguage, sentencesOf, type SpeakerRole } from '#domain';
import { contentStems } from '../language/index.js';
import type { TranscriptTurn } from '../transcripts/parsed.js';
import { BEHAVIOURS, behaviourOf, unreadBehaviourOf, type Behaviour, type Judged } from './behaviour.js';
import { talkOf, type HeardTurn, type Talk } from './talk.js';

/** A sentence of the coach behind a number. */
export interface HeardUtterance {
  /** Which turn of the transcript, from 0. */
  readonly turn: number;
  /** [from, to) in the text of the turn, in UTF-16 units. */
  readonly span: readonly [number, number];
  readonly text: string;
  /** False where the rules could as well have taken it for something else. */
  readonly sure: boolean;
}

export interface HeardBehaviour {
  /** Turns of the coach that do mainly this. */
  readonly turns: number;
  /** At least and at most, by how sure the rules are. */
  readonly range: readonly [number, number];
  readonly utterances: readonly HeardUtterance[];
}

/** A mirror for the coach alone. It holds no score and no grade, and nothing here says what would be better. */
export interface Listening {
  readonly talk: Talk;
  readonly coachTurns: number;
  readonly behaviours: Readonly<Record<Behaviour, HeardBehaviour>>;
}

/**
 * How a coach listened in one transcript. `speakers` says who each label is; a label that it does not know is nobody's of
 * the two. A turn counts as what its last sentence does that is no mere courtesy, for that is what the client answers.
 * Of talk in another language than English the shares hold, and of what the coach does next to nothing is said to be sure.
 */
export const listen = (turns: readonly TranscriptTurn[], speakers: ReadonlyMap<string, SpeakerRole>): Listening => {
  const heard = turns.map((turn): HeardTurn => ({ ...turn, role: speakers.get(turn.speaker) ?? 'other' }));
  const isRead = !isInOtherLanguage(textOf(turns));
  const coached = judgedTurns(heard, isRead ? behaviourOf : unreadBehaviourOf);
  const behaviours = BEHAVIOURS.map((behaviour) => [behaviour, behaviourIn(coached, behaviour)]);
  return {
    talk: talkOf(heard),
    coachTurns: coached.length,
    behaviours: Object.fromEntries(behaviours) as Listening['behaviours'],
  };
};

interface JudgedTurn {
  readonly main: Judged;
  readonly sentences: readonly (Judged & HeardUtterance)[];
}

/** Enough to tell a language by. */
const SAMPLE_LENGTH = 4000;
const textOf = (turns: readonly TranscriptTurn[]): string =>
  turns
    .map(({ text }) => text)
    .join('\n')
    .slice(0, SAMPLE_LENGTH);

const judgedTurns = (turns: readonly HeardTurn[], judge: typeof behaviourOf): readonly JudgedTurn[] => {
  const judged: JudgedTurn[] = [];
  let before: ReadonlySet<string> = new Set();
  for (const [index, { role, text }] of turns.entries()) {
    if (role === 'client') before = new Set(contentStems(text));
    if (role !== 'coach') continue;
    const sentences = sentencesOf(text).map(({ text: words, from, to }) => {
      const verdict = judge(words, before);
      return { ...verdict, turn: index, span: [from, to] as const, text: words, sure: verdict.mayBe.length === 0 };
    });
    const main = sentences.findLast(({ is }) => is !== 'other') ?? sentences.at(-1);
    if (main !== undefined) judged.push({ main, sentences });
  }
  return judged;
};

const behaviourIn = (turns: readonly JudgedTurn[], behaviour: Behaviour): HeardBehaviour => {
  const count = (holds: (turn: JudgedTurn) => boolean): number => turns.filter(holds).length;
  const certainly = count(({ main, sentences }) => main.is === behaviour && sentences.every(allows(main)));
  const possibly = count(({ main, sentences }) => main.is === behaviour || sentences.some(couldBe(behaviour)));
  const utterances = turns.flatMap(({ sentences }) =>
    sentences
      .filter(({ is }) => is === behaviour)
      .map(({ turn, span, text, sure }): HeardUtterance => ({ turn, span, text, sure })),
  );
  return { turns: count(({ main }) => main.is === behaviour), range: [certainly, possibly], utterances };
};

/** Nothing else in the turn could be what it mainly does. */
const allows =
  (main: Judged) =>
  (sentence: Judged): boolean =>
    sentence.mayBe.length === 0 && (sentence.is === main.is || sentence.is === 'other');

const couldBe =
  (behaviour: Behaviour) =>
  (sentence: Judged): boolean =>
    sentence.is === behaviour || sentence.mayBe.includes(behaviour);
