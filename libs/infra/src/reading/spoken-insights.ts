/** How people say that they have seen something of themselves: one thing is taken back for another, in the first person. English. */
const SEEN = [
  // "I thought rest was the absence of work": what one thought is what one thinks no more.
  /(?<![\p{L}])I(?: had| always| once| just)? (?:thought|used to think|took (?:it|that) for)(?! (?:I|we|he|she|they|you|it)['’](?:d|ll)|of |about |so\b|not\b|(?:I|we|he|she|they|you) (?:would|might|could|should|was going|were going))(?: \p{L}+){3,}/iu,
  // "It isn't the fist I'm afraid of, it's that ...", "I wasn't busy. I was lonely."
  /(?<![\p{L}])(?:it|this|that|I)(?:(?: is|['’]s| was|['’]m| am| were) not|(?: is|was| was|were| were)n['’]t|(?: ain['’]t)) (?:\S+ ){0,9}?\S+[,.;–—-]+ ?(?:and |but )?(?:it['’]?s|it (?:is|was|were)|I(?:['’]m| am| was))(?![\p{L}])/iu,
  /(?<![\p{L}])I(?:['’]m| am) not (?:\S+ ){0,7}?\S+[,.;–—]? I(?:['’]m| am)(?![\p{L}])/iu,
  // "I've been feeding people so I don't have to sit down with them."
  /(?<![\p{L}])I(?:['’]ve| have|ve) been \p{L}+ing(?! (?:to|for|with|on|at) (?:the|a|my|it))(?: \S+){0,12}? (?:so (?:that|as|I|they|there|nobody)|like|as if|because|b\/c|instead of)(?![\p{L}])/iu,
  /(?<![\p{L}])(?:turns out I|what I(?:['’]m| am) really|all this time|the whole time I|I(?:['’]ve| have) (?:found|twigged|figured out|worked out|come to) that|I(?:['’]ve| have) twigged|I (?:do not|don['’]t) need .{2,40} I need|I (?:do not|don['’]t) have to (?:know|be|fix|carry|earn|prove|win|hold|save))(?![\p{L}])/iu,
  // "I keep asking if Mom will be OK. What I'm really asking ...", "I look after the buildings because I can't look after the dying."
  /(?<![\p{L}])I keep \p{L}+ing(?: \S+){1,12}?[.,]? (?:what|behind|who)(?![\p{L}])/iu,
  /(?<![\p{L}])I (?:\p{L}+ ){1,6}because I (?:can['’]?t|cannot|am afraid|don['’]t dare)(?![\p{L}])/iu,
];
/** What may be is not seen, and a date that was moved is no insight. */
const NOT_SEEN =
  /(?<![\p{L}])(?:maybe|perhaps|if|whether|not even|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october|november|december)(?![\p{L}])|\d/iu;

/** Whether what a client says, word for word, tells something that they saw. */
export const isSpokenInsight = (text: string): boolean => SEEN.some((one) => one.test(text)) && !NOT_SEEN.test(text);
