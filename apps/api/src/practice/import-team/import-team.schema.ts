import { roles } from '#domain';
import { z } from 'zod';

export const importTeamQuery = z.strictObject({
  dryRun: z.enum(['true', 'false']).default('false').describe('`true` looks at each row and invites nobody'),
});
export type ImportTeamQuery = z.output<typeof importTeamQuery>;

/** Shown in OpenAPI; the bytes are read by `readTeamFile`. */
export const teamFile = z
  .string()
  .describe('CSV with a header row that names `email` and `roles`')
  .meta({ id: 'TeamFile' });

const row = z.strictObject({
  line: z.int().min(1),
  email: z.string().nullable().describe('Null unless the cell holds an address'),
  roles: z.union([roles, z.array(z.never()).max(0)]),
  problem: z
    .enum([
      'EMAIL_MISSING',
      'EMAIL_INVALID',
      'ROLES_MISSING',
      'ROLES_UNKNOWN',
      'DUPLICATE_IN_FILE',
      'ALREADY_MEMBER',
      'ALREADY_INVITED',
    ])
    .nullable()
    .describe('Null for a row that can be taken'),
});
export type ReportedRow = z.infer<typeof row>;

export const importedTeam = z
  .strictObject({
    importId: z.uuid().nullable().describe('Null where nobody was invited'),
    invited: z.int().min(0),
    rows: z.array(row),
  })
  .meta({ id: 'ImportedTeam' });
export type ImportedTeam = z.infer<typeof importedTeam>;
