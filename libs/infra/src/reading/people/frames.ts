import { NAME_MARK as N, PLACE_MARK as P, ROLE_MARK as R, ROLES_MARK as RS } from './marked.js';

/**
 * How a name and a relation stand to each other in a marked sentence. Groups: `n` the name, `r` the relation, `r1` a relation
 * that it goes through ("her sister's son"), `o` a person through whom it goes, `d` the word before.
 */
export type Frame = RegExp;

/** Words that are no part of what somebody is called by: an open class of words may stand before a relation ("her old music teacher"). */
const FUNCTION =
  'and|or|but|that|who|whom|to|of|in|on|at|with|for|from|by|is|was|are|were|be|been|has|have|had|will|would|can|could|should|must|may|might|says?|said|tells?|told|asks?|asked|' +
  'not|as|than|so|if|when|while|because|her|his|the|my|a|an|their|our|your|its|he|she|they|i|we|you|it|into|about|after|before|over|under|between|wants?|loves?|likes?|gets?|got|sees?|saw|met|meets?|calls?|called|named|and|then|also|about|without|around|both';
const WORD = String.raw`(?!(?:${FUNCTION})(?![\p{L}-]))[\p{L}\d][\p{L}\p{N}'’-]*`;
const MODS = String.raw`(?:${WORD},? ){0,3}`;
const DET = String.raw`(?:[Hh]er|HER|[Hh]is|[Tt]heir|[Mm]y|[Oo]ur|[Yy]our|[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Tt]his|[Tt]hat|[Ss]ome|[Nn]o|[Ww]hose)`;
const SHORT =
  'older|younger|elder|little|big|new|old|best|late|long-time|eldest|youngest|oldest|former|own|twin|close|good|dear|external|line|only|school|childhood|university|uni|college|work|middle|teenage|adult|current|previous|first|second|third|newborn|direct|grown|grown-up|favourite|great|biggest|senior|junior|deputy|ward|team|next-door|half|foster|trusted|right-hand|two|three|four|five|both';
const START = String.raw`(?<=^|[.;:!?(,\n•*+–—|→=/-] ?|\d[.)] |["“”] ?|\band |\bwith )`;
/** "Her sister's", "Ben's", "her old", "neighbour's" before the relation itself. */
const LED = String.raw`(?:(?<d>${DET}) (?:own )?(?:${MODS}(?<r1>[${R}${RS}])['’]s? )?|(?<o>${N})['’]s? (?:${MODS}${R}['’]s? )?|${START}(?<r4>[${R}${RS}])['’]s? )${MODS}`;
/** Where a label may stand. */
const LABEL = String.raw`(?<=^|[.;:!?\n•*] ?|\d[.)] ?|(?:^|\n)\s*[+–—→-] ?)`;
const OWNED = String.raw`(?:(?<d>[Hh]er|[Hh]is|[Tt]heir|[Mm]y|[Oo]ur|[Yy]our|[Tt]he) (?:own )?(?:${MODS}(?<r1>${R})['’]s? )?|(?<o>${N})['’]s? (?:${MODS}${R}['’]s? )?)${MODS}(?<r>${R})`;
const BARE = String.raw`(?:${START}(?:${WORD} ){0,2}|(?:(?:${SHORT}) ){0,2})`;
const WHO = String.raw`(?:${LED}|${BARE})(?<r>${R})`;
const WHOSE = String.raw`(?:${LED})(?<r>${R})`;
/** "Is", and what else tells that somebody is, was or becomes something. */
const SINCE = '(?:now|still|also|currently|technically|formerly|previously|once|then|until recently|newly|recently)';
const BEING = String.raw`(?:is|was|['’]s|has (?:\p{L}+ )?been|had been|became|becomes|has become|used to be|will be|remains|works as|worked as|acts as|turned out to be|(?:has |had )?(?:just )?t(?:ook|aken|akes|aking) over as|(?:was|is|got|has been|is being) (?:made|promoted|appointed|elected|hired)(?: to| as)?)(?: ${SINCE})?`;
const NAMED = String.raw`(?:called|named|by name|by the name of|known as|whose name is|who is called|who goes by)`;
const PERSON = String.raw`(?<n>${N})`;
const ALL = 'everybody|everyone|all of them|the (?:whole )?(?:family|children|kids|house|village|town)';
/** What follows a relation that a name has: not a name again, which it would be told of. */
const NO_NAME = String.raw`(?! ?["“(]?${N}|['’]s|[\p{L}-]| ${R})`;
/** "She told Ben her sister is ill": two whom a verb takes. */
const GIVING =
  'told|tell|tells|telling|asked|ask|asks|asking|gave|give|gives|giving|showed|show|shows|sent|send|sends|lent|owes|promised|taught|bought|made|warned|reminded|because|if|when|that|says|said';
