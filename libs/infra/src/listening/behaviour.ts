import { contentStems, tokensOf } from '../language/index.js';

/**
 * What a coach does with a sentence: gives back what the client said, asks, gives something of their own (advice, information,
 * an opinion), or something else (greets, agrees, praises, says what comes next).
 */
export const BEHAVIOURS = ['reflection', 'question', 'input', 'other'] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

/** What the rules make of a sentence. `mayBe` holds what it could be as well; empty where the rules are sure. */
export interface Judged {
  readonly is: Behaviour;
  readonly mayBe: readonly Behaviour[];
}

const judged = (is: Behaviour, ...mayBe: readonly Behaviour[]): Judged => ({ is, mayBe });

/**
 * Judges one sentence by its form alone, in plain rules for English, in this order: praise and greetings, what is asked,
 * what is given back, what is advised. `before` holds the stems of what the client said last. It does not understand: a
 * reflection that begins like advice is taken for advice. Hence `mayBe`.
 */
export const behaviourOf = (sentence: string, before: ReadonlySet<string>): Judged => {
  const said = sentence.toLowerCase().replaceAll('’', "'").trim();
  const bare = said.replace(FILLERS, '');
  const asked = /\?["'”)]*$/u.test(said) ? askedWith(said, bare) : askedWithout(bare);
  if (asked !== null) return asked;
  if (PRAISE.test(said) || THANKS.test(said)) return courtesy(said, before);
  if (NEXT.test(bare)) return judged('other', 'input');
  const advises = ADVISES.test(bare);
  if (REFLECTS.test(bare)) return advises ? judged('reflection', 'input') : judged('reflection');
  if (advises) return judged('input');
  const about = aboutTheClient(bare, before);
  if (about !== null) return about;
  return statement(said, bare, before);
};

/** Of a sentence in another language only its mark of interrogation is understood. */
export const unreadBehaviourOf = (sentence: string): Judged =>
  /[?？؟]["'”»)]*$/u.test(sentence.trim())
    ? judged('question', 'reflection', 'input', 'other')
    : judged('other', 'reflection', 'question', 'input');

/** Words that a sentence begins with and that say nothing of what it does. */
const FILLERS =
  /^(?:(?:so|and|but|well|okay|ok|right|yeah|yes|yep|oh|ah|mm+|mm-?hmm?|hmm+|uh|um|then|because|also|now|great|sure|absolutely|exactly|i see|you know)\b[\s,.!…-]*)+(?=\p{L})/u;

const THANKS =
  /^(?:thanks?|thank you|hi|hello|hey|good (?:morning|afternoon|evening)|bye|goodbye|welcome|see you|talk to you|take care|congratulations|congrats|happy)\b/u;
/** Kind words about what was said: "that sounds great", "good for you", "I'm glad to hear it". */
const PRAISE =
  /^(?:(?:oh|well|wow|okay|yes|yeah|absolutely)\b[\s,!]*)?(?:(?:that|this|it)(?:'s| is| sounds| seems| looks)(?: like)?(?: a| an)?(?: really| very| so| always| such)*(?: a| an)? (?:great|good|wonderful|excellent|nice|awesome|perfect|lovely|fantastic|fine|amazing|impressive)\b|(?:great|good|nice|well|excellent|awesome|perfect|wonderful|fantastic) (?:job|work|for you|done|going|idea|question|to hear|start|point)\b|(?:i'm|i am|so|very)? ?(?:so |really |very )?(?:glad|happy|pleased|excited|sorry) to (?:hear|see)\b|keep up\b|that makes sense\b|i (?:can )?(?:absolutely |totally |completely )?(?:see|understand|get|appreciate|agree)\b)/u;

/** Sentences that give back what was heard, by how they begin. */
const REFLECTS =
  /^(?:(?:it|that|this) (?:sounds?|seems?|feels?|must|looks) (?:like|as if|as though|to me|be|have|really|very|so)\b|sounds? (?:like|as if)\b|what (?:i'm|i am|i) (?:hear|hearing)\b|i(?:'m| am)? hear(?:ing)? (?:you|that|how|a|some)\b|i(?:'m| am)? (?:get|getting|have) the sense\b|you(?:'re| are) (?:saying|telling|wondering|feeling|describing|noticing|hoping|worried|afraid|torn)\b|you (?:feel|felt|mean|say|said|mentioned|noticed|wish|wanted|hope|sense|worry)\b|in other words\b|on (?:the )?one hand\b|if i(?:'ve)? (?:understand|understood|hear|heard|got)\b|let me see if i\b|part of you\b|for you\b|it'?s as if\b|there'?s (?:a|some) (?:part|sense) of\b)/u;

/** Advice and information, by words that seldom do anything else. */
const ADVISES =
  /\b(?:you|we|one) (?:could|can|might|must|may|shouldn't|need to|have to|ought to|will want to|want to make sure|don't need to|don't have to)\b|\bshould\b|\byou(?:'d| would) (?:be better|do well)\b|\bi(?:'d| would)? (?:also )?(?:suggest|recommend|advise|encourage|propose)\b|^(?:try|consider|make sure|remember|keep|start|aim|avoid|don't|be sure|write|use|take|set|give|think about|look (?:for|at|into)|let's try|ask yourself|imagine)\b|\b(?:one|another|a good|the best|the first) (?:option|way|strategy|thing|step|approach|method|idea)\b|\bfor (?:example|instance)\b|\bit(?:'s| is) (?:also )?(?:important|useful|helpful|recommended|best|better|essential|possible|okay|ok|normal|common) (?:to|that|for)\b|\b(?:research|studies|study|experts?|guidelines?|percent|according to|evidence|on average|at least)\b|\b(?:most|many|some|other) people\b|^people\b|\bif you\b/u;

/** What comes next in the call. */
const NEXT =
  /^(?:today|last (?:time|week|session|month)|next (?:time|week)|this (?:week|time)|we(?:'ll| will|'re going to| are going to| talked| discussed)|let's|i(?:'d| would)? (?:want|wanted|like|would like|'d like) to (?:talk|ask|check|discuss|go|start|begin)|the (?:reason|purpose|goal) (?:of|i|we|for)|the (?:first|next|last) thing i\b|speaking of)/u;

const WH = '(?:what|how|why|when|where|who|which)';
const AUX = "(?:do|did|does|is|are|was|were|would|could|can|will|have|has|had|might|should|don't|didn't|isn't|aren't)";
const INVERTED = new RegExp(
  `^(?:${WH} (?:else )?${AUX}\\b|${WH}'s\\b|how (?:about|come|so|much|many|often|long|confident|important)\\b|what (?:about|else|kind|sort)\\b|${AUX} (?:you|we|it|that|this|there|they|he|she|your)\\b)`,
  'u',
);
const INVITES =
  /^(?:please )?(?:tell me|say (?:a bit |a little )?more|talk me through|walk me through|help me (?:to )?understand|i wonder|i'm wondering|i'm curious|i am curious|describe)\b/u;
const SUGGESTS =
  /\b(?:how about|what about|why don't you|why not|have you (?:considered|thought about|tried)|could you (?:try|maybe|potentially)|maybe you (?:can|could)|would it help)\b/u;
const TAG =
  /,\s*(?:right|yeah|no|huh|okay|ok|correct|is that right|isn't it|wasn't it|isn't that|don't you|do you|didn't you|doesn't it|aren't you|haven't you|is it|are you)\?["'”)]*$/u;
const YOU = /^(?:you|you're|you've|you'd|your|part of you)\b/u;

/** How people greet each other, in the form of a question. */
const GREETS =
  /^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening))(?: there)?[\s,.!]*)?(?:how are you(?: doing)?(?: today)?|how have you been|how(?:'s| is| has) (?:everything|it going|your (?:day|week|morning)(?: been)?(?: so far| going)?))\?/u;

/** With a question mark. A sentence about the client that only its tone makes a question gives something back. */
const askedWith = (said: string, bare: string): Judged => {
  if (GREETS.test(said) || GREETS.test(bare)) return judged('other', 'question');
  if (REFLECTS.test(bare) || YOU.test(bare) || TAG.test(bare)) return judged('reflection', 'question');
  return SUGGESTS.test(bare) ? judged('question', 'input') : judged('question');
};

/** Machines that write down speech leave question marks out. */
const askedWithout = (bare: string): Judged | null => {
  if (INVITES.test(bare)) return judged('question');
  return INVERTED.test(bare) ? judged('question', 'other') : null;
};

/** Praise may only lead up to something else. */
const courtesy = (said: string, before: ReadonlySet<string>): Judged => {
  const rest = /\b(?:but|however)\b[\s,]*(.*)$/su.exec(said)?.[1] ?? '';
  if (tokensOf(rest).length < STATEMENT_WORDS_MIN) return judged('other');
  return judged(behaviourOf(rest, before).is, 'other');
};

/** As many of a sentence's words stand in what was just said that it gives them back. */
const GIVEN_BACK_SHARE = 0.34;

const givenBack = (sentence: string, before: ReadonlySet<string>): number => {
  const stems = contentStems(sentence);
  return stems.length === 0 ? 0 : stems.filter((stem) => before.has(stem)).length / stems.length;
};

const aboutTheClient = (bare: string, before: ReadonlySet<string>): Judged | null => {
  if (!YOU.test(bare)) return null;
  if (givenBack(bare, before) >= GIVEN_BACK_SHARE) return judged('reflection');
  return bare.startsWith('your ') ? judged('input', 'reflection') : judged('reflection', 'input');
};

/** Shorter than this it is a sign of listening, or a social phrase. */
const STATEMENT_WORDS_MIN = 5;
/** Most of a short sentence said back is an echo. */
const ECHO_SHARE = 0.6;

const statement = (said: string, bare: string, before: ReadonlySet<string>): Judged => {
  const own = /^(?:i|i'm|i've|i'd|my|me)\b/u.test(bare);
  if (!own && givenBack(bare, before) >= ECHO_SHARE) return judged('reflection', 'other');
  if (tokensOf(said).length < STATEMENT_WORDS_MIN) return judged('other');
  return own ? judged('other', 'input') : judged('input', 'other');
};
