import type { Voice } from './voice.js';

/**
 * Patterns of a clause that tell of a plan, by whose it is. Each has `verb` and `rest`; one that has `sure` as well is not
 * asked whether the verb is something that one can set out to do: a heading or an object says so.
 */
export interface Cues {
  readonly commitment: readonly RegExp[];
  readonly promise: readonly RegExp[];
}

const ADVERBS =
  '(?: (?:also|first|now|then|finally|definitely|just|at least|still|at last|actually|instead|certainly|even|try to|try and|go and))*';
const VERB = String.raw` (?<verb>\p{L}+)(?<rest>.*)`;
const SURE = String.raw`(?<sure>)(?<verb>\p{L}+)(?<rest>.*)`;
const SELF = '(?: (?:herself|himself|themselves|myself|me))?';

/** "Will be ringing", "will have rung": the verb stands behind. */
const ASPECT = String.raw`(?: be(?= \p{L}{2,}ing\b)| have(?= (?:\p{L}+(?:ed|en)|rung|sent|made|told|done|read|bought|found|met|got|set|put)\b))?`;
const BEFORE_VERB = `${ADVERBS}${ASPECT}`;

/** Verbs by which somebody takes something on, in any form. */
const TAKEN_ON =
  '(?:decided|agreed|promised|resolved|chosen|chose|offered|committed|undertaken|undertook|vowed|pledged|volunteered|signed up)';
const TAKES_ON = '(?:plans|intends|undertakes|commits|agrees|promises|resolves|vows|pledges|offers)';
const SETTING_OUT =
  '(?:going to|gonna|planning to|planning on|aiming to|intending to|committing to|committed to|determined to|resolved to|willing to try|ready to try)';

/** "Will", "is going to", "agreed to": what makes a verb a plan that somebody has taken on. */
const THIRD_PERSON =
  `(?:(?:'ll|’ll| will)|(?:'s|’s|s| is)(?: also| now| still)? ${SETTING_OUT}` +
  `|(?: has|'s|’s)?(?: now| since| also)? ${TAKEN_ON}${SELF} to|(?: has|'s|’s)? agreed on(?= \\p{L}+ing)` +
  `| ${TAKES_ON}(?: to| on(?= \\p{L}+ing))| wants to try(?: to| out)?| is (?:set|due|keen) to(?= try)| is set to` +
  `|(?: has|'s|’s)? set (?:herself|himself|themselves) (?:(?:the|a) (?:goal|task|target|challenge)(?: of| to)?|to)` +
  `| (?:took|takes|has taken) (?:away|on|home)(?: with (?:her|him))? the (?:task|job|idea|homework) of(?= \\p{L}+ing))`;
const FIRST_PERSON =
  `(?:(?:'ll|’ll| will| shall)|(?:'m|’m|m| am)(?: also| now| still)? ${SETTING_OUT}` +
  `|(?: have|'ve|’ve|ve)?(?: now| just)? ${TAKEN_ON}${SELF} to|(?: have|'ve|’ve|ve)? made up my mind to| gonna| commit to` +
  "| promise(?: that I(?:'ll|’ll| will)| I(?:'ll|’ll| will)| to)?| plan (?:to|on)| intend to| aim to| want to try(?: to| out)?)";
