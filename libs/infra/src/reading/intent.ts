import type { Clause } from './clauses.js';
import type { Cues } from './intent-cues.js';
import type { Voice } from './voice.js';

/** What somebody has set out to do: `from` is where it begins in the clause. */
export interface Intent {
  readonly kind: 'commitment' | 'promise';
  readonly from: number;
  /** "I'll find it for you": what it is stands in the sentence before. */
  readonly leans: boolean;
}

/** Verbs that tell of what will be or be felt, not of something one sets out to do. */
const NO_ACT = new Set(
  (
    'be been have has need needs want like love know feel miss sleep lose turn hear hate become seem remain die cry fall happen matter depend ' +
    'end wake worry regret understand realise realize never not always probably maybe perhaps possibly hopefully likely no fail get'
  ).split(' '),
);
/** What is said in a talk and done in the talk itself, or is a manner of speaking. */
const OF_THE_TALK = new Set(
  (
    'say admit see take stop leave let wait bet hold stay remember try pause repeat drop listen start come add explain guess survive manage live ' +
    'forgive pass settle cope'
  ).split(' '),
);
/** "I'm going to ask you something": done as soon as it is said. */
const TO_YOU = /^(?:ask|tell|invite|offer|challenge|remind|stop|show|read) you\b/iu;
const TO_DO_ELSEWHERE =
  /\b(?:tomorrow|tonight|next|week|monday|tuesday|wednesday|thursday|friday|saturday|sunday|before|after|by|my|her|his|them|their|the \p{L}+ (?:that|about))\b/iu;
const GET_ON = /^ (?:the|a|an|some|her|his|my|up|it|back|in touch|\p{L}+ing)\b/iu;

const HEDGED =
  /\b(?:might|maybe|perhaps|possibly|could|would (?:love|like|rather|prefer)|one day|some ?day|if ever)\b/iu;
/** What follows gives a reason, and hedges that. */
const REASON = /\b(?:because|when|while|although|since)\b/iu;
const CONDITION = /(?:^|[\s,])(?:if|unless|in case|provided|supposing|as long as)\s/iu;
const ASKED_IF = /\b(?:ask|asks|asking|see|check|find out|know|wonder)\b(?:\s\S+){0,4}\s(?:if|whether)\b/iu;
/** What is feared, hoped or wondered about is no plan. */
const GOVERNED =
  /\b(?:afraid|worr(?:y|ies|ied)|scared|frighten(?:s|ed)|dread(?:s|ed|ing)?|fear(?:s|ed)?|anxious|nervous|whether|wonder(?:s|ed|ing)?|hop(?:es?|ed|ing)|wish(?:es|ed)?|believes?|doubts?|heavy|used to|unless|until|because|as if)\b/iu;
const QUESTION = /\?["”']?\s*$/u;
/** Somebody else is the one who says or promises it. */
const OTHER_SAYS =
  /(?:^|[\s,])(?!I\b)\p{Lu}[\p{L}’']+(?: \p{Lu}[\p{L}’']+)? (?:said|says|thinks|thought|promised|has promised|told|hopes|asked)\b/u;
const IF_CLAUSE = /^(?:and |but |so |um |okay )*(?:if|unless)\s/iu;

const isAct = (verb: string, rest: string, isSpoken: boolean): boolean => {
  const word = verb.toLowerCase();
  // "Going to Spain" is a way, not a deed.
  if (word !== verb || /^(?:the|a|an|his|her|my|their|our|this|that|your|to|it)$/u.test(word)) return false;
  if (word === 'get') return isSpoken ? TO_DO_ELSEWHERE.test(rest) : GET_ON.test(rest);
  if (NO_ACT.has(word)) return false;
  if (!isSpoken) return true;
  if (TO_YOU.test(word + rest)) return TO_DO_ELSEWHERE.test(rest.replace(/^ you/u, ''));
  if (word === 'take') return !/^ (?:that|it)\b/iu.test(rest);
  return !OF_THE_TALK.has(word) || TO_DO_ELSEWHERE.test(rest);
};

const isUnreal = ({ text, sentence, index }: Clause, at: number, ownName: RegExp | null): boolean => {
  const head = text.slice(0, at);
  if (HEDGED.test(text.split(REASON)[0] ?? text) || QUESTION.test(sentence.isRun ? text : sentence.text)) return true;
  if (CONDITION.test(text) && !ASKED_IF.test(text)) return true;
  if (GOVERNED.test(head) || (OTHER_SAYS.test(head) && ownName?.test(head) !== true)) return true;
  return (
    IF_CLAUSE.test(sentence.clauses[index - 1]?.text ?? '') || IF_CLAUSE.test(sentence.clauses[index + 1]?.text ?? '')
  );
};

const TRIED = /\btry(?: out)? \p{L}+$/iu;
const LEANS = /^ (?:(?:out|up|down|over|for) )?(?:it|that|this|one|those|both)(?![\p{L}])/iu;

/** Whether a clause tells of something that the client set out to do, or the coach promised; null where it does neither. */
export const intentOf = (clause: Clause, voice: Voice, cues: Cues): Intent | null => {
  const isSpoken = voice.speaker !== 'note';
  for (const kind of ['promise', 'commitment'] as const)
    for (const cue of cues[kind]) {
      const match = cue.exec(clause.text);
      if (match?.groups === undefined) continue;
      const { verb = '', rest = '', sure } = match.groups;
      const isTried = TRIED.test(match[0].slice(0, match[0].length - rest.length));
      const isPlan = sure !== undefined || isTried || isAct(verb, rest, isSpoken || kind === 'promise');
      if (isPlan && !isUnreal(clause, match.index, voice.clientName))
        return { kind, from: match.index, leans: LEANS.test(rest) };
    }
  return null;
};
