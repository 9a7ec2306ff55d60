import { clausesOf, type Clause, type Sentence } from './clauses.js';
import { listedFeelings, proposalsFelt, type ListedFeeling } from './feeling-headings.js';
import { CLOSING } from './feelings.js';
import { feelingIn, feelingSpan, type Beside } from './felt-clauses.js';
import { feltScores, feltUnits, type FeltScores } from './felt/index.js';
import { goalsIn, type GoalItem } from './goals/index.js';
import { isBareWeekday, lifeDatesOf, type LifeDate } from './life-dates.js';
import { isOfCoach, peopleIn } from './people/index.js';
import {
  cuesOf,
  intentOf,
  likelihoodsIn,
  listedPlans,
  quotationsIn,
  type Intent,
  type ListedPlan,
} from './plans/index.js';
import type { Candidate, Proposal, ReadingContext } from './reading.js';
import { resolveTimes, type ResolvedTime } from './times/index.js';
import { isQuotedWhole, lifeDateSpan, LEANING_MAX, SPAN_MAX, spanOf, trimmed } from './spans.js';
import { voiceOf, type Voice } from './voice.js';
import { weighedPlan, type WeighedSigns } from './weighed-plan.js';
import { isCoachsDay } from './whose-feeling.js';

/** How much room a person, a life date, what somebody set out to do take in a brief, beside the other kinds. */
const SALIENCE = { promise: 0.9, commitment: 0.85, 'life-date': 0.8, person: 0.6, closing: 0.7, felt: 0.85 } as const;
interface Reader extends WeighedSigns {
  readonly text: string;
  readonly context: ReadingContext;
  readonly times: readonly ResolvedTime[];
  readonly listed: readonly ListedPlan[];
  readonly felt: readonly ListedFeeling[];
  /** How likely each sentence, or clause of a long one, tells of each feeling, by where it begins. */
  readonly scores: ReadonlyMap<number, FeltScores>;
}

const timesIn = (times: readonly ResolvedTime[], from: number, to: number): ResolvedTime[] =>
  times.filter(({ span }) => span[0] >= from && span[0] < to);

/** What stands further before a plan than this, with no comma between, tells something else. */
const HEAD_MAX = 60;
/** The clause from where the plan begins; what "it" stands for is looked for in the sentence before. */
const intentSpan = (
  text: string,
  clause: Clause,
  { from, leans }: Intent,
  before: Sentence | undefined,
): [number, number] => {
  const [clauseStart, end] = trimmed(
    text,
    clause.from + (clause.sentence.isRun || from > HEAD_MAX ? from : 0),
    clause.to,
  );
  // "Nora and I are going to walk": who else goes along stands in the clause before.
  const isWith = /^(?:and )?I are\b/iu.test(clause.text);
  const beside = clause.sentence.clauses[clause.index - 1]?.from ?? clauseStart;
  const isLeaning = leans && clause.index > 0 && !clause.sentence.isRun && end - beside <= LEANING_MAX;
  const start = isWith || isLeaning ? beside : clauseStart;
  // "The exam is on the 9th. She'll revise with Lea.": what is prepared for stands in the sentence before.
  const isFor = PREPARES.test(clause.text) && !isRunOrFor(clause);
  return (leans || isFor) && clause.index === 0 && before !== undefined && end - before.from <= LEANING_MAX
    ? [before.from, end]
    : [start, end];
};

const PREPARES =
  /\b(?:learn|study|revise|practi[sc]e|prepare|rehearse|cram)(?= (?:with|at|in|on|every|each|by|together|alone|\p{L}+day)\b|\W*$)/iu;
const isRunOrFor = ({ text, sentence }: Clause): boolean =>
  sentence.isRun || /\b(?:for|how|to \p{L}+)\b (?!\p{L}+ (?:minutes|hours))/iu.test(text.slice(text.search(PREPARES)));

const proposalOf = (
  reader: Reader,
  [from, to]: readonly [number, number],
  rest: Omit<Candidate, 'text' | 'span'>,
): Candidate => ({
  ...rest,
  text: reader.text.slice(from, to),
  span: [from, to],
});

const PLAN_REACH_MAX = 90;

