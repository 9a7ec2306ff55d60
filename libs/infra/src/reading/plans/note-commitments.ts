import { BESIDE, HEADING, NO_PLAN } from './headings.js';
import { anyCase } from '../people/index.js';
import {
  ADVERBS,
  ARROW,
  BEFORE_VERB,
  BEGINS,
  DEED,
  DEED_TOLD,
  IS_TO,
  MARK,
  NEAR,
  NOT_IN_WORD,
  PART,
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
const IS = "(?:['’]?s| is| are| was| were)";
const HAS = "(?: has| had|'s|’s)?";
/** "Will", "is going to", "agreed to": what makes a verb a plan that somebody has taken on. */
const THIRD_PERSON =
  `(?:(?:'ll|’ll| will| shall)|${IS}${ALSO} ${SETTING_OUT}|${IS}${ALSO} ${IS_TO}|${IS} keen to(?= try)` +
  `|${HAS}${ALSO} ${TAKEN_ON}${SELF} to|${HAS}${ALSO} (?:agreed|decided|resolved|settled|determined) (?:up)?on(?= \\p{L}+ing)` +
  `|${ALSO} (?:meant|intended|planned|proposed)${ALSO} to` +
  `|${ALSO} ${TAKES_ON}(?: to| on(?= \\p{L}+ing))|${ALSO} (?:has|wants) it in mind to|${HAS}${ALSO} (?:set (?:her|his|their) (?:heart|mind) on(?= \\p{L}+ing)|made up (?:her|his|their) mind to|a mind to|taken it (?:up)?on (?:herself|himself) to)` +
  `|${ALSO} wants${ALSO} to try(?! (?:how|what|whether|if|it|and see)\\b)(?: to| out)?|${ALSO} wants to have a go at` +
  `|${HAS} set (?:herself|himself|themselves) (?:(?:the|a) (?:goal|task|target|challenge)(?: of| to)?|to)` +
  `| (?:took|takes|has taken) (?:away|on|home)(?: with (?:her|him))? the (?:task|job|idea|homework) of(?= \\p{L}+ing))`;

export const commitmentsInNote = (client: string): RegExp[] => [
  new RegExp(
    String.raw`${NOT_IN_WORD}(?<!(?:which|what|who) )(?:${client})(?: (?:and|with) (?:her |his )?\p{L}+)?${THIRD_PERSON}${BEFORE_VERB}${VERB}`,
    'iu',
  ),
  new RegExp(
    String.raw`${NOT_IN_WORD}(?:${client}) (?:has |had )?${TOLD}(?: with me| me| that)* (?:he|she|they)(?:${WOULD}|(?:['’]s| is| was) ${SETTING_OUT})${BEFORE_VERB}${VERB}`,
    'iu',
  ),
  new RegExp(
    String.raw`${NOT_IN_WORD}(?:${client})(?: has|'s|’s)? (?:now )?(?:decided|agreed|promised) that(?! (?:we|I|you|it|there|this|that)(?![\p{L}]))${VERB}`,
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
    String.raw`(?:\b(?:we|it) (?:have |['’]ve |was |is )?|${BEGINS})(?:agreed|decided|settled|arranged)(?: w\/ ?(?:her|him|them)| with (?:her|him|them))?(?: that)? (?:${client})(?:${WOULD}| is to| to)${BEFORE_VERB}${VERB}`,
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
    String.raw`${BEGINS}(?:(?:will|is to|(?:is )?${SETTING_OUT}|(?:has )?${TAKEN_ON}${SELF} to|${TAKES_ON} to|wants to try(?! (?:how|what|whether|if|it|and see)\b)|wants to have a go at)|(?:said|says) (?:he|she|they)${WOULD}|(?:has )?set (?:herself|himself|themselves) (?:the|a) (?:goal|task|target|challenge)(?: of| to)?)${BEFORE_VERB}${VERB}`,
    'iu',
  ),
  // "Dropped. Swapped for one night in the tent".
  new RegExp(
    String.raw`${BEGINS}(?:swapp(?:ed|ing)|chang(?:ed|ing)|replac(?:ed|ing)|exchang(?:ed|ing)|trad(?:ed|ing))(?: (?:it|that|this|out))* (?:for|to|with|by):? (?!\d)${SURE}`,
    'iu',
  ),
  // "Had given that up, and would keep her Wednesdays clear instead".
  new RegExp(
    String.raw`${BEGINS}would${BEFORE_VERB} (?<verb>${DEED})(?![\p{L}])(?<rest>.*(?:\binstead\b|\bfrom now on\b|${NEAR}).*)`,
    'iu',
  ),
  // A line that begins with what is to be done: "To draft her own, by month end".
  new RegExp(
    String.raw`^(?:[-–—•*\s]|${ARROW})*[Tt]o (?<verb>${DEED})(?![\p{L}])(?! (?:be|sum|make matters)\b)(?<rest>(?:(?!, (?:she|he|it|they|I|we|that)\b).)*)$`,
    'u',
  ),
  ...wanted(client),
  new RegExp(
    String.raw`^(?:and |so )?(?:tomorrow|tonight|next week|this week|this weekend|on \p{L}+day),? (?:${client}) (?<present>)(?<verb>${DEED_TOLD})(?![\p{L}])(?<rest>.*)`,
    'iu',
  ),
  ...labelled(client),
];

/** What is wanted for a near day, or of somebody in particular, or told of it in the present, is planned. */
const wanted = (client: string): RegExp[] => [
  new RegExp(
    String.raw`(?:${NOT_IN_WORD}(?:${client}) |${BEGINS})wants${ALSO} to${ADVERBS} (?<verb>${DEED})(?![\p{L}])(?<rest> .*\b(?:herself|himself)\b.*)`,
    'iu',
  ),
  new RegExp(
    String.raw`(?:${NOT_IN_WORD}(?:${client}) |${BEGINS})wants to${ADVERBS} (?!(?:talk|speak|think|look|explore) (?:about|at|into)\b)(?<verb>${DEED})(?![\p{L}])(?<rest>.*${NEAR}.*)`,
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
    String.raw`${NOT_IN_WORD}(?:${client})(?:['’]s| is) (?<verb>(?:ring|call|phon|writ|send|tell|ask|email|text|apply|book|sign|return|clear|cancel)ing)(?<rest>.*${NEAR}.*)`,
    'iu',
  ),
];

const labelled = (client: string): RegExp[] => [
  new RegExp(
    String.raw`${MARK}(?:(?:her|his|their) )?(?:homework|task|assignment|experiment|next step|one thing|plan) is (?<sure>)(?<verb>the|a|an|this|that|her|his)(?<rest> .*)`,
    'iu',
  ),
  new RegExp(
    String.raw`${MARK}(?:${client}) (?:committed|commits|agreed|agrees|promised|will)(?: to)?: ?${NO_PLAN}${SURE}`,
    'iu',
  ),
  new RegExp(String.raw`${BEGINS}(?:${client}) to (?<verb>\p{Ll}+)(?<rest>.*)`, 'iu'),
  new RegExp(
    String.raw`${MARK}${HEADING}${BESIDE}(?: is to | is that (?=she|he|they))(?:to |will |is to )?${NO_PLAN}${SURE}`,
    'iu',
  ),
  new RegExp(String.raw`${MARK}${HEADING}${PART}(?:${client})(?:'ll|’ll| will| to)? ${SURE}`, 'iu'),
  new RegExp(String.raw`${MARK}(?:${client})\s?${ARROW}\s?${NO_PLAN}${SURE}`, 'iu'),
  new RegExp(String.raw`${MARK}(?:${client}):\s?(?:to |will )?(?<sure>)(?<verb>${DEED})(?![\p{L}])(?<rest>.*)`, 'iu'),
  new RegExp(String.raw`^\s*${ARROW}\s?(?<sure>)(?<verb>${DEED})(?![\p{L}])(?<rest>.*)`, 'iu'),
];

/** What the client does, told in the present after "agreed" or "for next time". */
export const agreedOfClient = (client: string): readonly RegExp[] => [
  new RegExp(
    String.raw`(?:^|[\s,:;])(?:and |then |so )?(?:${client})(?: and (?:her |his )?\p{L}+)? (?<present>)(?<sure>)(?<verb>${DEED_TOLD})(?![\p{L}])(?<rest> .*)`,
    'iu',
  ),
];
