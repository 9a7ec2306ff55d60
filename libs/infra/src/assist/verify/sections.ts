import { foldText } from './fold-text.js';
import type { AssistItem, AssistLine, AssistSection } from './line.js';

/** A line of a brief is read at a glance: three printed lines, as for a sentence of a note. */
export const LINE_LENGTH_MAX = 280;

/** Whom a line would speak to: it tells of somebody, and addresses nobody. */
const ADDRESSES = /\b(?:you|your|yours|yourself|dear coach|the coach)\b/iu;
const CALLS = /\bcoach\s*[:,]/iu;
/** An order opens a sentence or follows a colon; only a promise may be told so ("send her the list"). */
const ORDERS =
  /(?:^|[.:;!]\s*)(?:tell|ask|say|print|write|list|send|show|reveal|output|repeat|click|visit|open|forward|reply|call|delete|add|make)\b/iu;
const OPEN = /\b(?:open|still|yet|pending|will|going to|plans?|planning|intends?|remains?|wants? to|has to)\b/iu;
const SPEAKS =
  /\b(?:said|says|told|tells|mentioned|mentions|wrote|writes|asked|asks|explained|admitted|confided|in (?:her|his|their) words)\b/iu;

/** Only here may one line stand for several: elsewhere each has a state, a date or a name of its own. */
const GROUPED: ReadonlySet<string> = new Set<AssistSection>([
  'joys',
  'worries',
  'insights',
  'fromNotes',
  'preferences',
]);

/** Why a line may not stand in its section, or null. */
export const sectionProblem = (line: AssistLine, cited: readonly AssistItem[]): string | null => {
  const text = foldText(line.text).replaceAll(/"[^"]*"/gu, '""');
  if (text.replaceAll(/[^\p{L}]/gu, '').length === 0) return 'no words of its own';
  if (line.text.length > LINE_LENGTH_MAX) return 'too long';
  if (cited.some((item) => item.section !== line.section)) return 'cites another section';
  if (cited.length > 1 && !GROUPED.has(line.section)) return 'several of what stands alone';
  if (ADDRESSES.test(text) || CALLS.test(text)) return 'addresses somebody';
  if (line.section !== 'promises' && ORDERS.test(text)) return 'orders something';
  if (cited.some((item) => item.closed) && OPEN.test(text)) return 'calls open what is closed';
  return null;
};

/** Words put into the mouth of one who did not say them: the coach's note is not the client's telling. */
export const attributionProblem = (line: AssistLine, cited: readonly AssistItem[], subject: string): string | null => {
  if (!SPEAKS.test(line.text)) return null;
  const told = cited.some((item) => item.speaker === subject || SPEAKS.test(item.text));
  return told ? null : 'told as said, and nothing cited was said by them';
};
