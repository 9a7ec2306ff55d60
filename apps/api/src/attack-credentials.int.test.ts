import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase } from '../../../test/support/index.js';
import { giveLink, startTestApi, welcomeClient, type TestApi } from './testing/api.js';
import {
  CREDENTIAL_KINDS,
  openCredentialHouse,
  type CredentialHouse,
  type CredentialKind,
  type Issued,
} from './testing/credential-kinds.js';
import { Mailbox } from './testing/mailbox.js';

type Fault = 'expired' | 'revoked' | 'used' | 'foreign' | 'truncated' | 'changed' | 'of another kind';
/** What the answer is, or each of several; or the test elsewhere that holds it; or why there is no such thing. */
type Cell = string | { readonly file: string; readonly test: string } | { readonly none: string };

const at = (file: string, test: string): Cell => ({ file: `apps/api/src/${file}.int.test.ts`, test });
const none = (why: string): Cell => ({ none: why });

const PASSKEYS = 'passkeys/passkeys';
const SSO = 'sso/sso';
const EXPORTS = 'privacy/exports';
const PACKETS = 'caseload/packets';
const LINKS = 'attack-links';
const DEAD_LINK = at(LINKS, '$id tells of a dead link for a $purpose what it tells of no link at all');
const SHAPE = '400 REQUEST_INVALID';

const NOT_SIGNED_IN = {
  expired: '401 NOT_SIGNED_IN',
  revoked: '401 NOT_SIGNED_IN',
  used: none('It is good as often as it is shown, until it ends.'),
  foreign: '404 NOT_FOUND',
  truncated: '401 NOT_SIGNED_IN',
  changed: '401 NOT_SIGNED_IN',
  'of another kind': '401 NOT_SIGNED_IN',
};
const LINK_REFUSED = {
  expired: '410 LINK_REFUSED',
  revoked: '410 LINK_REFUSED',
  used: '410 LINK_REFUSED',
  foreign: none('It names its account itself and is shown by nobody: there is no other person to show it for.'),
  truncated: SHAPE,
  changed: '410 LINK_REFUSED',
  'of another kind': `410 LINK_REFUSED, ${SHAPE}`,
};

/** Every kind of credential, in every way in which it may be no good. A kind that is added has to say all seven. */
const TABLE: Readonly<Record<string, Readonly<Record<Fault, Cell>>>> = {
  'a session': NOT_SIGNED_IN,
  'a session of one practice': NOT_SIGNED_IN,
  'an API key': NOT_SIGNED_IN,
  'an invitation': {
    expired: '410 INVITATION_EXPIRED',
    revoked: '410 INVITATION_REVOKED',
    used: '409 INVITATION_USED',
    foreign: none('It names its practice and its address itself; whoever holds it is invited.'),
    truncated: '404 INVITATION_UNKNOWN',
    changed: '404 INVITATION_UNKNOWN',
    'of another kind': '404 INVITATION_UNKNOWN',
  },
  'a link to a new password': LINK_REFUSED,
  'a link that proves an address': {
    ...LINK_REFUSED,
    revoked: none('Nobody takes it back: each proves the same address, and the second one changes nothing.'),
  },
  'a code of a second factor': {
    expired: '403 PROOF_REFUSED',
    revoked: '403 PROOF_REFUSED',
    used: '403 PROOF_REFUSED',
    foreign: '403 PROOF_REFUSED',
    truncated: SHAPE,
    changed: '403 PROOF_REFUSED',
    'of another kind': SHAPE,
  },
  'a recovery code': {
    expired: none('It is kept in a drawer for years.'),
    revoked: '403 PROOF_REFUSED',
    used: '403 PROOF_REFUSED',
    foreign: '403 PROOF_REFUSED',
    truncated: SHAPE,
    changed: `403 PROOF_REFUSED, ${SHAPE}`,
    'of another kind': SHAPE,
  },
  'the challenge of a passkey': {
    expired: at(PASSKEYS, 'is refused for a challenge that ran out'),
    revoked: at(PASSKEYS, 'is listed, named and removed by its person, and is nothing to others'),
    used: at(PASSKEYS, 'answers a challenge once, also when its answer comes twice at once'),
    foreign: at(PASSKEYS, 'is a proof for what cannot be undone, of the same person and in the same session only'),
    truncated: at(PASSKEYS, 'is refused for a challenge that nobody asked, or that was asked for something else'),
    changed: at(PASSKEYS, 'is refused with anything of its answer changed, and for a key that nobody registered'),
    'of another kind': at(
      PASSKEYS,
      'is refused for a challenge that nobody asked, or that was asked for something else',
    ),
  },
  'the state of single sign-on': {
    expired: at(SSO, 'refuses an answer that names another issuer, and one that runs late'),
    revoked: at(
      'sso/sso-practice',
      'shows its secret to nobody, keeps it sealed, and forgets it when it is taken away',
    ),
    used: at(SSO, 'takes each answer once, and only in the browser that began'),
    foreign: at(SSO, 'is of one practice: its answers, its members and its sessions count nowhere else'),
    truncated: at(SSO, 'refuses another state, a code of somebody else, and a no of the provider'),
    changed: at(SSO, 'refuses another state, a code of somebody else, and a no of the provider'),
    'of another kind': at(SSO, 'refuses another state, a code of somebody else, and a no of the provider'),
  },
  'the address of a copy': {
    expired: at(EXPORTS, 'is deleted when it expires, and its link says so'),
    revoked: at(
      EXPORTS,
      'goes when something in it is withdrawn, and one that was being made then is made anew without it',
    ),
    used: none('It is downloaded as often as its member wishes, until it expires; each time is in the trail.'),
    foreign: at(EXPORTS, 'is downloaded by the member for whom the link was made, and by nobody else'),
    truncated: at(EXPORTS, 'is downloaded by the member for whom the link was made, and by nobody else'),
    changed: at(EXPORTS, 'is downloaded by the member for whom the link was made, and by nobody else'),
    'of another kind': at(EXPORTS, 'is downloaded by the member for whom the link was made, and by nobody else'),
  },
  'a packet for a supervisor': {
    expired: at(PACKETS, 'is closed as soon as %s, also before a read model knows, and stays so'),
    revoked: at(PACKETS, 'is closed as soon as %s, also before a read model knows, and stays so'),
    used: none('It is read as often as its supervisor wishes, and each reading is shown to the coach.'),
    foreign: at(PACKETS, 'is not there for anybody else'),
    truncated: at(PACKETS, 'is not there for anybody else'),
    changed: at(PACKETS, 'is not there for anybody else'),
    'of another kind': at('attack-by-link', 'is no id of anything in the address of %s'),
  },
  'a private link': {
    expired: DEAD_LINK,
    revoked: DEAD_LINK,
    used: at(LINKS, 'answerPulse is used up by its answer: another answer, and the page, find no link'),
    foreign: DEAD_LINK,
    truncated: DEAD_LINK,
    changed: DEAD_LINK,
    'of another kind': at(
      'attack-by-link',
      'is of no other kind: no session, key, invitation or id opens what a link opens',
    ),
  },
};

