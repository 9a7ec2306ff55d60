import { tokensOf, type Token } from '../../language/index.js';
import { isDoneForm } from '../progress/verb-forms.js';
import type { Tense } from './rule.js';

const IRREGULAR = new Set(
  (
    'was were had did went came got took made said told saw gave found thought felt left kept began lost met ran sat stood ' +
    'spoke wrote bought brought built caught chose drew drove ate fell flew forgot grew heard held knew led meant paid rode ' +
    'rang rose sent shook slept sold spent swam taught threw understood woke won wore broke gone been done seen taken given ' +
    "written spoken met didn't wasn't weren't hadn't became fought hung hid sang sank struck swore tore stuck slid stole " +
    'strung slung clung wrung flung spat bit trod bore strode arose awoke stank mistook beat burst'
  ).split(' '),
);
const AHEAD = new Set(
  (
    "will won't shall gonna gunna i'll you'll he'll she'll we'll they'll it'll that'll there'll upcoming planning plans plan intends " +
    'intend hoping hopes hope wants want needs need should must would might may could due starting scheduled booked arranged ' +
    "expecting supposed expects forward can't booking arranging wishes agreed promised promises aims can now is are starts start begins begin turns turn lands land flies fly moves leaves arrives comes opens closes ends gets goes stands stays plays lasts sits runs"
  ).split(' '),
);
/** After one of these, the -ed form tells of a state or of what is to come, not of what was done. */
const NOT_DONE_AFTER = new Set(
  "is are am be being i'm she's he's it's we're they're you're will to get gets getting".split(' '),
);
const PROGRESSIVE_AFTER = new Set("is are am i'm she's he's it's we're they're you're".split(' '));
/** Words that end in -ed and are no verb of the past. */
const NO_VERB = new Set(
  'need indeed bed red speed feed seed wed tired excited worried hundred sacred exceed proceed breed shed'.split(' '),
);

/** How far apart two words of different clauses count: a verb of the same clause wins over one that stands nearer. */
const CLAUSE_DISTANCE = 7;
const REACH = 24;
const BREAK = /[,;:()–—]| - /u;
const JOINING = new Set([
  'and',
  'but',
  'so',
  'because',
  'then',
  'which',
  'when',
  'while',
  'after',
  'before',
  'since',
  'who',
]);

const BE = new Set('is are will'.split(' '));
const DETERMINERS = new Set('a an the her his my our their your this that some no any every each one'.split(' '));
/** "A guy called Lorcan": who is named so, not who rang. */
const SUBJECTS = /^(?:i|he|she|they|we|it|you|who|and|then)$/u;

/** "Has her shoulder done", "is getting his teeth out": what somebody has others do is told by the first verb. */
const CAUSES = new Set('has have having get gets getting want wants'.split(' '));
const CAUSED_REACH = 4;
const isHadDone = (tokens: readonly Token[], at: number): boolean => {
  const words = tokens.slice(Math.max(0, at - CAUSED_REACH), at).map(({ word }) => word);
  const cause = words.findLastIndex((word) => CAUSES.has(word));
  return cause >= 0 && cause < words.length - 1 && DETERMINERS.has(words[cause + 1] ?? '');
};

