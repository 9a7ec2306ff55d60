import { stemOf } from '../language/index.js';
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
    'end wake worry regret understand realise realize never not always probably maybe perhaps possibly hopefully likely no fail get ' +
    'usually often sometimes normally mostly eventually inevitably soon disagree differ power suffer struggle cost prefer enjoy belong deserve age grow ' +
    'is are was were has had does did can should must therapy bed work school church mass court hospital uni university college yoga choir town ' +
    'blame marry undergo graduate retire inherit receive'
  ).split(' '),
);
const NO_ACT_STEMS = new Set(
  ['be', 'need', 'want', 'feel', 'miss', 'turn', 'become', 'happen', 'suffer', 'struggle'].map(stemOf),
);
/** What is said in a talk and done in the talk itself, or is a manner of speaking. */
const OF_THE_TALK = new Set(
  (
    'say admit see take stop leave let wait bet hold stay remember try pause repeat drop listen start come add explain guess survive manage live ' +
    'forgive pass settle cope think play sit suppose imagine summarise summarize switch mute share push quote reflect'
  ).split(' '),
);
/** "I'm going to ask you something": done as soon as it is said. */
const TO_YOU =
  /^(?:ask|tell|invite|offer|challenge|remind|stop|show|read|interrupt|give|join|listen to) you\b(?! (?:an? \p{L}+ (?:call|ring)|the|the \p{L}+ (?:of|by)|a (?:copy|list|call|ring)|some|my)\b)/iu;
/** What coach and client do at the next session is no plan of one of them. */
const MEETS_YOU = /^(?:(?:speak|talk) (?:to|with)|meet|see) you\b/iu;
const TO_DO_ELSEWHERE =
  /\b(?:tomorrow|tonight|next|week|monday|tuesday|wednesday|thursday|friday|saturday|sunday|before|after|by|my|her|his|them|their|the \p{L}+ (?:that|about))\b/iu;
/** "Drop you a line", "come back to you on that": done after the talk. */
const AFTER_THE_TALK =
  /^(?:drop (?:you|her|him|them|it|that|a) |(?:come|get) back to you (?:with|on|by|about|as|when|$)|come back to you\b[\s.!]*$|share (?:it|that|the|my|some) .*|sit (?:with|down))/iu;
/** "Have a word with him" is a deed, "have a baby" is none. */
const HAVE_TALK =
  /^ (?:the|a|an|that|this|another|my|her|his|our) (?:\p{L}+ )?(?:word|talk|chat|conversation|discussion|meeting|look|go|session|call|coffee|lunch|day off|evening off|break)\b|^ .{1,60}\b(?:ready|finished|sorted|written)\b/iu;
const AT_ONCE = /\b(?:right now|for a moment|for a second|in a moment|in a second|just now|now, )/iu;
const GET_ON = /^ (?:the|a|an|some|her|his|my|up|it|back|in touch|\p{L}+ing)\b/iu;

const HEDGED =
  /\b(?:might|maybe|perhaps|possibly|could|would (?:love|like|rather|prefer)|one day|some ?day|if ever)\b/iu;
