import type { Clause, Sentence } from '../clauses.js';
import { ADVERBS, BEFORE_VERB, VERB } from './plan-words.js';

/**
 * Who said something goes on saying it in the clauses that follow: "she told me the bank was shut and she would ring on
 * Tuesday"; or has said it by the clause behind: "He would ring himself, he said".
 */
export interface Reported {
  /** A clause in which the speaker says something. */
  readonly says: RegExp;
  /** What is told in the form that such speech has. */
  readonly cue: RegExp;
}

const SAYS =
  '(?:said|says|told|tells|promised|promises|agreed|agrees|decided|decides|assured|assures|announced|announces|declared|declares|insisted|insists|offered|offers|swore|swears|vowed|vows|undertook|volunteered|resolved|reckons|reckoned|informed|informs|mentioned|mentions|confirmed|confirms|stated|states)';
const LEAD = String.raw`^(?:[-–—•*“"'\s]|(?:and|so|but|then|also|instead|now|therefore|that|yes|no|of course)[\s,]+)*`;
const WOULD_OF_SPEECH = "(?:'d|’d| would| shall|'ll|’ll| will)";

const reportedBy = (says: string, tells: string): Reported => ({
  says: new RegExp(
    String.raw`(?<![\p{L}])(?:${says})(?: who)?(?: had| has|'d|’d| have|'ve|’ve)?(?: also| then| further)? ${SAYS}(?![\p{L}])`,
    'iu',
  ),
  cue: new RegExp(
    String.raw`${LEAD}(?:${tells})${WOULD_OF_SPEECH}(?! (?:rather|sooner|prefer|never|like|love)\b)${BEFORE_VERB}${VERB}`,
    'iu',
  ),
});

export const reportedOfClient = (client: string): Reported => reportedBy(client, client);
/** Without a stop before it: "... on the first of June told him I'd text him". */
const TOLD_THEM = String.raw`|\b(?:told|promised) (?:him|her|them)$`;
export const reportedOfCoach = (): Reported => {
  const { says, cue } = reportedBy('I', 'I');
  return { says: new RegExp(says.source + TOLD_THEM, 'iu'), cue };
};

/** "To say that I would copy it out": said, by whom need not be told. */
export const SAYING_THAT_I = new RegExp(
  String.raw`\b(?:to say|saying|to promise|promising|my word|undertaking|to tell (?:him|her|them)|telling (?:him|her|them)) (?:that )?I(?:'d|’d| would| should)${ADVERBS}${VERB}`,
  'u',
);

const AFTER = /^(?:[“"',\s]|and |but )*$/u;

/** The first clause of a sentence that says something: asked at each plan of it, looked for once. */
const firstSaying = new WeakMap<RegExp, WeakMap<Sentence, number>>();
const firstSayingIn = (sentence: Sentence, says: RegExp, sign: (text: string) => string): number => {
  const known = firstSaying.get(says) ?? new WeakMap<Sentence, number>();
  firstSaying.set(says, known);
  const found = known.get(sentence) ?? sentence.clauses.findIndex(({ text }) => says.test(sign(text)));
  known.set(sentence, found);
  return found;
};

/** Whether a clause stands within what its speaker says. */
export const isReported = (
  { sentence, index }: Clause,
  { says }: Reported,
  sign: (text: string) => string,
): boolean => {
  const first = firstSayingIn(sentence, says, sign);
  if (first !== -1 && first < index) return true;
  const next = sign(sentence.clauses[index + 1]?.text ?? '');
  const at = says.exec(next);
  return at !== null && AFTER.test(next.slice(0, at.index));
};
