import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Authenticator } from '../../../../libs/infra/src/identity/testing/authenticator.js';
import { bareEnvironment, runProgram } from '../../../../test/support/index.js';
import { runFolder } from '../../../../test/support/current-run.js';
import { startTestApi, type TestApi } from '../testing/api.js';

/** The shell blocks of the guide, word for word. */
const guide = (): string =>
  [...readFileSync('docs/guides/sign-in.md', 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
    .map(([, block]) => block)
    .join('\n');

/** The telephone beside the terminal: each time it is asked it shows the next code, as if half a minute had passed. */
const startAuthenticator = async (): Promise<{ server: Server; url: string }> => {
  let asked = 0;
  const server = createServer((request, response) => {
    const uri = new URL(request.url ?? '', 'http://127.0.0.1').searchParams.get('uri') ?? '';
    response.end(new Authenticator(uri).code(asked++));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
};

describe('the guide on signing in', () => {
  let api: TestApi;
  let telephone: Awaited<ReturnType<typeof startAuthenticator>>;
  beforeAll(async () => {
    api = await startTestApi();
    await api.app.listen({ port: 0, host: '127.0.0.1' });
    telephone = await startAuthenticator();
  });
  afterAll(async () => {
    telephone?.server.close();
    await api?.close();
  });

  it('does what it says, by its own commands', async () => {
    const script = guide();
    expect(script.match(/\bcurl /g)).toHaveLength(12);
    // The address, the outbox and the hand that copies a code from the authenticator differ; nothing else does.
    const here = script
      .replace('http://127.0.0.1:3000', await api.app.getUrl())
      .replace('.throughline/outbox', join(api.database.config.dataDir, 'outbox'))
      .replaceAll(/CODE=123456 #.*/g, `CODE=$(curl -sf --get --data-urlencode "uri=$URI" ${telephone.url})`);
    const folder = mkdtempSync(join(runFolder(), 'sign-in-'));
    const { code, output } = await runProgram(
      ['bash', '-e', '-o', 'pipefail', '-c', `cd ${folder}\n${here}`],
      bareEnvironment(),
    );
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(output).toContain('"emailVerified":true');
    expect(output).toContain('"twoFactorRedirect":true');
    expect(output).toContain('"kind":"totp"');
    expect(output).toContain('"device":"curl"');
    expect(output.trim().endsWith('{"status":true}')).toBe(true);
    const { http } = api;
    const signIn = { email: 'maren@example.org', password: 'a heron over the quiet weir' };
    expect((await http().post('/v1/auth/sign-in/email').send(signIn)).body.twoFactorRedirect).toBe(true);
  }, 60_000);
});
