import type { Clause } from './clauses.js';
import type { Voice } from './voice.js';

/** What somebody has set out to do: `from` is where it begins in the clause. */
export interface Intent {
  readonly kind: 'commitment' | 'promise';
  readonly from: number;
  /** "I'll find it for you": what it is stands in the sentence before. */
  readonly leans: boolean;
}

const ADVERBS =
  '(?: (?:also|first|now|then|finally|definitely|just|at least|still|at last|actually|instead|certainly|even|try to|try and|go and))*';
const VERB = String.raw` (?<verb>\p{L}+)(?<rest>.*)`;

/** "Will", "is going to", "agreed to": what makes a verb a plan that somebody has taken on. */
const THIRD_PERSON =
  "(?:(?:'ll|’ll| will)|(?:'s|’s| is)(?: also| now| still)? (?:going to|gonna|planning to|determined to)|(?: has|'s|’s)?(?: now| since)? (?:decided|agreed|promised|resolved|chosen|offered|committed|undertaken) to" +
  '| plans to| intends to| wants to try(?: to| out)?| is set to| committed to)';
const FIRST_PERSON =
  "(?:(?:'ll|’ll| will| shall)|(?:'m|’m| am)(?: also| now| still)? (?:going to|gonna|planning to|determined to)|(?: have|'ve|’ve)?(?: now| just)? (?:decided|agreed|promised|resolved|committed) to| gonna| promise(?: that I(?:'ll|’ll| will)| to)?| plan to| intend to| want to try(?: to| out)?)";
const TOLD = '(?:said|says|promised|promises|agreed|decided|told me|tells me|offered|swore|vowed)';

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
    'say admit tell see take stop leave let wait bet hold stay remember try pause repeat drop listen start come add explain guess survive manage live ' +
    'forgive pass settle cope'
  ).split(' '),
);
const TO_DO_ELSEWHERE =
  /\b(?:tomorrow|tonight|next|week|monday|tuesday|wednesday|thursday|friday|saturday|sunday|before|after|by|my|her|his|them|their|the \p{L}+ (?:that|about))\b/iu;

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

const isAct = (verb: string, rest: string, isSpoken: boolean): boolean => {
  const word = verb.toLowerCase();
  if (NO_ACT.has(word))
    return word === 'get' && /^ (?:the|a|an|some|her|his|my|up|it|back|in touch|\p{L}+ing)\b/iu.test(rest);
  if (/^(?:the|a|an|his|her|my|their|our|this|that|your|to|it)$/u.test(word)) return false;
  if (isSpoken && word === 'take') return !/^ (?:that|it)\b/iu.test(rest);
  if (isSpoken && word === 'tell') return !/^ (?:you|ya)\b/iu.test(rest);
  if (isSpoken && word === 'get') return TO_DO_ELSEWHERE.test(rest);
  return !(isSpoken && OF_THE_TALK.has(word)) || TO_DO_ELSEWHERE.test(rest);
};

/** Cues of a clause, made once for each client. */
interface Cues {
  readonly commitment: readonly RegExp[];
  readonly promise: readonly RegExp[];
}
const BEGINS = String.raw`^(?:[-–—•*“"'\s]|(?:and|so|but|then|also|instead|now|um|okay|ok|right)[\s,]+|[\p{L}\d][^:.!?]{0,40}: )*`;

