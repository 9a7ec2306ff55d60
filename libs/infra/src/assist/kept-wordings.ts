import type { Brief, BriefLine } from '#domain';
import { linesIn, type Selection } from './select-items.js';
import { ASSIST_SECTIONS, type AssistSection } from './verify/index.js';
import { digestOf, type Wording } from './wordings.js';

/** What is kept of the lines of one client that a model was asked for. */
export interface KeptWordings {
  readonly wordings: readonly Wording[];
  /** Digests of lines that it gave no good wording for: as long as their words stay, they are not sent again. */
  readonly refused: readonly string[];
}

export const NOTHING_KEPT: KeptWordings = { wordings: [], refused: [] };

type Line = Pick<BriefLine, 'id' | 'text'>;
const refusalOf = (section: AssistSection, line: Line): string => `${section}:${digestOf([line])}`;

/** What of it still holds of this brief: the rest is of lines that were corrected, moved or withdrawn, or no longer shown. */
export const stillHolding = (brief: Brief, kept: KeptWordings): KeptWordings => {
  const standing = new Set(
    ASSIST_SECTIONS.flatMap((section) => linesIn(brief, section).map((line) => refusalOf(section, line))),
  );
  return {
    wordings: kept.wordings.filter((wording) => isOf(brief, wording)),
    refused: kept.refused.filter((digest) => standing.has(digest)),
  };
};

const isOf = (brief: Brief, { section, lineIds, digest }: Wording): boolean => {
  const lines = linesIn(brief, section);
  const cited = lineIds.flatMap((id) => lines.find((line) => line.id === id) ?? []);
  return cited.length === lineIds.length && digestOf(cited) === digest;
};

/** The brief without the lines that were asked for already. It is for asking only: nobody ever reads it. */
export const restOf = (brief: Brief, kept: KeptWordings): Brief => {
  const { wordings, refused } = stillHolding(brief, kept);
  const worded = new Set(wordings.flatMap(({ section, lineIds }) => lineIds.map((id) => `${section}:${id}`)));
  const gone = new Set(refused);
  const left = (section: AssistSection): readonly BriefLine[] =>
    linesIn(brief, section).filter(
      (line) => !worded.has(`${section}:${line.id}`) && !gone.has(refusalOf(section, line)),
    );
  const { preferences, ...others } = Object.fromEntries(
    ASSIST_SECTIONS.map((section) => [section, left(section)]),
  ) as Record<AssistSection, BriefLine[]>;
  // Every line keeps the fields of its own kind: lines are only left out.
  return { ...brief, ...(others as Partial<Brief>), care: { ...brief.care, preferences } };
};

/** Lines that were asked for and got no wording. */
export const refusalsIn = ({ items, lines }: Selection, wordings: readonly Wording[]): readonly string[] => {
  const worded = new Set(wordings.flatMap(({ section, lineIds }) => lineIds.map((id) => `${section}:${id}`)));
  return items.flatMap(({ id, section }) => {
    const line = lines.get(id);
    return line === undefined || worded.has(`${section}:${line.id}`) ? [] : [refusalOf(section, line)];
  });
};