const STOP = String.raw`(?=\s*(?:[,.;:()!?\n–—|]|$|-\s|\band\b|\bwho\b|\bfrom\b|\bat\b|\bin\b|\bof\b|\bfor\b|\bto\b|\bwith\b|\bsince\b|\p{Lu}))`;

/** "Freya, his niece, Magnus's lass": what follows is said of whom the relation is told. */
const NO_KIN_OF = String.raw`(?!(?<=, .)['’]s (?:\p{Ll}+ )?[${R}${RS}])`;
/** The relation stands right before the name. */
const BESIDE = [
  // her boss, the partner Mr Gharpure · her wee one, Orla, · Dog, Pickle. · his deputy, a Mr Adeyemi
  String.raw`(?:${WHOSE}|${LABEL}(?:${WORD} ){0,2}(?<r>${R}))(?:(?: (?:of|in|at|from|who|that|comes|down|next|over|on) (?:[\p{L}\p{N}${P} ]{1,28}?|(?:her|his|my|the) ${R}['’]s side)| now| again| too| these days)?, ?| )(?:also |still |another )?(?:an? |${NAMED} |(?:the|an?|one) ${MODS}${R},? )?(?:\d+[- ]years?[- ]old )?(?<=[, ])["“'‘]?${PERSON}${NO_KIN_OF}(?! the ${R})`,
  // her sister Ana · Husband Chike · a friend called Wen
  String.raw`${WHO}(?:,? ${NAMED})? ["“'‘]?${PERSON}`,
  // External examiner: Prof Lindqvist · Dog = Biscuit · Partner - Cormac
  String.raw`${WHO}(?: (?:since|for|from|at|in|of|on) [\p{L}\p{N} ${P}'’]{1,24}?)? ?(?:=|:|→|->|–|—| - ) ?(?:the |an? |also |another |still )?${PERSON}${STOP}`,
];
/** Where two share a name, it is told like this which of them is meant. */
const SOURCES = [
  // Sorcha who does the Saturdays, Nuala's granddaughter · Nikos of the reception, the receptionist
  String.raw`${PERSON} (?:who|of|from|in|at) [^.,;:\n${N}${R}]{1,48}, ${OWNED}${NO_NAME}`,
  // your mother's, Baba Stana's
  String.raw`(?<d>[Hh]er|[Hh]is|[Yy]our|[Mm]y) ${MODS}(?<r>${R})['’]s, ${PERSON}['’]s`,
  // his boss is called Ben · my mother's name is Ines
  String.raw`${WHO}(?: of [^.,;:\n]{1,30}?)?(?: (?:is|was) (?:also |still )?(?:somebody |someone |an? ${WORD} )?(?:called |named )(?:\p{L}+, )?|['’]s called |['’]s name is |, (?:his|her) name is )${PERSON}`,
  // The new waitress is also a Fatima · the examiner is another Sander
  String.raw`${WHO}(?: of [^.,;:\n]{1,30}?)?(?: (?:this|next|last) (?:year|term|time|week)| now| these days)? (?:is|was) (?:also |still )?an?(?:other)? (?<n>[${N}${P}])`,
  // Her manager is Priya · Father is Angus
  String.raw`${WHO}(?: (?:is|was|will be|would be|is going to be)(?: ${SINCE})? (?:one |a certain )?|['’]s )${PERSON}(?!['’]s)`,
  // mother in Kumasi ("Ma") · her boss (Ben)
  String.raw`${WHO}(?: (?:in|from|at) [\p{L}${P}]+)? \((?:yes,? |also |another )*["“”'‘]?${PERSON}(?!['’]s)`,
  // my eldest, that's Anouk · a new manager, she's called Philippa · my son, he's fifteen, Tomer
  String.raw`${WHO}, (?:so|that['’]s|that is|that would be|namely|(?:[Ss]?[Hh]e|it)(?:['’]s| is) (?:called|named)|(?:she|he)(?:['’]s| is) [^.,;:!?()\n${N}${P}${R}${RS}]{2,24},) ${PERSON}(?=[,.!?]|$)`,
  // a friend of hers, Wen · the daughter of Ines, Clara
  String.raw`${WHO} of (?:hers|his|theirs|ours|mine)(?:,| ${NAMED})? ${PERSON}`,
  // her mother, whom she calls Aai · her mother lives in Pune; she calls her Aai · addressing as Aai
  String.raw`${WHO}(?![\p{L}-])[^.!?${N}]{0,60}?(?:[;,.]| (?:and|but|though|so)|(?= (?:${ALL})\b)) ?(?:whom )?(?:she|he|they|I|we|${ALL}|${N}) (?:all )?(?:is |are |was )?(?:call|say|address|refer)(?:s|es|ed|ing)?(?: to)?(?: (?:her|him))?(?: as)? ["“]?${PERSON}`,
  // Odette Hélène's mother, spoken without a comma
  String.raw`${PERSON} (?<o>${N})['’]s (?<r>${R})${NO_NAME}`,
  // Marek the foreman
  String.raw`${PERSON},? (?<d>the) (?:${WORD} )?(?<r>${R})${NO_NAME}`,
  // Margaret, his wife · Isla, Ben's girlfriend · Barnabas, the churchwarden · Aai (Nachiket's mother) · Ana, who is her boss
  String.raw`${PERSON}(?: now| too| again| (?:on|in|at|last|this) [^.,;:()\n${N}${P}${R}${RS}]{1,20})?(?:(?:, (?:the|its|their|an?) (?:${WORD} ){0,2}${R}(?: (?:of|at|in) [^,;.()\n${N}${R}]{1,24})?)?, (?:${SINCE} )?| \((?:would be |will be |was |${SINCE} )?| [–—-] |(?:,? who|,? that| \(who)? ${BEING} |(?:['’]s)?,? that['’]s |,? who['’]s | as |['’]s )${OWNED}${NO_NAME}`,
  // Curtis my supervisor
  String.raw`(?<!\b(?:${GIVING}) )${PERSON} (?<d>her|his|my) ${MODS}(?<r>${R})(?=\s*(?:[,.;:)!?\n–—]|$|and\b|who\b|not\b|but\b))`,
  String.raw`\b(?:that|and|but|so|because|then) ${PERSON} (?<d>her|his|my) ${MODS}(?<r>${R})${NO_NAME}`,
  // Gethin, one of her direct reports · one of his aunts, Nell
  String.raw`${PERSON}(?:, | \(| ${BEING} |,? who is )(?:one|another) of (?:(?<d>[Hh]er|[Hh]is|[Mm]y|[Tt]he|[Tt]heir|[Oo]ur) |(?<o>${N})['’]s )${MODS}(?<r>${RS})(?! ?${N}|['’]s|[\p{L}-])`,
  String.raw`\b(?:[Oo]ne|[Aa]nother|[Tt]wo) of (?:(?<d>[Hh]er|[Hh]is|[Mm]y|[Tt]he|[Tt]heir|[Oo]ur) |(?<o>${N})['’]s )${MODS}(?<r>${RS})(?:,? ${NAMED})?,? \(?${PERSON}`,
  // the granddaughter is named for Vernita and goes by Vee
  String.raw`${WHO}(?![\p{L}-])[^.!?;${N}${R}]{0,40}?(?:named (?:for|after) ${N}[^.!?;${N}${R}]{0,30}?)?,? (?:and |who |but |whom )?(?:goes by|went by|answers to|is known as|(?:everyone|everybody|all|people) calls? (?:her|him|them)) ["“]?${PERSON}`,
  // her best friend from school, her name's Xanthe
  String.raw`${WHO}(?![\p{L}-])[^.!?;${N}${R}]{0,50}?[,;]? (?:and )?(?:her|his|their|its) name(?:['’]s| is| was) ${PERSON}`,
  // The matron sat with her afterwards, a Mrs Thornton
  String.raw`${WHO}(?![\p{L}-])[^.!?;${N}${R}]{1,50}?, an? ${PERSON}`,
  // My twin's coming on the 18th, Jolyon, for my birthday · the vet came out, Trevor · a new manager has started - Gethin
  String.raw`(?<d>[Hh]er|[Hh]is|[Mm]y|[Oo]ur|[Yy]our|[Tt]he|[Tt]heir|[Aa]n?) ${MODS}(?<r>${R})(?:['’]s (?=\p{L}+(?:ing|ed|en|ome|one)\b)|(?![\p{L}’'-]))[^.,;:!?()\n${N}${P}${R}${RS}]{2,40}(?:, | - | – | — |: )${PERSON}(?=[,.!?]|$| - )(?!,? (?:and|or)\b|, ${N})`,
  // Anh (deputy) · Priyanka (rep, 6 yrs)
  // Ruben (so, boyfriend)
  String.raw`${PERSON} \((?:(?:so|well|that is|i\.e\.|or rather|now),? )?(?:${WORD},? ){0,2}(?<r>${R})${NO_NAME}`,
  // Gosia = cousin · Cormac: husband · - Cormac - husband
  String.raw`${PERSON} ?= ?(?:${LED})?(?:${WORD} ){0,2}(?<r>${R})${NO_NAME}`,
  String.raw`(?<=^|\n|[•*;:,] |- )${PERSON} ?(?:: | - )(?:${LED})?(?:${WORD} ){0,2}(?<r>${R})${NO_NAME}${STOP}`,
];
/** Said in passing, as what somebody does: Meg, young dog · Lamar, youngest rep · Nachiket, architect, · Ana is a nurse */
const ASIDES = [
  String.raw`${PERSON}(?:, | – | — )(?:[Tt]h(?:at|is) )?(?:${WORD} ){0,3}(?<r>${R})${NO_NAME}${STOP}`,
  String.raw`${PERSON}(?:, | \(| [–—-] |(?:,? who|,? that| \(who)? (?:is|was|['’]s) |,? that['’]s |,? who['’]s |['’]s )(?:(?<d>[Aa]n?) )${MODS}(?<r>${R})${NO_NAME}`,
];
const compiled = (sources: readonly string[]): readonly Frame[] =>
  sources.map((source) => new RegExp(String.raw`(?<![\p{L}’'])${source}`, 'dgu'));