const DUE = /\b(?:by|before|until|on|this|next|tomorrow|tonight|end of|in)\b/iu;

const planOf = (
  reader: Reader,
  span: readonly [number, number],
  { kind, times }: { readonly kind: Intent['kind']; readonly times: readonly ResolvedTime[] },
): Proposal => {
  const { heldOn } = reader.context;
  const due = times.find(
    (time) => !time.looksBack && time.to >= heldOn && time.granularity !== 'year' && DUE.test(time.expression),
  );
  return proposalOf(reader, span, { kind, salience: SALIENCE[kind], ...(due && { due: due.to }) });
};

/** What a list under a heading, or after a colon, says is to be done. */
const listedOf = (reader: Reader): Proposal[] =>
  reader.listed.flatMap(({ kind, from, to }) =>
    kind === null
      ? []
      : [planOf(reader, trimmed(reader.text, from, to), { kind, times: timesIn(reader.times, from, to) })],
  );

/** Of a sentence that would be quoted whole: somebody's plan stands in it too. */
const isBesidePlan = (reader: Reader, { sentence, index }: Clause): boolean =>
  isQuotedWhole(sentence) && sentence.clauses.some((one) => one.index !== index && intentOf(one, reader) !== null);

const lifeDateIn = (reader: Reader, clause: Clause, { when, heard, yearly, since }: LifeDate): Proposal =>
  proposalOf(reader, lifeDateSpan(reader.text, clause, { since, isAlone: !isBesidePlan(reader, clause) }), {
    kind: 'life-date',
    when,
    heard,
    salience: SALIENCE['life-date'],
    ...(yearly && { repeats: 'yearly' as const }),
  });

const FELT: ReadonlySet<string> = new Set(['joy', 'worry']);

const readClause = (reader: Reader, clause: Clause, beside: Beside): Proposal[] => {
  const [before] = beside;
  const { voice, times, context } = reader;
  const isListed = reader.listed.some(({ from, to }) => clause.from < to && from < clause.to);
  if (isListed) return [];
  const intent = weighedPlan(clause, reader, before);
  const within = timesIn(times, clause.from, clause.to);
  if (intent !== null) {
    const span = intentSpan(reader.text, clause, intent, before);
    // Without full stops a clause runs on: what stands far behind a plan is no part of it.
    const isOn = ({ span: [at] }: ResolvedTime): boolean => clause.sentence.isRun && at - span[0] > PLAN_REACH_MAX;
    const dates = lifeDatesOf(clause, within.filter(isOn), context.heldOn).map((life) =>
      lifeDateIn(reader, clause, life),
    );
    return [planOf(reader, span, { kind: intent.kind, times: within.filter((time) => !isOn(time)) }), ...dates];
  }
  const proposals: Proposal[] = [];
  const isClients = voice.speaker === 'note' || voice.speaker === 'client';
  const feeling = isClients ? feelingIn(reader, clause, beside) : null;
  if (feeling !== null)
    proposals.push(proposalOf(reader, feelingSpan(reader.text, clause, { feeling, before }), feeling));
  const isTold = isClients && feeling?.kind !== 'preference' && !isCoachsDay(clause, reader.text, voice);
  const isListedFeeling = reader.felt.some(({ from, to }) => clause.from < to && from < clause.to);
  const dated = feeling?.kind === 'joy' || isListedFeeling ? within.filter((time) => !isBareWeekday(time)) : within;
  const lifeDates = isTold ? lifeDatesOf(clause, dated, context.heldOn) : [];
  for (const life of lifeDates)
    if (!(feeling?.kind === 'worry' && life.heard.granularity !== 'day'))
      proposals.push(lifeDateIn(reader, clause, life));
  if (voice.speaker === 'note' && CLOSING.test(clause.text))
    proposals.push(
      proposalOf(reader, spanOf(reader.text, clause), { kind: 'how-we-left-it', salience: SALIENCE.closing }),
    );
  return proposals;
};

/** Where a note lists the goals that were agreed, the list is what the client set out to do. */
const goalOf = (reader: Reader, from: number, to: number): Proposal =>
  proposalOf(reader, [from, Math.min(to, from + SPAN_MAX)], { kind: 'commitment', salience: SALIENCE.commitment });

