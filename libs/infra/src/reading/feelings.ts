import type { ProposableKind } from './reading.js';

/** Words by which a clause tells what it is about; the first kind that matches is the clause's. */
interface FeelingCue {
  readonly kind: ProposableKind;
  readonly pattern: RegExp;
  /** Only what the client says of themselves counts, not what a coach says in a talk. */
  readonly salience: number;
}

const cue = (kind: ProposableKind, salience: number, source: string): FeelingCue => ({
  kind,
  salience,
  pattern: new RegExp(source, 'iu'),
});

const B = String.raw`(?<![\p{L}])`;
const E = String.raw`(?![\p{L}])`;

export const FEELING_CUES: readonly FeelingCue[] = [
  cue(
    'insight',
    0.9,
    `${B}(?:(?:I|she|he|we)(?:'ve|’ve| have| has)?(?: (?:just|only|now|also|suddenly))? reali[sz]ed|reali[sz]ed:|it (?:has )?dawned on|it (?:struck|hit) (?:me|her|him)|(?:she|he|I) (?:now )?(?:understands? now|sees? now)|what (?:she|he|I) sees? now|here['’]s what I(?:'ve|’ve| have) noticed|noticed by (?:her|him)self|(?:her|his) (?:sentence|insight|words for it)|insights?:|I(?:'ve|’ve| have) (?:learnt|learned|come to see|understood)|came to see that|I (?:now )?(?:see|understood|understand) (?:now )?(?:that|something)|I(?:'ve|’ve| have) noticed|the penny dropped|it was never)${E}|reali[sz]ed (?:that|something)|^[-•* ]*(?:reali[sz]ed|insight|aha)\\b`,
  ),
  cue(
    'preference',
    0.85,
    `${B}(?:prefers?|(?:she|he|I)(?:'d|’d| would) rather (?:we|walk|talk|not|you|have|start|do|speak|meet)|(?:asked|asks|wants|begged) (?:me|us) (?:please )?(?:not )?to|(?:would|['’]d) like (?:me|us) (?:not )?to|asks? that I|asked that I|finds? it (?:easier|hard|harder|helpful) when (?:I|we)|(?:she|he)(?:'s|’s| has)? asked (?:me )?(?:please )?not to|asked for (?:a|some|more|less) [\\p{L} ]{0,20}(?:quiet|silence|time|pause|breath|minute|minutes)|likes? it (?:when|if|best when) (?:I|we|you)|likes? (?:me|us|you) to|likes to (?:go|start|begin|be|talk|walk|have) (?:straight|with|slowly|met|asked|on|in)|no small talk|please (?:no|don['’]?t|do not) (?:calls?|send|ring|remind|ask)|please no|doesn['’]t (?:want|like) (?:to be|me to|being|it when)|does not (?:want|like) (?:to be|me to|being|it when)|thinks best|can we (?:leave|keep|start|do|begin|turn|walk|switch)|works best for (?:her|him|me) (?:when|if)|nothing on (?:sun|mon|tues|wednes|thurs|fri|satur)days)${E}`,
  ),
  cue(
    'worry',
    0.8,
    `${B}(?:worr(?:y|ies|ied|ying)|afraid (?:of|that|she|he|it|I|to|for)|(?:so |really |very )?scared|frighten(?:s|ed|ing)|terrified|dread(?:s|ed|ing)?|fears?|anxious about|nervous about|heavy:|lies? (?:awake|there at night)|la(?:y|id) awake|awake (?:till|until|at night|over)|keeps? (?:her|him|me|them) (?:awake|up)|can['’]?t sleep|can ?not sleep|los(?:e|es|ing) sleep|slept badly|sits on my chest|nags? at|weigh(?:s|ed|ing) on|uneasy|feels? sick|restless|troubled|desperate|hopeless|exhausted by|not forgiven|hasn['’]t forgiven|guilt(?:y)?|ashamed|panic(?:s|ked)?|overwhelmed|stings?|(?:what|that['’]s what|the thing that) (?:bothers|troubles|haunts)|troubles (?:her|him|me)|stress(?:ed|es)? (?:about|by)|at (?:her|his|my) wits['’] end|struggl(?:es|ing) with)${E}`,
  ),
  cue(
    'joy',
    0.8,
    `${B}(?:lov(?:es|ed)|what (?:she|he) (?:enjoys|loves|likes)|what (?:makes|made) (?:her|him|me) (?:happy|happiest|smile|laugh)|makes? (?:her|him|me) (?:happy|laugh|smile)|happ(?:y|ier|iest|iness|ily)|blissful|loveliest|tears of joy|content(?:ed)?|joy(?:s|ful)?|enjoy(?:s|ed|ing)?|light(?:s|ed)? up|lit up|beam(?:s|ed|ing)|radiant|shining|delight(?:s|ed)?|thrilled|over the moon|grin(?:s|ned|ning)?|laugh(?:s|ed|ing)? (?:out loud|so|until|till|about|when|while)|(?:most|so) glad|glad (?:of|about)|proud(?:est)?|best (?:hour|morning|day|evening|week|night|thing)|warm from|favou?rite|cheers? (?:her|him|me) up|fun|misses .{0,40} more than anything|in (?:her|his|my) element|grateful for|cannot stop smiling|can['’]t stop smiling|could not stop grinning|screaming at both ends)${E}`,
  ),
];