export const BESIDE_FRAMES = compiled(BESIDE);
export const FRAMES = compiled(SOURCES);
export const ASIDE_FRAMES = compiled(ASIDES);

/** How old somebody is, where, or who: what may stand behind each name of a list. */
const ABOUT = String.raw`(?: (?:in|at|from|near) [\p{L}${P}]+|,? who(?:['’]s)? [^.,;:\n${N}]{1,48}?|, (?!who)[\p{Ll}\d][\p{L}\d ]{0,24}(?=,)| ?\([^()\n]{1,64}\)|,? (?:aged? )?\d{1,2}(?![\d:./])(?:, (?:Grade|Year|Class|Form|Std|Standard) [\dIVX]+)?)?`;
const NEXT = String.raw`(?:,? (?:and|&|\+) | ?[+&/] ?|, )(?:an? [\p{L}]+ (?:called|named) |(?:little|wee|young|big|${R}) )?`;
/** The names of one row, and any word for who somebody is. */
export const ROLE_LIST = `[${R}${RS}]`;
export const LISTED_NAMES = String.raw`(?<list>${N}${ABOUT}(?:${NEXT}${N}${ABOUT}){1,5}|${N}${ABOUT})`;
const SEVERAL = String.raw`(?<list>${N}${ABOUT}(?:${NEXT}${N}${ABOUT}){1,5})`;
const MANY = String.raw`(?:(?<d>${DET}) (?:own )?|(?<o>${N})['’]s? )?${MODS}(?<r>${RS})`;
export const LISTS = compiled([
  // two girls Inês who is sixteen and Clara · her sons Tom and Max · Kids: Tom 8, Max 5
  String.raw`${MANY}(?:, |: ?| - | – | = ?| \(| (?:are|were)(?: called| named)? | called | named |,? )${LISTED_NAMES}`,
  // Tom and Max, her sons · Tom and Max (sons) · Tom, Max and Orla are her children
  String.raw`${SEVERAL}(?:, | \(| – | - | = ?|,? who are )(?:(?<d>${DET}) (?:own )?|(?<o>${N})['’]s? )?${MODS}(?<r>${RS})(?! ?${N}|['’]s|[\p{L}-])`,
  String.raw`${SEVERAL} (?:are|were) (?:(?<d>[Hh]er|[Hh]is|[Tt]heir|[Mm]y|[Oo]ur) (?:own )?|(?<o>${N})['’]s? )${MODS}(?<r>${RS})(?! ?${N}|['’]s|[\p{L}-])`,
]);

