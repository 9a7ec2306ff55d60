import { stemOf, tokensOf } from '../../language/index.js';
import { isDoneForm } from '../progress/verb-forms.js';
import { DEED } from './plan-words.js';

/** Verbs that tell of what will be or be felt, not of something one sets out to do. */
const NO_ACT = new Set(
  (
    'be been have has need needs want like love know feel miss sleep lose turn hear hate become seem remain die cry fall happen matter depend ' +
    'end wake worry regret understand realise realize never not always probably maybe perhaps possibly hopefully likely no fail get ' +
    'usually often sometimes normally mostly eventually inevitably soon disagree differ power suffer struggle cost prefer enjoy belong deserve age grow ' +
    'is are was were has had does did can should must therapy bed work school church mass court hospital uni university college yoga choir town ' +
    'blame marry undergo graduate retire inherit receive believe know expect imagine hope wish doubt trust mind recognise recognize stand'
  ).split(' '),
);
const NO_ACT_STEMS = new Set(
  ['be', 'need', 'want', 'feel', 'miss', 'turn', 'become', 'happen', 'suffer', 'struggle', 'live'].map(stemOf),
);
/** What is said in a talk and done in the talk itself, or is a manner of speaking. */
const OF_THE_TALK = new Set(
  (
    'say admit see take stop leave let wait bet hold stay remember try pause repeat drop listen start come add explain guess survive manage live ' +
    'forgive pass settle cope think play sit suppose imagine summarise summarize switch mute share push quote reflect'
  ).split(' '),
);
/** "I'm going to ask you something": done as soon as it is said. */
const TO_YOU =
  /^(?:ask|tell|invite|offer|challenge|remind|stop|show|read|interrupt|give|join|listen to) you\b(?! (?:an? \p{L}+ (?:call|ring)|the|the \p{L}+ (?:of|by)|a (?:copy|list|call|ring)|some|my)\b)/iu;
/** What coach and client do at the next session is no plan of one of them. */
const MEETS_YOU = /^(?:(?:speak|talk) (?:to|with)|meet|see) you\b/iu;
const TO_DO_ELSEWHERE =
  /\b(?:tomorrow|tonight|next|week|monday|tuesday|wednesday|thursday|friday|saturday|sunday|before|after|by|my|her|his|them|their|the \p{L}+ (?:that|about))\b/iu;
/** "Drop you a line", "come back to you on that": done after the talk. */
const AFTER_THE_TALK =
  /^(?:drop (?:you|her|him|them|it|that|a) |(?:come|get) back to you (?:with|on|by|about|as|when|$)|come back to you\b[\s.!]*$|leave (?:you|her|him|them) (?:a|an|the|my|some) |share (?:it|that|the|my|some) .*|sit (?:with|down))/iu;
/** "Have a word with him" is a deed, "have a baby" is none. */
const HAVE_TALK =
  /^ it out with\b|^ (?:the|a|an|that|this|another|my|her|his|our) (?:\p{L}+ )?(?:word|talk|chat|think|read|try|conversation|discussion|meeting|look|go|session|call|coffee|lunch|day off|evening off|break)\b|^ .{1,60}\b(?:ready|finished|sorted|written)\b|^ (?:the|a|an|it|her|his|that|this) .{0,40}\b(?:in|done|sent|off)\W*$|^ (?:the|a|an|it|her|his|my|that|this) .{0,60}\b(?:in (?:her|his|my) (?:pocket|bag|hand|purse|wallet)|(?:with|on) (?:her|him|me)(?![\p{L}]))/iu;
/** "Have a rail put in", "have his ears tested": what one gets done. */
const HAVE_THING = /^ (?:(?:the|a|an|that|this|my|her|his|our|it|them|him)(?![\p{L}])|(?-i:\p{Lu}\p{L}+))/iu;
const HAVE_DONE_WORDS_MAX = 6;
/** "Have Ray read it", "have him in for a trial", "have a first draft by the 7th". */
const HAVE_SOMEBODY = new RegExp(
  String.raw`^ (?:him|her|them|(?-i:\p{Lu}\p{L}+)(?: (?-i:\p{Lu}\p{L}+))?) (?:${DEED}|in|over|round|up|down)(?![\p{L}])`,
  'iu',
);
const HAVE_BY =
  /^ (?:the|a|an|it|her|his|my) .{2,60}\b(?:by|before) (?:the )?(?:mid |early |late |start of |\d|end|weekend|summer|winter|spring|autumn|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?(?![\p{L}])|next|tomorrow|tonight|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?![\p{L}])|january|february|march|april|june|july|august|september|october|november|december|xmas|christmas|easter|new year|we\b)/iu;
const isGotDone = (rest: string): boolean =>
  HAVE_THING.test(rest) &&
  tokensOf(rest)
    .slice(1, HAVE_DONE_WORDS_MAX)
    .some(({ word }) => isDoneForm(word) || /^(?:put|cut|set|shut)$/u.test(word));
