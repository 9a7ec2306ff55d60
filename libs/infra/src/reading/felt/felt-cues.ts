/** Turns of phrase by which a sentence tells a joy, a worry, an insight, a wish: each by itself says little. English. */
export const CUES: readonly (readonly [string, RegExp])[] = [
  [
    'not-but',
    /\b(?:not|n['’]t|never)\b[^.;]{2,60}(?:,|;|\.|–|—|-|\bbut\b)\s*(?:but |it['’]?s |I['’]m |it was |I was |I am |only |just )/iu,
  ],
  ['i-thought', /\bI(?:['’]d| had| always| just)? (?:thought|assumed|believed|told myself|called it|took it)\b/iu],
  ['i-have-been', /\bI(?:['’]ve| have) (?:been|spent|always|never|lived|built|made|carried)\b/iu],
  ['i-am-a', /\bI(?:['’]m| am| was)(?: not| never| only| just)? (?:the|a|an|my|their|her|his|one)\b/iu],
  [
    'all-along',
    /\b(?:all along|all (?:my|these|those) (?:life|years)|the whole time|for (?:so long|years)|my whole|whole life|ever since|turns out|out of)\b/iu,
  ],
  ['because-i', /\b(?:because|so that|so) (?:I|nobody|they|it|then)\b/iu],
  ['i-do-not-have-to', /\bI (?:don['’]t|do not|can|could|get to|needn['’]t|am allowed) ?(?:have to|need)?\b/iu],
  ['as-if', /\b(?:like|as if|as though) (?:I|he|she|it|they|the|a|you|someone|somebody)\b/iu],
  ['what-if', /\bwhat if\b|\bwhat (?:will|would|happens|becomes)\b/iu],
  [
    'might-lose',
    /\b(?:might|could|will|['’]ll|going to) (?:not |never )?(?:lose|die|fall|fail|leave|forget|drop|find|happen|go|be|end|sink|come)\b/iu,
  ],
  [
    'wish-me',
    /\b(?:ask(?:s|ed)? (?:me|that|us|for|if|can)|want(?:s|ed)? me|wish(?:es)?|to me|for me|tell me|me to|I(?:['’]m| am) (?:not )?to|I should|I shall|with me|from me|by me)\b/iu,
  ],
  [
    'do-not',
    /\b(?:do not|don['’]?t|does not|doesn['’]?t|never|no more|no|not) (?:\p{L}+ ){0,3}(?:call|ring|text|send|ask|remind|unpack|say|tell|praise|pray|mention|make|question|email|start|use|write|coach)/iu,
  ],
  [
    'imperative',
    /^\W*(?:please|pls|kindly|oh and|and)?\W*(?:don['’]?t|do not|never|no|only|just|keep|call|text|ring|send|start|ask|let|stop|skip|give|say|speak|leave|wait)\b/iu,
  ],
  ['first-time', /\bfirst (?:time|word|words|steps?|night|day|morning|laugh|one)\b|\b1st (?:time|word)\b/iu],
  [
    'at-night',
    /\b(?:at|till|until|by|since) (?:[1-5]|one|two|three|four|five|half (?:one|two|three|four))(?: ?a\.?m\.?| in the (?:morning|night)|\b(?! (?:p\.?m|o['’]clock|pm)))/iu,
  ],
  ['with', /\bwith (?:her|his|my|the|a|no)\b/iu],
  ['and-then', /\band (?:then|he|she|they|the|nobody|everybody)\b/iu],
  ['money', /[$£€₹]\s?\d|\b\d+k\b/iu],
  ['used-to-now', /\bused to\b.*\bnow\b|\bno longer\b|\bany ?more\b/iu],
  ['is-not-the-same', /\b(?:same as|same thing|not the same|instead of|rather than|the only)\b/iu],
  [
    'one-notices',
    /\b(?:I|she|he|you) (?:have |['’]ve )?(?:notice|noticed|see|saw|found out|worked out|twigged|caught (?:my|her|him|your)self)\b/iu,
  ],
  [
    'never-before',
    /\b(?:first|only) time\b|\bnever (?:once )?(?:been|felt|had|asked|seen|heard)\b|\bin (?:\p{L}+|\d+) (?:years|yrs|months)\b/iu,
  ],
  [
    'would-I',
    /\b(?:would|could|can|may) (?:I|we|you) (?:ever |please |just |maybe )?(?:not |stop|leave|ring|let|do|keep|start|skip|have|call)/iu,
  ],
  ['not-to', /\b(?:not|never) to (?:be|ask|say|call|mention|talk|finish|give|tell|push|use|ring|send)\b/iu],
  [
    'asked-at-end',
    /[,.;–—-] (?:as )?(?:he|she|they|you) (?:asked|asks|says|said|requests?)\W*$|\bas (?:requested|asked)\b/iu,
  ],
  ['is-my-name', /\b(?:first name|surname|call (?:her|him|me)|by (?:her|his|my) name|nickname)\b/iu],
  [
    'bears-not',
    /\b(?:can(?:not|['’]t)|hates?|loathes?|dislikes?|allergic)\b.{0,12}\b(?:stand|bear|being|when|stomach|abide)\b/iu,
  ],
  ['better-when', /\b(?:better|best|easier|helps?|works?|opens? up)\b.{0,20}\b(?:if|when|with|in the|without)\b/iu],
  [
    'will-happen',
    /\b(?:that|what|whether|if) (?:he|she|it|they|I|the \p{L}+|\p{Lu}\p{L}+)(?:['’]ll| will| would| might| may|['’]d)\b/iu,
  ],
  [
    'has-not',
    /\b(?:has|have|had)(?:n['’]t| not) (?:\p{L}+ ){0,2}(?:told|slept|heard|rung|picked|said|eaten|called|answered)\b/iu,
  ],
  ['counting', /\b(?:count(?:s|ed|ing)|budget|overdraft|mortgage|owes?|debt|afford|savings|redo(?:es)?)\b/iu],
  [
    'with-body',
    /\b(?:hands?|arms?|lap|shoulders?|head|cheek|feet|knees?|face|tears?|voice|phone|window|door|kitchen|floor|table)\b/iu,
  ],
  [
    'so-that',
    /\bso (?:\p{L}+ ){1,2}(?:that )?(?:she|he|I|they|the)\b|\btill? (?:she|he|they|it)\b|\bcould(?:n['’]t| not) stop\b/iu,
  ],
];
