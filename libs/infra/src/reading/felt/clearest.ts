import type { Candidate, Proposal, ProposableKind } from '../reading.js';
import { FELT_KINDS, FIRST_MIN, FURTHER_MIN, type FeltKind } from './felt-model.js';

/** A scene is quoted in one piece up to this length: some two lines of print. */
const SCENE_MAX = 240;
/** What may stand between two sentences of one scene: an end and a beginning, in one paragraph. */
const BESIDE = /^[^\p{L}\p{N}\n]{0,4}$/u;
/** Wishes that follow one another are wishes each; the rest is one thing that is told at length. */
const SCENES: ReadonlySet<ProposableKind> = new Set(['joy', 'worry', 'insight']);

type Weighed = Candidate & { readonly odds: number };
const isWeighed = (one: Candidate): one is Weighed => one.odds !== undefined;

/** “She sang it all the way home. Happiest I've heard her.”: the scene and what was felt in it are one line. */
const asScenes = (text: string, told: readonly Candidate[]): readonly Candidate[] => {
  const joined: Candidate[] = [];
  for (const one of told.toSorted((a, b) => a.span[0] - b.span[0])) {
    const last = joined.at(-1);
    const isOneScene =
      last !== undefined &&
      isWeighed(last) &&
      isWeighed(one) &&
      one.span[1] - last.span[0] <= SCENE_MAX &&
      BESIDE.test(text.slice(last.span[1], one.span[0]));
    if (!isOneScene) joined.push(one);
    else {
      const span = [last.span[0], one.span[1]] as const;
      const odds = Math.max(last.odds, one.odds);
      const salience = Math.max(last.salience, one.salience);
      joined[joined.length - 1] = { ...last, span, odds, salience, text: text.slice(...span) };
    }
  }
  return joined;
};

/** A call has one thing or two of a kind that any reader would name: the likeliest counts from less on than what stands beside it. */
const clearestOf = (kind: FeltKind, told: readonly Candidate[]): readonly Candidate[] => {
  const first = told.find((one) => !isWeighed(one)) ?? told.toSorted((a, b) => (b.odds ?? 0) - (a.odds ?? 0))[0];
  return told.filter((one) => !isWeighed(one) || one.odds >= (one === first ? FIRST_MIN : FURTHER_MIN)[kind]);
};

const FELT: ReadonlySet<ProposableKind> = new Set(FELT_KINDS);

/** Of everything that one text may tell of feelings what stands out in it; what a coach listed under a heading always does. */
export const clearest = (text: string, candidates: readonly Candidate[]): readonly Proposal[] => {
  const felt = FELT_KINDS.flatMap((kind) => {
    const told = candidates.filter((one) => one.kind === kind);
    return clearestOf(kind, SCENES.has(kind) ? asScenes(text, told) : told);
  });
  const others = candidates.filter(({ kind }) => !FELT.has(kind));
  return [...others, ...felt].map(({ odds: _odds, ...proposal }) => proposal);
};
