import type { Clause, Sentence } from '../../clauses.js';
import type { Voice } from '../../voice.js';
import { DROPPED, IN_ITS_PLACE } from '../../progress/let-go.js';
import type { Intent } from '../intent.js';
import { shapeOf } from './clause-shape.js';
import { candidatesIn } from './plan-signs.js';
import { PLAN_WEIGHTS_JSON } from './plan-weights.js';

type Kind = Intent['kind'];
type Weights = readonly [commitment: number, promise: number];
const file = JSON.parse(PLAN_WEIGHTS_JSON) as {
  readonly bias: Weights;
  readonly weights: Readonly<Record<string, Weights>>;
};
const WEIGHTS = new Map(Object.entries(file.weights));

/** Without a rule a clause is a plan from this likelihood on: chosen on authors left out, where it lost least of both precision and recall. */
const ADDED_MIN = 0.4;
/** Talk is full of what will be; where it is spoken a plan without a rule has to be more likely than not. */
const ADDED_SPOKEN_MIN = 0.5;
/** Beside another plan in its sentence a clause mostly goes on telling of that. */
const BESIDE_MIN = 0.5;

/** How likely a clause tells of a plan, by whose it would be; what is left to 1 is that it tells of none. */
type Likelihood = Readonly<Record<Kind, number>>;

const likelihoodOf = (signs: readonly string[]): Likelihood => {
  let [commitment, promise] = file.bias;
  for (const sign of signs) {
    const weights = WEIGHTS.get(sign);
    commitment += weights?.[0] ?? 0;
    promise += weights?.[1] ?? 0;
  }
  const [forClient, forCoach] = [Math.exp(commitment), Math.exp(promise)];
  const all = 1 + forClient + forCoach;
  return { commitment: forClient / all, promise: forCoach / all };
};

/** How likely each clause of a text tells of a plan. */
export type Likelihoods = ReadonlyMap<Clause, Likelihood>;

export const likelihoodsIn = (text: string, sentences: readonly Sentence[], voice: Voice): Likelihoods =>
  voice.speaker === 'other'
    ? new Map()
    : new Map(candidatesIn(text, sentences, voice).map(({ clause, signs }) => [clause, likelihoodOf(signs)]));

const whole = ({ commitment, promise }: Likelihood): number => commitment + promise;

/** Who tells a clause, and whether a rule takes one beside it in its sentence for a plan. */
interface Told {
  readonly voice: Voice;
  readonly isBeside: () => boolean;
}

const WISHED = /\b(?:would|['’]d) (?:love|like)\b|\b(?:one|some) ?day\b/iu;
const DOES_IT = /\b(?:do|does|doing|done) (?:it|that|so|this)(?![\p{L}])/iu;
/** What will not be done is a refusal, and what is said to be told is told in the talk itself. */
const REFUSED = /\b(?:will not|won['’]t|would not|wouldn['’]t|not going to|(?:am|['’]m) not to)\b/iu;
const IN_THE_TALK = /\bI(?:['’]ll| will|['’]m going to) (?:tell|say|ask|give|admit|show|warn) (?:you|this|that)\b/iu;
/** "I said that I'd print it": what was said before. */
const SAID_BEFORE = /\bI (?:said|promised|told (?:her|him|them|you))(?: that)? I['’]d \p{L}+ it(?![\p{L}])/iu;
/** What had been meant, was done by the evening, or is talked about in the session. */
const OF_BEFORE =
  /\b(?:was|were) (?:going|meant|supposed) to\b|\bsame day\b|\bwants to (?:talk|speak|think|look) (?:about|at|into)\b/iu;
/** A row of a table is judged whole, by rules; what the coach felt or chose to write is no promise. */
const OF_COACH_ALONE =
  /\||\bI(?: would|['’]d) (?:be|have|rather|say|think)\b|\bI (?:chose|choose|wanted|decided) to write\b/u;
/** "Call on Thursday at eight stands", "next session: the 4th": when coach and client speak again. */
const NEXT_CALL =
  /^\W*(?:(?:our|the) )?next (?:call|session|meeting|one|time)(?: is| on|:)? |^\W*(?:(?:our|the) )?(?:call|session|meeting)s? (?:on|at|next|this|for|of|again) .*\b(?:stands?|holds?|is on|(?:is )?(?:set|fixed|booked|confirmed|agreed|kept|off|moved(?: to .*)?))\W*$/iu;
const NONE = [NEXT_CALL, OF_COACH_ALONE, OF_BEFORE, WISHED, DOES_IT, REFUSED, IN_THE_TALK, SAID_BEFORE] as const;
const CONDITION = /^(?:[-–—•*\s]|and |but |so |even )*(?:if|unless|in case|whether)\s/iu;

/** A plan that no rule has a form for; null where the clause is likely none, or says itself that it is none. */
export const likelyPlan = (
  clause: Clause,
  likelihood: Likelihood | undefined,
  { voice, isBeside }: Told,
): Intent | null => {
  const { speaker } = voice;
  const least = speaker === 'note' ? ADDED_MIN : ADDED_SPOKEN_MIN;
  if (likelihood === undefined || whole(likelihood) < least) return null;
  if (whole(likelihood) < BESIDE_MIN && isBeside()) return null;
  const kind = likelihood.commitment >= likelihood.promise ? 'commitment' : 'promise';
  const isOfSpeaker = speaker === 'note' || (speaker === 'coach') === (kind === 'promise');
  const { text } = clause;
  if (!isOfSpeaker || CONDITION.test(text) || NONE.some((says) => says.test(text))) return null;
  if (DROPPED.test(text) && !IN_ITS_PLACE.test(text)) return null;
  // Whom a note calls neither by name nor as it calls the client sets out to do nothing here.
  if (speaker === 'note' && shapeOf(text, voice).subject === 'other') return null;
  return { kind, from: 0, leans: false };
};
