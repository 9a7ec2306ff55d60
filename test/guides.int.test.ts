import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isSigned, type Receiver } from '../libs/infra/src/webhooks/testing/receiver.js';
import { runFolder } from './support/current-run.js';
import { bareEnvironment, eventually, runProgram } from './support/index.js';
import { WebhookWorld } from './webhooks/webhook-practice.js';

let world: WebhookWorld;
let receiver: Receiver;
let url: string;

beforeAll(async () => {
  world = await WebhookWorld.open();
  await world.work();
  receiver = await world.receiver();
  await world.api.app.listen(0, '127.0.0.1');
  url = await world.api.app.getUrl();
}, 120_000);
afterAll(() => world.close(), 60_000);

const blocksOf = (file: string, from = '', until = '$(?![\\s\\S])'): string => {
  const chapter = new RegExp(`${from}([\\s\\S]*?)${until}`, 'm').exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  return [...chapter.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block).join('\n');
};

/** What the guides go on from: the tour's practice and its client. */
const tour = (owner: string): string =>
  blocksOf('README.md', '^## A first brief in five minutes$', '^After the call').replace('ines@', `${owner}@`);

const newFolder = (): string => mkdtempSync(join(runFolder(), 'guide-'));

const run = async (folder: string, ...pieces: readonly string[]): Promise<string> => {
  const here = pieces
    .join('\n')
    .replaceAll('http://127.0.0.1:3000', url)
    .replaceAll('https://hooks.example.org/throughline', receiver.url);
  const command = ['bash', '-e', '-o', 'pipefail', '-c', `cd ${folder}\n${here}`];
  const { code, output } = await runProgram(command, bareEnvironment());
  expect({ code, output }).toMatchObject({ code: 0 });
  return output;
};

describe('A guide', () => {
  it('runs as it is written: audit', async () => {
    const output = await run(newFolder(), tour('audit'), blocksOf('docs/guides/audit.md'));
    for (const id of ['welcomeClient', 'scheduleSession']) expect(output).toContain(`"operation":"${id}"`);
  }, 60_000);

  it('runs as it is written: webhooks', async () => {
    const [file, folder] = ['docs/guides/webhooks.md', newFolder()];
    const kept =
      'declare -p T json PRACTICE WEBHOOK SECRET > kept.sh; declare -f field >> kept.sh; echo "secret $SECRET"';
    const output = await run(folder, tour('webhooks'), blocksOf(file, '', '^## Receive$'), kept);
    expect(output).toContain('"type":"webhook.test"');
    await eventually(() => receiver.received.length > 0);
    expect(isSigned(receiver.received[0]!, /secret (\S+)/.exec(output)?.[1] ?? '')).toBe(true);
    expect(await run(folder, '. ./kept.sh', blocksOf(file, '^## Receive$'))).toContain('"state":"active"');
  }, 60_000);
});
