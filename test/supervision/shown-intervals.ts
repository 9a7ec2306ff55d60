import { shownInterval, type Interval, type MeasureId } from '#domain';
import type { Attacked } from './attack-on-release.js';

/** What each cell of a measure may have been; undefined for a hidden one. */
export const intervalsOf = ({ release, rules }: Attacked, id: MeasureId): readonly (Interval | undefined)[] => {
  const measure = release.status === 'published' ? release.measures.find((each) => each.id === id) : undefined;
  return (measure?.cells ?? []).map(({ value }) =>
    value === null
      ? undefined
      : shownInterval(value, { unit: measure?.unit ?? 'clients', cells: measure?.cells.length ?? 1 }, rules),
  );
};