/** What follows gives a reason, and hedges that. */
const REASON = /\b(?:because|when|while|although|since)\b/iu;
const CONDITION = /(?:^|[\s,])(?:if|unless|in case|provided|supposing|as long as)\s/iu;
const ASKED_IF = /\b(?:ask|asks|asking|see|check|find out|know|wonder)\b(?:\s\S+){0,4}\s(?:if|whether)\b/iu;
/** What is feared, hoped or wondered about is no plan. */
const GOVERNED =
  /\b(?:afraid|worr(?:y|ies|ied)|scared|frighten(?:s|ed)|dread(?:s|ed|ing)?|fear(?:s|ed)?|anxious|nervous|whether|wonder(?:s|ed|ing)?|hop(?:es?|ed|ing)|wish(?:es|ed)?|believes?|doubts?|heavy|used to|unless|until|because|as if|always|never|keeps? (?:saying|telling|thinking|promising)|every time|each time|back then|as a (?:child|girl|boy|kid)|I (?:guess|suppose|bet)|thought|\p{L}+n['’]t (?:think|know|believe|suppose|see|say)|not (?:think|know|believe|suppose|see|sure|say|said))\b/iu;
/** "How she will cope", "I think she will manage": talked about, not set out to do. */
const TALKED_ABOUT =
  /\b(?:how|what|why|where|who|which|when|(?:I|we) (?:think|expect|suspect|imagine|believe|assume)(?: that)?)\s+$/iu;
/** "What I'll do is ring the bank". */
const WHAT_IS_DONE =
  /\bwhat I\S*(?: will| am| going to| plan to| want to| can)* (?:do|try)(?: now| next| first)? is\b/iu;
const OF_LAST_TIME =
  /^(?:[-–•*\s]*)(?:last (?:time|session|call|week|month)|at our last|back in|in the last (?:session|call)|in (?:19|20)\d\d|years ago|\p{L}+ years ago|long ago|as a (?:girl|boy|child))\b/iu;
const QUESTION = /\?["”']?\s*$/u;
/** Somebody else is the one who says or promises it. */
const OTHER_SAYS =
  /(?:^|[\s,])(?!I\b)\p{Lu}[\p{L}’']+(?: \p{Lu}[\p{L}’']+)? (?:said|says|thinks|thought|promised|has promised|told|hopes|asked)\b/u;
/** "Her husband thinks she will leave", "the doctor said she will have to rest". */
const RELATIVE_SAYS =
  /\b(?:her|his|my|the|a) \p{L}+ (?:thinks|says|said|thought|hopes|expects|told|insists|reckons|predicts|warned|warns|believes)\b/iu;
/** What is in the diary of somebody's life is no plan: a consultant seen, a post begun. */
const LIFE_EVENT =
  /^(?:see (?:the|her|his|my) (?:consultant|surgeon|specialist|midwife)|(?:start|begin)s? (?:the|a|her|his|my|in the|in her|in his) (?:new )?(?:job|role|post|position|school|course|treatment|chemo))\b/iu;
const IF_CLAUSE = /^(?:and |but |so |um |okay )*(?:if|unless)\s/iu;

const isAct = (verb: string, rest: string, isSpoken: boolean): boolean => {
  const word = verb.toLowerCase();
  // "Going to Spain" is a way, not a deed.
  if (word !== verb && !/^(?:Send|Email|Mail|Forward|Share|Lend|Post|Text|Get)$/u.test(verb)) return false;
  if (/^(?:the|a|an|his|her|my|their|our|this|that|your|to|it)$/u.test(word)) return false;
  if (word === 'get') return isSpoken ? TO_DO_ELSEWHERE.test(rest) : GET_ON.test(rest);
  if (LIFE_EVENT.test(word + rest)) return false;
  if (word === 'have') return HAVE_TALK.test(rest);
  if (NO_ACT.has(word) || NO_ACT_STEMS.has(stemOf(word))) return false;
  if (!isSpoken) return true;
  if (AFTER_THE_TALK.test(word + rest) && !AT_ONCE.test(rest)) return true;
  if (AT_ONCE.test(rest)) return false;
  if (/^think about (?:it|that)\b/iu.test(word + rest)) return false;
  if (MEETS_YOU.test(word + rest)) return false;
  if (TO_YOU.test(word + rest)) return TO_DO_ELSEWHERE.test(rest.replace(/^ you/u, ''));
  if (word === 'take') return !/^ (?:that|it)\b/iu.test(rest);
  return !OF_THE_TALK.has(word) || TO_DO_ELSEWHERE.test(rest);
};

const isUnreal = ({ text, sentence, index }: Clause, at: number, ownName: RegExp | null): boolean => {
  const head = text.slice(0, at);
  if (HEDGED.test(text.split(REASON)[0] ?? text) || QUESTION.test(sentence.isRun ? text : sentence.text)) return true;
  if (CONDITION.test(text) && !ASKED_IF.test(text)) return true;
  if ((TALKED_ABOUT.test(head) && !WHAT_IS_DONE.test(text)) || OF_LAST_TIME.test(head)) return true;
  if (GOVERNED.test(head) || ((OTHER_SAYS.test(head) || RELATIVE_SAYS.test(head)) && ownName?.test(head) !== true))
    return true;
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
      const { verb: written = '', rest = '', sure, present } = match.groups;
      const verb = present === undefined ? written : written.replace(/s$/u, '');
      const isTried = TRIED.test(match[0].slice(0, match[0].length - rest.length));
      const isPlan = sure !== undefined || isTried || isAct(verb, rest, isSpoken || kind === 'promise');
      if (isPlan && !isUnreal(clause, match.index, voice.clientName))
        return { kind, from: match.index, leans: LEANS.test(rest) };
    }
  return null;
};
