import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bareEnvironment, runProgram } from '../../../../test/support/index.js';
import { runFolder } from '../../../../test/support/current-run.js';
import { startTestApi, type TestApi } from '../testing/api.js';

/** The shell blocks of the guide, word for word. */
const guide = (): string =>
  [...readFileSync('docs/guides/team.md', 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
    .map(([, block]) => block)
    .join('\n');

describe('the guide on a team', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
    await api.app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => api?.close());

  it('does what it says, by its own commands', async () => {
    const script = guide();
    expect(script.match(/\bcurl /g)).toHaveLength(17);
    // The address and the outbox differ; nothing else does.
    const here = script
      .replace('http://127.0.0.1:3000', await api.app.getUrl())
      .replace('.throughline/outbox', join(api.database.config.dataDir, 'outbox'));
    const folder = mkdtempSync(join(runFolder(), 'team-'));
    const { code, output } = await runProgram(
      ['bash', '-e', '-o', 'pipefail', '-c', `cd ${folder}\n${here}`],
      bareEnvironment(),
    );
    expect({ code, output }).toMatchObject({ code: 0 });
    for (const said of [
      '"importId":null',
      '"invited":0',
      '"open":2',
      '"code":"NOT_SIGNED_IN"',
      '"code":"MEMBER_HAS_CLIENTS"',
      '"name":"Sanna Pohl"',
    ]) {
      expect(output).toContain(said);
    }
  }, 60_000);
});
