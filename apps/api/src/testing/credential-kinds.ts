import { randomUUID } from 'node:crypto';
import { joinPractice, openPractice, PASSWORD, startTestApi, withAdmin, type Caller, type TestApi } from './api.js';
import { changeSession } from './gate-probes.js';
import { tokenIn, type Mailbox } from './mailbox.js';
import { PersonAtBrowser } from './person.js';

/** One credential that is good at this moment, and what may happen to it. */
export interface Issued {
  readonly text: string;
  /** Shows this text where the credential belongs: `200` where it is taken, else the status and the code. */
  present(text: string): Promise<string>;
  expire?(): Promise<unknown>;
  revoke?(): Promise<unknown>;
  /** A good credential of the same kind, of somebody else or for something else. */
  foreign?(): Promise<string>;
}

export interface CredentialHouse {
  readonly api: TestApi;
  readonly mailbox: Mailbox;
  readonly owner: Caller;
  readonly stranger: Caller;
}

export const openCredentialHouse = async (api: TestApi, mailbox: Mailbox): Promise<CredentialHouse> => ({
  api,
  mailbox,
  owner: await openPractice(api),
  stranger: await openPractice(api, 'Elsewhere'),
});

const DAY_MS = 24 * 3600_000;
const RESET = 'A new password for Throughline';
const VERIFY = 'Is this your address?';
const EXPIRED = "expires_at = now() - interval '1 second'";

const told = ({ status, body }: { status: number; body: unknown }): string => {
  const { code } = (body ?? {}) as { code?: string };
  return code === undefined ? String(status) : `${status} ${code}`;
};

const sql = (api: TestApi, text: string) => withAdmin(api, (admin) => admin.query(text));

/** As if an hour had gone by for whoever counts attempts: all of these come from one address. */
const uncounted = async <T>(api: TestApi, work: () => Promise<T>): Promise<T> => {
  await sql(api, 'delete from auth.rate_limits');
  return work();
};

/** What comes to the same API so many days later. */
const daysLater = async <T>(api: TestApi, days: number, work: (later: TestApi) => Promise<T>): Promise<T> => {
  const later = await startTestApi({ clock: { now: () => new Date(Date.now() + days * DAY_MS) } }, api.database);
  try {
    return await work(later);
  } finally {
    await later.close();
  }
};

const session = async ({ api, owner, stranger }: CredentialHouse, isBound: boolean): Promise<Issued> => {
  const member = await joinPractice(api, owner, ['coach']);
  const bind = (whom: Caller, to: Caller) => changeSession(api, whom, `bound_to = '${to.practiceId}'`);
  if (isBound) await bind(member, owner);
  const cookie = member.credentials['cookie'] ?? '';
  const at = cookie.indexOf('=') + 1;
  const present = async (text: string) =>
    told(
      await api
        .http()
        .get(owner.path('/settings'))
        .set('cookie', cookie.slice(0, at) + text),
    );
  return {
    text: cookie.slice(at),
    present,
    expire: () => changeSession(api, member, EXPIRED),
    revoke: () => api.http().post('/v1/auth/sign-out').set('cookie', cookie).send({}).expect(200),
    foreign: async () => {
      // A session of another practice's provider is refused for a member of this one too.
      if (isBound) await bind(member, stranger);
      return isBound ? cookie.slice(at) : (stranger.credentials['cookie'] ?? '').slice(at);
    },
  };
};

const apiKey = async ({ api, owner, stranger }: CredentialHouse): Promise<Issued> => {
  const issue = async (member: Caller) => {
    const { body } = await member.post('/api-keys', { name: 'a script', scopes: ['clients:read'] }).expect(201);
    return body as { apiKeyId: string; key: string };
  };
  const { key, apiKeyId } = await issue(await joinPractice(api, owner, ['coach']));
  const show = async (text: string, at = api) =>
    told(await at.http().get(owner.path('/clients')).set('authorization', `Bearer ${text}`));
  let present = show;
  return {
    text: key,
    present: (text) => present(text),
    expire: async () => {
      present = (text) => daysLater(api, 366, (later) => show(text, later));
    },
    revoke: () => owner.delete(`/api-keys/${apiKeyId}`).expect(204),
    foreign: async () => (await issue(stranger)).key,
  };
};