const CELLS = Object.entries(TABLE).flatMap(([kind, row]) =>
  Object.entries(row).map(([fault, cell]) => ({ kind, fault: fault as Fault, cell })),
);
const HERE = CELLS.flatMap(({ cell, ...more }) => (typeof cell === 'string' ? [{ ...more, cell }] : []));
const KINDS = Object.keys(CREDENTIAL_KINDS) as CredentialKind[];
const TAKEN = expect.stringMatching(/^20[01]$/);

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The text with one bit of one letter changed, at each letter that is not part of an escape of an address. */
const bitChanges = (text: string): string[] =>
  text.split('').flatMap((letter, n) => {
    if (!LETTERS.includes(letter) || /%.?$/.test(text.slice(0, n))) return [];
    const other = /^\d+$/.test(text) ? String(Number(letter) ^ 1) : LETTERS[LETTERS.indexOf(letter) ^ 32];
    return [text.slice(0, n) + other + text.slice(n + 1)];
  });

describe('a credential', () => {
  const mailbox = new Mailbox();
  let api: TestApi;
  let house: CredentialHouse;
  let samples: readonly (readonly [string, string])[];

  beforeAll(async () => {
    const env = { SMTP_URL: `${await mailbox.open()}?from=hello%40practice.example` };
    api = await startTestApi({}, await testDatabase({ env }));
    house = await openCredentialHouse(api, mailbox);
    const { token } = await giveLink(house.owner, await welcomeClient(house.owner), 'mirror');
    const issued = await Promise.all(KINDS.map(async (kind) => [kind, (await issue(kind)).text] as const));
    samples = [...issued, ['a private link', token]];
  });
  afterAll(async () => {
    await api?.close();
    await api?.database.drop();
    await mailbox.close();
  });

  const issue = (kind: CredentialKind): Promise<Issued> => CREDENTIAL_KINDS[kind](house);

  /** All answers to what is wrong in this way. */
  const ATTEMPTS: Readonly<Record<Fault, (issued: Issued, kind: string) => Promise<readonly string[]>>> = {
    expired: async (issued) => {
      await issued.expire?.();
      return [await issued.present(issued.text)];
    },
    revoked: async (issued) => {
      await issued.revoke?.();
      return [await issued.present(issued.text)];
    },
    used: async (issued) => {
      expect(await issued.present(issued.text)).toEqual(TAKEN);
      return [await issued.present(issued.text)];
    },
    foreign: async (issued) => [await issued.present((await issued.foreign?.()) ?? issued.text)],
    truncated: async (issued) => [
      await issued.present(issued.text.slice(0, -1)),
      await issued.present(issued.text.slice(1)),
    ],
    changed: async (issued) => {
      const answers: string[] = [];
      for (const text of bitChanges(issued.text)) answers.push(await issued.present(text));
      expect(answers.length).toBeGreaterThan(5);
      return answers;
    },
    'of another kind': async (issued, kind) => {
      const others = samples.filter(
        ([other]) => other !== kind && !(kind.startsWith('a session') && other.startsWith('a session')),
      );
      const answers: string[] = [];
      for (const [, text] of others) answers.push(await issued.present(text));
      return answers;
    },
  };

  it.each(KINDS)('is taken while it is good: %s', async (kind) => {
    const issued = await issue(kind);
    expect(await issued.present(issued.text)).toEqual(TAKEN);
  });

  it.each(HERE)('is refused: $kind, $fault', async ({ kind, fault, cell }) => {
    const answers = await ATTEMPTS[fault](await issue(kind as CredentialKind), kind);
    expect([...new Set(answers)].toSorted().join(', ')).toEqual(cell.split(', ').toSorted().join(', '));
  });

  it('has an answer for each of seven faults of each kind, here or in a test that exists', () => {
    expect(Object.keys(TABLE)).toEqual(expect.arrayContaining(KINDS));
    const elsewhere = CELLS.flatMap(({ cell }) => (typeof cell === 'object' && 'file' in cell ? [cell] : []));
    const missing = elsewhere.filter(
      ({ file, test }) => !existsSync(file) || !readFileSync(file, 'utf8').includes(test),
    );
    expect(missing).toEqual([]);
  });
});
