import { BESIDE, HEADING, NO_PLAN } from './headings.js';
import { ARROW, BEGINS, DEED, DEED_TOLD, MARK, PART, SURE } from './plan-words.js';

/** What stands behind a label of plans, or behind the client's name. */
export const labelled = (client: string): RegExp[] => [
  // "What she is going to try is ten minutes outside".
  new RegExp(
    String.raw`\bwhat (?:${client})(?:['’]s| is|['’]ll| will| wants| has (?:decided|agreed))(?: (?:now |next )?going)?(?: to)? (?:do|try|change|start with|take on)(?: now| next| first| instead)? is (?:to )?(?<sure>)(?<verb>[\p{L}\d]+)(?<rest>.*)`,
    'iu',
  ),
  // "What she's doing instead is two mornings at the library".
  new RegExp(
    String.raw`\bwhat (?:${client})(?:(?:['’]s| is|['’]re| are) (?:now )?(?:doing|trying|starting with|taking on)|(?: now)? (?:does|tries|do|try)) (?:instead|now|from now on|next|this week|first) is (?:to )?(?<sure>)(?<verb>[\p{L}\d]+)(?<rest>.*)`,
    'iu',
  ),
  // "Form in by Friday": a thing and how it is to be by a day.
  new RegExp(
    String.raw`${MARK}(?!(?:she|he|it|they|we|I|you|there|who|husband|wife|mum|dad)(?![\p{L}]))(?:(?!(?:is|was|are|were|has|had|got|will|be|been|not|came|went|should|must|to)(?![\p{L}]))\p{L}[\p{L}'’-]* ){1,4}(?<sure>)(?<verb>in|done|off|sent|booked|signed|paid|sorted|finished|posted|submitted|written)(?<rest> (?:by|before|b4) (?:\p{L}+day|mon|tue|wed|thu|fri|sat|sun|the |next |tomorrow|\d|end).*)$`,
    'iu',
  ),
  new RegExp(
    String.raw`${MARK}(?:daily|nightly|weekly|(?:every|each) (?:single )?(?:day|morning|evening|night|week|\p{L}+day)|mornings|evenings|weekdays|weekends): ?${NO_PLAN}${SURE}`,
    'iu',
  ),
  new RegExp(
    String.raw`${MARK}(?:(?:her|his|their) )?(?:homework|task|assignment|experiment|next step|one thing|plan) (?:is|will be) (?<sure>)(?<verb>the|a|an|this|that|her|his|\p{L}+ing)(?<rest> .*)`,
    'iu',
  ),
  new RegExp(
    String.raw`${MARK}(?:${client}) (?:committed|commits|agreed|agrees|promised|will)(?: to)?: ?${NO_PLAN}${SURE}`,
    'iu',
  ),
  new RegExp(String.raw`${BEGINS}(?:${client}) to (?<verb>\p{Ll}+)(?<rest>.*)`, 'iu'),
  new RegExp(
    String.raw`${MARK}${HEADING}${BESIDE}(?:(?: is|['’]s) to | is that (?=she|he|they)| is (?=\p{L}+ing(?![\p{L}])))(?:to |will |is to )?${NO_PLAN}${SURE}`,
    'iu',
  ),
  new RegExp(String.raw`${MARK}${HEADING}${PART}(?:${client})(?:'ll|’ll| will| to)? ${SURE}`, 'iu'),
  new RegExp(String.raw`${MARK}(?:${client})\s?${ARROW}\s?${NO_PLAN}${SURE}`, 'iu'),
  new RegExp(String.raw`${MARK}(?:${client}):\s?(?:to |will )?(?<sure>)(?<verb>${DEED})(?![\p{L}])(?<rest>.*)`, 'iu'),
  new RegExp(
    String.raw`\s${ARROW}\s?(?:${client}) (?<present>)(?<sure>)(?<verb>${DEED_TOLD})(?![\p{L}])(?<rest> .*)`,
    'iu',
  ),
  new RegExp(String.raw`^\s*(?:${ARROW}|>)\s?(?<sure>)(?<verb>${DEED})(?![\p{L}])(?<rest>.*)`, 'iu'),
];

/** What the client does, told in the present after "agreed" or "for next time". */
export const agreedOfClient = (client: string): readonly RegExp[] => [
  new RegExp(
    String.raw`(?:^|[\s,:;])(?:and |then |so )?(?:${client})(?: and (?:her |his )?\p{L}+)? (?<present>)(?<sure>)(?<verb>${DEED_TOLD})(?![\p{L}])(?<rest> .*)`,
    'iu',
  ),
];
