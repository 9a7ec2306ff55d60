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
const SELF = '(?: (?:herself|himself|themselves|myself))?';

/** "Will", "is going to", "agreed to": what makes a verb a plan that somebody has taken on. */
const THIRD_PERSON =
  `(?:(?:'ll|’ll| will)|(?:'s|’s| is)(?: also| now| still)? (?:going to|gonna|planning to|planning on|determined to)` +
  `|(?: has|'s|’s)?(?: now| since)? (?:decided|agreed|promised|resolved|chosen|chose|offered|committed|undertaken|vowed)${SELF} to` +
  '| plans (?:to|on)| intends to| wants to try(?: to| out)?| is set to| committed to' +
  `|(?: has|'s|’s)? set (?:herself|himself|themselves) (?:the|a) (?:goal|task|target)(?: of| to)?)`;
const FIRST_PERSON =
  "(?:(?:'ll|’ll| will| shall)|(?:'m|’m| am)(?: also| now| still)? (?:going to|gonna|planning to|planning on|determined to)" +
  `|(?: have|'ve|’ve)?(?: now| just)? (?:decided|agreed|promised|resolved|committed)${SELF} to| gonna` +
  "| promise(?: that I(?:'ll|’ll| will)| I(?:'ll|’ll| will)| to)?| plan (?:to|on)| intend to| want to try(?: to| out)?)";
const TOLD = '(?:said|says|promised|promises|agreed|decided|told me|tells me|offered|swore|vowed)';
const BEGINS = String.raw`^(?:[-–—•*“"'\s]|(?:and|so|but|then|also|instead|now|um|okay|ok|right)[\s,]+|[\p{L}\d][^:.!?]{0,40}: )*`;
const MARK = String.raw`^[-–—•*\s]*`;
const NOT_IN_WORD = String.raw`(?<![\p{L}’'])`;
/** What a coach does with things, where the note leaves out who: "Will email her the worksheet". */
const COACHS_VERB = '(?:send|email|e-mail|mail|forward|share|lend|post|text|introduce)';

const commitmentsInNote = (client: string): RegExp[] => [
  new RegExp(String.raw`${NOT_IN_WORD}(?<!(?:which|what|who) )(?:${client})${THIRD_PERSON}${ADVERBS}${VERB}`, 'iu'),
  new RegExp(
    String.raw`${NOT_IN_WORD}(?:${client}) (?:has |had )?${TOLD}(?: me| that)* (?:he|she|they)(?:'d|’d|'ll|’ll| would| will)${ADVERBS}${VERB}`,
    'iu',
  ),
  new RegExp(
    String.raw`${NOT_IN_WORD}(?:${client})(?: has|'s|’s)? (?:now )?(?:decided|agreed|promised) that(?! (?:we|I|you)(?![\p{L}]))${VERB}`,
    'iu',
  ),
  new RegExp(
    String.raw`\bwe (?:have )?agreed (?:that )?(?:${client})(?:'d|’d|'ll|’ll| would| will| is to)${ADVERBS}${VERB}`,
    'iu',
  ),
  new RegExp(
    String.raw`${BEGINS}(?:will|going to|gonna|agreed to|decided to|wants to try|plans to|intends to|promised to|committed to|agrees to)${ADVERBS}${VERB}`,
    'iu',
  ),
  new RegExp(String.raw`${MARK}(?:${client}) to (?<verb>\p{Ll}+)(?<rest>.*)`, 'iu'),
  new RegExp(
    String.raw`${MARK}(?:(?:her|his|their) )?(?:plan|commitment|next steps?|action|homework|intention|to[- ]do|agreed|experiment|will do)s?(?: for (?!me)\p{L}+)?(?::| is to| is) ?(?:to |will |is to )?${SURE}`,
    'iu',
  ),
];

const promisesInNote = (client: string): RegExp[] => [
  new RegExp(String.raw`(?<![\p{L}“"'])I(?:'m|’m| am) to${VERB}`, 'u'),
  new RegExp(
    String.raw`(?<![\p{L}“"'])I(?:'ll|’ll| will| shall|(?:'m|’m| am)(?: also)? (?:going to|gonna))${ADVERBS}${VERB}`,
    'u',
  ),
  new RegExp(
    String.raw`(?<![\p{L}])I(?:'ve|’ve| have| had)? ?(?:said|promised|agreed|offered|told (?:him|her|them))(?: (?:him|her|them))?(?: that)?(?: I(?:'d|’d| would|'ll|’ll| will)| to)${ADVERBS}${VERB}`,
    'u',
  ),
  new RegExp(String.raw`\b[Ww]e (?:have )?agreed (?:that )?I(?:'d|’d|'ll|’ll| would| will)${ADVERBS}${VERB}`, 'u'),
  new RegExp(
    String.raw`(?:^|[-–—•*:;,.]\s*|\bI(?: have|'ve|’ve)? )(?:I )?(?:have )?promised (?:him|her|them)(?<sure>) (?<verb>a|an|the|my|some|to)(?<rest>.*)`,
    'iu',
  ),
  new RegExp(
    String.raw`(?<![\p{L}])I (?:still )?owe (?:him|her|them|${client})(?<sure>) (?<verb>a|an|the|my|some)(?<rest> .*)`,
    'u',
  ),
  new RegExp(
    String.raw`(?<![\p{L}])I (?:want|need|ought|have) to (?<verb>send|post|mail|email|find|look|ask|give|lend|write|share|forward|check)(?<rest> (?:him|her|them|out|up|for|it).*)`,
    'u',
  ),
  new RegExp(
    String.raw`${MARK}(?:me|coach|for me|my promise|I promised|on me|my to[- ]do|mine|to send|(?:action|homework|to[- ]do) for me)s?(?::| -| –) ?(?:to |will |I'll )?${SURE}`,
    'iu',
  ),
  new RegExp(
    String.raw`${BEGINS}(?:will|going to) (?<verb>${COACHS_VERB})(?<rest> (?:him|her|them) (?:the|a|an|my|some)\b.*)`,
    'iu',
  ),
];

const SPOKEN = [
  new RegExp(String.raw`(?<![\p{L}])I${FIRST_PERSON}${ADVERBS}${VERB}`, 'u'),
  new RegExp(String.raw`(?<![\p{L}])[Mm]y (?:plan|goal|aim|homework) (?:now )?is to${VERB}`, 'u'),
];
const OFFERED = new RegExp(
  String.raw`\b[Ll]et me (?<verb>find|look|check|dig|send)(?<rest> .*\b(?:for you|to you|afterwards|after this|later)\b.*)`,
  'u',
);
const CLIENT_CUES: Cues = { commitment: SPOKEN, promise: [] };
const COACH_CUES: Cues = { commitment: [], promise: [...SPOKEN, OFFERED] };
const NO_CUES: Cues = { commitment: [], promise: [] };

export const cuesOf = ({ speaker, clientSubject }: Voice): Cues => {
  if (speaker === 'note')
    return { commitment: commitmentsInNote(clientSubject), promise: promisesInNote(clientSubject) };
  if (speaker === 'client') return CLIENT_CUES;
  return speaker === 'coach' ? COACH_CUES : NO_CUES;
};
