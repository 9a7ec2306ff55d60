import { ALLIANCE, type Alliance } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../http/problem.js';
import type { Settings } from './read-settings.schema.js';

export class ReadSettings {
  constructor(readonly practiceId: string) {}
}

@QueryHandler(ReadSettings)
export class ReadSettingsHandler implements IQueryHandler<ReadSettings> {
  constructor(@Inject(ALLIANCE) private readonly alliance: Alliance) {}

  async execute({ practiceId }: ReadSettings): Promise<Settings> {
    const facts = await this.alliance.practices.get(practiceId);
    if (facts === null) throw new Rejection('NOT_FOUND');
    const { name, timeZone, locale, briefLeadMinutes, presence, assist, reportingThreshold, retentionMonths } =
      facts.practice;
    return {
      practiceId,
      name: name ?? '',
      timeZone: timeZone ?? 'UTC',
      locale: locale ?? 'en',
      briefLeadMinutes: [...briefLeadMinutes],
      presence: { question: presence.question, stances: [...presence.stances] },
      assist: { ...assist },
      reportingThreshold,
      retentionMonths,
      version: facts.version,
    };
  }
}
