import { tokensOf } from '../../language/index.js';
import type { ItemWords } from './item-words.js';
import { areAlike, baseStem, isDoneForm } from './verb-forms.js';

/** Ways of telling that something is still to be done. */
const STILL_OPEN = new RegExp(
  [
    String.raw`not yet|yet to|has yet to|on a break|on pause|paused|to be (?:done|finished|continued)|ongoing|(?:it|there) remains?|in draft|drafting|only (?:begun|started|one|two|half|a)|forg[eo]ts?\b(?! (?:how|what|that))|slipped my mind|(?:clean )?out of my (?:head|mind)|(?:one|two|three|rest|others?) to (?:come|go|follow)|(?:going|gone|got|getting|went|led) nowhere|\d of (?:the )?\d{1,2} (?:done|written|made|finished|sent|read|painted|cleared|sorted|filled|booked)|remains (?:to|open|undone|on)|outstanding|pending|tb[acd]|in progress|under ?way|unsent|untouched|unopened|unwritten|undone|unfinished|on hold|not there yet|nothing yet`,
    String.raw`(?:have|has|['’]ve) (?:the|that|her|his|my|one|two|three|an?) (?:\p{L}+ ){1,3}to (?:buy|send|write|ring|call|find|ask|do|read|make|post|give|finish|book|sign|bring|pay|type|copy)(?: still| yet)?`,
    String.raw`still (?:got|have|has|had) (?:\p{L}+ ){0,4}to \p{L}+|on (?:its|the|her|his|my) (?:\p{L}+ )?draft|lies? in (?:the |her |his |my )?drafts|carried(?=[.!]?$)|(?:gone|got|went) (?:lost|missing|astray)|mislaid|lapsed|(?:not|\p{L}+n['’]t) (?:\p{L}+ ){0,4}(?:abandoned|given up|let go|over and done)|still (?:to|on|up|there|wants?|keen|valid|stands|owe|owes|owed|owing|not|mine|(?:on|in|with|at) (?:my|her|his|me|the)|to do|open|waiting|have to|has to|need|needs|going to|looking|trying|searching|working|thinking|planned|the plan|pending|intends?|means|mean|wants?|want|hopes?|undone|half|lies|sits|unopened|unwritten|owed|due|hasn|haven|on)`,
    String.raw`(?:none|nobody|no one|nothing) (?:\p{L}+ )?(?:yet|so far|found)|no \p{L}+(?: \p{L}+){0,4} (?:so far|yet)|nothing happened|nothing (?:done|sent|written|booked)|no (?:progress|news|time|luck|answer yet|word yet|reply yet)|not a (?:word|line|page|thing|single)`,
    String.raw`forgot(?:ten)?(?! (?:how|what|that she|that he))|keeps? forgetting|ran out of time|too busy|did not manage|skipped|never (?:got|came) (?:to|round|around)|never (?:happened|went|materiali[sz]ed|took)|could not (?:take place|be done|do|make|find|go|get)|couldn['’]?t (?:do|make|find|go|get)|cancelled on (?:her|him|me)|another (?:go|crack|try|attempt)|try(?:ing)? again|has to be re|no (?:answer|reply|response|call back)(?! needed)|(?:does|did|has|have) (?:not|n['’]t) (?:answer|repl|respond|finish|come back)\p{L}*|(?:stays|remains|sits|is|stuck) on (?:the|my|her|his) (?:list|desk|table|to-?do)|lying on (?:my|her|his|the)|meant to|was going to|keeps? meaning to|lost (?:her|his|my|the) (?:nerve|courage)|chickened out|bottled (?:it|out)|got cold feet|shied away|can['’]?t face|couldn['’]?t face|could not face|can ?not face|(?:bring|brought) (?:herself|himself|myself) to|dares? not|not dared|n['’]t dare`,
    String.raw`on (?:my|her|his) (?:list|desk|conscience|to-do)|(?:stays|is|remains|still) with (?:me|her|him)\b(?! on)|(?:goes|went|is|back) (?:back )?on (?:my|her|his|the) list|owe (?:it|that|you|him|her|them)|go(?:es)? on (?:looking|trying|asking)|keep(?:s)? (?:looking|trying|asking)`,
    String.raw`(?:\p{L}+n['’]t|never|not) (?:got|gotten|get) (?:round|around|to it|to the|that far|far)|is at number|carr(?:y|ied) (?:it )?(?:over|forward)|rolled over|(?:puts?|putting|pushed|pushes|pushing) (?:\p{L}+ )?(?:off|away|ahead of (?:her|him|me))|procrastinat\w+|avoid(?:s|ed|ing)|hangs over`,
    String.raw`half(?:way| (?:of|the|a)|[- ](?:written|done|finished|read|through|empty|full|made|cleared|packed|painted|sorted|there))|(?:nearly|almost|not quite) (?:done|finished|there|ready)|partly|only (?:half|begun|started)|so far only|(?:is|are) at (?:number|page|chapter|\d)`,
  ]
    .map((source) => `(?:${source})`)
    .join('|')
    .replace(/^/u, String.raw`(?<![\p{L}])(?:`)
    .concat(String.raw`)(?![\p{L}])`),
  'iu',
);
const NEGATED =
  /(?:n['’]t|\bnot|\bnever|\bhardly)\s+(?:yet |been |really |still |even |quite |actually |had time to |managed to |got (?:round|around) to |able to |been able to )*(?<verb>\p{L}+)/giu;
const NEGATED_ALWAYS = new Set(
  'done yet managed manage happened happen been got had gone started start begun begin there possible made worked work mentioned mention discussed reached reach found opened touched come got able ready finished dared dare'.split(
    ' ',
  ),
);
/** "The exercise did not": what it did not do is left to be understood. */
const NEGATED_AT_END =
  /\b(?:did|do|does|has|had|have|was|were|is) not\s*(?:$|[,.;])|\b(?:did|do|does|has|had|have|was|were|is)n['’]t\s*(?:$|[,.;])/iu;

const hasDone = (text: string, verb: string): boolean =>
  tokensOf(text).some(({ word }) => isDoneForm(word) && baseStem(word) === verb);

/** Said of what is late, and of what was late and is done. */
const SORRY = /\b(?:my (?:bad|miss)|shame on me|mea culpa)\b/iu;

/** Whether the text says that the item is still to be done. */
export const isStillOpen = ({ verb }: ItemWords, text: string): boolean =>
  STILL_OPEN.test(text) ||
  (SORRY.test(text) && (verb === null || !hasDone(text, verb))) ||
  NEGATED_AT_END.test(text) ||
  [...text.matchAll(NEGATED)].some(({ groups, index }) => {
    const negated = groups?.['verb']?.toLowerCase() ?? '';
    if (NEGATED_ALWAYS.has(negated)) return true;
    const stem = baseStem(negated);
    // "Written, not posted": the deed itself is done.
    return verb !== null && (stem === verb || (areAlike(stem, verb) && !hasDone(text.slice(0, index), verb)));
  });

/** What was found or asked for somebody is not with them: "I found it, I just have not sent it on." */
export const NOT_PASSED_ON =
  /(?:\bnot|n['’]t|\bnever)\s+(?:yet |even |actually )?(?:sent|told|written|passed|given|forwarded|handed|shared|posted)\b|\bstill (?:to|have to|need to|must) (?:send|tell|pass|give|forward|write|share)|\bneed to (?:do that|send|pass|tell)/iu;

/** "Two of the three": not all of them yet. */
const NUMBER =
  '(?:\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\p{L}+teen|twenty|thirty|forty|fifty|sixty|hundred)';
export const SOME_OF = new RegExp(
  String.raw`(?<![\p{L}\d])(?:${NUMBER} of (?:the|her|his|my|those) ${NUMBER}|one of (?:two|three|four|five)|two of (?:three|four|five|six)|three of (?:four|five|six)|(?:half|some|most|part) of (?:them|the|it|those)|all but (?:one|two|three))(?![\p{L}\d])`,
  'iu',
);
