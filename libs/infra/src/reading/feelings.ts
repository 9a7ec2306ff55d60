import type { ProposableKind } from './reading.js';

/** Words by which a clause tells what it is about; the first kind that matches is the clause's. */
interface FeelingCue {
  readonly kind: ProposableKind;
  readonly pattern: RegExp;
  /** Only what the client says of themselves counts, not what a coach says in a talk. */
  readonly salience: number;
  /** What its words mean the other way round, beside what holds for all of its kind. */
  readonly except?: RegExp;
}

const cue = (kind: ProposableKind, salience: number, source: string): FeelingCue => ({
  kind,
  salience,
  pattern: new RegExp(source, 'iu'),
});

const B = String.raw`(?<![\p{L}])`;
const E = String.raw`(?![\p{L}])`;

/** What is said at night, and goes round: nobody calls it a worry who tells it so. */
const AT_NIGHT =
  `(?:wakes?|woke|waking|awake|up|l(?:ies|ay|ying|aid)|sits up)(?: \\p{L}+){0,4} (?:at (?:night|\\d|one|two|three|four|five|dawn)|in the (?:night|dark|small hours)|\\d ?a\\.?m|till \\d|nights)${E}` +
  `|(?:wakes?|woke|awake|up) (?:her |him |me )?(?:at |from |by )?(?:[1-5]|one|two|three|four|five)(?::\\d\\d)? ?(?:a\\.?m\\.?|in the morning|o['’]clock|,|\\.|$)` +
  `|at (?:[1-5]|one|two|three|four|five) ?(?:a\\.?m\\.?${E}|in the (?:morning|night)${E})|(?:one|two|three|four|five) in the morning${E}` +
  `|(?:can(?:['’]t|not)|could(?:n['’]t| not)|did(?:n['’]t| not)|does(?:n['’]t| not)|has(?:n['’]t| not)|have(?:n['’]t| not)|not|hardly|barely|no|without|little|bad|broken|poor|badly) (?:really |been |any |much )?(?:sle(?:ep|eping|pt))${E}(?! (?:in|over|with|on)${E})` +
  `|(?:takes?|took|robs?|steals?|costs?|prevents?|stops?) (?:her|him|me|them) (?:to |from |of )?(?:sleep|sleeping|nights?)${E}|wakes (?:her|him|me)(?! up (?:with|for))${E}|what (?:wakes|has) (?:her|him|me) (?:awake|up|at)?` +
  `|(?:go(?:es|ing)?|turn(?:s|ing)?|run(?:s|ning)?|spin(?:s|ning)?|churn(?:s|ing)?)(?: (?:a)?round(?: and round| & around)?| over)? (?:and (?:a)?round )?in (?:her|his|my) (?:head|mind|stomach)${E}|on (?:her|his|my) mind(?: (?:all|at|day))?${E}|replay(?:s|ed|ing)? |keep(?:s)? (?:picturing|replaying|seeing|hearing|counting|checking|imagining)|do(?:es|ing)? (?:the )?(?:sums|math|maths|rent math)` +
  `|(?:what(?:['’]s| is|s)?|that(?:['’]s| is)) (?:eating|gnawing|bothering|troubling|weighing|worrying|haunting|nagging|scaring)|gnaws?(?: (?:at|on))?|eats? (?:at|away)|feart|stone in (?:the|her|his|my)|knot in (?:the|her|his|my)|pit of (?:the|her|his|my)|(?:sits|weighs|presses) on (?:her|his|my)|(?:can(?:['’]t|not)|could(?:n['’]t| not)) (?:face|bear|stop thinking|breathe)|holding (?:her|his|my) breath|a wreck|dreamt|bad dreams?|nightmares?|pinching (?:her|him|me)|what if (?:she|he|I|it|they|we|no)`;
