/** Words that name a feeling and nothing that it is about; English. */
const FEELING =
  /(?<![\p{L}])(?:worr(?:y|ies|ied|ying|ysome)|afraid|scared|frighten\p{L}*|terrified|dread\p{L}*|fear\p{L}*|anxious|nervous|uneasy|restless|troubled|desperate|hopeless|guilty?|ashamed|panic\p{L}*|overwhelmed|happ(?:y|ier|iest|iness|ily)|bliss\p{L}*|content(?:ed)?|joy\p{L}*|enjoy\p{L}*|lov(?:e|es|ed)|lights? up|lit up|beam(?:s|ed|ing)|radiant|shining|delight\p{L}*|thrilled|over the moon|grin\p{L}*|laugh\p{L}*|out loud|glad|proud\p{L}*|fun|smil\p{L}*|tears of|in (?:her|his|my|their) element)(?![\p{L}])/gu;

/** Words that say who feels it, or how much, and nothing more. */
const AROUND: ReadonlySet<string> = new Set(
  (
    'i she he they we it you this that these those her him them me his my their is am are was were be been being has have had ' +
    'do does did feel feels felt feeling seem seems seemed look looks looked looking sound sounds sounded got gets became ' +
    "i'm she's he's it's they're that's so very really too quite rather a an bit little lot lots all the again today tonight now " +
    'still just much and but also about of at to with for in on visibly clearly truly totally absolutely completely pure ' +
    'kind sort stop stopped cannot could not oh wow yes well made makes'
  ).split(' '),
);

const REST = /[\p{L}\p{N}]+(?:'\p{L}+)?/gu;

/** “Beaming.”, “She loved it!”: what it is about stands in what was said before. */
export const isBareFeeling = (text: string): boolean => {
  const said = text.replaceAll('’', "'").toLowerCase();
  const rest = said.replaceAll(FEELING, ' ');
  return rest !== said && (rest.match(REST) ?? []).every((word) => AROUND.has(word));
};