const noteCues = (client: string): Cues => ({
  commitment: [
    new RegExp(String.raw`(?<![\p{L}])(?<!(?:which|what|who) )(?:${client})${THIRD_PERSON}${ADVERBS}${VERB}`, 'iu'),
    new RegExp(
      String.raw`(?<![\p{L}])(?:${client}) (?:has |had )?${TOLD}(?: me| that)* (?:he|she|they)(?:'d|’d|'ll|’ll| would| will)${ADVERBS}${VERB}`,
      'iu',
    ),
    new RegExp(
      String.raw`(?<![\p{L}])(?:${client})(?: has|'s|’s)? (?:now )?(?:decided|agreed|promised) that(?! (?:we|I|you)(?![\p{L}]))${VERB}`,
      'iu',
    ),
    new RegExp(
      String.raw`${BEGINS}(?:will|going to|gonna|agreed to|decided to|wants to try|plans to|intends to|promised to|committed to|agrees to)${ADVERBS}${VERB}`,
      'iu',
    ),
    new RegExp(
      String.raw`^[-–—•*\s]*(?:(?:her|his|their) )?(?:plan|commitment|next steps?|action|homework|intention|to[- ]do|agreed|experiment|will do)s?: ?(?:to |will |is to )?(?<verb>\p{L}+)(?<rest>.*)`,
      'iu',
    ),
  ],
  promise: [
    new RegExp(String.raw`(?<![\p{L}“"'])I(?:'m|’m| am) to${VERB}`, 'u'),
    new RegExp(
      String.raw`(?<![\p{L}“"'])I(?:'ll|’ll| will| shall|(?:'m|’m| am)(?: also)? (?:going to|gonna))${ADVERBS}${VERB}`,
      'u',
    ),
    new RegExp(
      String.raw`(?<![\p{L}])I(?:'ve|’ve| have| had)? ?(?:said|promised|agreed|offered|told (?:him|her|them))(?: (?:him|her|them))?(?: that)?(?: I(?:'d|’d| would|'ll|’ll| will)| to)${ADVERBS}${VERB}`,
      'u',
    ),
    new RegExp(
      String.raw`(?:^|[-–—•*:;,.]\s*|\bI(?: have|'ve|’ve)? )(?:I )?(?:have )?promised (?:him|her|them) (?<verb>a|an|the|my|some|to)(?<rest>.*)`,
      'iu',
    ),
    new RegExp(
      String.raw`(?<![\p{L}])I (?:want|need|ought|have) to (?<verb>send|post|mail|email|find|look|ask|give|lend|write|share|forward|check)(?<rest> (?:him|her|them|out|up|for|it).*)`,
      'u',
    ),
    new RegExp(
      String.raw`^[-–—•*\s]*(?:me|coach|for me|my promise|I promised|on me|my to[- ]do|mine)s?: ?(?:to |will |I'll )?(?<verb>\p{L}+)(?<rest>.*)`,
      'iu',
    ),
  ],
});

const spokenCues = new RegExp(String.raw`(?<![\p{L}])I${FIRST_PERSON}${ADVERBS}${VERB}`, 'u');
const CLIENT_CUES: Cues = { commitment: [spokenCues], promise: [] };
const COACH_CUES: Cues = { commitment: [], promise: [spokenCues] };
const NO_CUES: Cues = { commitment: [], promise: [] };

export const cuesOf = (voice: Voice): Cues => {
  if (voice.speaker === 'note') return noteCues(voice.clientSubject);
  if (voice.speaker === 'client') return CLIENT_CUES;
  return voice.speaker === 'coach' ? COACH_CUES : NO_CUES;
};

const LEANS = /^ (?:(?:out|up|down|over|for) )?(?:it|that|this|one|those|both)(?![\p{L}])/iu;

const isUnreal = (clause: Clause, at: number): boolean => {
  const { text, sentence, index } = clause;
  const head = text.slice(0, at);
  if (HEDGED.test(text.split(REASON)[0] ?? text) || QUESTION.test(sentence.isRun ? text : sentence.text)) return true;
  if (CONDITION.test(text) && !ASKED_IF.test(text)) return true;
  if (GOVERNED.test(head) || OTHER_SAYS.test(head)) return true;
  const before = sentence.clauses[index - 1]?.text ?? '';
  const after = sentence.clauses[index + 1]?.text ?? '';
  return /^(?:and |but |so |um |okay )*(?:if|unless)\s/iu.test(before) || /^(?:if|unless)\s/iu.test(after);
};

/** Whether a clause tells of something that the client set out to do, or the coach promised; null where it does neither. */
export const intentOf = (clause: Clause, voice: Voice, cues: Cues): Intent | null => {
  const isSpoken = voice.speaker !== 'note';
  for (const kind of ['promise', 'commitment'] as const)
    for (const cue of cues[kind]) {
      const match = cue.exec(clause.text);
      if (match?.groups === undefined) continue;
      const { verb = '', rest = '' } = match.groups;
      const isFirstPerson = isSpoken || kind === 'promise';
      const isTried = /\btry(?: out)? \p{L}+$/iu.test(match[0].slice(0, match[0].length - rest.length));
      if (
        !isTried &&
        !isAct(verb, rest, isFirstPerson) &&
        !/^(?:a|an|the|my|some|to)$/u.test(kind === 'promise' ? verb : '')
      )
        continue;
      if (isUnreal(clause, match.index)) continue;
      return { kind, from: match.index, leans: LEANS.test(rest) };
    }
  return null;
};
