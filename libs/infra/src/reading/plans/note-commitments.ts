import { labelled } from './labelled-commitments.js';
import { anyCase } from '../people/index.js';
import {
  ADVERBS,
  ARROW,
  BEFORE_VERB,
  BEGINS,
  DEED,
  DEED_TOLD,
  DEED_UNDER_WAY,
  REACHING_UNDER_WAY,
  IS_TO,
  MARK,
  NEAR,
  NOT_IN_WORD,
  PUT_IN,
  REACHING,
  SELF,
  SETTING_OUT,
  SURE,
  TAKEN_ON,
  TAKES_ON,
  TOLD,
  VERB,
  WOULD,
} from './plan-words.js';

const ALSO =
  '(?:,? (?:also|still|now|then|since|finally|really|quite firmly|firmly|quite|rather|further|too|thus|therefore|accordingly),?)*';
/** A note that is told in the past says "was going to" where another says "is". */
const IS = "(?:['’]?s|['’]re| is| are| was| were)";
const HAS = "(?: has| had|'s|’s)?";
/** "Will", "is going to", "agreed to": what makes a verb a plan that somebody has taken on. */
const THIRD_PERSON =
  `(?:(?:'ll|’ll| will| shall)${PUT_IN}|${IS}${ALSO} ${SETTING_OUT}|${IS}${ALSO} ${IS_TO}|${IS} keen to(?= try)` +
  `|${HAS}${ALSO} ${TAKEN_ON}${SELF}${PUT_IN} to|${HAS}${ALSO} (?:agreed|decided|resolved|settled|determined) (?:up)?on(?= \\p{L}+ing)` +
  `|${ALSO} (?:meant|intended|planned|proposed)${ALSO} to` +
  `|${ALSO} ${TAKES_ON}${SELF}${PUT_IN}(?: to| on(?= \\p{L}+ing))|${ALSO} (?:has|wants) it in mind to|${HAS}${ALSO} (?:set (?:her|his|their) (?:heart|mind) on(?= \\p{L}+ing)|made up (?:her|his|their) mind to|a mind to|taken it (?:up)?on (?:herself|himself) to)` +
  `|${ALSO} wants${ALSO} to try(?! (?:how|what|whether|if|it|and see)\\b)(?: to| out)?|${ALSO} wants to have a go at` +
  `|${HAS} set (?:herself|himself|themselves) (?:(?:the|a) (?:goal|task|target|challenge)(?: of| to)?|to)` +
  `| (?:took|takes|has taken) (?:away|on|home)(?: with (?:her|him))? the (?:task|job|idea|homework) of(?= \\p{L}+ing))`;

