import type { Clause } from '../clauses.js';
import type { Voice } from '../voice.js';
import { isDoneForm } from '../progress/verb-forms.js';
import { isAct } from './acts.js';
import { cuesOfQuoted, type Cues } from './cues.js';
import { NEXT_TIME } from './plan-words.js';
import { labelOf } from './labels.js';
import { TAKEN_ON_REQUEST } from './note-promises.js';
import type { Quoted } from './quoted.js';
import { isReported } from './reported.js';
import { serves } from './serves.js';
import { isHedged, isLeftUndone, isUnreal } from './unreal.js';

/** What somebody has set out to do: `from` is where it begins in the clause. */
export interface Intent {
  readonly kind: 'commitment' | 'promise';
  readonly from: number;
  /** "I'll find it for you": what it is stands in the sentence before. */
  readonly leans: boolean;
}

/** "I'll do it tonight": what was told before is told again. */
const DOES_IT = /^ (?:it|that|so|this)(?![\p{L}])(?! (?:one|\p{L}+ (?:by|on|with|before))(?![\p{L}]))/iu;
/** "She didn't ring yet, she'll do it when the test is over": put off to another time. */
const NOT_DONE = /n['’]t(?![\p{L}])|\b(?:not|never|no time|forgot|still|too (?:early|soon|late)|postponed|off)\b/iu;
const isPutOff = ({ text, sentence, index }: Clause, at: number): boolean =>
  /\b(?:when|once|after|as soon as)\b/u.test(text.slice(at)) &&
  NOT_DONE.test((sentence.clauses[index - 1]?.text ?? sentence.above) + text.slice(0, at));
const TRIED = /\btry(?: out)? \p{L}+$/iu;
const LEANS = /^ (?:(?:out|up|down|over|for) )?(?:it|that|this|one|those|both)(?![\p{L}])/iu;
/** What is told after it in the present is planned. */
const AGREED = new RegExp(
  String.raw`\b(?:agreed?|agrees|settled|decide[sd]?|agreement|deal|plan|new|next steps?|decision|left it(?: at)?)(?: (?:as follows|on this|this|today|between us|is))*:\s|\b(?:for|until|till|before|by) ${NEXT_TIME}(?:,| (?!and\b|was\b|had\b)\p{L})|\bbetween now and ${NEXT_TIME}`,
  'iu',
);

/** "She'd brought", "she'd twelve weeks": had, and not would. */
const isHad = (verb: string): boolean =>
  (isDoneForm(verb) && !/^(?:come|become|run|put|set|cut|let|read|quit|shut|hit|bet|spread)$/u.test(verb)) ||
  /^(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\p{L}+teen|\p{L}+ty|no|better|been)$/u.test(verb);

const AGREED_MAX = 240;
const isAgreed = ({ sentence, to }: Clause): boolean =>
  AGREED.test(sentence.above + sentence.text.slice(0, Math.min(AGREED_MAX, to - sentence.from)));

/** What is known of a text before its clauses are asked for plans. */
export interface PlanSigns {
  readonly voice: Voice;
  readonly cues: Cues;
  readonly quoted: readonly Quoted[];
}

/** Whether a clause tells of something that the client set out to do, or the coach promised; null where it does neither. */
export const intentOf = (clause: Clause, signs: PlanSigns): Intent | null => planOnly(judgedPlan(clause, signs));

/** The same, and 'refused' where it has a form that rules judge, and they find no plan in it. */
export const judgedPlan = (clause: Clause, { voice, cues, quoted }: PlanSigns): Intent | 'refused' | null => {
  const quote = quoted.find(({ from, to }) => from < clause.to && clause.from < to);
  if (quote !== undefined) return quotedPlan(clause, quote, { voice, cues, quoted }) ?? 'refused';
  return planIn(clause, voice, cues) ?? (labelOf(clause.sentence.text, voice) === null ? null : 'refused');
};

const planOnly = (plan: Intent | 'refused' | null): Intent | null => (plan === 'refused' ? null : plan);

const quotedPlan = (clause: Clause, quote: Quoted, { voice, cues }: PlanSigns): Intent | null => {
  // In a quotation the client speaks, or somebody whose plans are not asked for.
  const from = Math.max(0, quote.from - clause.from);
  const inQuote = { ...clause, text: clause.text.slice(from), from: clause.from + from };
  const within = planOnly(planIn(inQuote, { ...voice, speaker: 'client' }, cuesOfQuoted(quote)));
  if (within !== null) return { ...within, from: within.from + from };
  return from > 0 ? planOnly(planIn(clause, voice, cues)) : null;
};

const planIn = (clause: Clause, voice: Voice, cues: Cues): Intent | 'refused' | null => {
  const isSpoken = voice.speaker !== 'note';
  if (!isSpoken && isTakenOn(clause)) return { kind: 'promise', from: 0, leans: false };
  if (!isSpoken && isAcceptedBy(clause, voice)) return { kind: 'commitment', from: 0, leans: false };
  let isRefused = false;
  const written = { clause, signed: cues.sign(clause.text) };
  for (const kind of ['promise', 'commitment'] as const) {
    const plain = firstPlan(written, cues[kind], {
      isSpoken: isSpoken || kind === 'promise',
      ownName: voice.clientName,
      isCoachs: kind === 'promise',
    });
    if (isPlan(plain)) return { kind: isGoingOnWithI(clause) ? 'promise' : kind, ...plain };
    isRefused ||= plain === 'refused';
    const agreed = isAgreed(clause) ? firstPlan(written, cues.agreed[kind], { isAgreed: true }) : null;
    if (isPlan(agreed)) return { kind, ...agreed };
    const reported = cues.reported[kind];
    const said =
      reported !== null && isReported(clause, reported, cues.sign)
        ? firstPlan(written, [reported.cue], { isSpoken: kind === 'promise' })
        : null;
    if (isPlan(said)) return { kind, ...said };
  }
  return isRefused ? 'refused' : null;
};

/** "I asked for the form and will send it": a clause without a subject goes on with that of the one before. */
const isGoingOnWithI = ({ text, sentence, index }: Clause): boolean =>
  index > 0 &&
  /^(?:and |then |but |also |so )*(?:will|shall|to|going to)\b/iu.test(text) &&
  /^(?:and |then |but |also |so )*I(?![\p{L}])/u.test(sentence.clauses[index - 1]?.text ?? '');

const ASKED_OF_CLIENT =
  /\b(?:asked|invited|challenged|encouraged|suggested)(?: that)? (?:her|him|them|she|he|they|\p{Lu}\p{L}+)(?: to)? \p{Ll}+|\bsuggested (?:an?|the) \p{L}+/u;
/** "I asked her to keep a diary and she agreed": what the coach asked and the client took on. */
const isAcceptedBy = ({ text, sentence, index }: Clause, { clientSubject }: Voice): boolean => {
  const next = sentence.clauses[index + 1]?.text ?? '';
  return (
    ASKED_OF_CLIENT.test(text) &&
    /^\W*(?:I|we)(?![\p{L}])/iu.test(text) &&
    new RegExp(
      String.raw`^(?:and |so |which )*(?:${clientSubject}) (?:agreed|agrees|said (?:yes|(?:she|he|they)(?:'d| would))|will(?! not)|accepted|took (?:it|that) on|is up for (?:it|that))(?![\p{L}])(?! (?:that|but))`,
      'iu',
    ).test(next)
  );
};

const isTakenOn = ({ sentence, index, text }: Clause): boolean =>
  index === 0 &&
  (sentence.clauses.length === 1 || /\b(?:asked|asks|begged|wants)\b/u.test(text)) &&
  TAKEN_ON_REQUEST.test(sentence.text);

interface Asked {
  readonly isSpoken?: boolean;
  readonly ownName?: RegExp | null;
  readonly isCoachs?: boolean;
  /** The sentence says that it was agreed: what stands before it is no doubt. */
  readonly isAgreed?: boolean;
}

type Plan = Omit<Intent, 'kind'>;
const isPlan = (found: Plan | 'refused' | null): found is Plan => found !== null && found !== 'refused';

/** What a pattern found, in the words of the text: verb and rest stand at its end. */
const asWritten = (match: RegExpExecArray, text: string): Readonly<Record<'all' | 'written' | 'rest', string>> => {
  const { verb = '', rest = '' } = match.groups ?? {};
  const all = text.slice(match.index, match.index + match[0].length);
  const restAt = all.length - rest.length;
  return { all, written: all.slice(restAt - verb.length, restAt), rest: all.slice(restAt) };
};

/** The first plan that one of the patterns tells of; 'refused' where some fit and none tells of one. */
const firstPlan = (
  { clause, signed }: { readonly clause: Clause; readonly signed: string },
  cues: readonly RegExp[],
  asked: Asked,
): Plan | 'refused' | null => {
  let isRefused = false;
  for (const cue of cues) {
    const match = cue.exec(signed);
    if (match?.groups === undefined) continue;
    isRefused = true;
    const { sure, present, told } = match.groups;
    const { all, written, rest } = asWritten(match, clause.text);
    const verb = present === undefined ? written : written.replace(/s$/u, '');
    if (verb === 'do' && DOES_IT.test(rest) && !isPutOff(clause, match.index)) continue;
    const isTried = TRIED.test(all.slice(0, all.length - rest.length));
    if (/['’]d\s*$/u.test(all.slice(0, all.length - rest.length - written.length)) && isHad(verb)) continue;
    if (sure === undefined && !isTried && !isAct(verb, rest, asked.isSpoken === true && told === undefined)) continue;
    if (
      asked.isCoachs === true &&
      sure === undefined &&
      told === undefined &&
      !serves(verb, rest, asked.ownName ?? null)
    )
      continue;
    if (isLeftUndone(clause, all.slice(0, all.length - rest.length - written.length), match.index)) continue;
    const isDoubted =
      asked.isAgreed === true ? isHedged(clause, match.index) : isUnreal(clause, match.index, asked.ownName ?? null);
    if (!isDoubted) return { from: match.index, leans: LEANS.test(rest) };
  }
  return isRefused ? 'refused' : null;
};
