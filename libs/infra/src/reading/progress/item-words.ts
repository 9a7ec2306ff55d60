import { STOP_WORDS, tokensOf } from '../../language/index.js';
import { DEED, DEED_TOLD } from '../plans/plan-words.js';
import { baseStem } from './verb-forms.js';

/** What an open item is about, in stems: its verb, what the verb is done to, and all that tells it from others. */
export interface ItemWords {
  readonly verb: string | null;
  readonly verbWeight: number;
  /** The first telling words after the verb. */
  readonly objects: ReadonlySet<string>;
  /** "I will tell her": it says to whom by a pronoun alone. */
  readonly hasPronounObject: boolean;
  readonly weights: ReadonlyMap<string, number>;
}

/** Words of plans say nothing of what the plan is about. */
const EMPTY = new Set(
  (
    'go plan try want mean intend agree decide promise say will would also first now then today still just even every each thing lot bit one two three once twice together ' +
    'himself herself myself themselves around about up down over out off away back let get make take give send ask tell look do have be there here what which ' +
    'whether who him her them his hers it really okay um uh instead till until before after whenever whatever whole new old own way call session client coach yes no well action homework todo task next step commitment experiment ' +
    'another other any anybody anyone anything somebody someone something everybody everyone everything nobody nothing none many much several few less least more most half enough rest same such ' +
    'across along among aside behind below beneath beside besides between beyond despite except inside near onto outside past per since toward towards underneath unless unlike upon via within without ' +
    'almost already alone always anyway else especially ever exactly finally however just maybe meanwhile mostly nearly neither never often otherwise perhaps quite rather seldom simply sometimes soon straight therefore though thus together too usually whereupon yet ' +
    'shall may might must ought need needs am gonna wanna re w thing things bit kind sort ' +
    'owner client hers him i ii iii hw h/w ct cl pt owe owes owed'
  ).split(' '),
);
const WEAK = new Set(
  (
    'monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december ' +
    'four five six seven eight nine ten eleven twelve morning evening afternoon night weekend week month year day tomorrow tonight next last end soon time minute hour'
  ).split(' '),
);
const ORDINALS: Readonly<Record<string, string>> = {
  fourth: '4th',
  fifth: '5th',
  sixth: '6th',
  seventh: '7th',
  eighth: '8th',
  ninth: '9th',
  tenth: '10th',
  eleventh: '11th',
  twelfth: '12th',
  thirteenth: '13th',
  fourteenth: '14th',
  fifteenth: '15th',
  sixteenth: '16th',
  seventeenth: '17th',
  eighteenth: '18th',
  nineteenth: '19th',
  twentieth: '20th',
};
const WEAK_WEIGHT = 0.4;
export const NAME_WEIGHT = 0.75;
/** Verbs that plans of all kinds are made of tell less than "bake". */
const GENERIC_VERBS = new Set(
  'send give tell ask say talk speak take get make do go come see look put have write find try keep hold set let start stop begin finish use bring show work check be'
    .split(' ')
    .map(baseStem),
);
const GENERIC_VERB_WEIGHT = 0.7;
const OBJECTS_MAX = 2;
/** "She'll" says who, not what. */
const CONTRACTED = /'(?:ll|d|ve|re|m)$|n't$/u;
const MODAL =
  /(?:\bshall|'d like to|’d like to|'ll|’ll|\bwill|going to|gonna|(?:agree|decide|resolve|commit(?:t)?|vow|pledge|plan|intend|aim|promise|offer|undertake)s?(?:e?d)? to|undertook to|signed up to|(?:planning|aiming|intending) (?:to|on)|agreed on|settled on(?: her| him| them)?|(?:resolv|decid|insist|plan|settl|agre)(?:es|ed|e)? (?:up)?on(?= \p{L}+ing\b)|(?:goal|task|target|challenge) of|['’]d like to|would like to|['’]d|would|wants to try|want to|\bI['’]?m to|\bI am to|\b(?:need|have|has|ought) to|\bmust|\bis to|(?:mean|means|resolves?|opt(?:s|ed)?|volunteer(?:s|ed)?|pledge(?:s|d)?|swore|chose|chooses?) to|sett?ing out to|for (?:her|him|me|them) to)\s+(?:be |also |just |then |first |finally |definitely |try to |start |go and |and )*(?<verb>\p{L}+)(?<rest>.*)/isu;
/** "K to call the bank", "Action: call the bank", "Me -> call the bank": what stands before the verb is short. */
const TERSE =
  /^[^\p{L}]*(?:(?:\p{Lu}[\p{L}’' -]{0,20}: )?\p{Lu}\p{L}*\.?(?: \p{Lu}\p{L}+)? to|(?:\p{L}[\p{L}'’/ -]{0,40}(?: ?\([^()\n]{1,30}\))?\s?(?::|-+>|=>|→|\s[-–—])|-+>|→))\s*(?:to |will )?(?<verb>\p{L}+)(?<rest>.*)/su;
/** "K asks the planner", "agreed: Nora calls the bank". */
const PRESENT = /^(?:[^:]{0,40}: )?[^\p{L}]*\p{Lu}\p{L}*\.? (?<verb>\p{Ll}{3,}s)(?<rest> .*)/su;
/** "Call the bank, no more", "2. Ask her where she would like to sit": a bidding, whatever follows it. */
const BIDDING = new RegExp(
  String.raw`^(?:[^\p{L}]*|\p{L}[^:\n]{0,40}: )(?!(?:plan|try|decide|agree|start|stop|go) to\b)(?<verb>${DEED})(?![\p{L}:])(?! ${DEED_TOLD}\b)(?<rest>.*)`,
  'isu',
);
/** "She phones the surgery this week". */
const PRESENT_OF_ONE = /^[^\p{L}]*(?:s?he|they|I) (?<verb>(?!is|was|has|does)\p{Ll}{3,})(?<rest> .*)/isu;
/** "There are exercises. I'll do those": what is meant stands before. */
const LEANS =
  /^ (?:those|these|it|that|this|them|one|both)(?=[\s.,;!]*(?:$|(?:every|each|this|next|tomorrow|tonight|today|on|before|by|in|for|at|until)\b))/iu;
/** "Tell her", "ring him on Friday", not "read her letter", "send him the map". */
const PRONOUN_OBJECT =
  /^ (?:to |with )?(?:(?:him|them|it)\b(?! (?:the|an?|my|his|her|some|one|two|another|back)\b)|(?:her|that)(?=\s*(?:$|[.,;:!?)]|(?:to|about|on|in|at|for|with|from|that|what|whether|if|how|why|when|before|after|by|this|next|tomorrow|tonight|today|again|first|so|every|each|all|straight|directly|herself|until|till|once|twice|now|then|soon|instead|yes|no|out|up|off|over|down|and|or|but|properly|myself|himself)\b)))/iu;

/** "Me: the old recording", "I owe her the list": what is owed is to be sent. */
const HANDS_OVER =
  /^\W*(?:me|mine|coach|from me|my side|i)\s?(?::|-+>|→|\s[-–—])|\bowes? (?:it|him|her|them|you|\p{Lu})/iu;
const IS_DEED = new RegExp(`^${DEED}$`, 'iu');
const NO_VERB = /^(?:the|an?|my|his|her|their|our|some|that|this|those|these|one|two|three|no|name|list|link)$/iu;
const OWED = /\bowe (?:him|her|them|you|\p{Lu}\p{L}+):? (.+)/su;

const emptyStems = new Set([...EMPTY].map(baseStem));
const weakStems = new Set([...WEAK].map(baseStem));

/** Whose an item is tells nothing of what it is about: "CH to ring", "My side | I look for it", "From me: a card". */
const OWNER =
  /^[^\p{L}]*(?:\p{Lu}{1,3}\.?(?= (?:to|will|is|and|going|has|wants)(?![\p{L}])|\s?(?::|-+>|→|\|))|(?i:(?:(?:on|from) )?(?:my|her|his|their|your|our) (?:side|task|part|turn|end|action|homework))\s?(?::|-+>|→|\|))/u;
/** The number of a point in its list. */
const NUMBERED = /^\s*\(?\d{1,2}[.)]\s+/u;
/** The stems of a text that a plan can be recognised by, in their order, with their weights. */
export const tellingStems = (told: string): ReadonlyMap<string, number> => {
  const weights = new Map<string, number>();
  const text = told.replace(NUMBERED, '');
  for (const { word, from } of tokensOf(text)) {
    if ((STOP_WORDS.has(word) && !WEAK.has(word)) || word.length < 2 || CONTRACTED.test(word)) continue;
    const stem = baseStem(ORDINALS[word] ?? word);
    if (EMPTY.has(word) || (emptyStems.has(stem) && !weakStems.has(stem))) continue;
    const isName = from > 0 && /^\p{Lu}/u.test(text.slice(from, from + 2));
    const weight = weakStems.has(stem) || /^\d/u.test(stem) ? WEAK_WEIGHT : isName ? NAME_WEIGHT : 1;
    weights.set(stem, Math.max(weights.get(stem) ?? 0, weight));
  }
  return weights;
};

export const itemWords = (texts: readonly string[]): ItemWords => {
  const weights = new Map<string, number>();
  for (const text of texts)
    for (const [stem, weight] of tellingStems(text.replace(OWNER, '')))
      weights.set(stem, Math.max(weights.get(stem) ?? 0, weight));
  const [first = ''] = texts;
  const match =
    BIDDING.exec(first) ?? MODAL.exec(first) ?? PRESENT.exec(first) ?? TERSE.exec(first) ?? PRESENT_OF_ONE.exec(first);
  const { verb: written, rest = '' } = match?.groups ?? {};
  const isNamed = written !== undefined && !NO_VERB.test(written) && (!HANDS_OVER.test(first) || IS_DEED.test(written));
  const verb = isNamed ? baseStem(written.toLowerCase()) : HANDS_OVER.test(first) ? baseStem('send') : null;
  if (verb !== null) weights.delete(verb);
  const hasPronounObject = PRONOUN_OBJECT.test(rest);
  // "I owe her the pages": no verb tells what is done to them.
  const object = LEANS.test(rest)
    ? first.slice(0, match?.index) + rest
    : rest.trim() === ''
      ? (OWED.exec(first)?.[1] ?? first)
      : rest;
  // After a pronoun nothing more is done to: "ring him on the evening before the operation".
  const objects = hasPronounObject
    ? []
    : [...tellingStems(object)].filter(([, weight]) => weight === 1).map(([stem]) => stem);
  return {
    verb,
    verbWeight: verb !== null && GENERIC_VERBS.has(verb) ? GENERIC_VERB_WEIGHT : 1,
    objects: new Set(objects.slice(0, OBJECTS_MAX)),
    hasPronounObject,
    weights,
  };
};