export const commitmentsInNote = (client: string): RegExp[] => [
  new RegExp(
    String.raw`${NOT_IN_WORD}(?<!(?:which|what|who) )(?:${client})(?: (?:and|with) (?:her |his )?\p{L}+)?${THIRD_PERSON}${BEFORE_VERB}${VERB}`,
    'iu',
  ),
  new RegExp(
    String.raw`${NOT_IN_WORD}(?:${client}) (?:has |had )?${TOLD}(?: with me| me| that)* (?:he|she|they|${client})(?:${WOULD}|(?:['’]s| is| was) ${SETTING_OUT})${BEFORE_VERB}${VERB}`,
    'iu',
  ),
  new RegExp(
    String.raw`${NOT_IN_WORD}(?:${client})(?: has|'s|’s)? (?:now )?(?:decided|agreed|promised) that(?! (?:we|I|you|it|there|this|that)(?![\p{L}]))${VERB}`,
    'iu',
  ),
  // "She has decided she is applying for the post".
  new RegExp(
    String.raw`${NOT_IN_WORD}(?:${client})(?: has|'s|’s| had)? (?:now |since )?(?:decided|agreed|promised|resolved|settled)(?: that)? (?:he|she|they|${client})(?:['’]s| is|['’]re| are| was)(?: now| also)? (?!going )(?<verb>\p{Ll}{2,}ing)(?![\p{L}])(?<rest> .*)`,
    'iu',
  ),
  // "She has decided the shutter stays down": what she orders, and not what she thinks of it.
  new RegExp(
    String.raw`${NOT_IN_WORD}(?:${client})(?: has|'s|’s)? (?:now )?(?:decided|agreed|resolved)(?: that)? (?<present>)(?<sure>)(?=(?:the|her|his|their|my|no|all|every) )(?<verb>\p{L}+)(?<rest>(?: (?!(?:is|was|has|had|were|are)\b)\p{L}+){1,4} (?:stays?|goes|go|comes?|gets?|will|leaves?|moves?|ends?|starts?|stops?)(?![\p{L}]).*)`,
    'iu',
  ),
  // "They changed it: they will ...", of the client and somebody with them.
  new RegExp(
    String.raw`(?:chang(?:ed|es) (?:it|that|the plan)|agreed|decided|settled|instead|between them)[^.!?]{0,30}?[\s,:]they(?:'ll|’ll| will| are going to)${BEFORE_VERB}${VERB}`,
    'iu',
  ),
  // "Agreed she would ring", "We settled on her writing": what both agreed and the client does.
  new RegExp(
    String.raw`(?:\b(?:we|it) (?:have |['’]ve |was |is )?|${BEGINS})(?:agreed|decided|settled|arranged|figured|said|concluded)(?: w\/ ?(?:her|him|them)| with (?:her|him|them))?(?: that)? (?:${client})(?:${WOULD}| should| is to| to)${BEFORE_VERB}${VERB}`,
    'iu',
  ),
  new RegExp(
    String.raw`(?:\bwe (?:have |['’]ve )?|${BEGINS})agreed(?: that)? (?:${client})(?<present> )(?<verb>\p{Ll}+s)(?<rest> .*)`,
    'iu',
  ),
  new RegExp(
    String.raw`\b(?:agreed|settled|landed|decided) on (?:(?:her|him|them) )?(?!(?:no|some|any|every)?thing\b|being\b)(?<verb>\p{Ll}+ing)(?<rest> .*)`,
    'iu',
  ),
  new RegExp(
    String.raw`${BEGINS}(?:(?:will|is to|(?:is )?${SETTING_OUT}|(?:has )?${TAKEN_ON}${SELF} to|${TAKES_ON}${SELF} to|wants to try(?! (?:how|what|whether|if|it|and see)\b)|wants to have a go at)|(?:said|says) (?:he|she|they)${WOULD}|(?:has )?set (?:herself|himself|themselves) (?:the|a) (?:goal|task|target|challenge)(?: of| to)?)${BEFORE_VERB}${VERB}`,
    'iu',
  ),
  // "Dropped. Swapped for one night in the tent".
  new RegExp(
    String.raw`${BEGINS}(?:(?:swapp(?:ed|ing)|replac(?:ed|ing)|exchang(?:ed|ing))(?: (?:it|that|this|out))*|chang(?:ed|ing) (?:it|that|this)) (?:for|to|with|by):? (?!\d|.*\b(?:last|ago)\b)${SURE}`,
    'iu',
  ),
  // "Had given that up, and would keep her Wednesdays clear instead".
  new RegExp(
    String.raw`(?:${BEGINS}|, and )would${BEFORE_VERB} (?<verb>${DEED})(?![\p{L}])(?<rest>.*(?:\binstead\b|\bfrom now on\b|${NEAR}).*)`,
    'iu',
  ),
  // A line that begins with what is to be done: "To draft her own, by month end".
  new RegExp(
    String.raw`^(?:[-–—•*\s]|${ARROW})*[Tt]o (?<verb>${DEED})(?![\p{L}])(?! so\b|[,:(])(?<rest>(?:(?!, (?:she|he|it|they|I|we|that)\b|\b(?:is|are|was|were|costs?|takes|makes|means|feels|seems|would|will|can|has|had)\b).)*)$`,
    'u',
  ),
  ...wanted(client),
  new RegExp(
    String.raw`^(?:[-–—•*\s]|and |so )*(?:(?:from |starting |as of )?(?:tomorrow|tonight|next week|this week|this weekend)|(?:on|from|starting|as of) (?:\p{L}+day|now on)),? (?:${client}) (?<present>)(?<verb>${DEED_TOLD})(?![\p{L}])(?<rest>.*)`,
    'iu',
  ),
  ...takenOnThings(client),
  ...byClient(client),
  ...handedToClient(client),
  ...leftToClient(client),
  ...labelled(client),
];