/** A son and a daughter, Finn and Niamh · her mum and dad (Rosa and Luis) */
export const PAIR = new RegExp(
  String.raw`(?<r1>${R})(?:,? (?:and|&) | ?[&+/] ?)(?:(?:${DET}) )?(?:${WORD} ){0,2}(?<r2>${R})(?:, | \(|: ?| [–—-] | called | named )(?<n1>${N})${ABOUT}(?:,? (?:and|&) | ?[&+/] ?)(?<n2>${N})`,
  'dgu',
);
/** Mother of three: Ada, Bo and Cy · dad to Ada and Bo */
export const PARENT_OF = new RegExp(
  String.raw`(?:${START}|(?:is|was|['’]s|been|became|becomes|as) (?:an? |the )?)(?:${WORD} ){0,2}(?<r>${R}) (?:of|to)(?: (?:two|three|four|five|six|\d|twins|girls|boys|${RS}))?(?:,|:| -| –| —| \()? ?${LISTED_NAMES}`,
  'dgu',
);

/** "No Declan. That's her husband.", "Rang Ossian. He's her brother.": what is told of whom the sentence before named last. */
export const OF_LAST = new RegExp(
  String.raw`^(?:And |So |Oh,? |Yes,? )?(?:[Tt]hat|[Hh]e|[Ss]he)(?:['’]s| is| was|['’]d be) (?:also )?(?!(?:her|his|my) own )${OWNED}${NO_NAME}`,
  'du',
);
/** "Bas came too. They are together since two weeks." */
export const COUPLE_OF_LAST =
  /^(?:And |So |Yes,? )?(?:[Tt]hey|[Tt]he two of them)(?:['’]re| are|['’]ve been| have been) (?:now |officially |finally |back |sort of )*(?:together(?= (?:since|for|now|again)\b|[.!?]?$)|an item|a couple|dating|engaged|in love)(?![\p{L}])/u;
