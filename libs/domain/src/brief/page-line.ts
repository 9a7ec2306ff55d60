import type { BriefLine, BriefSource } from './brief.schema.js';
import { withItsQuotes } from './display-text.js';
import { withoutMarks } from './layout-marks.js';

/** One line of a reading page, before it is Markdown or HTML. */
export interface PageLine {
  /** Set before the text: a name, a date. */
  readonly lead: string | null;
  readonly leadNote: string | null;
  readonly text: string | null;
  readonly quoted: boolean;
  readonly continues: boolean;
  readonly fresh: boolean;
  /** With `fresh`: known before, and changed. */
  readonly changed?: boolean;
  readonly meta: readonly string[];
  readonly sources: readonly BriefSource[];
  /** Lines that belong under this one. */
  readonly under: readonly PageLine[];
}

export const pageLine = (line: BriefLine, meta: readonly (string | null | undefined)[]): PageLine => ({
  lead: null,
  leadNote: null,
  text: line.quoted ? line.text : withItsQuotes(withoutMarks(line.text)),
  quoted: line.quoted,
  continues: line.continues === true,
  fresh: line.fresh === true,
  changed: line.changed === true,
  meta: meta.filter((part) => part !== null && part !== undefined),
  sources: line.sources,
  under: [],
});

/** Lines side by side of which the same is known stand under it, so that it is read once. */
export const underOneHead = (lines: readonly PageLine[]): readonly PageLine[] => {
  const runs: PageLine[][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run !== undefined && known(run[0] as PageLine) === known(line)) run.push(line);
    else runs.push([line]);
  }
  return runs.flatMap((run) => (run.length < 2 || known(run[0] as PageLine) === '' ? run : [headOf(run)]));
};
const known = ({ meta }: PageLine): string => meta.join('; ');
const headOf = (run: readonly PageLine[]): PageLine => {
  const head = known(run[0] as PageLine);
  return {
    lead: null,
    leadNote: null,
    text: `${head.charAt(0).toUpperCase()}${head.slice(1)}:`,
    quoted: false,
    continues: false,
    fresh: false,
    meta: [],
    sources: [],
    under: run.map((line) => ({ ...line, meta: [] })),
  };
};
