import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startOidcServer, type OidcServer } from '../../../../libs/infra/src/sso/testing/oidc-server.js';
import { startTestApi, type TestApi } from '../testing/api.js';
import { CLIENT, redirectUriOf } from '../testing/at-provider.js';

const run = promisify(execFile);
const blocks = [...readFileSync('docs/guides/single-sign-on.md', 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)].map(
  ([, lines]) => lines ?? '',
);

let api: TestApi;
let provider: OidcServer;
let folder: string;
beforeAll(async () => {
  api = await startTestApi();
  await api.app.listen(0, '127.0.0.1');
  folder = mkdtempSync(join(tmpdir(), 'sso-guide-'));
});
afterAll(async () => {
  await provider?.stop();
  await api?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('docs/guides/single-sign-on.md works word for word', async () => {
  const base = `${await api.app.getUrl()}/v1`;
  const sh = async (script: string, env: object) =>
    (await run('bash', ['-euc', script], { cwd: folder, env: { ...process.env, ...env }, timeout: 30_000 })).stdout;
  const owner = { name: 'Ines Prado', email: 'ines@example.test', password: 'a calm evening with tea' };
  const practice = { name: 'Stillwater', timeZone: 'Europe/Lisbon' };
  const opening = JSON.stringify({ practice, owner });
  const opened = await sh(`curl -s -c cookies -H 'content-type: application/json' -d "$OPENING" "$BASE/practices"`, {
    BASE: base,
    OPENING: opening,
  });
  const { practiceId } = JSON.parse(opened) as { practiceId: string };
  provider = await startOidcServer([{ ...CLIENT, redirectUri: redirectUriOf(practiceId) }]);
  const env = { BASE: base, PRACTICE: practiceId, ISSUER: provider.issuer, SECRET: CLIENT.clientSecret };
  const said: string[] = [];
  for (const block of blocks) said.push(await sh(block, env));
  expect(said).toEqual([
    expect.stringContaining(`"issuer":"${provider.issuer}"`),
    expect.stringMatching(/"authorizationUrl":"http.*http:\/\/127\.0\.0\.1:\d+\/auth\?/s),
    '204',
  ]);
});