/** "Who is Conleth? The brother, a priest.": of whom a question asks, and what the answer begins with. */
export const ASKS_WHO = new RegExp(String.raw`^(?:And |So )?[Ww]ho(?:['’]s| is| was) ${PERSON}\s*\?`, 'du');
export const ANSWERS_WHO = new RegExp(
  String.raw`^(?:(?<d>${DET}) (?:own )?)?${MODS}(?<r>${R})(?!['’]s|[\p{L}-])`,
  'du',
);
/** "They got a cat. It's called Pickle.", "You know my neighbour? Mr Pereira?": the name of whom the sentence before told of last. */
export const NAME_OF_LAST = new RegExp(
  String.raw`^(?:And |So |Well,? )?(?:(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hey)(?:['’]s| is| was|['’]re| are) (?:called |named )|(?:[Hh]er|[Hh]is|[Ii]ts|[Tt]heir) name(?:['’]s| is| was| becomes| will be| is going to be) |(?=${N}[?.!,]*$)|(?=${N},? (?:(?:in|at|from) |\d|aged |(?:she|he|it)(?:['’]s| is) called)))${PERSON}`,
  'du',
);
/** "Elder daughter Ada, a nurse. Younger one Roz, a student.": one more of whom the sentence before told of. */
export const ONE_MORE = new RegExp(
  String.raw`^(?:And |And the |[Tt]he )?(?:[Yy]ounger|[Ee]lder|[Oo]lder|[Oo]ther|[Ss]econd|[Tt]hird|[Yy]oungest|[Ee]ldest|[Oo]ldest|[Mm]iddle)(?: one)?(?:,| is| called| named|:)? ${PERSON}`,
  'du',
);
/** The last of whom a sentence tells without a name. */
export const NAMELESS = new RegExp(
  String.raw`(?:(?<d>${DET}) (?:own )?${MODS}|${START}${MODS})(?<r>${R})(?![\p{L}-]|['’]s)(?=[^${N}${R}]*$)`,
  'du',
);

