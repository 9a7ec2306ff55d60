import type { EventData, EventOf, EventType, PracticeEvent } from '../event-catalog.js';
import { accept, type Decision, reject } from '../shared/decision.js';
import { againstOwning, type PracticeContext } from './practice-rights.js';
import type { PracticeState } from './practice.state.js';

type SettingEvent = EventOf<
  | 'AssistSettingsChanged'
  | 'PresenceStancesSet'
  | 'BriefLeadTimesSet'
  | 'ReportingThresholdRaised'
  | 'RetentionPolicySet'
>;
type Setting = Extract<EventType, SettingEvent['type']>;
type Decide<T extends Setting> = (
  state: PracticeState,
  data: EventData<T>,
  ctx: PracticeContext,
) => Decision<Extract<PracticeEvent, { type: T }>>;

/** An owner sets it; to set it as it is already is recorded as well, for it says that somebody decided so. */
const setting =
  <T extends Setting>(type: T): Decide<T> =>
  (state, data, ctx) => {
    const code = againstOwning(state, ctx);
    return code === null ? accept({ type, data } as unknown as Extract<PracticeEvent, { type: T }>) : reject(code);
  };

export const changeAssistSettings = setting('AssistSettingsChanged');
export const setPresenceStances = setting('PresenceStancesSet');
export const setBriefLeadTimes = setting('BriefLeadTimesSet');
export const setRetentionPolicy = setting('RetentionPolicySet');

const threshold = setting('ReportingThresholdRaised');

/** The fewest clients that an aggregate is shown for: upwards only, so that nobody can be singled out afterwards. */
export const raiseReportingThreshold: Decide<'ReportingThresholdRaised'> = (state, data, ctx) => {
  const decision = threshold(state, data, ctx);
  return decision.accepted && data.k <= state.reportingThreshold ? reject('THRESHOLD_ONLY_UPWARDS') : decision;
};

/** By the system, once a period is over; a published period is closed. */
export const publishMetrics = (
  state: PracticeState,
  data: EventData<'MetricsPublished'>,
  { actor }: PracticeContext,
): Decision<EventOf<'MetricsPublished'>> => {
  if (actor.kind !== 'system') return reject('NOT_ALLOWED');
  if (state.status === 'none') return reject('NOT_FOUND');
  return state.publishedPeriods.has(data.period)
    ? reject('METRICS_ALREADY_PUBLISHED')
    : accept({ type: 'MetricsPublished', data });
};
