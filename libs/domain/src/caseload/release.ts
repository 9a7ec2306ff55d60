import { activeIn, DEFINITION, type MeasureId, type Table, tablesOf, type Unit } from './catalogue.js';
import type { ClientPeriod } from './client-period.js';
import { type DisclosureRules, protectTable, type ShownCell, type ShownTotal } from './disclosure.js';
import { type Proposed, withoutGivingAway } from './inclusions.js';
import { shownInterval } from './ranges.js';

/** A month in the practice's time zone, such as `2026-10`. */
export type Period = string;

export interface ShownMeasure {
  readonly id: MeasureId;
  readonly unit: Unit;
  readonly cells: readonly ShownCell[];
  /** Share of one cell, in steps of five per cent, made of the shown numbers and of nothing else. */
  readonly percent: { readonly of: string; readonly value: number } | null;
}

/**
 * What becomes public of a closed period, once and for good.
 *
 * - `published`: measures; a cell that is null is hidden.
 * - `too-few`: too few clients, or too few coaches, to show anything safely.
 * - `held-back`: hardly anybody came or went since another published period, so that the difference of the two would
 *   speak of them.
 */
export type Release =
  | {
      readonly status: 'published';
      /** What was counted (`DEFINITION`); releases from before there were two have none. */
      readonly definition?: number;
      readonly period: Period;
      readonly threshold: number;
      readonly roundedTo: number;
      readonly measures: readonly ShownMeasure[];
    }
  | { readonly status: 'too-few' | 'held-back'; readonly period: Period; readonly threshold: number };

/** A release and the clients it was about; their ids never leave the publishing step. */
export interface Published {
  readonly release: Release;
  readonly members: ReadonlySet<string>;
}

const PERCENT_STEP = 5;
const PERCENT_MAX = 100;

const percentOf = (table: Table, cells: readonly ShownCell[]): ShownMeasure['percent'] => {
  const values = cells.flatMap(({ value }) => (value === null ? [] : [value]));
  const part = cells.find(({ id }) => id === table.share)?.value ?? null;
  if (table.share === null || part === null || values.length < cells.length) return null;
  const share = (PERCENT_MAX * part) / values.reduce((total, value) => total + value, 0);
  const value = Math.round(share / PERCENT_STEP) * PERCENT_STEP;
  // What was rounded to all or nothing would say of everybody what holds of most.
  return { of: table.share, value: Math.min(PERCENT_MAX - PERCENT_STEP, Math.max(PERCENT_STEP, value)) };
};

const measuresOf = (tables: readonly Table[], rules: DisclosureRules): readonly ShownMeasure[] => {
  const totals = new Map<string, ShownTotal>();
  const proposed = tables.map((table): Proposed => {
    const total = table.within === null ? null : (totals.get(table.within) ?? null);
    const cells = protectTable(table, total, rules);
    const [only] = cells;
    if (cells.length === 1 && only !== undefined && only.value !== null) {
      const interval = shownInterval(only.value, { unit: table.unit, cells: 1 }, rules);
      totals.set(table.id, { value: only.value, interval });
    }
    return { table, cells, total };
  });
  return withoutGivingAway(proposed, rules).map(({ table, cells }) => ({
    id: table.id,
    unit: table.unit,
    cells,
    percent: percentOf(table, cells),
  }));
};

/** Clients who are in one of two sets and not in the other. */
const changeBetween = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  [...a].filter((id) => !b.has(id)).length + [...b].filter((id) => !a.has(id)).length;

/** Whether the difference to some published period would be about a few. With all of them, not only the last: people come back. */
const singlesOut = (members: ReadonlySet<string>, earlier: readonly Published[], rules: DisclosureRules): boolean =>
  earlier
    .filter(({ release }) => release.status === 'published')
    .map((each) => changeBetween(members, each.members))
    .some((changed) => changed > 0 && changed < rules.changeMin);

export interface ToRelease {
  readonly period: Period;
  readonly clients: readonly ClientPeriod[];
  /** All that this practice ever published. */
  readonly earlier: readonly Published[];
}

/** What may be published of a period. One that was published stays as it is, whatever was recorded since. */
export const releaseOf = ({ period, clients, earlier }: ToRelease, rules: DisclosureRules): Published => {
  const known = earlier.find(({ release }) => release.period === period);
  if (known !== undefined && !rules.republishes) return known;
  const members = new Set(activeIn(clients).map(({ clientId }) => clientId));
  const base = { period, threshold: rules.clientsMin };
  const measures = measuresOf(tablesOf(clients), rules);
  if (measures[0]?.cells[0]?.value == null) return { members, release: { ...base, status: 'too-few' } };
  if (singlesOut(members, earlier, rules)) return { members, release: { ...base, status: 'held-back' } };
  const shown = { status: 'published', definition: DEFINITION, roundedTo: rules.roundedTo, measures } as const;
  return { members, release: { ...base, ...shown } };
};
