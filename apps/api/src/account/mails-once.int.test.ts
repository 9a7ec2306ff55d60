import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, testDatabase } from '../../../../test/support/index.js';
import { startTestApi, withAdmin, type TestApi } from '../testing/api.js';
import { Mailbox } from '../testing/mailbox.js';
import { PersonAtBrowser } from '../testing/person.js';

const MAILS = 60;
const PROCESSES = 4;
const CHANGED = 'Your password for Throughline was changed';

/** Several processes of one installation, each of which looks for mails that wait. */
describe('mails about accounts that wait while many processes look', () => {
  const mailbox = new Mailbox();
  const processes: TestApi[] = [];
  beforeAll(async () => {
    const env = { SMTP_URL: `${await mailbox.open()}?from=hello%40practice.example` };
    const database = await testDatabase({ env });
    for (let n = 0; n < PROCESSES; n += 1) processes.push(await startTestApi({}, database));
  });
  afterAll(async () => {
    for (const each of processes) await each.close();
    await processes[0]?.database.drop();
    await mailbox.close();
  });
  const first = (): TestApi => processes[0] as TestApi;

  const waiting = async (kind: string): Promise<number> => {
    const text = 'select count(*)::int as n from auth.account_mails where kind = $1';
    const { rows } = await withAdmin(first(), (admin) => admin.query<{ n: number }>(text, [kind]));
    return rows[0]?.n ?? 0;
  };
  /** Every process looks at once, because it is asked for a mail to an address without an account. */
  const allLook = async () => {
    await withAdmin(first(), (admin) => admin.query('delete from auth.rate_limits'));
    const ask = (api: TestApi) =>
      new PersonAtBrowser(api).post('/v1/auth/request-password-reset', { email: 'nobody@example.test' });
    await Promise.all(processes.map(ask));
  };

  it('each is sent once: what another process is about to claim is passed by, and not waited for', async () => {
    const ada = await new PersonAtBrowser(first()).openPractice();
    await withAdmin(first(), async (admin) => {
      await admin.query(
        `insert into auth.account_mails (mail_id, kind, email)
         select gen_random_uuid(), 'password-changed', $1 from generate_series(1, ${MAILS})`,
        [ada.email],
      );
      // As another process does between its look and its claim.
      await admin.query("begin; select 1 from auth.account_mails where kind = 'password-changed' for update");
      await allLook();
      await eventually(async () => (await waiting('reset-password')) === 0);
      expect(mailbox.textsTo(ada.email, CHANGED)).toEqual([]);
      await admin.query('rollback');
    });
    await eventually(async () => {
      await allLook();
      return (await waiting('password-changed')) === 0;
    });
    expect(mailbox.textsTo(ada.email, CHANGED)).toHaveLength(MAILS);
  });
});