const isPast = (tokens: readonly Token[], at: number): boolean => {
  const word = tokens[at]?.word ?? '';
  const isForm = (IRREGULAR.has(word) || isDoneForm(word)) && !NO_VERB.has(word);
  // "Was to arrive", "were due": told afterwards, and ahead then.
  if (/^(?:was|were)$/u.test(word) && /^(?:to|due)$/u.test(tokens[at + 1]?.word ?? '')) return false;
  if (!isForm) return false;
  if (isSetThen(tokens, at)) return false;
  if (word === 'left' && /^(?:the|on|to|his|her|my)$/u.test(tokens[at - 1]?.word ?? '')) return false;
  if (word === 'called' && !SUBJECTS.test(tokens[at - 1]?.word ?? 'i')) return false;
  // "She's got a trial" tells what is, "she got one" what was.
  if (word === 'got' && /^(?:has|have|had|.+'(?:s|ve))$/u.test(tokens[at - 1]?.word ?? '')) return false;
  if (isHadDone(tokens, at)) return false;
  // "Has been", "'ve done" look back; "is scheduled", "to be finished" do not.
  return !NOT_DONE_AFTER.has(tokens[at - 1]?.word ?? '');
};

/** "Was flying on the Tuesday": what is told of a journey or a change in this form was still to come. */
const SETS_OUT = new Set(
  'coming going flying arriving leaving moving starting returning travelling traveling landing opening'.split(' '),
);

/** "It was his birthday on": so many words may stand between. */
const REPORTED_REACH = 3;
/** "On the 21st", "on Friday", "on St Stephen's Day", and not "on the stairs". */
const DAY_WORD =
  /^(?:\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|christmas|boxing|easter|good|new|st|saint|stephen|\p{L}+(?:th|first|second|third)$)/u;
const isDayWord = (tokens: readonly Token[], at: number): boolean =>
  DAY_WORD.test(tokens[tokens[at]?.word === 'the' ? at + 1 : at]?.word ?? '');
/** What somebody said of what was to come stands in the past too. */
const REPORTS = new Set(
  'said told tells says mentioned explained reported announced heard learned learnt confirmed reminded'.split(' '),
);
const isReported = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(Math.max(0, at - REACH), at).some(({ word }) => REPORTS.has(word));

/** "He said the scan was on the 21st": told afterwards, and ahead then. */
const isSetThen = (tokens: readonly Token[], at: number): boolean =>
  /^(?:was|were)$/u.test(tokens[at]?.word ?? '') &&
  isReported(tokens, at) &&
  tokens
    .slice(at + 1, at + 1 + REPORTED_REACH)
    .some(({ word }, step) => word === 'on' && isDayWord(tokens, at + step + 2));

const isAhead = (tokens: readonly Token[], at: number): boolean => {
  const word = tokens[at]?.word ?? '';
  const before = tokens[at - 1]?.word ?? '';
  const after = tokens[at + 1]?.word ?? '';
  if (word === 'has' || word === 'have') return after === 'to';
  if (word === 'was' || word === 'were') return after === 'to' || after === 'due' || isSetThen(tokens, at);
  if (/^(?:was|were)$/u.test(before) && (SETS_OUT.has(word) || (word.endsWith('ing') && isReported(tokens, at))))
    return true;
  if (word === 'going') return after === 'to' || PROGRESSIVE_AFTER.has(before);
  if (word === 'about') return after === 'to';
  if ((PROGRESSIVE_AFTER.has(before) || /^\p{L}+'s$/u.test(before)) && word.endsWith('ing') && word.length > 4)
    return true;
  if (/^(?:booked|scheduled|arranged|confirmed|pencilled|reserved)$/u.test(word))
    return (
      after !== 'by' && (word === 'booked' || word === 'scheduled' || word === 'arranged' || !SUBJECTS.test(before))
    );
  // "A turn", "the plan": a noun tells no time.
  return AHEAD.has(word) && (BE.has(word) || !DETERMINERS.has(before));
};

/** "..., did I say?": asks whether it was told, and says nothing of when it is. */
const TAG = /,? (?:did|have|had) I (?:say|tell you|mention|said|told you|mentioned)(?: (?:that|already|so))?\s*\?/giu;

/** "Marged has her shoulder done": a name may end as a verb does. */
const isName = (sentence: string, tokens: readonly Token[], at: number): boolean => {
  const { from = 0, word = '' } = tokens[at] ?? {};
  if (!word.endsWith('ed') || !/^\p{Lu}\p{Ll}/u.test(sentence.slice(from, from + 2))) return false;
  const gap = sentence.slice(tokens[at - 1]?.to ?? 0, from);
  return (at > 0 && /^[ \t,]+$/u.test(gap)) || FINITE.test(tokens[at + 1]?.word ?? '');
};
const FINITE = /^(?:has|is|was|will|had|gets|got|comes|goes|says|said|wants|can|would)$/u;

/** A text's words with how its verbs look, asked for many places of it. */
export const tensesOf = (sentence: string): ((from: number, to: number) => Tense) => {
  const tokens = tokensOf(sentence.replace(TAG, (tag) => ' '.repeat(tag.length)));
  const votes = tokens.map((token, at): Tense => {
    // "Sat 7 Feb": a day, and nobody who sat.
    if (token.word === 'sat' && sentence[token.from] === 'S' && at > 0) return 'none';
    if (isName(sentence, tokens, at)) return 'none';
    return isAhead(tokens, at) ? 'future' : isPast(tokens, at) ? 'past' : 'none';
  });
  /** Clauses before each word: a step wherever one may begin. */
  const clauses: number[] = [];
  tokens.forEach((token, at) => {
    const gap = sentence.slice(tokens[at - 1]?.to ?? 0, token.from);
    const begins = at > 0 && (BREAK.test(gap) || JOINING.has(token.word));
    clauses.push((clauses[at - 1] ?? 0) + (begins ? 1 : 0));
  });
  return (from, to) => nearestVote({ tokens, votes, clauses }, from, to);
};

interface Votes {
  readonly tokens: readonly Token[];
  readonly votes: readonly Tense[];
  readonly clauses: readonly number[];
}

/** The first token that ends after `from`, by halving. */
const tokenAt = (tokens: readonly Token[], from: number): number => {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.to ?? 0) > from) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** "..., on Tuesday", "... and in the car that night": what hangs on the clause before it has no verb of its own and begins so. */
const HANGS_ON =
  /^(?:on|in|at|by|after|before|until|till|during|from|and|but|around|about|back|just|only|then|the|this|that|last|early|late|yes|no|not|to|even|at|all|there|here|home)$/u;
/** Whether nothing stands before a time but what leads into it. */
export const hangsOn = (before: string): boolean =>
  tokensOf(before).every(({ word }) => HANGS_ON.test(word) || DETERMINERS.has(word));
/** Whether the time belongs to what was told in the clause before. */
const isHanging = ({ tokens, clauses }: Votes, first: number): boolean => {
  let at = first;
  while (at > 0 && clauses[at - 1] === clauses[first]) at -= 1;
  return tokens.slice(at, first).every(({ word }) => HANGS_ON.test(word) || DETERMINERS.has(word));
};

const nearestVote = (all: Votes, from: number, to: number): Tense => {
  const { tokens, votes, clauses } = all;
  const first = tokenAt(tokens, from);
  const next = tokenAt(tokens, to);
  const isFree = !isHanging(all, first);
  let best: Tense = 'none';
  let bestDistance = Infinity;
  const look = (at: number, steps: number, edge: number): void => {
    const vote = votes[at] ?? 'none';
    const apart = Math.abs((clauses[at] ?? 0) - (clauses[edge] ?? 0));
    // What is past in another clause says nothing of one that stands on its own: "New date 8 January", "they come on Monday".
    if (vote === 'past' && apart > 0 && (isFree || (at >= next && (clauses[first] ?? 0) > 0))) return;
    const distance = steps + CLAUSE_DISTANCE * apart;
    if (vote === 'none' || distance >= bestDistance) return;
    best = vote;
    bestDistance = distance;
  };
  // What stands before is asked first: of two equally near it is the verb that governs.
  for (let at = first - 1; at >= Math.max(0, first - REACH); at -= 1) look(at, first - at, first);
  for (let at = next; at < Math.min(tokens.length, next + REACH); at += 1)
    look(at, at - next + 1, Math.max(0, next - 1));
  return best;
};
