import { planCandidatesIn, type SpeakerRole } from '#infra';
import type { FixtureClient, FixtureSession, GoldLine } from './fixtures/fixture.js';
import { sharedLength } from './fixture-scores.js';
import { turnsOf } from './fixture-turns.js';
import { roleOf } from './fixture-walk.js';

/** A clause with its signs: 0 tells of no plan, 1 of a commitment, 2 of a promise. */
export interface Example {
  readonly client: string;
  readonly signs: readonly string[];
  readonly label: 0 | 1 | 2;
  /** All clauses of its session are labelled. */
  readonly isWhole: boolean;
}
interface Labelled {
  readonly text: string;
  readonly signs: readonly string[];
  readonly isToldByRule: boolean;
  /** Null for what only overlaps a plan that another clause tells. */
  label: 0 | 1 | 2 | null;
}

const LABEL_LENGTH_MIN = 4;

const textsOf = (client: FixtureClient, session: FixtureSession): (readonly [SpeakerRole | 'note', string])[] => [
  ...(session.note === undefined ? [] : [['note', session.note] as const]),
  ...(session.transcript === undefined
    ? []
    : turnsOf(session.transcript).map(
        ({ speaker, text }) => [session.transcript?.speakers?.[speaker] ?? roleOf(client, speaker), text] as const,
      )),
];

/** The clause that shares most with a gold line tells it; others that overlap it tell neither for nor against. */
const label = (clauses: readonly Labelled[], { words }: GoldLine, kind: 1 | 2): void => {
  const near = clauses
    .map((clause) => ({ clause, shared: sharedLength(clause.text, words) }))
    .filter(
      ({ clause, shared }) => shared >= LABEL_LENGTH_MIN && shared >= Math.min(words.length, clause.text.length) / 2,
    )
    .toSorted((a, b) => b.shared - a.shared)
    .map(({ clause }) => clause);
  const teller = near.find((clause) => clause.label === 0 || clause.label === null);
  for (const clause of near) if (clause.label === 0) clause.label = null;
  if (teller !== undefined) teller.label = kind;
};

/** What there is to learn from a client: all clauses of the last sessions before a brief; of the others the plans that are open later, and what no rule takes for one. */
export const examplesOf = (client: FixtureClient): readonly Example[] => {
  const last = new Set(client.gold.map(({ on }) => client.sessions.findLast(({ heldOn }) => heldOn <= on)?.id));
  return client.sessions.flatMap((session) => {
    const context = {
      heldOn: session.heldOn,
      clientNames: [client.name],
      coachNames: [client.coachName],
      knownPeople: [],
    };
    const clauses = textsOf(client, session).flatMap(([speaker, text]) =>
      planCandidatesIn(text, speaker, context).map(({ clause, signs, isToldByRule }): Labelled => ({
        text: clause.text,
        signs,
        isToldByRule,
        label: 0,
      })),
    );
    const ofSession = (lines: readonly GoldLine[]) =>
      new Map(lines.filter(({ sessionId }) => sessionId === session.id).map((line) => [line.words, line])).values();
    for (const line of ofSession(client.gold.flatMap(({ openCommitments }) => openCommitments)))
      label(clauses, line, 1);
    for (const line of ofSession(client.gold.flatMap(({ openPromises }) => openPromises))) label(clauses, line, 2);
    const isWhole = last.has(session.id);
    return clauses.flatMap(({ signs, isToldByRule, label: found }) =>
      found === null || (found === 0 && isToldByRule && !isWhole)
        ? []
        : [{ client: client.id, signs, label: found, isWhole }],
    );
  });
};
