import type { Brief, BriefLine, BriefSource } from './brief.schema.js';
import { sayKnown } from './brief-words.js';
import type { Day } from './calendar.js';
import { pageLine } from './page-line.js';
import type { PageLine } from './page-line.js';

/** Sentences side by side in a note are one line; the age stands once, after the last line of each note. */
export const noteLines = (brief: Brief, today: Day): readonly PageLine[] => {
  const groups: BriefLine[][] = [];
  for (const line of brief.fromNotes) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (before !== undefined && isNextTo(before, line)) group?.push(line);
    else groups.push([line]);
  }
  return groups.flatMap((group, index) => {
    const [first, last] = [group[0], group.at(-1)];
    if (first === undefined || last === undefined) return [];
    const goesOn = groups[index + 1]?.[0]?.sources[0]?.eventId === last.sources[0]?.eventId;
    const known = sayKnown(last, today, last.origin === 'coach-noticed' ? 'noted' : undefined);
    const line = {
      ...last,
      text: group.map(({ text }) => text).join(' '),
      sources: joined(first.sources, last.sources),
    };
    return [pageLine(line, goesOn ? [] : [last.remark, known])];
  });
};

/** A line that ends without one ended where its line of the note did: the next is a matter of its own. */
const ENDS_A_SENTENCE = /[.!?…。][)\]"'”’»]*$/u;
/** Whether two lines are sentences of one text with a single space between them. */
const isNextTo = (line: BriefLine, next: BriefLine): boolean => {
  const [from, to] = [line.sources[0], next.sources[0]];
  const areSideBySide = from?.eventId === to?.eventId && from?.span?.[1] === (to?.span?.[0] ?? 0) - 1;
  return areSideBySide && line.continues !== true && ENDS_A_SENTENCE.test(line.text);
};

const joined = (first: readonly BriefSource[], last: readonly BriefSource[]): BriefSource[] => {
  const [from, to] = [first[0], last[0]];
  return from?.span && to?.span ? [{ ...from, span: [from.span[0], to.span[1]] }] : [...last];
};
