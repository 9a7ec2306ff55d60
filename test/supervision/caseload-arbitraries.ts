import fc from 'fast-check';
import type { ClientPeriod } from '#domain';

const change = fc.constantFrom('lower' as const, 'same' as const, 'higher' as const, null);
const level = fc.constantFrom('low' as const, 'middle' as const, 'high' as const, null);

/** What most clients of a practice have in common: met for long, just begun, or one call each that some let go. */
const HABITS = {
  settled: { calls: 1, cancellations: 0, gapDays: 14, engagedDays: 200, heard: 'same', carriedOn: 'high' },
  begun: { calls: 1, gapDays: null, engagedDays: 0, heard: null },
  sparse: { calls: 1, cancellations: 0, promisesMade: 1 },
} as const;
type Habit = keyof typeof HABITS;

/** What happened to one client; some figures are drawn so that nearly everybody shares them. */
const client = (habit: Habit, skew: number): fc.Arbitrary<Omit<ClientPeriod, 'clientId' | 'coachId'>> =>
  fc
    .record({
      calls: habit === 'sparse' ? fc.constant(0) : fc.constantFrom(0, 1, 1, 2, 2, 3, 4),
      minutesEach: fc.constantFrom(30, 45, 60, 60, 90, 600),
      read: fc.nat(4),
      noted: fc.nat(4),
      cancellations: fc.constantFrom(0, 0, 0, 1, 2),
      gapDays: fc.option(fc.nat(45), { nil: null }),
      engagedDays: fc.nat(500),
      heard: change,
      atEase: change,
      carriedOn: level,
      promisesMade: fc.nat(3),
      kept: fc.nat(3),
      alike: fc.nat(99),
    })
    .map(({ minutesEach, read, noted, kept, alike, ...drawn }) => {
      const typical = alike < skew;
      const figures = typical ? { ...drawn, ...HABITS[habit] } : drawn;
      const { calls, promisesMade, gapDays, engagedDays } = figures;
      return {
        ...figures,
        // Who had no call is counted for one that was cancelled.
        cancellations: calls === 0 ? Math.max(1, figures.cancellations) : figures.cancellations,
        // Whose first call it is has been here since today.
        engagedDays: gapDays === null ? 0 : engagedDays,
        minutes: calls * (typical ? 30 : minutesEach),
        callsWithBriefRead: typical ? calls : Math.min(read, calls),
        callsWithNote: typical ? 0 : Math.min(noted, calls),
        promisesKept: Math.min(kept, promisesMade),
      };
    });

/** The active clients of one practice in one period: from nobody to some seventy, with one coach to six. */
export const caseload: fc.Arbitrary<readonly ClientPeriod[]> = fc
  .record({
    coaches: fc.integer({ min: 1, max: 6 }),
    size: fc.constantFrom(6, 12, 24, 48, 72),
    habit: fc.constantFrom<Habit>('settled', 'begun', 'sparse'),
    skew: fc.nat(100),
  })
  .chain(({ coaches, size, habit, skew }) =>
    fc
      .array(fc.tuple(fc.nat(coaches * 2), client(habit, skew)), { minLength: size >> 1, maxLength: size })
      .map((drawn) =>
        // The first coach has about half of the clients.
        drawn.map(([coach, figures], index) => ({
          ...figures,
          clientId: `client ${index}`,
          coachId: `coach ${coach >= coaches ? 0 : coach}`,
        })),
      ),
  );

/** Thresholds that a practice can have. */
export const threshold = fc.constantFrom(5, 8, 8, 9, 10, 11, 14, 20);

/** Who comes and goes: the first `leaving` clients, and newcomers. Nobody else changes, which is the worst that can happen. */
export const movement = fc.record({
  leaving: fc.oneof({ weight: 1, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(14) }),
  joining: fc.array(client('settled', 0), { maxLength: 14 }).chain((all) => fc.constantFrom(all, all.slice(0, 2))),
});
export type Movement = typeof movement extends fc.Arbitrary<infer M> ? M : never;

export const afterMoving = (
  before: readonly ClientPeriod[],
  move: Movement,
  label: string,
): readonly ClientPeriod[] => [
  ...before.slice(move.leaving),
  ...move.joining.map((figures, index) => ({
    ...figures,
    clientId: `${label} ${index}`,
    coachId: before[index % Math.max(1, before.length)]?.coachId ?? 'coach 0',
  })),
];

/** One of four coaches' clients, of whom every other one cancelled a call. */
export const steadyClient = (clientId: string, nth: number): ClientPeriod => ({
  clientId,
  coachId: `coach ${nth % 4}`,
  calls: 2,
  minutes: 100,
  callsWithBriefRead: 1,
  callsWithNote: 1,
  cancellations: nth % 2,
  gapDays: 7,
  engagedDays: 100,
  heard: null,
  atEase: null,
  carriedOn: null,
  promisesMade: 0,
  promisesKept: 0,
});
