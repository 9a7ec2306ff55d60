import { importCounts } from '#domain';
import { ALLIANCE, type Alliance } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { TeamImportList } from './list-team-imports.schema.js';

/** A practice imports a few times in its life; the newest of many more than that are enough. */
const IMPORTS_SHOWN_MAX = 100;

export class ListTeamImports {
  constructor(
    readonly practiceId: string,
    readonly now: string,
  ) {}
}

@QueryHandler(ListTeamImports)
export class ListTeamImportsHandler implements IQueryHandler<ListTeamImports> {
  constructor(@Inject(ALLIANCE) private readonly alliance: Alliance) {}

  async execute({ practiceId, now }: ListTeamImports): Promise<TeamImportList> {
    const practice = (await this.alliance.practices.get(practiceId))?.practice;
    if (practice === undefined) return { items: [] };
    const newest = [...practice.imports.values()].toReversed().slice(0, IMPORTS_SHOWN_MAX);
    return {
      items: newest.map((each) => {
        const { importId, importedAt, undoneAt } = each;
        return { importId, importedAt, undoneAt, invitations: importCounts(practice, each, now) };
      }),
    };
  }
}
