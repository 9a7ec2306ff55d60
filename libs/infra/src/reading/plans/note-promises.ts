import { SAYING_THAT_I } from './reported.js';
import {
  ADVERBS,
  ARROW,
  BEFORE_VERB,
  BEGINS,
  DEED,
  DEED_TOLD,
  MARK,
  NEAR,
  TAKEN_ON,
  VERB,
  WOULD,
} from './plan-words.js';

/** What a coach does with things, where the note leaves out who: "Will email her the worksheet". */
const COACHS_VERB = '(?:send|email|e-mail|mail|forward|share|lend|post|text|introduce|get|bring|print|copy)';
const OUGHT = '(?:need to|must|remember to|have to|got to|to)';
const HANDED =
  '(?:send|post|mail|email|find|look|ask|give|lend|write|share|forward|check|get|bring|print|copy|ring|call)';

/** What was done before today is no promise, though it be told in the present. */
const GONE_BY = String.raw`\b(?:same day|today|yesterday|already|last|ago|every|each|always|often|usually)\b|\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)`;

export const promisesInNote = (client: string, coach: string): RegExp[] => [
  new RegExp(String.raw`(?<![\p{L}“"'])[Ii](?:'m|’m|m| am)?(?: now| also)? to${VERB}`, 'u'),
  new RegExp(
    String.raw`(?<![\p{L}“"'])[Ii](?:'ll|’ll| will| shall|(?:'m|’m|m| am)(?: also| now| still)? (?:going to|gonna|down to|planning to))${BEFORE_VERB}${VERB}`,
    'u',
  ),
  new RegExp(
    String.raw`(?:(?<![\p{L}])[Ii](?:'ve|’ve|ve| have| had)?(?: also| then| even| again)? ?|${BEGINS})(?:[Ss]aid|[Pp]romised|[Aa]greed|[Oo]ffered|[Uu]ndertook|[Tt]old|[Aa]ssured|[Ss]wore|[Gg]ave (?:him|her|them|${client}) my word)(?: (?:him|her|them|${client}))?(?: that)? (?<told>)[Ii](?:${WOULD}| should| shall)${BEFORE_VERB}${VERB}`,
    'u',
  ),
  // "I've said I shall be in the back row": where the coach will be.
  new RegExp(
    String.raw`(?<![\p{L}])[Ii](?:'ve|’ve|ve| have| had)? ?(?:said|promised|told (?:him|her|them|you|${client}))(?: that)? [Ii](?:${WOULD}| should| shall) (?<sure>)(?<verb>be)(?<rest> (?:there|in|at|on|by|with|beside|outside|near|around|up|ready|standing|sitting|waiting)(?![\p{L}]).*)`,
    'u',
  ),
  // What was promised in so many words may be any verb: "promised to be there".
  new RegExp(
    String.raw`(?<![\p{L}])[Ii](?:'ve|’ve|ve| have)? ?(?:promised|undertook|undertaken|pledged)(?: (?:him|her|them|${client}))? to(?<sure>) (?<verb>be)(?<rest> .*)`,
    'u',
  ),
  new RegExp(
    String.raw`(?<![\p{L}])[Ii](?:'ve|’ve|ve| have| had)? ?(?!chose)(?:${TAKEN_ON}|promise|undertake|agree|offer|volunteer|pledge|commit|vow|taken it on (?:me|myself)|took it on (?:me|myself))(?: (?:him|her|them|${client}))? to${ADVERBS}${VERB}`,
    'u',
  ),
  SAYING_THAT_I,
  new RegExp(
    String.raw`\b(?:[Ww]e|[Ii]t) (?:have |has been |was |is )?(?:agreed|decided|settled|arranged) (?:that )?[Ii](?:${WOULD}| should| shall| am to)${BEFORE_VERB}${VERB}`,
    'u',
  ),
  new RegExp(
    String.raw`(?:^|[-–—•*:;,.]\s*|\bI(?: have|'ve|’ve)? )(?:I )?(?:have )?promised (?:him|her|them)(?<sure>) (?<verb>a|an|the|my|some|to)(?<rest>.*)`,
    'iu',
  ),
  new RegExp(
    String.raw`(?:(?<![\p{L}])(?:I|you|we) (?:still |now |also |do )?|${MARK}(?:still |now |also |plus )?)owe (?:him|her|them|${client})(?<sure>)(?:: | )(?!(?:(?:that|this|those)\W*$|(?:it|nothing|much|a lot|thanks|so|more)(?![\p{L}])))(?<verb>\p{L}+)(?<rest>.*)`,
    'iu',
  ),
  new RegExp(
    String.raw`(?<![\p{L}“"'])[Ii](?:['’]ve)?(?:(?:['’]d| had) better| (?:still )?(?:(?:(?:want|need|ought|have|got|mean|plan|intend|(?:am|was) (?:happy|glad))? ?to|must|should|can|could|have yet to)))(?: remember to| also)? (?<verb>${HANDED})(?<rest> (?:(?:him|her|them|out|up|for|it|${client})(?![\p{L}]).*|.* (?:to|for) (?:him|her|them|${client})(?![\p{L}]).*))`,
    'u',
  ),
  new RegExp(
    String.raw`(?<![\p{L}“"'])[Ii](?: have|['’]ve| had)?(?: also| now)? promised (?<sure>)(?<verb>an?|the|my|some|two|three)(?<rest> .*)`,
    'u',
  ),
  // "I've got to check whether I can move him", "told him I'd text him", without a stop before it.
  new RegExp(
    String.raw`(?<![\p{L}“"'])[Ii](?:['’]ve|['’]m| have)? ?(?:got|have|need|supposed|still|meant)?(?: still)? to (?<verb>check|find out|ask|look|see)(?<sure>)(?<rest> (?:into )?(?:whether|if|when|what|who|how)(?![\p{L}]).*(?:him|her|them|we)(?![\p{L}]).*)`,
    'u',
  ),
  new RegExp(
    String.raw`(?<!(?:he|she|they|who|had|\p{Lu}\p{L}+) )\b(?:told|promised) (?:him|her|them|${client}) I(?:['’]d| would|['’]ll)${ADVERBS} (?<verb>${DEED})(?![\p{L}])(?<rest>.*)`,
    'u',
  ),
  // "It was promised by me that the name would be got for him".
  new RegExp(
    String.raw`(?:promised|undertaken|offered|agreed) by (?:me|${coach}) that [^.;]{1,60}(?:would|will|should) be (?<sure>)(?<verb>\p{L}+)(?<rest>.*)`,
    'u',
  ),
  // "The list will be sent by me", "she is waiting for a name from me".
  new RegExp(
    String.raw`(?:(?:is|are) to be|(?:will|shall) be) (?<sure>)(?<verb>\p{L}+(?:ed|en|nt|de|ne|ght|nd|ut))(?<rest> (?:.* )?by (?:me|${coach})(?![\p{L}]).*)`,
    'u',
  ),
  new RegExp(
    String.raw`(?:waiting (?:for|on)|wants|needs|expects|is (?:owed|due)|is to (?:get|have)) (?<sure>)(?<verb>an?|the|my|some|two|three)(?<rest> [^,;]*from me(?![\p{L}]).*)`,
    'u',
  ),
  // "Am to look for it", "Next time I bring the map": the coach's own, whether or not with "I".
  new RegExp(
    String.raw`${BEGINS}[Aa]m (?:also |now |still )?(?:to|going to) (?<verb>${DEED})(?![\p{L}])(?<rest>.*)`,
    'u',
  ),
  new RegExp(
    String.raw`^(?:[-–—•*\s])*(?:[Nn]ext (?:time|week|session|call)|[Tt]omorrow|[Uu]ntil (?:then|next time)|[Bb]y \p{L}+),? I(?: will)? (?<sure>)(?<verb>${DEED})(?![\p{L}])(?<rest> .*)`,
    'u',
  ),
  new RegExp(
    String.raw`${BEGINS}(?:will|to|must|(?:need|have|remember) to|(?:don['’]t|not to) forget(?: to)?:?|better) (?<sure>)(?<verb>(?:get|come|go|report|revert) back|let|revert)(?<rest> (?:to |with )?(?:him|her|them|${client})(?![\p{L}]).*)`,
    'iu',
  ),
  new RegExp(
    String.raw`${BEGINS}(?:must|(?:need|have|remember|got) to|(?:don['’]t|not to) forget(?: to)?:?|better) (?<verb>send|email|forward|share|look up|find out|dig (?:out|up)|check (?:if|whether|how|with))(?<rest> .*)`,
    'iu',
  ),
  new RegExp(
    String.raw`${MARK}(?:to |will )?(?<verb>send|email|forward|share|post|lend)(?<rest> (?:.* )?(?:to|for) (?:him|her|them|${client})(?![\p{L}]).*| (?:${client}) (?:re|about|with|on)(?![\p{L}]).*)`,
    'iu',
  ),
  new RegExp(String.raw`${MARK}[Pp]romised (?<sure>)(?<verb>an?|the|my|some|two)(?<rest> .*)`, 'u'),
  // "I, in my zeal, offered him the loan of the book".
  new RegExp(
    String.raw`(?<![\p{L}])I(?:,[^,.]{1,40},)?(?: have|['’]ve| had)? ?(?:offered|promised) (?:him|her|them|${client})(?<sure>) (?<verb>a|an|the|my|some|to|two|three)(?<rest>.*)`,
    'u',
  ),
  // "I search for her the song", told in the present by who writes all in the present.
  new RegExp(
    String.raw`(?<![\p{L}“"'])I(?: also| now| then| still)? (?<verb>send|post|mail|email|forward|share|write|look|search|find|make|prepare|bring|lend|copy|print|check|put|ask)(?<rest> (?!.*(?:${GONE_BY}))(?:(?:.* )?for (?:him|her|them)(?![\p{L}]).*|.* and (?:send|post|mail|email|give|revert|report|tell)(?![\p{L}]).*))`,
    'u',
  ),
  new RegExp(
    String.raw`(?<![\p{L}])I (?:still )?(?:have|need|must|ought)(?: to)? (?<verb>find|ask|look|check|send|write|ring|call|dig|search)(?<rest> .*\b(?:revert|(?:get|come|go|report) back|for (?:him|her|them)|let (?:him|her|them) know)\b.*)`,
    'u',
  ),
  // "I am sending her the list tomorrow", "She gets the list from me by Friday."
  new RegExp(
    String.raw`(?<![\p{L}“"'])I(?:'m|’m| am) (?<verb>(?:send|post|mail|email|forward|writ|ring|call|ask|bring|look|lend|leav|giv|text|phon|record|draft|scan|dig|shar|prepar|mak|find|check|search|print|copy)ing)(?<rest> (?:.*(?:${NEAR}|\bon the (?:morning|evening|afternoon|night|day) (?:of|before)\b).*|(?:him|her|them) (?:the|a|an|my|some) .*|(?:.* )?for (?:him|her|them)(?![\p{L}]).*))`,
    'iu',
  ),
  new RegExp(
    String.raw`${BEGINS}(?:she|he|they|${client})(?:'ll|’ll| will)? (?<sure>)(?<verb>gets?|has|have)(?<rest> (?:it|the|a|an|my|that) ?.*from me\b.*)`,
    'iu',
  ),
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
    String.raw`${MARK}(?:[Cc]oach|${coach}) to (?<sure>)(?<verb>(?!be (?:aware|mindful|careful))\p{Ll}[\p{Ll}-]*)(?<rest> .*)`,
    'u',
  ),
  new RegExp(
    String.raw`${MARK}(?:${coach})(?: to| will| shall| is to|['’]ll| is going to|(?: has| have)? ${TAKEN_ON} to) (?<verb>\p{Ll}+)(?<rest>.*)`,
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

/** What the coach does, told in the present after "agreed" or "for next time". */
export const agreedOfCoach = (coach: string): readonly RegExp[] => [
  new RegExp(
    String.raw`(?:^|[\s,:;])(?:and |while |then |so )?I(?: will)? (?<sure>)(?<verb>${DEED})(?![\p{L}])(?<rest> .*)`,
    'u',
  ),
  new RegExp(
    String.raw`(?:^|[\s,:;])(?:${coach}) (?<sure>)(?<present>)(?<verb>${DEED_TOLD})(?![\p{L}])(?<rest> .*)`,
    'u',
  ),
];

/** "Asked me to read it, which I will": what was asked of the coach and taken on, over a whole sentence. */
export const TAKEN_ON_REQUEST =
  /\b(?:(?:asked|asks|begged)(?: me)?|wants me) (?:to|(?:whether|if) (?:I|there|we) (?:would|could|might|can)) (?!not\b)\p{Ll}+ .*\b(?:which I (?:will|shall|agreed|promised)|and I (?:will|said (?:yes|of course|gladly|I would)|agreed|promised)|I said (?:yes|of course|gladly|(?:that )?(?:I|there|it) (?:would|should))|will do)\b/u;