const TOLD = '(?:said|says|promised|promises|agreed|agrees|decided|told me|tells me|offered|swore|vowed|reckons)';
const BEGINS = String.raw`^(?:[-–—•*“"'\s]|(?:and|so|but|then|also|instead|now|um|okay|ok|right)[\s,]+|[\p{L}\d][^:.!?]{0,40}: )*`;
const MARK = String.raw`^(?:[-–—•*\s]|(?:and|then|so) )*`;
const NOT_IN_WORD = String.raw`(?<![\p{L}’'])`;
const WOULD = "(?:'d|’d|d|'ll|’ll| would| will)";
const ARROW = '(?:-+>|=>|→|➔|⇒)';
/** What parts a heading or a person from what is to be done. */
const PART = String.raw`\s?(?::|${ARROW}|[-–—](?=\s))\s?`;
/** A heading of plans with what may stand beside it: "Homework for Kirsty (by Friday)". */
const HEADING = String.raw`(?:(?:her|his|their|the|new|agreed|this week['’]s) )?(?:plan|commitment|next step|action|action (?:point|item|step)|homework|hw|h\/w|assignment|intention|to[- ]?do|agreed|experiment|exp|task|try|practi[sc]e|(?:(?:one|two|three|first|small|smallest|tiny) )+(?:step|thing|action|experiment)|will do|taking on|take[- ]?away action)s?`;
const BESIDE = String.raw`(?: (?:for|this|next|until|till|before|by) (?!me\b)[^:.\n]{1,30}?)?(?: ?\((?!me\b)[^()\n]{1,30}\))?`;
/** A day or a week so near that what is wanted by then is planned. */
const NEAR = String.raw`\b(?:tomorrow|tonight|today|this (?:week|weekend|evening|month|afternoon)|next (?:week|weekend|month)|(?:on|by|before|this|next) (?:mon|tues|wednes|thurs|fri|satur|sun)day|at the weekend|by the end of|before the (?:week|month|end))\b`;
const MINE = String.raw`(?:me|coach|for me(?: to do)?|from me|by me|my job|my promise|I promised|on me|my (?:to[- ]?do|action|homework|task|next step|side|bit)|mine|to send|on my side|(?:action|homework|to[- ]?do|task|f\/u|follow[- ]?up)(?: for| from| on| by)? \(?me\)?)s?`;
/** What lists under a heading of plans do not hold: that there is none, or what became of it. */
const NO_PLAN = String.raw`(?!(?:none|nothing|continu\p{L}* (?:to )?(?:provid|support|offer|explor|coach)\p{L}*|provide|offer|n\/a|nil|no(?=\s*(?:[.,;]|$)| (?:homework|actions?|plans?|tasks?|news|time)\b)|not|done|all done|as before|same|tb[acd]|unclear|unchanged|kept|completed?|missed|forgot|forgotten|skipped|went|open|still|did|was|is|were|see|partly|half|fell)(?![\p{L}]))`;
/** Deeds that plans are made of, in the form of a bidding: "K: ring the surgery". */
const DEED = String.raw`(?:add|apply|arrange|ask|attend|block|book|bring|buy|call|cancel|chase|check|choose|clear|collect|complete|contact|cook|create|decide|delegate|dig|do|draft|email|explore|fill|find|finish|follow|get|give|go|identify|join|journal|keep|list|look|make|map|measure|meet|message|move|name|note|notice|observe|open|order|pay|phone|pick|plan|post|practi[sc]e|prepare|put|raise|reach|read|record|reflect|register|repair|research|review|ring|run|say|schedule|sell|send|set|share|sign|sit|sort|speak|spend|start|stop|submit|take|talk|tell|test|text|think|tidy|track|try|turn|update|visit|walk|watch|write)`;
/** What a coach does with things, where the note leaves out who: "Will email her the worksheet". */
const COACHS_VERB = '(?:send|email|e-mail|mail|forward|share|lend|post|text|introduce|get)';
const OUGHT = '(?:need to|must|remember to|have to|got to|to)';

