import type { BriefLine } from './brief.schema.js';
import { addsNothing, saysTheSame, wordSetOf } from './choose-lines.js';
import { current } from './compose-context.js';
import type { BriefContext } from './compose-context.js';
import type { Item } from './memory.js';

/** Whether a line that was recorded says as much, or is drawn out of the same words. */
export const isSaidBy = (ctx: BriefContext, recorded: readonly BriefLine[]): ((item: Item) => boolean) => {
  const lines = recorded.map((line) => ({ line, words: wordSetOf(line.text) }));
  return (item) => {
    const words = wordSetOf(item.text);
    if (item.proposes === 'life-date' && item.followsUp) return false;
    if (saysAnotherDay(ctx, item, words)) return false;
    return lines.some(({ line, words: said }) => isCitedBy(line, item) || addsNothing(words, said));
  };
};

/** Two days for one event of a life stand side by side: which of them holds, the coach knows. */
const saysAnotherDay = (ctx: BriefContext, item: Item, words: ReadonlySet<string>): boolean =>
  item.proposes === 'life-date' &&
  item.when !== undefined &&
  current(ctx, 'life-date').some(
    (known) => saysTheSame(words, wordSetOf(known.text)) && JSON.stringify(known.when) !== JSON.stringify(item.when),
  );

const isCitedBy = (line: BriefLine, { cites }: Item): boolean =>
  line.sources.some(({ eventId, span }) => {
    if (cites === undefined || span === null || eventId !== cites.fromEventId) return false;
    return span[0] <= cites.span[0] && cites.span[1] <= span[1];
  });