/** Scenes that people laugh, sing or weep for joy in. */
const IN_SCENES = `(?:laugh(?:s|ed|ing)?|giggl(?:es|ed|ing)|sang|sings?|singing|danc(?:es|ed|ing)|waltz(?:es|ed)|whistl(?:es|ed|ing)|cheer(?:ed|ing)|applau(?:ds|ded)|clapp(?:ed|ing)|hugg(?:ed|ing)|hugs|chuffed|tickled|cried (?:with|for) joy|wept (?:with|for) joy|happy tears|all clear|benign|(?:passed|aced|nailed) (?:her|his|the|it)|got the (?:job|place)|first (?:steps?|words?|tooth))${E}`;
const NOT_IN_SCENES =
  /\b(?:not|n['’]t|never|nobody|no one|without|stopped|used to|hardly|forgot how to|laugh(?:s|ed|ing)? (?:at|it off|about it bitterly)|funeral|didn['’]t)\b/iu;
const NO_NIGHT_WORRY =
  /\b(?:sle(?:pt|ep|eps|eping) (?:well|better|through|like|fine|soundly|again)|no longer|used to|not any ?more|stopped|dream of|laugh\w*|sang|singing|baby|feed(?:s|ing)?)\b/iu;

/** What a call, and what stands around it, is made of. */
const OF_CALLS =
  "(?:calls?|calling|ring(?:s|ing)?|phon(?:e|es|ing)|text(?:s|ing)?|e-?mails?|e-?mailing|mails?|post|letters?|messages?|video|cameras?|audio|apps?|forms?|homework|questions?|q['’]?s|preamble|small talk|praise|advice|theor(?:y|ies)|models?|exercises?|recaps?|notes|writing|silences?|quiet|pauses?|sessions?|appointments?|jargon|reminders?|lists?|scales?|slides|feelings|worksheets?|feedback|pep talks?|chit-?chat|(?:a )?minutes? (?:of|to))";
/** How a client asks to be met: a bidding, a wish or a bar, with something of the calls in the same breath. */
const ASKED_OF_COACH = [
  `${B}(?:please|pls|kindly)(?: (?:do|could you|can you|would you))?(?: not| never| no|n['’]t)[^.;!?]{0,60}`,
  `${B}(?:no|no more|never(?: any)?|only|not so many|fewer|less|short(?:er)?|straight)(?: \\p{L}+){0,2} ${OF_CALLS}(?: \\p{L}+){0,3} (?:please|pls)${E}`,
  `${B}(?:does(?:n['’]t| not)|do(?:n['’]t| not)|would(?:n['’]t| not)) (?:want|like|need)(?: (?:any|the|a|more|those|these|too much|too many|so many)){0,2} ${OF_CALLS}${E}(?! (?:her|him|them|his|my|the))`,
  `(?:(?:^[-–—•* ]*|[,;:] )(?:wants|likes|asks(?: me| us)? for|asked(?: me| us)? for)|${B}(?:she|he|client|I)(?:['’]d| would)? (?:wants?|likes?|asks?(?: me| us)? for|asked(?: me| us)? for))(?: (?:a|the|some|only|more|less|short|shorter|straight|plain|simple|early|late|morning|evening|a\\.m\\.|p\\.m\\.)){1,3} ${OF_CALLS}${E}`,
  `${B}(?:(?:wants?|likes?|asks?|asked) (?:me |us )?to (?:be (?:told|asked|met|left)|hear|start|begin|end|know|see)|(?:asks? that (?:we|I)|asked (?:me )?(?:can|could|whether|if) (?:we|I)) (?:\\p{L}+ ){0,3}(?:not|always|only|keep from|begin|start|end|leave|skip|do|have|just|slow|stay|sit|${OF_CALLS})|(?:can|could|may|would) (?:we|you|I) (?:please |just |maybe |always |ever |kindly )*(?:not|keep from|skip|leave (?:a|the|out)|start|begin|stay|walk|turn (?:off|the)|only|always))${E}[^.;]{0,80}`,
  `${B}${OF_CALLS}(?: \\p{L}+){0,4} (?:not before|never|only|from (?:now|here) on|between .{1,20} and)${E}`,
  `${B}(?:never|not|no)(?: \\p{L}+){0,2} ${OF_CALLS}(?: \\p{L}+){0,3} (?:before|after|between|on|unless|in the|at)${E}`,
  `${B}(?:give it to (?:her|him|me) straight|be (?:direct|blunt|straight) with (?:her|him|me)|(?:text|write to|ring|phone|email|mail) me,? (?:and )?(?:don['’]t|do not|not)${E}|(?:quit|stop) (?:sending|asking|ringing|texting|emailing|calling)|I['’]m (?:not )?to (?:let|leave|send|ring|write|ask|text|wait for) (?:her|him)${E}|I['’]m not to mind)`,
  `(?:^|["“'‘] ?)(?:please )?(?:don['’]t|do not)(?: ever| you)? (?:make|tell|ask|send|call|ring|give|say|text|soften|sugar-?coat|praise|interrupt|rescue|fix|push|remind|read) (?:me|it|that|this|["“'‘])|${B}never (?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)days${E}|${B}(?:does(?:n['’]t| not)) like (?:that|it that|when) (?:I|we)${E}|${B}from (?:now|here) on (?:only |just )?\\d+ min`,
];