const commitmentsInNote = (client: string): RegExp[] => [
  new RegExp(
    String.raw`${NOT_IN_WORD}(?<!(?:which|what|who) )(?:${client})(?: and (?:her |his )?\p{L}+)?${THIRD_PERSON}${BEFORE_VERB}${VERB}`,
    'iu',
  ),
  new RegExp(
    String.raw`${NOT_IN_WORD}(?:${client}) (?:has |had )?${TOLD}(?: with me| me| that)* (?:he|she|they)${WOULD}${BEFORE_VERB}${VERB}`,
    'iu',
  ),
  new RegExp(
    String.raw`${NOT_IN_WORD}(?:${client})(?: has|'s|’s)? (?:now )?(?:decided|agreed|promised) that(?! (?:we|I|you|it|there|this|that)(?![\p{L}]))${VERB}`,
    'iu',
  ),
  // "Agreed she would ring", "We settled on her writing": what both agreed and the client does.
  new RegExp(
    String.raw`(?:\b(?:we|it) (?:have |['’]ve |was |is )?|${BEGINS})(?:agreed|decided|settled|arranged)(?: w\/ ?(?:her|him|them)| with (?:her|him|them))?(?: that)? (?:${client})(?:${WOULD}| is to| to)${BEFORE_VERB}${VERB}`,
    'iu',
  ),
  new RegExp(
    String.raw`(?:\bwe (?:have |['’]ve )?|${BEGINS})agreed(?: that)? (?:${client})(?<present> )(?<verb>\p{Ll}+s)(?<rest> .*)`,
    'iu',
  ),
  new RegExp(
    String.raw`\b(?:agreed|settled|landed|decided) on (?:(?:her|him|them) )?(?<verb>\p{Ll}+ing)(?<rest> .*)`,
    'iu',
  ),
  new RegExp(
    String.raw`${BEGINS}(?:(?:will|is to|(?:is )?${SETTING_OUT}|(?:has )?${TAKEN_ON}${SELF} to|${TAKES_ON} to|wants to try|wants to have a go at)|(?:said|says) (?:he|she|they)${WOULD}|(?:has )?set (?:herself|himself|themselves) (?:the|a) (?:goal|task|target|challenge)(?: of| to)?)${BEFORE_VERB}${VERB}`,
    'iu',
  ),
  // What is wanted for a near day, or told of it in the present, is planned.
  new RegExp(
    String.raw`(?:${NOT_IN_WORD}(?:${client}) |${BEGINS})wants to (?<verb>${DEED})(?![\p{L}])(?<rest>.*${NEAR}.*)`,
    'iu',
  ),
  new RegExp(
    String.raw`^(?:and |so )?(?:tomorrow|tonight|next week|this week|this weekend|on \p{L}+day),? (?:${client}) (?<present>)(?<verb>${DEED}s)(?![\p{L}])(?<rest>.*)`,
    'iu',
  ),
  new RegExp(
    String.raw`[“"](?:(?:and|so|then|right|ok|okay),? )?I(?:'ll|’ll| will|(?:'m|’m| am) (?:going to|gonna))${BEFORE_VERB} (?<verb>${DEED})(?![\p{L}])(?<rest>.*${NEAR}.*)`,
    'u',
  ),
  new RegExp(
    String.raw`${MARK}(?:her|his|their) (?:homework|task|assignment|experiment|next step) is (?<sure>)(?<verb>the|a|an|this|that|her|his)(?<rest> .*)`,
    'iu',
  ),
  new RegExp(
    String.raw`${MARK}(?:${client}) (?:committed|commits|agreed|agrees|promised|will)(?: to)?: ?${NO_PLAN}${SURE}`,
    'iu',
  ),
  new RegExp(String.raw`${MARK}(?:${client}) to (?<verb>\p{Ll}+)(?<rest>.*)`, 'iu'),
  new RegExp(
    String.raw`${MARK}${HEADING}${BESIDE}(?:${PART}| is to | is that (?=she|he|they))(?:to |will |is to )?${NO_PLAN}${SURE}`,
    'iu',
  ),
  new RegExp(String.raw`${MARK}${HEADING}${PART}(?:${client})(?:'ll|’ll| will| to)? ${SURE}`, 'iu'),
  new RegExp(String.raw`${MARK}(?:${client})\s?${ARROW}\s?${NO_PLAN}${SURE}`, 'iu'),
  new RegExp(String.raw`${MARK}(?:${client}):\s?(?:to |will )?(?<sure>)(?<verb>${DEED})(?![\p{L}])(?<rest>.*)`, 'iu'),
  new RegExp(String.raw`^\s*${ARROW}\s?(?<sure>)(?<verb>${DEED})(?![\p{L}])(?<rest>.*)`, 'iu'),
];

