import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  bareEnvironment,
  eventually,
  freePort,
  startProgram,
  testDatabase,
  type Program,
  type TestDatabase,
} from '../support/index.js';
import { commandsOfReadme, runScript } from '../guides/run-script.js';

describe('the tour of the README', () => {
  let database: TestDatabase;
  let programs: Program[];
  let url: string;

  beforeAll(async () => {
    const port = String(await freePort());
    url = `http://127.0.0.1:${port}`;
    database = await testDatabase({ env: { PORT: port, PUBLIC_URL: url, LOG_LEVEL: 'error' } });
    programs = ['worker', 'api'].map((name) =>
      startProgram([process.execPath, `dist/apps/${name}/src/main.js`], bareEnvironment(database.env)),
    );
    await eventually(async () => (await fetch(`${url}/health/ready`)).ok, 60_000);
  }, 180_000);

  afterAll(async () => {
    for (const program of programs) program.signal('SIGTERM');
    await Promise.all(programs.map((program) => program.ended));
    await database.drop();
  });

  it('shows a brief after its own commands', async () => {
    const tour = commandsOfReadme('## A first brief in five minutes', '## Deploy');
    // Only the address differs: port 3000 may be in use here.
    const { output } = await runScript(tour.replace('http://127.0.0.1:3000', url));
    const brief = output.slice(output.lastIndexOf('# Tomek'));
    for (const heard of [
      'Tomek',
      'Rowing before work, when the river is still flat',
      'the team will find out he is tired',
      'Hania',
      'knee operation',
      'Send him the poem about the oars',
      'Lighter than he came',
      'Ewa',
    ]) {
      expect(brief).toContain(heard);
    }
  });
});
