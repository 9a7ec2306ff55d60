import { runAll, type SqlRunner } from './sql.js';

/**
 * Somebody whom a practice's provider vouches for has an account that occupies no address: what better-auth keeps as its
 * address leads nowhere (RFC 2606), and the one that the practice knows them by stands beside it, unproven and not unique.
 */
const VOUCHED_FOR = `
  not u.email_verified
  and exists (select 1 from auth.sso_identities i where i.user_id = u.id)
  and not exists (select 1 from auth.accounts a where a.user_id = u.id)
  and not exists (select 1 from auth.passkeys p where p.user_id = u.id)`;

export class SsoPeople1764000000019 {
  async up(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      'alter table auth.users add contact_email text',
      `update auth.users u set contact_email = u.email, email = u.id || '@person.invalid' where ${VOUCHED_FOR}`,
    ]);
  }

  /** Of several with one address the oldest gets it; the others go on without. */
  async down(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      `update auth.users u set email = u.contact_email where u.contact_email is not null
         and not exists (select 1 from auth.users o where o.email = u.contact_email)
         and not exists (select 1 from auth.users o where o.contact_email = u.contact_email and o.id < u.id)`,
      'alter table auth.users drop contact_email',
    ]);
  }
}
