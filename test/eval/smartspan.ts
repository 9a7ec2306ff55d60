import { z } from 'zod';
import { evalFile } from './data.js';

/** SMARTSpan (IvaBojic/SMARTMiner, MIT): health-coaching notes as tokens, with the spans of the goals. */
export interface GoalNote {
  readonly text: string;
  readonly tokens: readonly { readonly word: string; readonly from: number; readonly to: number }[];
  /** Token indices, [first, last]. */
  readonly goals: readonly (readonly [number, number])[];
}

const raw = z.looseObject({
  data: z.array(z.looseObject({ context: z.array(z.string()), label: z.array(z.enum(['B', 'I', 'O'])) })),
});

/** Null where the data is not on this machine. */
export const readSmartspan = (part: 'train' | 'valid'): readonly GoalNote[] | null => {
  const file = evalFile('smartspan', 'split_1', `${part}.json`);
  if (file === null) return null;
  return raw.parse(JSON.parse(file)).data.map(({ context, label }) => {
    let at = 0;
    const tokens = context.map((word) => {
      const token = { word, from: at, to: at + word.length };
      at = token.to + 1;
      return token;
    });
    const goals: [number, number][] = [];
    label.forEach((mark, index) => {
      const last = goals.at(-1);
      if (mark === 'B') goals.push([index, index]);
      else if (mark === 'I' && last !== undefined) last[1] = index;
    });
    return { text: context.join(' '), tokens, goals };
  });
};

/** The longest run of words that two lists share. */
const longestShared = (a: readonly string[], b: readonly string[]): number => {
  let best = 0;
  let row = new Uint16Array(b.length + 1);
  for (const word of a) {
    const next = new Uint16Array(b.length + 1);
    b.forEach((other, j) => {
      if (word !== other) return;
      next[j + 1] = (row[j] ?? 0) + 1;
      best = Math.max(best, next[j + 1] ?? 0);
    });
    row = next;
  }
  return best;
};

export interface NoteScore {
  readonly precisions: readonly number[];
  readonly recalls: readonly number[];
}

/** The partial match of MultiSpanQA: of each predicted (gold) span the longest run shared with any gold (predicted) one, over its length. */
export const partialOverlap = (note: GoalNote, spans: readonly (readonly [number, number])[]): NoteScore => {
  const wordsIn = (from: number, to: number): string[] =>
    note.tokens.filter((token) => token.from < to && token.to > from).map(({ word }) => word);
  const predicted = spans.map(([from, to]) => wordsIn(from, to));
  const gold = note.goals.map(([first, last]) => note.tokens.slice(first, last + 1).map(({ word }) => word));
  const best = (words: readonly string[], others: readonly (readonly string[])[]): number =>
    Math.max(0, ...others.map((other) => longestShared(words, other))) / words.length;
  return {
    precisions: predicted.map((words) => best(words, gold)),
    recalls: gold.map((words) => best(words, predicted)),
  };
};

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, one) => sum + one, 0) / values.length;

export const partialF1 = (scores: readonly NoteScore[]): number => {
  const [p, r] = [mean(scores.flatMap((one) => one.precisions)), mean(scores.flatMap((one) => one.recalls))];
  return p + r === 0 ? 0 : (2 * p * r) / (p + r);
};
