import { practiceEvents } from '#domain';
import { z } from 'zod';
import { versionNumber } from '../../http/answers.js';

const { AssistSettingsChanged, BriefLeadTimesSet, PresenceStancesSet, ReportingThresholdRaised, RetentionPolicySet } =
  practiceEvents;

/** Each part that is named is set; what is absent stays as it is. */
export const changeSettingsBody = z
  .strictObject({
    briefLeadMinutes: BriefLeadTimesSet.shape.minutes.optional(),
    presence: PresenceStancesSet.optional(),
    assist: AssistSettingsChanged.optional(),
    reportingThreshold: ReportingThresholdRaised.shape.k.optional(),
    retentionMonths: RetentionPolicySet.shape.months.optional(),
  })
  .refine((parts) => Object.keys(parts).length > 0, 'at least one setting')
  .meta({ id: 'ChangeSettings' });
export type ChangeSettingsBody = z.output<typeof changeSettingsBody>;

export const changedSettings = z.strictObject({ version: versionNumber }).meta({ id: 'ChangedSettings' });