/** "Three swims a week", "a call with her brother": so much of a thing is taken on as a deed is. */
const SO_MUCH = String.raw`(?=(?:an?|one|two|three|four|five|\d+|no|half an?|at least|a few) (?!(?:date|time|session|call|fee|price|name|way|deal|lot|bit|day|plan)(?![\p{L}])))`;
const takenOnThings = (client: string): RegExp[] => [
  new RegExp(
    String.raw`(?:${NOT_IN_WORD}(?:${client})|\bwe|${BEGINS})(?: have| has|['’]ve|['’]s)? ?(?:settled|agreed|landed|decided) on (?<sure>)${SO_MUCH}(?<verb>\p{L}+|\d+)(?<rest> .*)`,
    'iu',
  ),
  new RegExp(
    String.raw`${NOT_IN_WORD}(?:${client})${HAS}${ALSO} (?:(?:undertook|undertaken|promised (?:herself|himself)|took on|taken on) ${SO_MUCH}|set (?:(?:herself|himself) )?an? (?:goal|target) of )(?<sure>)(?<verb>\p{L}+|\d+)(?<rest>.*)`,
    'iu',
  ),
  new RegExp(
    String.raw`${NOT_IN_WORD}(?:${client})${HAS}${ALSO} (?:gave|given) (?:herself|himself) (?:until|till|(?:a|the) (?:deadline|week|month|fortnight))(?<sure>) (?<verb>\p{L}+)(?<rest> .*)`,
    'iu',
  ),
  new RegExp(
    String.raw`${NOT_IN_WORD}(?:${client})${HAS}${ALSO} (?:agreed|decided|promised) (?:with |for )?(?:herself|himself)(?:: | (?:that )?(?:she|he) (?:will|won['’]t|will not) )(?<sure>)(?<verb>\p{L}+)(?<rest>.*)`,
    'iu',
  ),
  // What is left off, for a time or from a time on.
  new RegExp(
    String.raw`${NOT_IN_WORD}(?:${client})(?: won['’]t| will (?:not|no longer)| will stop|${HAS} (?:agreed|decided|promised) not to)(?<sure>) (?<verb>${DEED})(?![\p{L}])(?<rest> .*\b(?:after (?:\d|six|seven|eight|nine|ten|eleven|dinner|supper|work)|before (?:\d|six|seven|eight|nine|ten|noon|breakfast)|in bed|at weekends|on (?:sun|satur|week)days?|until|till|this week|from now on|for (?:a|one|two|three|the) (?:week|weeks|month|fortnight)).*)`,
    'iu',
  ),
];

/** "It is for her to ring the school", "she picked Monday for the call". */
const leftToClient = (client: string): RegExp[] => [
  new RegExp(
    String.raw`\b(?:(?:it (?:is|falls|fell|was left))|left(?: it)?) (?:for|to|with|up to) (?:her|him|them|${client}) to (?<verb>${DEED})(?![\p{L}])(?<rest> .*)`,
    'iu',
  ),
  new RegExp(
    String.raw`${NOT_IN_WORD}(?:${client})${HAS} (?:set|picked|chosen|chose|fixed|named) (?:\p{L}+day|a (?:day|date|time|deadline)) (?:for|to)(?<sure>) (?<verb>\p{L}+)(?<rest> .*)`,
    'iu',
  ),
  new RegExp(String.raw`${MARK}yes to (?<sure>)(?<verb>\p{L}+ing)(?<rest> .*)`, 'iu'),
  new RegExp(String.raw`${BEGINS}agreed (?<sure>)${SO_MUCH}(?<verb>\p{L}+|\d+)(?<rest> .*)`, 'iu'),
];

/** "The box is to be opened by her": what is to be done by the client, or was agreed to be. */
const byClient = (client: string): RegExp[] => {
  const done = String.raw`(?<sure>)(?<verb>\p{L}+(?:ed|en|nt|de|ne|ght|nd|ut|ld|ung|id))(?<rest> (?:.* )?by (?:him|them|(?:the )?client|${client}|her(?=\W*$|self|[,;.]| (?:to|before|on|by|at|in|until|till|next|this|and)(?![\p{L}])))(?:self|selves)?(?![\p{L}]).*)`;
  return [
    new RegExp(
      String.raw`(?:(?:is|are) (?:now |also )?(?:going )?to be|(?:will|shall) (?:now |also )?be) ${done}`,
      'iu',
    ),
    new RegExp(
      String.raw`(?:agreed|settled|decided|promised|undertaken|resolved|arranged)(?: by [^,.;]{1,20})? that [^.;]{1,60}(?:would|should|will|shall) be ${done}`,
      'iu',
    ),
  ];
};

const TASK = '(?:task|homework|job|exercise|challenge|assignment|experiment|invitation)';
/** What the coach sets and the client takes along. */
const handedToClient = (client: string): RegExp[] => [
  new RegExp(
    String.raw`\b(?:set|gave|given|sets|gives|leaves?|left|goes|went|takes|took|takes away|took away)(?: (?:her|him|them|${client}))?(?: away| home| off)?(?: with)? (?:the|a|one|this) ${TASK} (?:(?:of |is )(?=\p{L}+ing)|to |:)(?<sure>)(?<verb>\p{L}+)(?<rest>.*)`,
    'iu',
  ),
  new RegExp(
    String.raw`\b(?:her|him|them|${client}) (?:promising|agreeing|undertaking|deciding|resolving|committing|offering|volunteering|planning) to${ADVERBS}${VERB}`,
    'iu',
  ),
];

