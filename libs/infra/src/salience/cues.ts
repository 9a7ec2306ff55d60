import { isOfTheCall } from '#domain';

/**
 * Signs in a sentence that it tells of a life, or that it is only talk around it. English, but for those that need no
 * language; a sentence in another language is weighed by the latter, by its rare words and by its length.
 */
export interface Cues {
  /** Somebody's own: first person in what was spoken, the person in what was noted. */
  readonly own: boolean;
  /** Something that happened. */
  readonly happened: boolean;
  /** Something set out to do or looked forward to. */
  readonly ahead: boolean;
  /** A time is named. */
  readonly time: boolean;
  /** A person of their life is named or told of. */
  readonly person: boolean;
  /** Something that weighs on somebody. */
  readonly trouble: boolean;
  /** Something is brought up for the first time. */
  readonly brought: boolean;
  /** A name or a number: something that can be looked up again. */
  readonly concrete: boolean;
  /** Somebody or something is called by its name, and not only spoken to. */
  readonly named: boolean;
  /** It is said to be new: “just”, “finally”, “last week”. */
  readonly news: boolean;
  /** It begins with the speaker, and so needs nothing before it. */
  readonly begins: boolean;
  /** How it is as a rule, or was long ago. */
  readonly asEver: boolean;
  /** It leans on what was said before it. */
  readonly leans: boolean;
  readonly question: boolean;
  /** Greetings, thanks, applause: talk that keeps a conversation going. */
  readonly smallTalk: boolean;
  /** It speaks to or of the listener. */
  readonly toYou: boolean;
  /** It speaks of the listener alone. */
  readonly ofYou: boolean;
  /** It says that something will be said: the news itself comes after it. */
  readonly announces: boolean;
  /** A saying about life in general. */
  readonly general: boolean;
}

const SPOKEN = `i|i'm|im|i've|i'd|i'll|my|me|mine|myself|we|we've|we're|we'll|our|us`;
const NOTED = `she|he|they|her|his|their|him|them|she's|he's|they're|client|cl`;
const own = (words: string): RegExp => new RegExp(`(?:^|[^\\p{L}'])(?:${words})(?![\\p{L}'])`, 'iu');
const OWN_SPOKEN = own(SPOKEN);
const OWN_NOTED = own(NOTED);
/** Verbs whose past is no “-ed”. */
const PAST =
  'went|got|had|came|took|made|met|saw|told|said|found|lost|left|won|began|bought|sold|built|gave|wrote|read|ran|spent|taught|felt|heard|thought|kept|broke|fell|quit|became|grew|drove|flew|slept|woke|chose|paid|sent|set|put|hit|cut|did|joined|was';
/** The person is the one who did it: “I just got”, “we've been to”, “she started”. */
const HAPPENED = new RegExp(
  `(?:^|[^\\p{L}'])(?:(?:i|we|she|he|they)(?:'ve|'d| have| had| has)? (?:(?:just|also|finally|recently|even|actually|really|already|never|only|both|all) )*(?:${PAST}|been|\\p{L}{2,}ed)|(?:i|we|she|he|they)(?:'ve|'s| have| has) (?:\\p{L}+ )?been)(?!\\p{L})|^(?:(?:oh|and|so|well|also|plus|lately|recently|since we \\p{L}+),? )*(?:just (?:\\p{L}+ed|${PAST})|been |finally |lost |started |finished |got (?:a|an|my|some|back) |had (?:a|an|my|some) )`,
  'iu',
);
const AHEAD =
  /\b(?:going to (?!be )|gonna|plan(?:s|ned|ning)?|want(?:s|ed)? to|thinking (?:of|about)|looking (?:into|for)|decid(?:e|ed|ing)|aim(?:s|ing)? to|start(?:s|ed|ing)?|began|working on|set(?:ting)? up|sign(?:ed|ing) up|appl(?:y|ied|ying) (?:for|to)|prepar(?:e|ed|ing)|upcoming|applied|enrol\p{L}*|quit(?:ting)?|mov(?:ed|ing) (?:to|in|out|back))\b/iu;