const people = (reader: Reader, sentences: readonly Sentence[]): Proposal[] => {
  const seen = new Set<string>();
  return peopleIn(sentences, reader.voice, reader.context).flatMap((person) => {
    const key = `${person.name}:${person.relation ?? ''}`;
    const sentence = sentences.find(({ from, to }) => from <= person.from && person.to <= to);
    if (seen.has(key) || sentence === undefined || isOfCoach(person, reader.context)) return [];
    seen.add(key);
    const clause = sentence.clauses.find(({ from, to }) => from <= person.from && person.to <= to);
    const span: [number, number] = clause === undefined ? [person.from, person.to] : spanOf(reader.text, clause);
    return [
      proposalOf(reader, span, {
        kind: 'person',
        name: person.name,
        ...(person.relation !== null && { relation: person.relation }),
        salience: person.relation === null ? SALIENCE.person / 2 : SALIENCE.person,
      }),
    ];
  });
};

/** What was feared within an insight is part of it, and so is what stands within a longer telling of the same. */
const withoutFeelingsWithin = (proposals: readonly Proposal[]): Proposal[] => {
  const reach = new Map<string, number>();
  const within = new Set<Proposal>();
  // The longest of those that begin at one place first, so that whatever holds another stands before it.
  for (const one of proposals.toSorted((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1])) {
    const { kind, span } = one;
    const to = Math.max(reach.get(kind) ?? 0, reach.get('insight') ?? 0);
    if (FELT.has(kind) && to >= span[1]) within.add(one);
    reach.set(kind, Math.max(reach.get(kind) ?? 0, span[1]));
  }
  return proposals.filter((one) => !within.has(one));
};

const withoutRepeats = (proposals: readonly Proposal[]): Proposal[] => {
  const seen = new Set<string>();
  return proposals.filter(({ kind, span, name, relation, heard }) => {
    const key = [kind, span[0], span[1], name, relation, heard?.from].join(':');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

/** Where the note lists what was agreed, plans that are told around the list are talk about it; a lone goal is one among others. */
const isOfGoals = (goals: readonly GoalItem[], [from, to]: readonly [number, number]): boolean =>
  goals.some((goal) => goals.length > 1 || !goal.isAlone || (goal.from < to && from < goal.to));

/** What a text in English proposes, in the voice of one speaker; spans count in `text`. */
export const readText = (text: string, speaker: Voice['speaker'], context: ReadingContext): readonly Candidate[] => {
  const sentences = clausesOf(text);
  const voice = voiceOf(speaker, sentences, context);
  const listed = speaker === 'note' ? listedPlans(text, sentences, voice) : [];
  const quoted = speaker === 'note' ? quotationsIn(text, voice) : [];
  const times = resolveTimes(text, context.heldOn);
  const felt = speaker === 'note' ? listedFeelings(text, sentences) : [];
  const isHeard = speaker === 'note' || speaker === 'client';
  const units = isHeard ? feltUnits(text, sentences, speaker === 'note') : [];
  const scores = new Map(units.map((unit) => [unit.from, feltScores(unit)]));
  const likelihoods = likelihoodsIn(text, sentences, voice);
  const cues = cuesOf(voice, text);
  const reader: Reader = { text, voice, context, times, cues, listed, quoted, felt, scores, likelihoods };
  const fromClauses = sentences.flatMap(({ clauses }, at) =>
    clauses.flatMap((clause) => readClause(reader, clause, [sentences[at - 1], sentences[at + 1]])),
  );
  const listedGoals = speaker === 'note' ? goalsIn(text) : [];
  const goals = listedGoals.map(({ from, to }) => goalOf(reader, from, to));
  const named = speaker === 'coach' || speaker === 'other' ? [] : people(reader, sentences);
  const plans = [...listedOf(reader), ...fromClauses].toSorted((a, b) => a.span[0] - b.span[0]);
  const kept = plans.filter(({ kind, span }) => kind !== 'commitment' || !isOfGoals(listedGoals, span));
  const all = [...goals, ...proposalsFelt(text, felt, SALIENCE.felt), ...kept, ...named].filter(
    (one) => one.text.trim() !== '',
  );
  return withoutFeelingsWithin(withoutRepeats(all));
};
