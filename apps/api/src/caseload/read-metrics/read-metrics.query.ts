import type { Release } from '#domain';
import { ALLIANCE, readRelease, type Alliance, type Pool } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../http/problem.js';
import { POOL } from '../../tokens.js';
import type { Metrics } from './read-metrics.schema.js';

export class ReadMetrics {
  constructor(
    readonly practiceId: string,
    readonly period: string,
  ) {}
}

const WORDS: Readonly<Record<Metrics['status'], { readonly title: string; readonly words: string }>> = {
  published: {
    title: 'Metrics of the practice',
    words:
      'Rounded numbers about groups, never about a person. A number that is missing is hidden, because it could single ' +
      'somebody out. Published once: what was recorded later changes nothing here.',
  },
  'too-few': {
    title: 'Too few to show safely',
    words:
      'In this month too few clients had a call, or too few coaches did, to show any number without speaking of ' +
      'somebody in particular. That is no fault and needs no remedy.',
  },
  'held-back': {
    title: 'Held back for this month',
    words:
      'Only a few clients came or went since a month that was published. The difference between the two would speak of ' +
      'those few, so this month stays closed.',
  },
  'not-yet': {
    title: 'Nothing here yet',
    words:
      'A month is published three days after its end, so that late notes count. There are no numbers of a running month.',
  },
};

/** Of months that were published before releases told what they counted. */
const DEFINITION_BEFORE = 1;

@QueryHandler(ReadMetrics)
export class ReadMetricsHandler implements IQueryHandler<ReadMetrics> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  /** Only what the log has announced is shown, and only word for word as it was announced. */
  async execute({ practiceId, period }: ReadMetrics): Promise<Metrics> {
    // The worker closes months, and what it closed is asked for seldom: no cache stands between.
    const facts = await this.alliance.practices.fresh(practiceId);
    if (facts === null) throw new Rejection('NOT_FOUND');
    const { publishedPeriods } = facts.practice;
    const closed = [...publishedPeriods.keys()].toSorted().toReversed();
    const digest = publishedPeriods.get(period) ?? null;
    if (digest === null) return { ...shown(period, null), digest, closed };
    const stored = await readRelease(this.pool, practiceId, period);
    if (stored?.digest !== digest) throw new Error(`the release of ${period} is not the one that the log binds`);
    return { ...shown(period, stored.release), digest, closed };
  }
}

const shown = (period: string, release: Release | null): Omit<Metrics, 'digest' | 'closed'> => {
  const status: Metrics['status'] = release?.status ?? 'not-yet';
  const base = { period, status, ...WORDS[status], threshold: release?.threshold ?? null };
  if (release?.status !== 'published') return { ...base, roundedTo: null, definition: null, measures: [] };
  const measures = release.measures.map(({ cells, ...measure }) => ({ ...measure, cells: [...cells] }));
  return { ...base, roundedTo: release.roundedTo, definition: release.definition ?? DEFINITION_BEFORE, measures };
};