const TIME =
  /\b(?:yesterday|tonight|tomorrow|(?:last|next|this|past|every|each|other) (?:\p{L}+ )?(?:night|days?|weeks?|weekends?|months?|years?|morning|evening|summer|spring|autumn|fall|winter|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?)|(?:a|an|one|two|three|few|couple of|\p{N}+) (?:days?|weeks?|months?) (?:ago|from now)|in (?:a|two|three|few) (?:few )?(?:days?|weeks?|months?)|(?:on|by|until|since) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|(?:in|since|until|by) (?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)|recently|lately|birthday|anniversary|christmas|easter|first time|weekend)\b/iu;
const PERSON =
  /\b(?:mum|mom|mother|dad|father|parents?|wife|husband|partner|boyfriend|girlfriend|fianc[eé]e?|son|daughter|kids?|child|children|baby|brothers?|sisters?|siblings?|grand\p{L}+|gran|nan|aunt|uncle|cousins?|niece|nephew|family|friends?|boss|manager|colleagues?|co-?workers?|team(?:mates?)?|neighbou?rs?|teacher|mentor|doctor|therapist|dog|cat|puppy|kitten|pets?)\b/iu;
/** What weighs on somebody; what delights is told by what happened. */
const TROUBLE =
  /\b(?:sad|angry|upset|afraid|scared|fear\p{L}*|worr(?:y|ied|ies|ying)|anxious|nervous|stress\p{L}*|tired|exhausted|lonely|hurt|guilty|ashamed|overwhelm\p{L}*|disappoint\p{L}*|frustrat\p{L}*|struggl\p{L}*|lost|fail\p{L}*|died|passed away|sick|ill|hospital|surgery|accident|can't sleep|awake|crash\p{L}*|broke\p{L}*|fired|laid off|divorc\p{L}*|argu\p{L}*|fight|fought|grie\p{L}+|pain)\b/iu;
/** Something is brought in for the first time: “a”, “some”, “new”. */
const NEW =
  /\b(?:an?|some|another|new) (?!lot\b|bit\b|few\b|great\b|good\b|difference\b|while\b|really\b|big\b|reminder\b)\p{L}+/iu;
/** A number, or a capital letter that no sentence begins with. */
const CONCRETE = /\p{N}|[\p{L}\p{N},;] (?!I\b)\p{Lu}\p{L}+|["“”„«]\p{L}/u;
/** A name behind a comma is mostly that of the listener: “Thanks, Wren!” */
const NAMED = /[\p{Ll};:] (?!I\b)\p{Lu}\p{Ll}+/u;
const NEWS =
  /\b(?:just|finally|recently|lately|recent|new|first|guess what|yesterday|tonight|(?:last|this|this past) (?:\p{L}+day|weekend|week|night|month|morning))\b/iu;
const LEAD = `(?:so|well|also|and|but|yeah|yes|no|oh|lately|recently|yesterday|actually|plus|(?:last|this) \\p{L}+),? `;
const beginning = (words: string): RegExp => new RegExp(`^(?:${LEAD})*(?:${words})(?![\\p{L}])`, 'iu');
const BEGINS_SPOKEN = beginning(SPOKEN);
const BEGINS_NOTED = beginning(NOTED);
const AS_EVER =
  /\b(?:usually|always|often|sometimes|every (?:day|week|time|morning|night)|whenever|normally|used to|as a (?:kid|child)|when i was|growing up|years ago|back then|in general)\b/iu;
/** It leans on what was said before: alone it tells nobody anything. */
const LEANS =
  /^(?:(?:and|but|so|oh|well|also),? )*(?:yeah|yes|yep|yup|sure|wow|totally|absolutely|definitely|exactly|cool|it|it's|that|that's|this|those|these|they|they're|them|such|same|here's|there's|there|no|nope|nah|then|he|he's|she|she's|him|her|plus)(?![\p{L}])/iu;
const QUESTION = /[?？؟]["”»’')\]]*$/u;
const SMALL_TALK =
  /^(?:(?:oh|ah|wow|yeah|yep|yes|yup|no|nah|nope|ok|okay|sure|right|well|so|haha|lol|cool|nice|great|awesome|amazing|absolutely|definitely|totally|exactly|agreed|indeed)\b[\s,!.-]*)*(?:(?:hey|hi|hello|hiya|good (?:morning|evening|afternoon))(?: \p{Lu}\p{L}+)?[!.,]?$|(?:good|great|nice|lovely) to (?:see|hear)|bye|goodbye|take care|see (?:you|ya)|talk (?:to you )?(?:soon|later)|catch (?:you|ya)|thank(?:s| you)|cheers|congrat\p{L}*|good luck|have (?:a|fun)|you're welcome|no (?:worries|problem)|sounds?|looks?|that(?:'s| is| was| must| sounds| looks)|glad|i(?:'m| am) (?:so )?(?:glad|sorry|happy for|proud of you)|i (?:really |so |truly )?appreciate|(?:i )?(?:totally |completely |really |100% )?agree|keep (?:it )?up|keep \p{L}+ing|let's|way to go|let me know|can't wait|how (?:are|about|was|is|have)|what(?:'s| is| about))/iu;
/** A longer sentence has the news in it. */
const ANNOUNCING_WORDS_MAX = 10;
const ANNOUNCES =
  /\b(?:(?:something|stuff|things|so much|a lot|lots)(?: \p{L}+)?(?:'s| has| have|'ve)? happened|long time no \p{L}+|been (?:a while|a few days|quite (?:a|the) \p{L}+)|(?:it's|it has) been (?:a|quite)|fill you in|(?:wanted|had|got|want|have) to (?:tell|share|show|let)|guess what|(?:some|got|have|cool|big|great|good|exciting) news|here's (?:a|what|the)|check (?:it|this|that) out)(?!\p{L})/iu;
const TO_YOU = /(?<!\b(?:tell|told|let|show|give|thank) )\b(?:you|your|you're|you've|you'll|you'd|yours|u|ya)\b/iu;
const GENERAL =
  /\b(?:important|it's (?:all )?about|we all|we can|everyone|anyone|each other|people (?:need|should|can)|life is|in life|never know|at the end of the day|mak(?:e|es|ing) (?:a|the|such a) (?:(?:big|huge|real|positive) )?difference|always|can be|is (?:key|everything)|means? (?:a lot|so much|the world)|hard work|such an?|dreams?|determined|passion\p{L}*|worth it|ups and downs|posi?tive|make it (?:happen|work)|keep(?:ing|s)? (?:going|on|\p{L}+ing|at)|remind(?:s|ed|er)|(?:i|i'd) (?:really )?(?:love|like|hope|believe|guess|think))\b/iu;

/** `noted` = written about the person by someone else; otherwise their own spoken words. */
export const cuesOf = (raw: string, noted: boolean): Cues => {
  const text = raw.replaceAll('’', "'");
  return {
    own: (noted ? OWN_NOTED : OWN_SPOKEN).test(text),
    happened: HAPPENED.test(text),
    ahead: AHEAD.test(text),
    time: TIME.test(text),
    person: PERSON.test(text),
    trouble: TROUBLE.test(text),
    brought: NEW.test(text),
    concrete: CONCRETE.test(text),
    named: NAMED.test(text),
    news: NEWS.test(text),
    begins: (noted ? BEGINS_NOTED : BEGINS_SPOKEN).test(text),
    asEver: AS_EVER.test(text),
    leans: LEANS.test(text),
    question: QUESTION.test(text),
    smallTalk: SMALL_TALK.test(text) || isOfTheCall(text),
    toYou: !noted && TO_YOU.test(text),
    ofYou: !noted && TO_YOU.test(text) && !OWN_SPOKEN.test(text),
    announces: ANNOUNCES.test(text) && text.split(/\s+/u).length <= ANNOUNCING_WORDS_MAX,
    general: GENERAL.test(text),
  };
};