const invitation = async ({ api, owner }: CredentialHouse): Promise<Issued> => {
  const { body } = await owner.post('/invitations', { email: `${randomUUID()}@example.test`, roles: ['coach'] });
  const { invitationId, acceptUrl } = body as { invitationId: string; acceptUrl: string };
  const accept = async (token: string, at = api) =>
    told(await at.http().post(`/v1/invitations/${token}/accept`).send({ name: 'Noor Haddad', password: PASSWORD }));
  let present = accept;
  return {
    text: new URL(acceptUrl).pathname.split('/').at(-1) ?? '',
    present: (text) => present(text),
    expire: async () => {
      present = (text) => daysLater(api, 91, (later) => accept(text, later));
    },
    revoke: () => owner.delete(`/invitations/${invitationId}`).expect(204),
  };
};

const passwordReset = async ({ api, mailbox }: CredentialHouse): Promise<Issued> => {
  const ada = await new PersonAtBrowser(api).openPractice();
  const ask = async (count: number) => {
    await new PersonAtBrowser(api).post('/v1/auth/request-password-reset', { email: ada.email });
    return tokenIn(await mailbox.awaited(ada.email, RESET, count));
  };
  const newPassword = 'four herons rising';
  const present = (token: string) =>
    uncounted(api, async () =>
      told(await new PersonAtBrowser(api).post('/v1/auth/reset-password', { token, newPassword })),
    );
  return {
    text: await ask(1),
    present,
    expire: () => sql(api, `update auth.verifications set ${EXPIRED}`),
    revoke: async () => present(await ask(2)),
  };
};

const addressProof = async ({ api, mailbox }: CredentialHouse): Promise<Issued> => {
  const ada = await new PersonAtBrowser(api).openPractice();
  const present = (token: string) =>
    uncounted(api, async () => told(await new PersonAtBrowser(api).post('/v1/auth/verify-email', { token })));
  return {
    text: tokenIn(await mailbox.awaited(ada.email, VERIFY)),
    present,
    expire: () => sql(api, `update auth.verifications set ${EXPIRED}`),
  };
};

/** A code is shown at a new browser each time: a sign-in takes only so many. */
const factor = async ({ api }: CredentialHouse, kind: 'totp' | 'backup-code'): Promise<Issued> => {
  const withFactor = async () => {
    const person = await new PersonAtBrowser(api).openPractice();
    const made = await uncounted(api, () => person.setUpSecondFactor());
    await sql(api, 'delete from auth.used_codes');
    return { person, ...made };
  };
  const { person, authenticator, recoveryCodes } = await withFactor();
  let text = kind === 'totp' ? authenticator.code() : (recoveryCodes[0] ?? '');
  return {
    get text() {
      return text;
    },
    present: (code) =>
      uncounted(api, async () => {
        const browser = person.elsewhere();
        await browser.signIn();
        return told(await browser.post(`/v1/auth/two-factor/verify-${kind}`, { code }));
      }),
    expire: async () => {
      text = authenticator.code(-2);
    },
    revoke: () =>
      uncounted(api, async () => {
        if (kind === 'backup-code')
          return person.post('/v1/auth/two-factor/generate-backup-codes', { password: PASSWORD });
        await person.post('/v1/auth/two-factor/disable', { password: PASSWORD });
        return person.setUpSecondFactor();
      }),
    foreign: async () => {
      const other = await withFactor();
      return kind === 'totp' ? other.authenticator.code() : (other.recoveryCodes[0] ?? '');
    },
  };
};

/** The kinds whose credentials are texts that a program can show; passkeys and providers have tests with a browser. */
export const CREDENTIAL_KINDS = {
  'a session': (house: CredentialHouse) => session(house, false),
  'a session of one practice': (house: CredentialHouse) => session(house, true),
  'an API key': apiKey,
  'an invitation': invitation,
  'a link to a new password': passwordReset,
  'a link that proves an address': addressProof,
  'a code of a second factor': (house: CredentialHouse) => factor(house, 'totp'),
  'a recovery code': (house: CredentialHouse) => factor(house, 'backup-code'),
} as const satisfies Record<string, (house: CredentialHouse) => Promise<Issued>>;

export type CredentialKind = keyof typeof CREDENTIAL_KINDS;
