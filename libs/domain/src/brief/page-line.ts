import type { BriefLine, BriefSource } from './brief.schema.js';

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
  readonly then: PageLine | null;
}

export const pageLine = (line: BriefLine, meta: readonly (string | null | undefined)[]): PageLine => ({
  lead: null,
  leadNote: null,
  text: line.text,
  quoted: line.quoted,
  continues: line.continues === true,
  fresh: line.fresh === true,
  changed: line.changed === true,
  meta: meta.filter((part) => part !== null && part !== undefined),
  sources: line.sources,
  then: null,
});