/** What is wanted for a near day, or of somebody in particular, or told of it in the present, is planned. */
const wanted = (client: string): RegExp[] => [
  // "She is taking him the shoes that he asked for": on its way to somebody.
  new RegExp(
    String.raw`${NOT_IN_WORD}(?:${client})(?:['’]s| is|['’]re| are)(?: now| also)? (?<sure>)(?<verb>taking|bringing|sending|lending|posting|giving|making|cooking|baking|knitting|writing)(?<rest> (?:him|them|(?:her|his|their|the) (?:mum|mom|mam|dad|mother|father|sister|brother|son|daughter|husband|wife|boss|aunt|uncle|cousin|nan|gran)|(?!\p{L}+day)\p{Lu}\p{L}+) (?:the|an?|some|her|his|their|that|two|three) \p{Ll}.*)`,
    'u',
  ),
  new RegExp(
    String.raw`${NOT_IN_WORD}(?:${client})(?:['’]s| is) (?:having|giving it) (?:a|another) (?:crack|go|stab|bash|shot)(?<sure>) (?<verb>at|with)?(?<rest> .*${NEAR}.*)`,
    'iu',
  ),
  new RegExp(
    String.raw`(?:${NOT_IN_WORD}(?:${client}) |${BEGINS})wants to (?<verb>try)(?<rest> (?:\d|one|an?) .*(?:\bb4\b|${NEAR}).*)`,
    'iu',
  ),
  new RegExp(
    String.raw`(?:${NOT_IN_WORD}(?:${anyCase(client)})|${BEGINS}[Ww]ants|${BEGINS}(?:${client}) wants)(?: wants)? to (?<verb>thank|apologi[sz]e to|write to|write)(?<rest> (?:her |his |the )?(?:\p{Lu}\p{L}+|\p{L}+)(?: \p{Lu}\p{L}+)? (?:properly|in person|by hand|a (?:real |proper )?(?:letter|card|note)).*)`,
    'u',
  ),
  new RegExp(
    String.raw`${NOT_IN_WORD}(?:${client}) (?:thinks|believes|reckons|says) (?:she|he|they) can${ADVERBS} (?<verb>${DEED})(?![\p{L}])(?<rest>.*${NEAR}.*)`,
    'iu',
  ),
  // "She brings the form next time".
  new RegExp(
    String.raw`${BEGINS}(?:${client}) (?<present>)(?<verb>${DEED_TOLD})(?![\p{L}])(?<rest> .*\b(?:next time|until we (?:meet|speak|talk)|by then|for our next (?:call|session))[.!]?)$`,
    'iu',
  ),
  new RegExp(
    String.raw`(?:${NOT_IN_WORD}(?:${client}) |${BEGINS})wants${ALSO} to${ADVERBS} (?<verb>${DEED})(?![\p{L}])(?<rest> .*\b(?:herself|himself)\b.*)`,
    'iu',
  ),
  new RegExp(
    String.raw`(?:${NOT_IN_WORD}(?:${client})${ALSO} |${BEGINS})(?:wants|(?:is|feels)${ALSO} ready) to${ADVERBS} (?!(?:talk|speak|think|look|explore) (?:about|at|into)\b)(?<verb>${DEED})(?![\p{L}])(?<rest>.*${NEAR}.*)`,
    'iu',
  ),
  new RegExp(
    String.raw`(?:^|[\s,])(?:before|by|this|next|on) [^,.;:]{3,20},? (?:${client}) wants to${ADVERBS} (?<verb>${DEED})(?![\p{L}])(?<rest>.*)`,
    'iu',
  ),
  new RegExp(
    String.raw`(?:^|[\s,])(?:${anyCase(client)}) wants to${ADVERBS} (?<verb>${REACHING})(?![\p{L}])(?! (?:about|better|more|less|through)\b)(?<rest>(?: \p{L}+)?(?: to| for| with)? (?:her|his|the|a|an|\p{Lu}\p{L}+)(?![\p{L}]).*)`,
    'u',
  ),
  new RegExp(
    String.raw`${NOT_IN_WORD}(?:${client})(?:['’]s| is|['’]re| are)(?: now| also)? (?:(?<verb>${REACHING_UNDER_WAY})(?![\p{L}])(?<rest> .*${NEAR}.*)|(?<verb>${DEED_UNDER_WAY})(?![\p{L}])(?<rest> .*(?:\bfrom now on\b|\buntil (?:the |\p{Lu})|\b(?:herself|himself)\b|\bon the (?:morning|evening|afternoon|night) (?:of|before)\b|\bnext time\b).*))`,
    'iu',
  ),
];
