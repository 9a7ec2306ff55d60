import { runAll, type SqlRunner } from './sql.js';
import { definerFunction, tenantTable } from './tenant-table.js';

/**
 * Mails that bring private links: one row a link that is to be mailed, by the command that gave it. Ids, times and a state:
 * address and link are made when the mail is sent, from the log and the installation's secret. No fold of the log; the row
 * goes when the link has expired.
 */
const linkMails = tenantTable({
  name: 'rm.link_mails',
  columns: `
  command_id uuid        not null,
  client_id  uuid        not null,
  state      text        not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  attempts   int         not null default 0,
  due_at     timestamptz not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, command_id)`,
  grants: {
    tl_app: 'select, insert, update, delete',
    tl_worker: 'select, update, delete',
    tl_relay: 'select (tenant_id, command_id, state, due_at, expires_at)',
  },
});

const DUE_SIGNATURE = 'rm.link_mails_due(int)';
/** What is to be sent now, and what has expired, over all practices: ids only. */
const DUE = `
create function rm.link_mails_due(a_limit int) returns table (tenant_id uuid, command_id uuid, expired boolean)
language sql stable security definer set search_path = rm, pg_temp
as $fn$
  (select m.tenant_id, m.command_id, false from rm.link_mails m
   where m.state = 'waiting' and m.due_at <= now() and m.expires_at > now() order by m.due_at limit a_limit)
  union all
  (select m.tenant_id, m.command_id, true from rm.link_mails m
   where m.expires_at <= now() order by m.expires_at limit a_limit)
$fn$`;

/** A mail with a private link is not lost with the process that was about to send it. */
export class LinkMails1764000000018 {
  async up(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      ...linkMails,
      `create index link_mails_to_send on rm.link_mails (due_at) where state = 'waiting'`,
      'create index link_mails_by_expiry on rm.link_mails (expires_at)',
      'create index link_mails_of_client on rm.link_mails (tenant_id, client_id)',
      DUE,
      ...definerFunction(DUE_SIGNATURE, 'tl_relay', ['tl_worker']),
    ]);
  }

  async down(runner: SqlRunner): Promise<void> {
    await runAll(runner, [`drop function ${DUE_SIGNATURE}`, 'drop table rm.link_mails']);
  }
}
