import { isGivenName } from './given-names.js';
import { roleOf } from './relation-words.js';
import { isTitled } from './titles.js';

/** What stands before a name that makes it somebody whom one reads or hears, a firm, or a thing with a name. */
export interface Beside {
  readonly before: string;
  readonly after: string;
}

/** Whom one reads or hears is nobody of the client's life, and a firm is nobody at all. */
const QUOTED_BEFORE =
  /(?:^|[\s(“"])(?:sang|sings?|singing|reading|reads?|quot(?:ed|es|ing)|cit(?:ed|es|ing)|listen(?:s|ed|ing)? to|watch(?:es|ed|ing)?|podcasts?|books?|novels?|poems?|essays?|songs?|albums?|films?|series|memoir|poet|novelist|applied to|(?:banks?|banking|insured|registered|signed|fl(?:ies|ew|ying)|(?:account|contract|policy|mortgage|order|lease|deal|merger|partnership|placement)) with|applying to|appl(?:ies|y) to|hired by|job (?:at|with|offer from)|offer from|interview(?:ing|s|ed)? (?:at|with|for)) $/iu;

/** "That line of Herbert's": who is read. */
const READ_BEFORE =
  /\b(?:lines?|poems?|books?|songs?|novels?|essays?|plays?|quotes?|sonatas?|concertos?|films?|theor(?:y|ies)) (?:of|by|from) $/iu;

/** One who is told of by both names so, as an author is: "by Adam Grant". */
const QUOTED_IN_FULL = /(?:^|[\s(“"])(?:by|as|joined|joining|work(?:s|ed|ing)? (?:for|at)|client|account) $/iu;

/** "As Seneca says". */
const SAID_SO = /^ (?:once )?(?:says|said|puts it|put it|has it|wrote|writes|teaches|taught)(?![\p{L}])/u;

export const isQuotedFrom = (name: string, { before, after }: Beside): boolean =>
  QUOTED_BEFORE.test(before) ||
  READ_BEFORE.test(before) ||
  (/\bas $/iu.test(before) && SAID_SO.test(after) && !isGivenName(name) && !isTitled(name)) ||
  (name.includes(' ') && !isTitled(name) && QUOTED_IN_FULL.test(before));

/** What people give a name to, and call so. */
const THING =
  '(?:van|car|bus|bike|motorbike|scooter|moped|tractor|truck|lorry|caravan|camper(?:van)?|boat|ship|yacht|barge|narrowboat|dinghy|canoe|kayak|house|cottage|hut|shed|place|street|road|village|town|city|region|pub|caf[eé]|restaurant|shop|hotel|company|firm|start-?up|agency|charity|school|college|app|tool|software|platform|game|book|novel|film|movie|play|song|album|show|series|programme|program|course|podcast|project|plan|method|model|theory|exercise|technique|group|club|band|choir|team|plant|tree|cactus|orchid|fern|machine|robot|hoover|printer|laptop|computer|phone|oven|kettle|mower|loom|guitar|cello|violin|viola|piano|accordion|trombone|something|thing|what|drink|dish|drug|tablet|pill|medicine|starter|sourdough|bear|teddy|doll|puppet|scarecrow|statue|suitcase|wheelchair|walker|stick|cane|frame|wig|tumou?r|lump|bump|scar|critic|voice|gremlin|demon|anxiety|depression|storm|hurricane)s?';
/** "A van called Gerald", "it is named Bertha" are no people. */
const CALLED = new RegExp(
  String.raw`\b(?:it(?:['’]s| is| was)|${THING}(?: \p{Ll}+){0,2}),? (?:is |was |they |she |he )?(?:called|named|nicknamed|calls?) ["“]?$`,
  'iu',
);
/** "The car (Doris)", "the boat, Isolde, is up for sale", and not "in the car, Ana". */
const BESIDE_THING = new RegExp(
  String.raw`(?<!\b(?:in|on|at|by|to|from|of|with) )\b(?:the|her|his|their|my|our) (?:\p{Ll}+ )?${THING}(?: \(|, ["“]?)$`,
  'iu',
);
const OWN_CALLED = /\b(?:not|to|likes|prefers) (?:to )?be(?:ing)? called ["“]?$/iu;
/** "Calls her inner critic Gladys": not of one who is somebody. */
const CALLS = /\bcall(?:s|ed)? (?:the|her|his|their|my) (?:\p{Ll}+ )?(?<word>\p{Ll}+) ["“]?$/iu;

export const isThingCalled = (before: string, after: string): boolean => {
  const word = CALLS.exec(before)?.groups?.['word'];
  return (
    OWN_CALLED.test(before) ||
    CALLED.test(before) ||
    (BESIDE_THING.test(before) && /^["”]?[,)]/u.test(after)) ||
    (word !== undefined && roleOf(word) === null && !/^(?:to|and|in|at|on|by|over|back)$/u.test(word))
  );
};