const promisesInNote = (client: string, coach: string): RegExp[] => [
  new RegExp(String.raw`(?<![\p{L}“"'])[Ii](?:'m|’m|m| am)? to${VERB}`, 'u'),
  new RegExp(
    String.raw`(?<![\p{L}“"'])[Ii](?:'ll|’ll| will| shall|(?:'m|’m|m| am)(?: also)? (?:going to|gonna))${BEFORE_VERB}${VERB}`,
    'u',
  ),
  new RegExp(
    String.raw`(?:(?<![\p{L}])[Ii](?:'ve|’ve|ve| have| had)? ?|${BEGINS})(?:[Ss]aid|[Pp]romised|[Aa]greed|[Oo]ffered|[Uu]ndertook|[Tt]old)(?: (?:him|her|them|${client}))?(?: that)? [Ii]${WOULD}${BEFORE_VERB}${VERB}`,
    'u',
  ),
  new RegExp(
    String.raw`(?<![\p{L}])[Ii](?:'ve|’ve|ve| have| had)? ?(?:promised|agreed|offered|undertook|undertaken)(?: (?:him|her|them))? to${ADVERBS}${VERB}`,
    'u',
  ),
  new RegExp(String.raw`\b[Ww]e (?:have )?agreed (?:that )?[Ii]${WOULD}${BEFORE_VERB}${VERB}`, 'u'),
  new RegExp(
    String.raw`(?:^|[-–—•*:;,.]\s*|\bI(?: have|'ve|’ve)? )(?:I )?(?:have )?promised (?:him|her|them)(?<sure>) (?<verb>a|an|the|my|some|to)(?<rest>.*)`,
    'iu',
  ),
  new RegExp(
    String.raw`(?:(?<![\p{L}])I |${MARK})(?:still )?owe (?:him|her|them|${client})(?<sure>)(?:: | (?=(?:a|an|the|my|some) ))(?<verb>\p{L}+)(?<rest>.*)`,
    'iu',
  ),
  new RegExp(
    String.raw`(?<![\p{L}])[Ii](?:['’]ve)? (?:still )?(?:(?:want|need|ought|have|got)? ?to|must)(?: remember to| also)? (?<verb>send|post|mail|email|find|look|ask|give|lend|write|share|forward|check|get)(?<rest> (?:him|her|them|out|up|for|it).*)`,
    'u',
  ),
  new RegExp(String.raw`${MARK}(?:${MINE})${PART}(?:to |will |I'll )?${NO_PLAN}${SURE}`, 'iu'),
  new RegExp(
    String.raw`${MARK}(?:note|reminder) to self: ?(?<sure>)(?<verb>${DEED}|bring)(?![\p{L}])(?<rest> .*)`,
    'iu',
  ),
  new RegExp(
    String.raw`(?<![\p{L}])I(?: have|'ve|’ve)? (?:said|agreed) (?:yes )?to (?<verb>\p{Ll}+ing)(?<rest> .*)`,
    'u',
  ),
  new RegExp(String.raw`${BEGINS}will (?<verb>send|email|forward)(?<rest>[.!]?)$`, 'iu'),
  new RegExp(
    String.raw`${MARK}(?:${coach})(?: to| will| is to|'ll|’ll| is going to) (?<verb>\p{Ll}+)(?<rest>.*)`,
    'iu',
  ),
  new RegExp(String.raw`${MARK}(?:${coach})(?:\s?${ARROW}\s?|: )(?<sure>)(?<verb>${DEED})(?![\p{L}])(?<rest>.*)`, 'iu'),
  new RegExp(
    String.raw`${BEGINS}(?:(?:will|going to|promised to|agreed to|offered to|${OUGHT}) )?(?<verb>${COACHS_VERB})(?<rest> (?:him|her|them|${client}) (?:the|a|an|my|some|that|this)\b.*)`,
    'iu',
  ),
  new RegExp(
    String.raw`${BEGINS}(?:will|going to) (?<verb>forward|(?:send|share|email) (?:over|across))(?<rest> (?:the|a|an|my|some)\b.*)`,
    'iu',
  ),
];

/** Dictated, "I'll" is written "ill"; before a deed only. */
const SPOKEN = [
  new RegExp(String.raw`(?<![\p{L}])[Ii]${FIRST_PERSON}${BEFORE_VERB}${VERB}`, 'u'),
  new RegExp(String.raw`(?<![\p{L}])ill (?<verb>${DEED})(?![\p{L}])(?<rest>.*)`, 'u'),
  new RegExp(String.raw`(?<![\p{L}])[Mm]y (?:plan|goal|aim|homework|task) (?:now )?is to${VERB}`, 'u'),
];
const TRIES = new RegExp(
  String.raw`^(?:\p{L}+,? )?[Ll]et me (?<sure>)(?<verb>try)(?<rest> .*\b(?:week|tomorrow|tonight|day|days|next|month)\b.*)`,
  'u',
);
const OFFERED = [
  new RegExp(
    String.raw`\b[Ll]et me (?<verb>find|look|check|dig|send|ask)(?<rest> .*\b(?:for you|to you|afterwards|after this|later|with (?:a|my|the) \p{L}+)\b.*)`,
    'u',
  ),
  new RegExp(
    String.raw`(?<![\p{L}])[Ii] can (?<verb>send|email|forward|share|lend|text)(?<rest> (?:you|it|that|them|the|a) .*)`,
    'u',
  ),
];
const CLIENT_CUES: Cues = { commitment: [...SPOKEN, TRIES], promise: [] };
const COACH_CUES: Cues = { commitment: [], promise: [...SPOKEN, ...OFFERED] };
const NO_CUES: Cues = { commitment: [], promise: [] };

export const cuesOf = ({ speaker, clientSubject, coachSubject }: Voice): Cues => {
  if (speaker === 'note')
    return { commitment: commitmentsInNote(clientSubject), promise: promisesInNote(clientSubject, coachSubject) };
  if (speaker === 'client') return CLIENT_CUES;
  return speaker === 'coach' ? COACH_CUES : NO_CUES;
};
