import { contentStems } from '../language/index.js';
import { isBareFeeling, type Proposal } from '../reading/index.js';

/** “Here's what I've noticed.” announces an insight and holds none. English. */
const ANNOUNCES =
  /^(?:(?:so|well|and|ok|okay|now|but),? )*(?:here(?:'s| is) what|what|this is what|something) (?:i|she|he|they|we)(?:'ve| have|'s| has|'d| had)? (?:just |now |also )?(?:noticed?|reali[sz]ed?|learn(?:ed|t)|s[ae][wen]n?|understood|found out)(?: (?:now|today|lately|this week|for (?:my|her|him|them)sel(?:f|ves)))?[.:!…]*$/iu;
/** Words with which somebody promises to go on without saying with what. English. */
const VAGUE = new Set(
  contentStems(
    'gonna will try best keep keeping going go on up pushing push do doing think definitely check mind hard work working stay staying positive continue make happen it sure',
  ),
);

/** Whether a proposal holds what its kind says: an insight that is only announced, a feeling about nothing, a plan without a matter do not. */
export const saysSomething = ({ kind, text }: Proposal): boolean => {
  const said = text.replaceAll('’', "'").trim();
  if (kind === 'insight') return !ANNOUNCES.test(said);
  if (kind === 'joy' || kind === 'worry') return !isBareFeeling(said);
  if (kind !== 'promise' && kind !== 'commitment') return true;
  const stems = contentStems(said);
  return stems.length === 0 || stems.some((stem) => !VAGUE.has(stem));
};
