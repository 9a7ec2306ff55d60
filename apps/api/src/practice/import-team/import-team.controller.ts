import { readTeamFile, type CommandContext, type TeamRow } from '#infra';
import { Controller, Inject, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Context, recordedOf } from '../../http/command.js';
import type { CsvFile } from '../../http/csv-body.js';
import { INVITING, type Inviting } from '../../http/inviting.js';
import { Operation } from '../../http/operation.decorator.js';
import { FileUnreadable, TableRefused } from '../../http/problem.js';
import { ImportTeam, type TeamImport } from './import-team.handler.js';
import {
  importedTeam,
  importTeamQuery,
  teamFile,
  type ImportedTeam,
  type ImportTeamQuery,
} from './import-team.schema.js';

const OK = 200;

@Controller()
export class ImportTeamController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(INVITING) private readonly inviting: Inviting,
  ) {}

  @Operation('importTeam', {
    status: 201,
    body: teamFile,
    query: importTeamQuery,
    response: importedTeam,
    description:
      'Everybody of the file is invited, or nobody: with one row that cannot be taken it is 422 and `rows` says of each row why. With `dryRun=true` it is 200 and nobody is invited.',
  })
  async import(
    @Context() context: CommandContext,
    @Query({ schema: importTeamQuery }) { dryRun }: ImportTeamQuery,
    @Req() request: FastifyRequest<{ Body: CsvFile }>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportedTeam> {
    const table = rowsIn(request.body);
    if (dryRun === 'false') {
      await this.inviting.proveForOwners(
        request,
        table.flatMap((row) => row.roles),
      );
    }
    const command = new ImportTeam(context, table, dryRun === 'true');
    const { outcome, rows } = await this.commands.execute<ImportTeam, TeamImport>(command);
    if (outcome !== null) {
      const [event] = recordedOf(outcome).recordedEvents;
      if (event?.type !== 'TeamImported') throw new Error('a team was imported without TeamImported');
      return { importId: event.data.importId, invited: event.data.invitations.length, rows: [...rows] };
    }
    if (dryRun === 'false') throw new TableRefused(rows);
    void reply.code(OK);
    return { importId: null, invited: 0, rows: [...rows] };
  }
}

const rowsIn = (file: CsvFile): readonly TeamRow[] => {
  const read = readTeamFile(file.bytes);
  if (!read.ok) throw new FileUnreadable(read.line, read.reason, 'IMPORT_UNREADABLE');
  return read.rows;
};
