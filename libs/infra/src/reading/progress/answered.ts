import { tokensOf } from '../../language/index.js';
import { areAlike, baseStem, isDoneForm } from './verb-forms.js';

/** Somebody who was to be asked, told or written to, and what was wanted of them: "ask Noel to have the kids". */
export interface AskedFor {
  /** Their name, as stems. */
  readonly who: ReadonlySet<string>;
  /** The stem of what they were to do; null where that is not told. */
  readonly deed: string | null;
  /** They were to be told something: it is enough that they know. */
  readonly isTold: boolean;
}

const ASKS =
  /(?<![\p{L}])(?:ask|invite|get|persuade|propose to|write to|email|text|message|ring|call|phone|speak to|speak with|talk to|tell|approach|request)(?:ing|s)? (?<who>(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Frau|Herr|Madame)\.? )?(?:\p{Lu}[\p{L}’'-]+|(?:her|his|my|the) \p{Ll}+)(?: \p{Lu}[\p{L}’'-]+)?)(?<rest>.*)/u;
/** "Ask Noel (the plumber) to have ...", "ask Noel if he would have ...". */
const WANTED =
  /^(?: \([^()]*\))?[^,.;:]{0,20}? (?:to|(?:if|whether) (?:he|she|they)(?:['’]d| would| will| could| can| might)) (?<deed>\p{Ll}+)/u;
const TITLE = /^(?:mr|mrs|ms|miss|dr|prof|frau|herr|madame|her|his|my|the)$/u;

/** Whom an item is to ask, and for what; null where it asks nobody who is named. */
export const askedFor = (item: string): AskedFor | null => {
  const { who = '', rest = '' } = ASKS.exec(item)?.groups ?? {};
  const stems = tokensOf(who).flatMap(({ word }) => (TITLE.test(word) ? [] : [baseStem(word)]));
  if (stems.length === 0) return null;
  const deed = WANTED.exec(rest)?.groups?.['deed'];
  return { who: new Set(stems), deed: deed === undefined ? null : baseStem(deed), isTold: TELLS.test(item) };
};

/** "Noel's answer is yes", "the reply from Noel came". */
const ANSWER = /^(?:answer|reply|response|verdict|decision)$/u;
const CAME = /^(?:is|was|came|comes|are|were)$/u;
const DENIED = /^(?:not|never|no|yet|still|hasn't|didn't|isn't|wasn't|haven't|hadn't|won't|if|will|would|might)$|n't$/u;
/** How far behind a name its verb stands. */
const REACH = 3;

/** Who was to be told knows. */
const TELLS = /(?<![\p{L}])(?:tell|inform|confess|break|admit)(?:ing|s)?\b/u;
const KNOWS = /^(?:knows|knew)$/u;

/** Whether a text tells that whoever was asked has answered, or has done what was wanted. */
export const isAnswered = ({ who, deed, isTold }: AskedFor, text: string): boolean => {
  const tokens = tokensOf(text);
  return tokens.some(({ word }, at) => {
    if (!who.has(baseStem(word))) return false;
    const next = tokens.slice(at + 1, at + 1 + REACH).map((one) => one.word);
    const denied = next.findIndex((one) => DENIED.test(one));
    if (word.endsWith("'s") && ANSWER.test(next[0] ?? '') && CAME.test(next[1] ?? '')) return denied < 0;
    if (isTold && KNOWS.test(next[0] ?? '') && denied < 0) return true;
    const done = deed === null ? -1 : next.findIndex((one) => isDoneForm(one) && areAlike(baseStem(one), deed));
    return done >= 0 && (denied < 0 || denied > done);
  });
};
