import type { Decision } from '../shared/decision.js';
import type { DomainEvent, Foldable } from '../shared/event.js';
import type { RejectionCode } from '../shared/rejections.js';

/** Throws with both sides in full: keeps the specs free of any test runner. */
export const mustEqual = (actual: unknown, expected: unknown, what: string): void => {
  const [is, ought] = [canonical(actual), canonical(expected)];
  if (is !== ought) throw new Error(`${what}\nexpected: ${ought}\nbut was:  ${is}`);
};

const canonical = (value: unknown): string =>
  JSON.stringify(
    value,
    (_key, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    1,
  );

export interface DecisionSpec<E extends DomainEvent> {
  then(...events: readonly E[]): void;
  thenRejected(code: RejectionCode): void;
}

const judged = <E extends DomainEvent>(decision: Decision<E>): DecisionSpec<E> => ({
  then: (...events) =>
    mustEqual(decision.accepted ? decision.events : `rejected: ${decision.code}`, events, 'The decision differs.'),
  thenRejected: (code) =>
    mustEqual(decision.accepted ? decision.events : decision.code, code, 'The rejection differs.'),
});

/** `given(...events).when(decide).then(...events)`: what happened, what is asked, what follows. */
export const specOf =
  <S>(fold: (events: readonly Foldable[]) => S) =>
  (...events: readonly Foldable[]) => ({
    when: <E extends DomainEvent>(decide: (state: S) => Decision<E>): DecisionSpec<E> => judged(decide(fold(events))),
  });
