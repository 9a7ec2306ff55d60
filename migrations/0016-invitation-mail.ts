import { runAll, type SqlRunner } from './sql.js';

const COLUMNS = ['token_seeds', 'mail_state', 'mail_attempts', 'mail_at', 'mailed_seed'];

/**
 * The mail of an invitation stands in the row that keeps its address: what its link is made of (the link itself needs the
 * installation's secret too), whether it was mailed, and when it is tried next. The text is written when it is sent.
 */
export class InvitationMail1764000000016 {
  async up(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      `alter table auth.invitations
         add column token_seeds   text[]      not null default '{}',
         add column mail_state    text        not null default 'sent' check (mail_state in ('waiting', 'sent', 'failed')),
         add column mail_attempts int         not null default 0,
         add column mail_at       timestamptz not null default now(),
         add column mailed_seed   text`,
      `create index invitations_to_mail on auth.invitations (mail_at) where mail_state = 'waiting'`,
    ]);
  }

  async down(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      'drop index auth.invitations_to_mail',
      `alter table auth.invitations ${COLUMNS.map((column) => `drop column ${column}`).join(', ')}`,
    ]);
  }
}
