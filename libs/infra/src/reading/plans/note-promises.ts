import { SAYING_THAT_I } from './reported.js';
import { ADVERBS, ARROW, BEFORE_VERB, BEGINS, DEED, DEED_TOLD, MARK, NEAR, VERB, WOULD } from './plan-words.js';

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
    String.raw`(?:(?<![\p{L}])[Ii](?:'ve|’ve|ve| have| had)?(?: also| then| even| again)? ?|${BEGINS})(?:[Ss]aid|[Pp]romised|[Aa]greed|[Oo]ffered|[Uu]ndertook|[Tt]old|[Aa]ssured|[Ss]wore|[Gg]ave (?:him|her|them|${client}) my word)(?: (?:him|her|them|${client}))?(?: that)? [Ii](?:${WOULD}| should| shall)${BEFORE_VERB}${VERB}`,
    'u',
  ),
  // What was promised in so many words may be any verb: "promised to be there".
  new RegExp(
    String.raw`(?<![\p{L}])[Ii](?:'ve|’ve|ve| have)? ?(?:promised|undertook|undertaken|pledged)(?: (?:him|her|them|${client}))? to(?<sure>) (?<verb>be)(?<rest> .*)`,
    'u',
  ),
  new RegExp(
    String.raw`(?<![\p{L}])[Ii](?:'ve|’ve|ve| have| had)? ?(?:promised?|agreed?|offer(?:ed)?|undertook|undertaken?|volunteer(?:ed)?|pledged?|commit(?:ted)?|taken it on (?:me|myself)|took it on (?:me|myself))(?: (?:him|her|them|${client}))? to${ADVERBS}${VERB}`,
    'u',
  ),
  SAYING_THAT_I,
  new RegExp(String.raw`\b[Ww]e (?:have )?agreed (?:that )?[Ii]${WOULD}${BEFORE_VERB}${VERB}`, 'u'),
  new RegExp(
    String.raw`(?:^|[-–—•*:;,.]\s*|\bI(?: have|'ve|’ve)? )(?:I )?(?:have )?promised (?:him|her|them)(?<sure>) (?<verb>a|an|the|my|some|to)(?<rest>.*)`,
    'iu',
  ),
  new RegExp(
    String.raw`(?:(?<![\p{L}])I (?:still |now |also )?|${MARK}(?:still |now |also |plus )?)owe (?:him|her|them|${client})(?<sure>)(?:: | )(?!(?:(?:that|this|those)\W*$|(?:it|nothing|much|a lot|thanks|so|more)(?![\p{L}])))(?<verb>\p{L}+)(?<rest>.*)`,
    'iu',
  ),
  new RegExp(
    String.raw`(?<![\p{L}])[Ii](?:['’]ve)? (?:still )?(?:(?:want|need|ought|have|got|mean|plan|intend)? ?to|must)(?: remember to| also)? (?<verb>${HANDED})(?<rest> (?:him|her|them|out|up|for|it|${client}).*)`,
    'u',
  ),
  new RegExp(
    String.raw`(?<![\p{L}“"'])[Ii](?: have|['’]ve| had)?(?: also| now)? promised (?<sure>)(?<verb>an?|the|my|some|two|three)(?<rest> .*)`,
    'u',
  ),
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
    String.raw`(?<![\p{L}“"'])I(?:'m|’m| am) (?<verb>(?:send|post|mail|email|forward|writ|ring|call|ask|bring|look|lend|shar)ing)(?<rest> (?:.*${NEAR}.*|(?:him|her|them) (?:the|a|an|my|some) .*))`,
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
  /\b(?:asked|asks|begged|wants)(?: me)? (?:to|(?:whether|if) (?:I|there|we) (?:would|could|might|can)) (?!not\b)\p{Ll}+ .*\b(?:which I (?:will|shall|agreed|promised)|and I (?:will|said (?:yes|of course|gladly|I would)|agreed|promised)|I said (?:yes|of course|gladly|(?:that )?(?:I|there|it) (?:would|should))|will do)\b/u;
