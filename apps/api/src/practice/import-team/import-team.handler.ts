import { importTeam } from '#domain';
import { ALLIANCE, uuidOf, type Alliance, type CommandContext, type Outcome, type TeamRow } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { INVITING, type Guest, type Inviting } from '../../http/inviting.js';
import type { ReportedRow } from './import-team.schema.js';

export class ImportTeam {
  constructor(
    readonly context: CommandContext,
    readonly rows: readonly TeamRow[],
    readonly dryRun: boolean,
  ) {}
}

export interface TeamImport {
  /** Null where nobody was to be invited: a dry run, or rows that cannot be taken. */
  readonly outcome: Outcome | null;
  readonly rows: readonly ReportedRow[];
}

/** All rows are invited by one event, or none of them. */
@CommandHandler(ImportTeam)
export class ImportTeamHandler implements ICommandHandler<ImportTeam> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(INVITING) private readonly inviting: Inviting,
  ) {}

  async execute({ context, rows, dryRun }: ImportTeam): Promise<TeamImport> {
    const known = dryRun ? null : await this.alliance.repeated(context);
    if (known !== null) return { outcome: known, rows: rows.map((row) => reported(row, null)) };
    const standings = await this.inviting.standings(context.practiceId, context.now);
    const report = rows.map((row) => reported(row, standings.get(row.email?.toLowerCase() ?? '') ?? null));
    if (dryRun || report.some(({ problem }) => problem !== null)) return { outcome: null, rows: report };
    const guests = rows.map(({ email, roles }, nth) =>
      this.inviting.guestOf(context, nth, { email: email ?? '', roles }),
    );
    return { outcome: await this.invite(context, guests), rows: report };
  }

  private invite(context: CommandContext, guests: readonly Guest[]): Promise<Outcome> {
    const importId = uuidOf('import', context.practiceId, context.commandId);
    const invitations = guests.map(({ invitationId, roles, expiresAt, link }) => ({
      invitationId,
      roles,
      expiresAt,
      tokenHash: link.tokenHash,
    }));
    return this.inviting.invite(context, guests, (practice) =>
      importTeam(practice, { importId, invitations }, context),
    );
  }
}

const reported = ({ line, email, roles, problem }: TeamRow, standing: ReportedRow['problem']): ReportedRow => ({
  line,
  email,
  roles: [...roles],
  problem: problem ?? standing,
});
