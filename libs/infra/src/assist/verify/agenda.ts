import { agendaFindings, type AgendaRule } from '#domain';
import { tokensOf } from '../../language/index.js';
import { alikeTo, meaningOf } from './reading.js';

/** What may be said where it was said: a goal is an agenda in our mouth, and a word of theirs in theirs. */
const MAY_ECHO: ReadonlySet<AgendaRule> = new Set<AgendaRule>(['suggestion', 'instruction', 'agenda', 'technique']);
/** These press or address the reader, whoever said them first. */
const PRESSES = /\b(?:you|coach|coaches|we|us|let's|should|must|ought|need|needs|sure|forget|remember)\b/iu;
/** "is considering a move" and "loves art, considering it a refuge" tell what somebody thinks; "consider a move" would tell the reader to. */
const CONSIDERING = /(?<=(?:,|\b(?:is|are|was|were|been|be)(?: still| also| now)?) )considering\b/giu;
/** "a must-see" and "it must have been hard" are somebody's opinion and guess where they were said, and no order. */
const MUST_AS_SAID = /\bmust(?:-\p{L}+| have been)\b/giu;

/** Somebody named, or a pronoun, who advised somebody: told of them, not said to the reader. */
const ADVISED =
  /(?<=(?:\p{Lu}[\p{L}'’-]*|\]|\b(?:she|he|they|who)) (?:has |had |also |and )?)(?:recommend|suggest|advis)(?:s|es|ed)\b/gu;

/** Meanings of the words that a line cites: all of them, and those of whom the line is about. */
export interface CitedMeanings {
  readonly all: ReadonlySet<string>;
  readonly own: ReadonlySet<string>;
}

/** The first thing in a line that suggests, instructs, measures or labels, and that is not an echo; null when it may stand. */
export const agendaProblem = (line: string, cited: CitedMeanings): string | null => {
  let rest = line.normalize('NFKC').replace(CONSIDERING, 'thinks').replace(ADVISED, 'says');
  if (cited.all.has(meaningOf('must'))) rest = rest.replace(MUST_AS_SAID, 'is');
  for (let findings = agendaFindings(rest); findings.length > 0; findings = agendaFindings(rest)) {
    const foreign = findings.find(({ rule, found }) => {
      const echoed = echoedBy(rule, cited);
      return echoed === null || !isEcho(found, rest, echoed);
    });
    if (foreign) return `${foreign.rule}: ${foreign.found}`;
    for (const { found } of findings) rest = rest.replace(found, '-');
  }
  return null;
};

/**
 * Whose words of this rule may be told again; null where nobody's. What somebody tells of themselves is the score of a game or a risk they
 * take; what a coach notes of them measures them.
 */
const echoedBy = (rule: AgendaRule, { all, own }: CitedMeanings): ReadonlySet<string> | null => {
  if (MAY_ECHO.has(rule)) return all;
  return rule === 'score' ? own : null;
};

const isEcho = (found: string, line: string, cited: ReadonlySet<string>): boolean =>
  !PRESSES.test(found) &&
  !isOrder(found, line) &&
  tokensOf(found).every(({ word }) => {
    const stem = meaningOf(word);
    return cited.has(stem) || [...alikeTo(stem)].some((near) => cited.has(near));
  });

/** Opens a sentence: an imperative. */
const isOrder = (found: string, line: string): boolean => /(?:^|[.!;:-]\s*)$/u.test(line.slice(0, line.indexOf(found)));
