import { createHash } from 'node:crypto';
import type { Brief, BriefLine } from '#domain';
import { linesIn } from './select-items.js';
import { ASSIST_SECTIONS, type AssistSection } from './verify/index.js';

/** A verified wording for one line of a brief, or for several that say the same. */
export interface Wording {
  readonly section: AssistSection;
  readonly lineIds: readonly string[];
  /** Of the recorded texts: a line that was corrected since keeps its own words. */
  readonly digest: string;
  readonly text: string;
}

export const digestOf = (lines: readonly Pick<BriefLine, 'id' | 'text'>[]): string =>
  createHash('sha256')
    .update(JSON.stringify(lines.map(({ id, text }) => [id, text])))
    .digest('base64url');

/** The brief with every wording whose lines all stand in it unchanged; the rest of it, and every fact, as before. Pure. */
export const applyWordings = (brief: Brief, wordings: readonly Wording[], model: string): Brief => {
  let applied = 0;
  const reworded = (section: AssistSection): readonly BriefLine[] => {
    let lines = linesIn(brief, section);
    for (const wording of wordings) {
      if (wording.section !== section) continue;
      const next = applyOne(lines, wording);
      if (next !== null) {
        applied += 1;
        lines = next;
      }
    }
    return lines;
  };
  const sections = Object.fromEntries(ASSIST_SECTIONS.map((section) => [section, reworded(section)])) as Record<
    AssistSection,
    BriefLine[]
  >;
  if (applied === 0) return brief;
  const { preferences, ...others } = sections;
  // Every line keeps the fields of its own kind: only `text`, `quoted`, and what joining changes are written anew.
  return {
    ...brief,
    ...(others as Partial<Brief>),
    care: { ...brief.care, preferences },
    composedBy: 'assisted',
    model,
  };
};

const applyOne = (lines: readonly BriefLine[], { lineIds, digest, text }: Wording): readonly BriefLine[] | null => {
  const cited = lineIds.flatMap((id) => lines.find((line) => line.id === id) ?? []);
  const [first, ...others] = cited;
  if (!first || cited.length < lineIds.length || digestOf(cited) !== digest) return null;
  const gone = new Set(others.map(({ id }) => id));
  return lines
    .filter(({ id }) => !gone.has(id))
    .map((line) => (line.id === first.id ? { ...joined(first, others), text, quoted: false } : line));
};

/** One line for several: said first then, last heard now, with the sources of all. */
const joined = (first: BriefLine, others: readonly BriefLine[]): BriefLine => {
  const all = [first, ...others];
  const oldest = all.toSorted((a, b) => (a.saidOn < b.saidOn ? -1 : 1))[0] ?? first;
  return {
    ...first,
    saidOn: oldest.saidOn,
    ageDays: oldest.ageDays,
    lastHeard:
      all
        .map(({ lastHeard }) => lastHeard)
        .toSorted()
        .at(-1) ?? first.lastHeard,
    sources: all.flatMap(({ sources }) => sources),
    ...(all.some(({ fresh }) => fresh) ? { fresh: true as const } : {}),
  };
};