export const FEELING_CUES: readonly FeelingCue[] = [
  cue(
    'insight',
    0.9,
    `${B}(?:(?:I|she|he|we)(?:'ve|’ve| have| has)?(?: (?:just|only|now|also|suddenly))? reali[sz]ed|reali[sz]ed:|it (?:has )?dawned on|it (?:struck|hit) (?:me|her|him)|(?:she|he|I) (?:now )?(?:understands? now|sees? now)|what (?:she|he|I) sees? now|here['’]s what I(?:'ve|’ve| have) noticed|noticed by (?:her|him)self|(?:her|his) (?:sentence|insight|words for it)|insights?:|I(?:'ve|’ve| have) (?:learnt|learned|come to see|understood)|came to see that|I (?:now )?(?:see|understood|understand) (?:now )?(?:that|something)|I(?:'ve|’ve| have) noticed|the penny dropped|it was never|I used to .{3,60}[.;,] ?(?:but )?now I)${E}|reali[sz]ed (?:that|something)|^[-•* ]*(?:reali[sz]ed|insight|aha)\\b`,
  ),
  cue(
    'preference',
    0.85,
    `${ASKED_OF_COACH.join('|')}|${B}(?:prefers?|(?:she|he|I|you|they|\\p{Lu}\\p{L}+)(?:'d|’d| would) (?:much |really |far )?rather (?:we|I|walk|talk|not|you|have|start|do|speak|meet|be (?:asked|told|left|called))|(?:asked|asks|wants|begged) (?:me|us) (?:please )?(?:not )?to|(?:would|['’]d) like (?:me|us) (?:not )?to|(?:asks?|asked|requests?|requested|insists?|insisted|begs?|begged)(?: me)?,? (?:please )?(?:that|if|whether|would|could|can|will) I(?: not| ever| please)?|(?:asked|told|tells) me (?:please )?(?:never|not) to|(?:does not|doesn['’]t|do not|don['’]t|would not|wouldn['’]t) (?:want|like)(?: it)?,? (?:that|if|when) (?:I|we)|I(?:['’]m| am| was| shall| should| must) (?:not|never) (?:to )?(?:ask|say|finish|fill|call|ring|text|mention|praise|interrupt|soften|give|push|tell|send|use|speak|talk|jump|read|help|correct)|I(?:['’]m| am) to (?:wait|let|ask|say|stop|keep|start|give|ring|call)|(?:can(?:['’]t| not|not)|couldn['’]t) (?:stand|bear|abide|take) (?:being|when|it when|people)|(?:hates?|loathes?|dislikes?) (?:being (?:asked|told|called|praised|interrupted|helped)|it when (?:I|we|people|anyone))|finds? it (?:easier|hard|harder|helpful) when (?:I|we)|(?:she|he)(?:'s|’s| has)? asked (?:me )?(?:please )?not to|asked for (?:a|some|more|less) [\\p{L} ]{0,20}(?:quiet|silence|time|pause|breath|minute|minutes)|likes? it (?:when|if|best when) (?:I|we|you)|likes (?:me|us|you) to|(?:I|she|he)(?:['’]d| would)? like (?:me|us|you) to|likes to (?:go|start|begin|be|talk|walk|have) (?:straight|with|slowly|met|asked|on|in)|no small talk|please (?:no|don['’]?t|do not) (?:calls?|send|ring|remind|ask)|please no|doesn['’]t (?:want|like) (?:to be|me to|being|it when)|does not (?:want|like) (?:to be|me to|being|it when)|thinks best|can we (?:leave|keep|start|do|begin|turn|walk|switch)|works best for (?:her|him|me) (?:when|if)|nothing on (?:sun|mon|tues|wednes|thurs|fri|satur)days)${E}`,
  ),
  cue(
    'worry',
    0.8,
    `${B}(?:worr(?:y|ies|ied|ying)|afraid|feare?d|feart|apprehensive|distraught|tormented|anxiet(?:y|ies)|(?:so |really |very )?scared|frighten(?:s|ed|ing)|terrified|dread(?:s|ed|ing)?|fears?|anxious|nervous|on edge|sick with|jumpy|jumps (?:when(?:ever)?|at)|frets?|frett(?:ed|ing)|haunt(?:s|ed|ing)|preoccup(?:y|ies|ied)|(?:occupies|occupied) .{1,20} (?:in the|at) nights?|(?:is |was |['’]s )?eat(?:s|ing|en)? (?:at )?(?:her|him|me|you|them)(?: up| alive)?|listens? for (?:her|him|it|them) in the (?:night|dark)|wakes? up to|heavy:|lies? (?:awake|there at night)|la(?:y|id) awake|awake (?:till|until|at night|over)|(?:keeps?|keeping|kept|has|have|had|gets?) (?:her|him|me|them|you|\\p{Lu}\\p{L}*) (?:awake|up (?:at night|nights))|(?:keeps?|keeping|kept) (?:her|him|me|them|you|\\p{Lu}\\p{L}*) up|(?:can['’]?t|cannot) put (?:it )?down at night|counts? .{3,40} (?:in the|at) night|asks? (?:her|him|my|your)sel(?:f|ves) (?:in the|at) night|can['’]?t sleep|can ?not sleep|los(?:e|es|ing) sleep|slept badly|sits on my chest|nags? at|weigh(?:s|ed|ing) on|uneasy|feels? sick|restless|troubled|desperate|hopeless|exhausted by|not forgiven|hasn['’]t forgiven|guilt(?:y)?|ashamed|panic(?:s|ked)?|overwhelmed|stings?|(?:what|that['’]s what|the thing that) (?:bothers|troubles|haunts)|troubles (?:her|him|me)|stress(?:ed|es)? (?:about|by)|at (?:her|his|my) wits['’] end|struggl(?:es|ing) with)${E}`,
  ),
  { ...cue('worry', 0.75, `${B}(?:${AT_NIGHT})`), except: NO_NIGHT_WORRY },
  cue(
    'joy',
    0.8,
    `${B}(?:lov(?:es|ed)|what (?:she|he) (?:enjoys|loves|likes)|what (?:makes|made) (?:her|him|me) (?:happy|happiest|smile|laugh)|makes? (?:her|him|me) (?:happy|laugh|smile)|happ(?:y|ier|iest|iness|ily)|blissful|loveliest|tears of joy|content(?:ed)?|joy(?:s|ful)?|enjoy(?:s|ed|ing)?|light(?:s|ed)? up|lit up|beam(?:s|ed|ing)|radiant|shining|delight(?:s|ed)?|thrilled|over the moon|grin(?:s|ned|ning)?|laugh(?:s|ed|ing)? (?:out loud|so|until|till|about|when|while)|(?:most|so) glad|glad (?:of|about)|proud(?:est)?|best (?:hour|morning|day|evening|week|night|thing)|warm from|favou?rite|cheers? (?:her|him|me) up|fun|misses .{0,40} more than anything|in (?:her|his|my) element|grateful for|cannot stop smiling|can['’]t stop smiling|could not stop grinning|screaming at both ends)${E}`,
  ),
  { ...cue('joy', 0.6, `${B}${IN_SCENES}`), except: NOT_IN_SCENES },
];

