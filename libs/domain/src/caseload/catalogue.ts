import type { ClientPeriod } from './client-period.js';

/**
 * The fixed catalogue of caseload metrics. There is no other question that can be asked: every filter more would be a
 * difference more that somebody could take.
 */
export type Unit = 'clients' | 'calls' | 'hours' | 'promises';
export type MeasureId = (typeof CATALOGUE)[number]['id'];

interface Measure {
  readonly id: string;
  readonly unit: Unit;
  readonly cells: readonly string[];
  /** The measure of one cell that all cells of this one add up to; null where no other measure says the total. */
  readonly within: 'activeClients' | 'sessions' | null;
  /** The cell of which the share is told. */
  readonly share?: string;
}

const CHANGES = ['lower', 'same', 'higher', 'not-known'];

export const CATALOGUE = [
  { id: 'activeClients', unit: 'clients', cells: ['all'], within: null },
  { id: 'sessions', unit: 'calls', cells: ['all'], within: null },
  { id: 'hours', unit: 'hours', cells: ['all'], within: null },
  {
    id: 'gap',
    unit: 'clients',
    cells: ['within-8-days', '9-to-15-days', '16-to-30-days', 'over-30-days', 'first-call'],
    within: 'activeClients',
  },
  {
    id: 'engagement',
    unit: 'clients',
    cells: ['under-3-months', '3-to-6-months', '6-to-12-months', 'over-12-months'],
    within: 'activeClients',
  },
  { id: 'cancellations', unit: 'clients', cells: ['none', 'some'], within: 'activeClients', share: 'some' },
  { id: 'briefRead', unit: 'calls', cells: ['before-the-call', 'not'], within: 'sessions', share: 'before-the-call' },
  { id: 'noteWithinADay', unit: 'calls', cells: ['within-a-day', 'not'], within: 'sessions', share: 'within-a-day' },
  { id: 'heard', unit: 'clients', cells: CHANGES, within: 'activeClients' },
  { id: 'atEase', unit: 'clients', cells: CHANGES, within: 'activeClients' },
  { id: 'carriedOn', unit: 'clients', cells: ['low', 'middle', 'high', 'not-known'], within: 'activeClients' },
  { id: 'promises', unit: 'promises', cells: ['kept', 'open'], within: null, share: 'kept' },
  {
    id: 'load',
    unit: 'clients',
    cells: ['1-to-5-clients', '6-to-10-clients', '11-to-15-clients', 'over-15-clients'],
    within: 'activeClients',
  },
] as const satisfies readonly Measure[];

/**
 * What the catalogue counts, as a number that each release carries. 1: clients who met their coach; promises that a coach
 * recorded. 2: clients with a call, held or cancelled; promises also from proposals that a coach accepted.
 */
export const DEFINITION = 2;

/** What one client adds to one cell. */
export interface Contribution {
  readonly clientId: string;
  readonly coachId: string;
  readonly amount: number;
}
export interface Cell {
  readonly id: string;
  readonly contributions: readonly Contribution[];
}
export interface Table {
  readonly id: MeasureId;
  readonly unit: Unit;
  readonly within: Measure['within'];
  readonly share: string | null;
  readonly cells: readonly Cell[];
}

const MINUTES_PER_HOUR = 60;
const DAYS_PER_MONTH = 30.4;
const QUARTER_DAYS = 3 * DAYS_PER_MONTH;
const HALF_YEAR_DAYS = 6 * DAYS_PER_MONTH;
const YEAR_DAYS = 12 * DAYS_PER_MONTH;

/** The name of the first band whose upper end holds the value. */
const bandOf = (value: number, bands: readonly (readonly [upTo: number, name: string])[]): string =>
  bands.find(([upTo]) => value <= upTo)?.[1] ?? '';

const gapBand = ({ gapDays }: ClientPeriod): string =>
  gapDays === null
    ? 'first-call'
    : bandOf(gapDays, [
        [8, 'within-8-days'],
        [15, '9-to-15-days'],
        [30, '16-to-30-days'],
        [Number.POSITIVE_INFINITY, 'over-30-days'],
      ]);

const engagementBand = ({ engagedDays }: ClientPeriod): string =>
  bandOf(engagedDays, [
    [QUARTER_DAYS, 'under-3-months'],
    [HALF_YEAR_DAYS, '3-to-6-months'],
    [YEAR_DAYS, '6-to-12-months'],
    [Number.POSITIVE_INFINITY, 'over-12-months'],
  ]);

const loadBand = (clients: number): string =>
  bandOf(clients, [
    [5, '1-to-5-clients'],
    [10, '6-to-10-clients'],
    [15, '11-to-15-clients'],
    [Number.POSITIVE_INFINITY, 'over-15-clients'],
  ]);

type Amounts = Readonly<Record<string, number>>;
/** What one client adds to the cells of a measure, by cell. */
type AmountsOf = (client: ClientPeriod) => Amounts;

const oneIn = (cell: string): Amounts => ({ [cell]: 1 });

const amounts = (loads: ReadonlyMap<string, number>): Record<MeasureId, AmountsOf> => ({
  activeClients: () => oneIn('all'),
  sessions: ({ calls }) => ({ all: calls }),
  hours: ({ minutes }) => ({ all: minutes / MINUTES_PER_HOUR }),
  gap: (client) => oneIn(gapBand(client)),
  engagement: (client) => oneIn(engagementBand(client)),
  cancellations: ({ cancellations }) => oneIn(cancellations > 0 ? 'some' : 'none'),
  briefRead: ({ calls, callsWithBriefRead: read }) => ({ 'before-the-call': read, not: calls - read }),
  noteWithinADay: ({ calls, callsWithNote: noted }) => ({ 'within-a-day': noted, not: calls - noted }),
  heard: ({ heard }) => oneIn(heard ?? 'not-known'),
  atEase: ({ atEase }) => oneIn(atEase ?? 'not-known'),
  carriedOn: ({ carriedOn }) => oneIn(carriedOn ?? 'not-known'),
  promises: ({ promisesMade, promisesKept }) => ({ kept: promisesKept, open: promisesMade - promisesKept }),
  load: ({ coachId }) => oneIn(loadBand(loads.get(coachId) ?? 0)),
});

const contributions = (clients: readonly ClientPeriod[], amountsOf: AmountsOf, cell: string): Contribution[] =>
  clients.flatMap((client) => {
    const amount = amountsOf(client)[cell] ?? 0;
    return amount > 0 ? [{ clientId: client.clientId, coachId: client.coachId, amount }] : [];
  });

/**
 * Those who had a call in the period, held or cancelled: all measures are about them and about nobody else, so that no
 * table has a rest that another one tells.
 */
export const activeIn = (clients: readonly ClientPeriod[]): readonly ClientPeriod[] =>
  clients.filter(({ calls, cancellations }) => calls + cancellations > 0);

/** The whole catalogue over the active clients of one period, unprotected: it never leaves the publishing step. */
export const tablesOf = (clients: readonly ClientPeriod[]): readonly Table[] => {
  const active = activeIn(clients);
  const loads = new Map<string, number>();
  for (const { coachId } of active) loads.set(coachId, (loads.get(coachId) ?? 0) + 1);
  const amountsOf = amounts(loads);
  return CATALOGUE.map((measure: Measure & { readonly id: MeasureId }) => ({
    id: measure.id,
    unit: measure.unit,
    within: measure.within,
    share: measure.share ?? null,
    cells: measure.cells.map((id) => ({ id, contributions: contributions(active, amountsOf[measure.id], id) })),
  }));
};
