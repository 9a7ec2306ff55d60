import { agendaProblem, type CitedMeanings } from './agenda.js';
import { foreignFigure } from './figures.js';
import type { AssistItem, AssistLine, Check, Verdict, VerifyRequest } from './line.js';
import { markupProblem } from './markup.js';
import { foreignName, isAbout, subjectOfLine } from './names.js';
import { negationProblem, tenseProblem } from './polarity.js';
import { holdersOf, quoteProblem, quotesOf } from './quotes.js';
import { meaningOf, readWords, type ReadWord } from './reading.js';
import { attributionProblem, sectionProblem } from './sections.js';
import { coverageOf, supportProblem, weightsOf, type Weight } from './support.js';
import { oppositeProblem, weightyProblem } from './weighty.js';

/**
 * Whether a line of a model may stand: every check is made against the items that it cites, and none believes the model. The checks
 * are made in the order of CHECKS, and the first that fails is the answer. A line that fails is dropped; the recorded line stays.
 */
export const verifyLine = (line: AssistLine, request: VerifyRequest): Verdict => verifierOf(request)(line);

/** The same for many lines of one request, which is read once. */
export const verifierOf = (request: VerifyRequest): ((line: AssistLine) => Verdict) => {
  const read = readRequest(request);
  return (line) => {
    const cited = line.cites.flatMap((id) => read.byId.get(id) ?? []);
    if (line.cites.length === 0 || cited.length < line.cites.length)
      return no('citation', 'cites nothing, or what is not there');
    const one: Case = { line, cited, request, read, subject: subjectOfLine(line, request) };
    for (const [check, problemOf] of CHECKED) {
      const detail = problemOf(one);
      if (detail !== null) return no(check, detail);
    }
    return { ok: true };
  };
};

/** The share of what an item says that a line still says, 0 to 1: a smooth line that drops half of it is no re-wording. */
export const coverageBy = (line: AssistLine, item: AssistItem, request: VerifyRequest): number => {
  const { weight, participants } = readRequest(request);
  return coverageOf(item.text, { stems: stemsOf([readWords(line.text)]), ignored: participants, weight });
};

const no = (check: Check, detail: string): Verdict => ({ ok: false, check, detail });

interface ReadRequest {
  readonly byId: ReadonlyMap<string, AssistItem>;
  readonly words: ReadonlyMap<string, readonly ReadWord[]>;
  readonly weight: Weight;
  /** Names of those who speak and are spoken of, in lower case. */
  readonly participants: ReadonlySet<string>;
}
interface Case {
  readonly line: AssistLine;
  readonly cited: readonly AssistItem[];
  readonly request: VerifyRequest;
  readonly read: ReadRequest;
  /** Whom the line is about. */
  readonly subject: string;
}

const readRequest = (request: VerifyRequest): ReadRequest => {
  const { items, subject, coach } = request;
  const words = new Map(items.map((item) => [item.id, readWords(item.text)]));
  const named = [subject, coach ?? '', ...items.flatMap((item) => [item.subject, item.speaker])];
  return {
    byId: new Map(items.map((item) => [item.id, item])),
    words,
    weight: weightsOf([...words.values()]),
    participants: new Set(named.flatMap((name) => readWords(name).map(({ word }) => word))),
  };
};

const wordsOf = ({ cited, read }: Case): (readonly ReadWord[])[] => cited.map((item) => read.words.get(item.id) ?? []);
const textsOf = ({ cited }: Case): string[] => cited.map((item) => item.text);

const CHECKED: readonly (readonly [Check, (one: Case) => string | null])[] = [
  ['quote', ({ line, cited }) => quoteProblem(line, cited)],
  ['speaker', (one) => speakerProblem(one)],
  ['figures', (one) => foreignFigure(one.line.text, textsOf(one))],
  ['names', ({ line, cited, request }) => foreignName(line, cited, request)],
  [
    'negation',
    (one) => negationProblem(one.line.text, wordsOf(one)) ?? oppositeProblem(one.line.text, meaningsOf(one).all),
  ],
  [
    'support',
    (one) => supportProblem(one.line.text, evidenceOf(one)) ?? weightyProblem(one.line.text, meaningsOf(one).all),
  ],
  ['section', ({ line, cited }) => sectionProblem(line, cited)],
  ['tense', (one) => tenseProblem(one.line.text, wordsOf(one))],
  ['agenda', (one) => agendaProblem(one.line.text, meaningsOf(one))],
  ['markup', ({ line, request }) => markupProblem(line, request)],
];

/** Whoever the line is about has said what it quotes, and is whom the cited items are about. */
const speakerProblem = ({ line, cited, subject }: Case): string | null => {
  const foreign = quotesOf(line).some((quote) => holdersOf(quote, cited).every((item) => item.speaker !== subject));
  if (foreign) return 'quotes somebody else';
  return isAbout(subject, cited) ? attributionProblem(line, cited, subject) : 'is about somebody else';
};

const meaningsOf = ({ cited, read, subject }: Case): CitedMeanings => {
  const meaningsIn = (items: readonly AssistItem[]): ReadonlySet<string> =>
    new Set(items.flatMap(({ id }) => (read.words.get(id) ?? []).map(({ word }) => meaningOf(word))));
  return { all: meaningsIn(cited), own: meaningsIn(cited.filter(({ speaker }) => speaker === subject)) };
};

const evidenceOf = (one: Case): Parameters<typeof supportProblem>[1] => ({
  stems: stemsOf(wordsOf(one)),
  ignored: one.read.participants,
  weight: one.read.weight,
});

const stemsOf = (texts: readonly (readonly ReadWord[])[]): ReadonlySet<string> =>
  new Set(texts.flatMap((words) => words.flatMap((word) => word.stem ?? word.telling ?? [])));
