import { anyOf } from '../../language/index.js';
import { OPEN_BOX } from './marks.js';

/** Words that plans are told in, as sources of patterns. */

export const ADVERBS =
  '(?: (?:also|first|now|then|finally|definitely|just|simply|at least|still|at last|actually|really|only|gladly|certainly|even|instead|try to|try and|go and|quietly|once more|again))*';
export const VERB = String.raw` (?<verb>\p{L}+)(?<rest>.*)`;
export const SURE = String.raw`(?<sure>)(?<verb>\p{L}+)(?<rest>.*)`;
export const SELF = '(?: (?:herself|himself|themselves|myself|me))?';

/** "Will be ringing", "will have rung": the verb stands behind. */
const ASPECT = String.raw`(?: be(?= \p{L}{2,}ing\b)| have(?= (?:\p{L}+(?:ed|en)|rung|sent|made|told|done|read|bought|found|met|got|set|put)\b))?`;
export const BEFORE_VERB = `${ADVERBS}${ASPECT}`;

/** Verbs by which somebody takes something on, in any form. */
export const TAKEN_ON =
  '(?:decided|agreed|promised|resolved|chosen|chose|offered|committed|undertaken|undertook|vowed|pledged|volunteered|signed up|sworn|swore|arranged|settled|opted|consented)';
export const TAKES_ON =
  '(?:plans|intends|means|undertakes|commits|agrees|promises|resolves|vows|pledges|offers|decides|chooses|volunteers|proposes|opts|arranges)';
export const SETTING_OUT =
  '(?:going to|gonna|planning to|planning on|aiming to|intending to|committing to|committed to|determined to|resolved to|minded to|bent on|set on|willing to try|ready to try|about to|down to|keen to try|keen to start|up for(?= \\p{L}+ing)|open to(?= \\p{L}+ing)|willing to(?= (?:give|have)))';
export const TOLD =
  '(?:said|says|promised|promises|agreed|agrees|decided|decides|told me|tells me|offered|swore|swears|vowed|reckons|is sure|assured me|was clear|announced|announces|insists|insisted|declared)';
export const WOULD = "(?:'d|’d|d|'ll|’ll| would| will)";

/** Where a clause may begin: after a mark, a short word that joins, or a label. */
export const BEGINS = String.raw`^(?:[-–—•*+>→➔⇒“"'\s]|${OPEN_BOX}|(?:and|so|but|then|also|instead|now|um|okay|ok|right|therefore|meanwhile)[\s,]+|[\p{L}\d][^:.!?]{0,40}: )*`;
export const MARK = String.raw`^(?:[-–—•*+>→➔⇒\s]|${OPEN_BOX}|(?:and|then|so) )*`;
export const NOT_IN_WORD = String.raw`(?<![\p{L}’'])`;
export const ARROW = '(?:-+>|=>|→|➔|⇒)';
/** What parts a heading or a person from what is to be done. */
export const PART = String.raw`\s?(?::|${ARROW}|[-–—](?=\s))\s?`;

/** The next time that coach and client speak. */
export const NEXT_TIME = String.raw`(?:(?:the |our )?next (?:time|session|call|talk|meeting|one)|we (?:next )?(?:speak|meet|talk|see each other)(?: again| next)?|then|(?:the )?session \d+)`;
/** A day or a week so near that what is wanted by then is planned. */
export const NEAR = String.raw`\b(?:tomorrow|tonight|today|this (?:week|weekend|evening|month|afternoon)|next (?:week|weekend|month)|(?:on|by|before|this|next) (?:mon|tues|wednes|thurs|fri|satur|sun)day|at the weekend|by the end of|before (?:the (?:week|month|end|next)|${NEXT_TIME}|(?:new year|christmas|easter)|(?:she|he|they) )|until ${NEXT_TIME}|in the (?:morning|evening))`;

/** Deeds that plans are made of, in the form of a bidding: "K: ring the surgery". */
export const DEEDS =
  'add answer apologise apply arrange ask attend bake block book borrow bring build buy calculate call cancel carve change chase check choose clean clear collect compare complete consult contact cook count create cut decide declutter delegate dig do draft draw email empty explain explore fetch file fill find finish fit fix fold follow forward gather get give go hand hang hire hold identify introduce invite join journal keep learn leave lend let list log look mail make map measure meet mend message move name negotiate note notice observe offer open order organise organize outline pack paint park pay phone photograph pick plan plant post practise practice prepare print propose put raise reach read record reflect register rehearse remind rent repair reply request research reserve return review ring run say scan schedule sell send set sew share show sign sit sketch sleep sort speak spend start stop stretch submit summarise swap swim switch take talk tell test text thank think tidy track translate transcribe try turn type update upload use view visit walk wash watch weigh wind write'.split(
    ' ',
  );
export const DEED = anyOf(DEEDS);
/** "Rings", "tries", "watches". */
export const DEED_TOLD = `(?:does|goes|tries|applies|carries|${anyOf(DEEDS, 'e?s')})`;
/** Deeds that reach somebody or get something done: wanted in so many words they are set out to do. */
export const REACHING =
  '(?:apply|ask|bake|book|bring|buy|call|cancel|clear|confront|cook|email|fix|get|give|hand|have|introduce|invite|message|order|paint|phone|post|read|register|repair|return|ring|sell|send|show|sign|speak|take|talk|tell|text|visit|write)';

const ING = (deed: string): string =>
  /[^aeo]e$/u.test(deed)
    ? `${deed.slice(0, -1)}ing`
    : `${deed}${/^(?:dig|fit|get|let|map|pack|plan|put|run|set|sit|stop|swap|swim|wrap|cut)$/u.test(deed) ? (deed.at(-1) ?? '') : ''}ing`;
/** What is in the diary as a meeting or a way is no deed: "she is visiting her aunt on Friday". */
const NOT_UNDER_WAY = new Set(
  'attend go join keep leave let list look meet plan run sit sleep sort start visit walk wash watch notice note'.split(
    ' ',
  ),
);
/** "Ringing", "writing", "giving". */
export const DEED_UNDER_WAY = anyOf(DEEDS.filter((deed) => !NOT_UNDER_WAY.has(deed)).map(ING));

/** "Ringing the school on Monday": what reaches somebody, and is on its way, is set out to do. */
export const REACHING_UNDER_WAY = `(?:${'ring call phone write send tell ask email text apply book sign return clear cancel speak message offer invite order post pay sell submit propose confront'
  .split(' ')
  .map(ING)
  .join('|')})`;

/** What somebody "is to" do may be a way or a day of their life: "she is to return in May". */
export const IS_TO =
  '(?:due |set )?to(?! (?:be|have|get(?! (?:the|her|his|their|it|them)\\b)|receive|go|return|arrive|leave|come|move|stay|fly|travel|appear|testify|start|begin|resume)\\b)';

/** What is put in between: "agreed, reluctantly, to ring", "will (she says) ring". */
export const PUT_IN = String.raw`(?:, [\p{L} ]{1,24},| \([^()]{1,24}\)| [-–—] [\p{L} ]{1,24} [-–—])?`;