/** What the cue words mean the other way round, or of somebody else's feelings. */
const NOT_JOY =
  /\b(?:not|n['’]t|never|no longer|isn['’]t|wasn['’]t) (?:\p{L}+ ){0,2}(?:happy|enjoy|fun|proud|joy|glad|love)|would(?:n['’]t)? (?:have )?love|['’]d (?:just )?love|would be (?:lovely|fun|happy)|used to (?:love|enjoy)/iu;
const NOT_WORRY =
  /\b(?:not|n['’]t|never|no longer|less) (?:\p{L}+ ){0,2}(?:worried|afraid|scared|anxious|nervous|worry|worrying|frightened)|used to (?:dread|worry|fear)|frightens (?:him|her|me) less|no worries|don['’]t worry/iu;
const NOT_PREFERENCE = /\b(?:if|unless)\b/iu;

/** "Here's what I've noticed.": only announces what is to come. */
const ANNOUNCES =
  /^\W*(?:\p{L}+,? ){0,3}(?:here(?:['’]s| is)|this is|that(?:['’]s| is)) (?:what|something|the thing|one thing)(?: that)? (?:I|she|he|we)(?:['’]ve| have| has|['’]s)? (?:\p{L}+ )?(?:noticed|reali[sz]ed|learnt|learned|understood|seen)\W*$|^\W*(?:an? |her |his |one |the )?(?:big )?(?:insights?|aha|reali[sz]ed)(?: (?:today|of the day))?\W*$/iu;

/** The kind that a clause tells of, or null. */
export const feelingOf = (clause: string): { readonly kind: ProposableKind; readonly salience: number } | null => {
  for (const { kind, pattern, salience } of FEELING_CUES) {
    if (!pattern.test(clause)) continue;
    if (kind === 'insight' && ANNOUNCES.test(clause)) continue;
    if (kind === 'joy' && NOT_JOY.test(clause)) continue;
    if (kind === 'worry' && NOT_WORRY.test(clause)) continue;
    if (kind === 'preference' && NOT_PREFERENCE.test(clause)) continue;
    return { kind, salience };
  }
  return null;
};

/** How a session was left, in words that say so. */
export const CLOSING =
  /(?:^|[\s,;])(?:we (?:ended|closed|finished|left it|parted|stopped)|(?:left|ended|closed) (?:it )?(?:at|with|on|by)|last words?|(?:her|his|their) (?:last|closing|parting) words?|closing:|at the (?:very )?end (?:she|he|of the call)|towards the end (?:she|he)|as we (?:closed|ended|hung up|said goodbye)|before (?:we|hanging) (?:hung|stopped|up)|said at the end)/iu;
