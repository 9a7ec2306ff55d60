import type { Pseudonyms } from './pseudonyms.js';
import type { Selection } from './select-items.js';
import {
  coverageBy,
  foldText,
  verifierOf,
  type AssistLine,
  type AssistSection,
  type Check,
  type VerifyRequest,
} from './verify/index.js';
import { digestOf, type Wording } from './wordings.js';

/** How many lines ended how. */
export type Tally = Readonly<
  Partial<Record<Check | 'accepted' | 'malformed' | 'duplicate' | 'incomplete' | 'unchanged' | 'stand-in', number>>
>;

/** The share of each cited text that a line has to keep. */
const COVERAGE_MIN = 0.5;

/** Verifies each line while names are still stand-ins, then gives the names back. No line of the brief gets two wordings. */
export const acceptLines = (
  lines: readonly AssistLine[],
  { selection, pseudonyms, canary }: { selection: Selection; pseudonyms: Pseudonyms; canary: string },
): { wordings: Wording[]; tally: Tally } => {
  const request: VerifyRequest = {
    items: selection.items,
    subject: pseudonyms.client,
    coach: pseudonyms.coach,
    canary,
    withheld: pseudonyms.withheld,
  };
  const verify = verifierOf(request);
  const taken = new Set<string>();
  const tally: Partial<Record<keyof Tally, number>> = {};
  const wordings = lines.flatMap((given): Wording[] => {
    const line = { ...given, cites: [...new Set(given.cites)] };
    const verdict = verify(line);
    const end = verdict.ok ? afterChecks(line, { request, taken, selection, pseudonyms }) : verdict.check;
    const key = typeof end === 'string' ? end : 'accepted';
    tally[key] = (tally[key] ?? 0) + 1;
    return typeof end === 'string' ? [] : [end];
  });
  return { wordings, tally };
};

interface Context {
  readonly request: VerifyRequest;
  readonly taken: Set<string>;
  readonly selection: Selection;
  readonly pseudonyms: Pseudonyms;
}

/** What no single line can show: whether it loses something, says nothing new, or comes second. */
const afterChecks = (line: AssistLine, { request, taken, selection, pseudonyms }: Context): Wording | keyof Tally => {
  if (line.cites.some((id) => taken.has(id))) return 'duplicate';
  const cited = request.items.filter(({ id }) => line.cites.includes(id));
  if (cited.some((item) => coverageBy(line, item, request) < COVERAGE_MIN)) return 'incomplete';
  const text = pseudonyms.restore(line.text).trim();
  if (/\[[A-Z]{1,2}\d{0,3}\]/u.test(text)) return 'stand-in';
  const recorded = line.cites.flatMap((id) => selection.lines.get(id) ?? []);
  if (recorded.length === 1 && foldText(recorded[0]?.text ?? '') === foldText(text)) return 'unchanged';
  if (new Set(recorded.map(({ origin }) => origin)).size > 1) return 'section';
  for (const id of line.cites) taken.add(id);
  return {
    section: line.section as AssistSection,
    lineIds: recorded.map(({ id }) => id),
    digest: digestOf(recorded),
    text,
  };
};