/** What is told by a verb. */
/** After a verb that takes a person, what stands as a place does ("divorced from Ben") is one too. */
const WHOM = String.raw`(?<n>[${N}${P}])`;
export const VERBS: readonly (readonly [Frame, string, 'kin' | 'tie'])[] = (
  [
    [String.raw`\b[Mm]arr(?:ied|ies|ying) (?:to |with |\()?(?:an? (?=.(?: from|,? who)))?${WHOM}`, 'spouse', 'kin'],
    [
      String.raw`${PERSON},? (?:who|whom|that) (?:she|he|you|I) (?:has |had |have )?(?:married|is marrying)`,
      'spouse',
      'kin',
    ],
    [String.raw`\b[Ee]ngaged,? to (?:an? (?=.(?: from|,? who)))?${WHOM}`, 'partner', 'kin'],
    // Whom one sees or goes out with may be anybody; who begins to is taken for more.
    [
      String.raw`\b(?:[Dd]ating|(?:[Ss]tart(?:s|ed|ing)?|[Bb]egan|[Bb]een) (?:dating|going out with|seeing)|(?:[Ff]ell|[Ff]alling|[Ff]allen|is|was|[Ii]n) (?:madly )?in love with|[Ii]n a (?:new )?relationship with|[Gg]ot together with|[Ss]eeing (?:somebody|someone|a man|a woman|a guy)(?: new)?,? (?:called |named )?) ?${WHOM}`,
      'partner',
      'kin',
    ],
    [
      String.raw`\b(?:[Ss]he|[Hh]e|I|[Hh]er|[Hh]im) and ${WHOM} (?:are|were|have been|have become|had been) (?:now |finally |back |officially )*(?:together|an item|a couple|dating|engaged|married|living together|going out|in love)(?![\p{L}])(?! (?:on|at|in|for) (?:the|this|that|an?) (?!couple|few|year|month|week|while|long))`,
      'partner',
      'kin',
    ],
    [
      String.raw`(?:\b(?:[Ss]he|[Hh]e|I)(?: now| also)? |^)(?:line[- ])?manages? ${WHOM}|${PERSON},? (?:who|whom) (?:she|he|I) (?:line[- ])?manages?(?![\p{L}])`,
      'direct report',
      'tie',
    ],
    [String.raw`\b[Rr]eport(?:s|ing|ed)? (?:directly )?to ${WHOM}`, 'manager', 'tie'],
    [
      String.raw`\b(?:guy|bloke|man|woman|girl|lad|lady|chap|fella|person|people|somebody|someone|one) (?:at|from|in) (?:work|the office|(?:her|his|my) (?:team|office|work)),? (?:(?:who is |who['’]s )?called |named )?${PERSON}`,
      'colleague',
      'tie',
    ],
    [
      String.raw`${PERSON},? (?:from|at|in|of) (?:work|the office|IT|HR|accounts|finance|payroll|marketing|sales|procurement|purchasing|engineering|compliance|legal|ops|operations|logistics|customer service|(?:her|his) (?:team|work|office|department|unit))(?![\p{L}])(?!['’]s)`,
      'colleague',
      'tie',
    ],
    [
      String.raw`\b(?:[Dd]ivorced|[Ss]eparated|[Ss]plit(?: up)?|[Dd]ivorcing|[Bb]r(?:oke|oken|eaking) up) (?:from|with) ${WHOM}`,
      'ex-partner',
      'kin',
    ],
    [
      String.raw`\b[Ww]ork(?:s|ed|ing)?(?: [^.,;:\n${R}]{1,24})? under (?:an? ${R},? (?:called|named) )?${WHOM}`,
      'boss',
      'tie',
    ],
    [String.raw`\b(?:[Mm]anaged|[Ll]ine[- ]managed) by ${WHOM}`, 'manager', 'tie'],
    [String.raw`\b[Ss]upervised by ${WHOM}`, 'supervisor', 'tie'],
    [String.raw`\b[Mm]entored by ${WHOM}`, 'mentor', 'tie'],
    [String.raw`\b[Ww]idow of ${WHOM}`, 'husband', 'kin'],
    [String.raw`\b[Ww]idower of ${WHOM}`, 'wife', 'kin'],
  ] as const
).map(([source, relation, sort]) => [new RegExp(source, 'dgu'), relation, sort] as const);
