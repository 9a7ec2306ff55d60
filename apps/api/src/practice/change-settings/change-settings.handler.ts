import {
  accept,
  changeAssistSettings,
  raiseReportingThreshold,
  setBriefLeadTimes,
  setPresenceStances,
  setRetentionPolicy,
  type AnyEvent,
  type Decision,
  type PracticeState,
} from '#domain';
import { ALLIANCE, planOf, type Alliance, type CommandContext, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ChangeSettingsBody } from './change-settings.schema.js';

export class ChangeSettings {
  constructor(
    readonly context: CommandContext,
    readonly body: ChangeSettingsBody,
  ) {}
}

@CommandHandler(ChangeSettings)
export class ChangeSettingsHandler implements ICommandHandler<ChangeSettings> {
  constructor(@Inject(ALLIANCE) private readonly alliance: Alliance) {}

  execute({ context, body }: ChangeSettings): Promise<Outcome> {
    return this.alliance.atPractice(context, (practice) => planOf(allOf(decisions(practice, body, context))));
  }
}

const decisions = (state: PracticeState, body: ChangeSettingsBody, context: CommandContext): Decision<AnyEvent>[] => {
  const { briefLeadMinutes: minutes, presence, assist, reportingThreshold: k, retentionMonths: months } = body;
  return [
    ...(minutes === undefined ? [] : [setBriefLeadTimes(state, { minutes }, context)]),
    ...(presence === undefined ? [] : [setPresenceStances(state, presence, context)]),
    ...(assist === undefined ? [] : [changeAssistSettings(state, assist, context)]),
    ...(k === undefined ? [] : [raiseReportingThreshold(state, { k }, context)]),
    ...(months === undefined ? [] : [setRetentionPolicy(state, { months }, context)]),
  ];
};

/** The settings do not depend on one another: all of them, or the first refusal. */
const allOf = (all: readonly Decision<AnyEvent>[]): Decision<AnyEvent> =>
  all.find((decision) => !decision.accepted) ??
  accept(...all.flatMap((decision) => (decision.accepted ? decision.events : [])));
