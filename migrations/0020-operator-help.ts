import { runAll, type SqlRunner } from './sql.js';
import { definerFunction } from './tenant-table.js';

const AUTH_BY_OPERATOR_SIGNATURE = 'trail.auth_by_operator(text, text)';
/** What the operator of the installation did to somebody's account: one entry in each practice that knows the person. */
const AUTH_BY_OPERATOR = `
create function trail.auth_by_operator(a_user text, a_what text) returns int
language plpgsql volatile security definer set search_path = trail, pg_temp
as $fn$
declare
  practices uuid[];
  members uuid[];
  n int;
begin
  if a_what not in ('factors-reset', 'password-link-given') then raise exception 'no such fact: %', a_what; end if;
  select array_agg(l.practice_id order by l.practice_id), array_agg(l.member_id order by l.practice_id), count(*)
  into practices, members, n from auth.member_links l where l.user_id = a_user;
  if n = 0 then return 0; end if;
  perform trail.append_audit(practices, array(select gen_random_uuid() from generate_series(1, n)),
    array_fill('auth.operator-' || a_what, array[n]),
    array_fill(null::smallint, array[n]), array_fill(1, array[n]), array_fill(clock_timestamp(), array[n]), array_fill(clock_timestamp(), array[n]),
    array_fill('system'::text, array[n]), members, array_fill(null::uuid, array[n]), array_fill(null::uuid, array[n]), array_fill(null::uuid, array[n]));
  return n;
end $fn$`;

const KINDS = ['reset-password', 'verify-email', 'password-changed'];
const mailKinds = (kinds: readonly string[]): string[] => [
  'alter table auth.account_mails drop constraint account_mails_kind_check',
  `alter table auth.account_mails add constraint account_mails_kind_check check (kind in (${kinds.map((kind) => `'${kind}'`).join(', ')}))`,
];

/** What `npm run members` leaves: word in the trail, and a mail to the person. */
export class OperatorHelp1764000000020 {
  async up(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      AUTH_BY_OPERATOR,
      ...definerFunction(AUTH_BY_OPERATOR_SIGNATURE, 'tl_auditor', ['tl_identity']),
      ...mailKinds([...KINDS, 'factors-reset']),
    ]);
  }

  async down(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      `delete from auth.account_mails where kind = 'factors-reset'`,
      ...mailKinds(KINDS),
      `drop function ${AUTH_BY_OPERATOR_SIGNATURE}`,
    ]);
  }
}
