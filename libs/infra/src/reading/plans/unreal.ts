import type { Clause } from '../clauses.js';
import { NEAR } from './plan-words.js';

const HEDGED =
  /\b(?:might|maybe|perhaps|possibly|could|would (?:love|like|rather|prefer)|one day(?! (?:before|by|in (?!\p{L}+ (?:years|future))|this|next|of|after|during|over))|some ?day|if ever)\b/iu;
/** What follows gives a reason, or tells more of what the plan is about: it is that which is hedged. */
const REASON = /\b(?:because|when|while|although|since|that|which|who|whom|whose|where|what|how|why|whether|if)\b/iu;
const CONDITION =
  /(?:^|[\s,])(?<!\bas )(?:if(?! (?:only|possible|need be|necessary))|unless|in case|provided|supposing|as long as(?! (?:it takes|(?:she|he|they|you|I) (?:likes?|wants?|needs?))))\s/iu;
const ASKED_IF = /\b(?:ask|asks|asking|see|check|find out|know|wonder)\b(?:\s\S+){0,9}\s(?:if|whether)\b/iu;
/** What is feared, hoped or wondered about is no plan. */
const GOVERNED =
  /\b(?:afraid|worr(?:y|ies|ied)|awake|sleepless|scared|terrified|petrified|panic\p{L}*|frighten(?:s|ed)|dread(?:s|ed|ing)?|fear(?:s|ed)?|anxious|nervous|whether|wonder(?:s|ed|ing)?|hop(?:es?|ed|ing)|wish(?:es|ed)?|believes?|doubts?|heavy|used to|unless|until|because|as if|always|never|keeps? (?:saying|telling|thinking|promising)|every time|each time|back then|as a (?:child|girl|boy|kid)|I (?:guess|suppose|bet)|thought|\p{L}+n['’]t (?:think|know|believe|suppose|see|say)|not (?:think|know|believe|suppose|see|sure|say|said))\b/iu;
/** "How she will cope", "I think she will manage": talked about, not set out to do. */
const TALKED_ABOUT =
  /\b(?:how|what|why|where|who|which|when|(?:I|we) (?:think|expect|suspect|imagine|believe|assume)(?: that)?)\s+$/iu;
/** "What I'll do is ring the bank". */
const WHAT_IS_DONE =
  /\bwhat I\S*(?: will| am| going to| plan to| want to| can)* (?:do|try)(?: now| next| first)? is\b/iu;
const OF_LAST_TIME =
  /^(?:[-–•*\s]*)(?:last (?:time|session|call|week|month)|at our last|back in|in the last (?:session|call)|in (?:19|20)\d\d|years ago|\p{L}+ years ago|long ago|as a (?:girl|boy|child))\b/iu;
const QUESTION = /\?["”']?\s*$/u;
/** Somebody else is the one who says or promises it. */
const OTHER_SAYS =
  /(?:^|[\s,])(?!(?:I|She|He|They|We)\b)\p{Lu}[\p{L}’']+(?: \p{Lu}[\p{L}’']+)? (?:said|says|(?:is|was|keeps) (?:saying|telling|threatening|hoping|thinking)|thinks|thought|promised|has promised|told|hopes|asked)\b/u;
/** "Her husband thinks she will leave", "the doctor said she will have to rest". */
const RELATIVE_SAYS =
  /\b(?:her|his|my|the|a) \p{L}+ (?:thinks|says|said|thought|hopes|expects|told|insists|reckons|predicts|warned|warns|believes)\b/iu;
const IF_CLAUSE = /^(?:and |but |so |um |okay )*(?:if|unless)\s/iu;

/** "He has told nobody but his wife that he means to stop", "nobody knows that": kept back, and not taken on today. */
const KEPT_BACK =
  /(?:\b(?:told|tell(?:s|ing)?|let) (?:nobody|no ?one|not a soul)(?: (?:but|except|save|other than|apart from|besides) [^;.]{1,40})?|(?:n['’]t|\bnot|\bnever|\byet to|\bwithout)(?: \p{L}+){0,2} (?:told?|tell(?:ing)?|admit(?:ted|ting)?|mention(?:ed|ing)?|let)(?![\p{L}])|\b(?:nobody|no ?one|none)(?: else| but \p{L}+)?(?: \p{L}+){0,3} knows|\b(?:hides|hid|kept|keeps) (?:it )?(?:from|secret))(?:(?!\b(?:and|so|then|now)\b)[^;.])* that\s+$/iu;

/** "She's going to tell Dr Pather | she will do one weekend in four": what will be said is part of the saying. */
const SAYS_NEXT =
  /(?:['’]ll|\bwill|\bgoing to|\bgonna|\bwants? to|\bto) (?:tell|inform|warn|let|promise|assure)(?: (?!that\b)[\p{L}.’']+){1,4}$/iu;

/** What is feared or hoped goes on behind "and": "frightened he'll ask and she'll lie", "KEEPS HER UP: that they will go and she'll hear of it". */
const FEARED_ON =
  /(?:\b(?:afraid|worr(?:y|ies|ied)|scared|terrified|petrified|frighten(?:s|ed)|dread(?:s|ed|ing)?|fear(?:s|ed)?|anxious|nervous|hop(?:es?|ed|ing)|(?:lies|lying|keeps? (?:him|her|me|them|you)) (?:awake|up))(?![\p{L}])|:\s+that\s).*(?:['’]ll|\bwill|\bmight|\bwould|\bcould|\bgoing to)(?![\p{L}])/iu;

/** "She shall help, says the family": somebody else wants it. */
const OTHERS_SAY_BEHIND =
  /^(?:says|said|thinks|thought|insists|insisted|reckons|reckoned|according to) (?:the|her|his|my|their|everybody|everyone|\p{Lu}\p{L}+)(?![\p{L}])/u;

/** "The poem I promised to send is in the post", "as I had said I would": points back at a promise and makes none. */
const POINTS_BACK =
  /(?:(?<!\b(?:for|with|on|after|by|from) )\b(?:as|than|what|whatever|which|that)|(?<!\b(?:for|with|on|after|by|from|in|at) )\b(?:the|that|those|these|my|this|her|his) (?!(?:end|way|whole|meantime|phone|moment|spot|day|evening|morning|afternoon|night|close|call|session|week)\b)\p{L}+(?: \p{L}+){0,3})\s+$/iu;
const OF_BEFORE =
  /^\W*I(?:['’]d| had| have|['’]ve)? ?(?:said|promised|agreed|offered|told|undertook|volunteered|was)\b/u;
const STILL_DUE = /\b(?:still|owe|owed|again|yet)\b/iu;
const pointsBack = (text: string, at: number): boolean =>
  OF_BEFORE.test(text.slice(at)) && POINTS_BACK.test(text.slice(0, at)) && !STILL_DUE.test(text);

/** "I'll do the wardrobe, no. Scrap that." */
const TAKEN_BACK =
  /(?:,|—|–| -) ?(?:no|nah|nope|actually no|or not)(?:,? (?:wait|scrap that|scratch that|strike that))?[.!…]*\s*$/iu;

/** "... two extra shifts and I winced and she said okay no scratch that". */
const BACK_AGAIN =
  /^(?:(?!(?:['’]ll|will|going to|gonna|['’]s \p{L}+ing)(?![\p{L}])).)*?\b(?:scratch|scrap|strike) that\b/isu;
const BACK_REACH = 120;

/** Whether a clause says that it is only thought of, takes it back, or asks it. */
export const isHedged = ({ text, sentence, to }: Clause, at: number): boolean =>
  TAKEN_BACK.test(text) ||
  BACK_AGAIN.test(sentence.text.slice(to - sentence.from, to - sentence.from + BACK_REACH)) ||
  HEDGED.test(text.slice(0, at) + (text.slice(at).split(REASON)[0] ?? '')) ||
  QUESTION.test(sentence.isRun ? text : sentence.text);

const TOLD_IN_PAST = /\b(?:was|were|meant|intended|planned|had)\b/iu;
const UNDONE =
  /(?:\band|,) yet\b|\b(?:but|though|although|until|till|when|before (?:she|he|they|it|the)|instead|forgot|fell through|came to nothing|ran out)\b|\b(?:years|months) ago\b|\bin (?:19|20)\d\d\b|\b(?:and|then) (?:(?:she|he) )?(?:did ?n['’]?t|did not|had ?n['’]?t|could ?n['’]?t|never)\b/iu;
const BEFORE_NOW =
  /\b(?:for \p{L}+ (?:years|months|weeks|ages)|originally|at first|once|earlier|back then|last (?:time|week|month|year)|as (?:she|he|they)|which|what|whom?|why|how|if)\b[^.]*$/iu;
/** "She was going to ring but forgot": told in the past, a plan is told to have come to nothing by what stands around it. */
export const isLeftUndone = ({ text, sentence, to }: Clause, cue: string, at: number): boolean => {
  if (!TOLD_IN_PAST.test(cue)) return false;
  const after = text.slice(at + cue.length) + sentence.text.slice(to - sentence.from);
  return UNDONE.test(after) || BEFORE_NOW.test(text.slice(0, at));
};

/** "One page on what it would look like if it were hers": of what is thought about, not of the plan. */
const THOUGHT_ABOUT = /\b(?:what|how|who|whom|whose|where|which|when|why|whether)\b/iu;
/** "I'll read it if she sends it": only the other's part of the same is waited for. */
const OTHERS_PART =
  /\bif (?:she|he|they|you) (?:sends?|shares?|writes?|likes?|wants?|needs?|asks?|rings?|calls?|texts?|brings?|gives?|lets?|agrees?)(?![\p{L}])/iu;
const isConditional = (text: string, at: number): boolean => {
  const found = CONDITION.exec(text);
  if (found === null) return false;
  const between = found.index > at ? text.slice(at, found.index) : '';
  if (THOUGHT_ABOUT.test(between)) return false;
  return !(found.index > at && /\bI(?![\p{L}])/u.test(text.slice(0, found.index)) && OTHERS_PART.test(text));
};
/** Without a stop, what a condition begins with may lead on to what follows: "Kev can push if they win | he'll shave it". */
const LEADS_ON = /\b(?:if|unless)\s[^,]{2,40}$/iu;
/** "I said I'd send it": whoever says it anew hangs it on nothing before. */
const SAYS_ANEW =
  /^(?:and |so |then |but )*\S+(?: has| have|['’]ve)? (?:said|says|told|promised|agreed|decided|offered)(?![\p{L}])/iu;

/** "She thinks she'll open her mouth and nothing will come": foreseen, unless a day is set for it. */
const FORESEEN =
  /\b(?:thinks?|imagines?|expects?|suspects?|pictures|knows|reckons?) (?:that )?(?:she|he|they|I)(?:['’]ll| will|['’]d| would)(?![\p{L}])/iu;
const FORESEEN_REACH = 12;
const SET_DAY = new RegExp(NEAR, 'iu');

/** Whether a clause that tells of a plan only wishes, doubts, asks or quotes it; `at` is where the plan begins. */
export const isUnreal = (clause: Clause, at: number, ownName: RegExp | null): boolean => {
  const { text, sentence, index } = clause;
  const head = text.slice(0, at);
  if (pointsBack(text, at) || isHedged(clause, at)) return true;
  const behind =
    sentence.text.slice(clause.to - sentence.from).replace(/^[\s,]+/u, '') ||
    (/, (?<says>(?:says|said|thinks|insists|reckons) .*)$/u.exec(text)?.groups?.['says'] ?? '');
  if (OTHERS_SAY_BEHIND.test(behind) && ownName?.test(behind) !== true) return true;
  if (isConditional(text, at) && !ASKED_IF.test(text)) return true;
  if ((TALKED_ABOUT.test(head) && !WHAT_IS_DONE.test(text)) || OF_LAST_TIME.test(head)) return true;
  const isOwed = /^I(?:['’]m| am)? (?:to|said|promised|told)(?![\p{L}])/u.test(text.slice(at));
  if (
    (GOVERNED.test(head) && !(sentence.isRun && isOwed)) ||
    ((OTHER_SAYS.test(head) || RELATIVE_SAYS.test(head)) && ownName?.test(head) !== true)
  )
    return true;
  if (KEPT_BACK.test(head)) return true;
  if (FORESEEN.test(text.slice(0, at + FORESEEN_REACH)) && !SET_DAY.test(text.slice(at))) return true;
  const before = sentence.clauses[index - 1]?.text ?? '';
  // "It has him lying awake, that he'll lose it", "if they win he'll shave it" without a stop.
  if (text.startsWith('that ') && GOVERNED.test(before)) return true;
  if (/^(?:he|she|they)(?![\p{L}])/u.test(text) && SAYS_NEXT.test(before)) return true;
  if (/^(?:and|or) /u.test(text) && FEARED_ON.test(before)) return true;
  if (/^(?:just )?so that (?:she|he|they|it|I)\b/iu.test(text)) return true;
  if (sentence.isRun && LEADS_ON.test(before) && !SAYS_ANEW.test(text)) return true;
  return (
    IF_CLAUSE.test(sentence.clauses[index - 1]?.text ?? '') || IF_CLAUSE.test(sentence.clauses[index + 1]?.text ?? '')
  );
};