/** "Leave one row standing", "leave work at five", not "leave it". */
const LEAVES_THING = /^ (?:one|two|some|half|an?|(?-i:\p{Lu}\p{L}+)|work|home|school) ?(?!\W*$)/iu;
const AT_ONCE = /\b(?:right now|for a moment|for a second|in a moment|in a second|just now|now, |hold on\b)/iu;
/** "Get you the name": fetched for somebody. */
const GETS_THEM = /^ (?:you|her|him|them) (?:the|a|an|that|those|some|my|another|one of)(?![\p{L}])/iu;
/** "Get better", "get through it": what comes about, not what is fetched or brought about. */
const BECOMES =
  /^(?:\W*$| (?:through(?:(?=\W*$)| (?:it|this|that|them|life|winter|summer|the (?:day|night|week|month|year|winter|summer|worst|grief|pain|door)))|better|worse|more|less|so|too|very|to (?:the|a|be|know|see|sleep|work|school|bed)|over|by|into|used|there|along|away|on with|older|younger|bigger|sick|ill|angry|lost|ready|cold|warm|hurt|stuck|rid|\p{L}+ed)\b)/iu;

/** "The sign he is going to get repaired": done for one, what stands before. */
const CAUSED =
  /^ (?:repaired|fixed|mended|painted|signed|cleaned|serviced|printed|framed|tested|checked|sorted|done|made|cut|replaced|valued|assessed|translated|copied)\b/u;

/** "Be in bed by eleven", "be out of the building at four": a rule for the day. */
const BE_SOMEWHERE =
  /^ (?:in bed|out of|home|offline|up)(?![\p{L}]).*\b(?:by|at|before) (?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|noon|midnight)/iu;

/** What stands where a verb should: an article, a number, a short word, the subject of a question ("will they want ..."). */
const NO_VERB =
  /^(?:the|an?|his|her|my|their|our|this|that|your|its?|to|every|each|some|any|all|both|rather|sooner|so|as|if|in|on|at|by|of|for|from|with|up|out|down|off|back|away|home|there|here|i|you|he|she|we|they|him|them|who|(?:some|any|every|no)(?:body|one|thing)|too|either|neither|though|and|but|or)$/u;

/** What is in the diary of somebody's life is no plan: a consultant seen, a post begun. */
const LIFE_EVENT =
  /^(?:see (?:the|her|his|my) (?:consultant|surgeon|specialist|midwife)|(?:start|begin)s? (?:the|a|her|his|my|in the|in her|in his) (?:new )?(?:job|role|post|position|school|course|treatment|chemo))\b/iu;

/** Whether a verb, with what follows it, is something that one can set out to do. */
export const isAct = (verb: string, rest: string, isSpoken: boolean): boolean => {
  const word = verb.toLowerCase();
  // "Going to Spain" is a way, not a deed.
  if (word !== verb && !/^(?:Send|Email|Mail|Forward|Share|Lend|Post|Text|Get)$/u.test(verb)) return false;
  if (NO_VERB.test(word)) return false;
  // "Will continue", "will do so": what, is told elsewhere.
  if (/^(?:continue|do|proceed)$/u.test(word) && /^(?: so)?\W*$/u.test(rest)) return false;
  if (word === 'see' && /^(?:\W*$| (?:how|what|if|whether|that|about)\b)/u.test(rest)) return false;
  if (word === 'get' && GETS_THEM.test(rest)) return true;
  if (word === 'get')
    return isSpoken
      ? (TO_DO_ELSEWHERE.test(rest) && !/^ ['’]?em\b/u.test(rest)) || isGotDone(rest)
      : !BECOMES.test(rest) || CAUSED.test(rest);
  if (/^ (?:(?:her|him|them|you|it) )?(?:nothing|nobody)\b/u.test(rest)) return false;
  if (LIFE_EVENT.test(word + rest)) return false;
  // "Receive him at the station": somebody, not something.
  if (word === 'receive') return /^ (?:him|them|her$|her (?:at|in|on|with)|(?-i:\p{Lu}))/u.test(rest);
  if (/^be(?:ing)?$/u.test(word)) return BE_SOMEWHERE.test(rest);
  if (word === 'have') return HAVE_TALK.test(rest) || HAVE_SOMEBODY.test(rest) || HAVE_BY.test(rest) || isGotDone(rest);
  if (NO_ACT.has(word) || NO_ACT_STEMS.has(stemOf(word))) return false;
  if (!isSpoken) return true;
  if (AFTER_THE_TALK.test(word + rest) && !AT_ONCE.test(rest)) return true;
  if (AT_ONCE.test(rest)) return false;
  if (/^think about (?:it|that)\b/iu.test(word + rest)) return false;
  if (MEETS_YOU.test(word + rest)) return false;
  if (TO_YOU.test(word + rest)) return TO_DO_ELSEWHERE.test(rest.replace(/^ you/u, ''));
  if (word === 'try' && /^ (?:\p{L}+ing|to \p{L}+|out)\b/u.test(rest)) return true;
  if (word === 'leave') return LEAVES_THING.test(rest) || TO_DO_ELSEWHERE.test(rest);
  if (word === 'take') return !/^ (?:that|it)\b/iu.test(rest);
  return !OF_THE_TALK.has(word) || TO_DO_ELSEWHERE.test(rest);
};