/** "Never been so happy": of all the joys the greatest, and no denial. */
const GREATEST =
  /\b(?:never|not|n['’]t) (?:\p{L}+ ){0,2}(?:been|felt|laughed|known|had|seen|heard)(?: \p{L}+){0,2} (?:so|that|this|as|more|such)(?: \p{L}+)? ?(?:happy|happier|glad|proud|alive|light|tall|loved|free|well|joy|fun|hard|moved|good)\b/iu;

const GREATEST_SALIENCE = 0.8;

/** What the cue words mean the other way round, or of somebody else's feelings. */
const NOT_JOY =
  /\b(?:not|n['’]t|never|no longer|isn['’]t|wasn['’]t) (?:\p{L}+ ){0,2}(?:happy|enjoy|fun|proud|joy|glad|love)|would(?:n['’]t)? (?:have )?love|['’]d (?:just )?love|would be (?:lovely|fun|happy)|used to (?:love|enjoy)/iu;
const NOT_WORRY =
  /\b(?:not|n['’]t|never|no longer|less) (?:\p{L}+ ){0,2}(?:worried|afraid|scared|anxious|nervous|worry|worrying|frightened)|used to (?:dread|worry|fear)|frightens (?:him|her|me|you) (?:less|no more)|no worries|don['’]t worry|(?:worry|worries|fears?|dread|panic|anxiety)\b.{0,30}\b(?:gone|over now|binned|lifted|left (?:her|him|me|you)|went (?:out|away)|for nothing|settled|to bed|eased|vanished|melted)|not losing sleep|lost no sleep|(?:had|['’]d) been (?:so |more |most )?(?:scared|afraid|frightened|worried|dreading)|nothing to (?:fear|dread)|stopped (?:worrying|dreading|being afraid)|fearless|nothing (?:frightens|scares)/iu;
const NOT_PREFERENCE =
  /(?<!\basks? |\basked |\blikes? it |\bbetter |\bbest )\bif\b|\bunless\b|\b(?:tonight|tomorrow|(?:that|this) (?:evening|morning|afternoon|week))\b/iu;

/** "Here's what I've noticed.": only announces what is to come. */
const ANNOUNCES =
  /^\W*(?:\p{L}+,? ){0,3}(?:here(?:['’]s| is)|this is|that(?:['’]s| is)) (?:what|something|the thing|one thing)(?: that)? (?:I|she|he|we)(?:['’]ve| have| has|['’]s)? (?:\p{L}+ )?(?:noticed|reali[sz]ed|learnt|learned|understood|seen)\W*$|^\W*(?:an? |her |his |one |the )?(?:big )?(?:insights?|aha|reali[sz]ed)(?: (?:today|of the day))?\W*$/iu;

/** Whether the clause says that the feeling is not there, or is over. */
export const isDenied = (kind: ProposableKind, clause: string): boolean =>
  (kind === 'joy' && NOT_JOY.test(clause) && !GREATEST.test(clause)) || (kind === 'worry' && NOT_WORRY.test(clause));

/** The kind that a clause tells of, or null. */
export const feelingOf = (clause: string): { readonly kind: ProposableKind; readonly salience: number } | null => {
  if (GREATEST.test(clause)) return { kind: 'joy', salience: GREATEST_SALIENCE };
  for (const { kind, pattern, salience, except } of FEELING_CUES) {
    if (!pattern.test(clause) || except?.test(clause) === true) continue;
    if (kind === 'insight' && ANNOUNCES.test(clause)) continue;
    if (isDenied(kind, clause)) continue;
    if (kind === 'preference' && NOT_PREFERENCE.test(clause)) continue;
    return { kind, salience };
  }
  return null;
};

/** All kinds that its words name, each by its words alone. */
export const feelingsNamed = (clause: string): readonly ProposableKind[] => [
  ...new Set(FEELING_CUES.flatMap(({ kind, pattern }) => (pattern.test(clause) ? [kind] : []))),
];

/** How a session was left, in words that say so. */
export const CLOSING =
  /(?:^|[\s,;])(?:we (?:ended|closed|finished|left it|parted|stopped)|(?:left|ended|closed) (?:it )?(?:at|with|on|by)|last words?|(?:her|his|their) (?:last|closing|parting) words?|closing:|at the (?:very )?end (?:she|he|of the call)|towards the end (?:she|he)|as we (?:closed|ended|hung up|said goodbye)|before (?:we|hanging) (?:hung|stopped|up)|said at the end)/iu;
