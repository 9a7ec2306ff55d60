import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isSigned } from '../../libs/infra/src/webhooks/testing/receiver.js';
import { Installation } from './installation.js';
import { commandsOf, commandsOfReadme, runScript, type ScriptRun } from './run-script.js';

const FOLDER = 'docs/guides';
/** They say why: a browser, and a language model, are no commands. */
const WITHOUT_COMMANDS = ['assist', 'passkeys'];

let here: Installation;
beforeAll(async () => {
  here = await Installation.open();
});
afterAll(() => here?.close());

/** A guide that opens no practice of its own goes on from the README's tour. */
const scriptOf = (guide: string): string => {
  const own = commandsOf(readFileSync(`${FOLDER}/${guide}.md`, 'utf8'));
  if (own.includes('http://127.0.0.1:3000')) return own;
  const tour = commandsOfReadme('## A first brief in five minutes', 'Read the brief.');
  return `${tour.replaceAll('ines@', `${guide}@`)}\n${own}`;
};

/** What no line of a guide can say: what its files hold, and what happened elsewhere. */
const BESIDES: Readonly<Record<string, (run: ScriptRun) => unknown>> = {
  clients: ({ output, file }) => {
    expect(file('pulse.html')).toContain('<h1>After our call</h1>');
    expect(output.match(/\{"recorded":true\}/g)).toHaveLength(6);
  },
  privacy: ({ output, file }) => {
    for (const kept of ['Hania', 'Rowing before work']) expect(file('copy.json')).toContain(kept);
    expect(file('copy.html')).toContain('<h1>What is kept of me</h1>');
    expect(JSON.parse(file('client-export.schema.json'))).toHaveProperty('$defs.Record');
    expect(file('hours.csv')).toContain('Name of client');
    expect(output.slice(output.indexOf('"certificate":{'))).not.toMatch(/Tomasz|Tomek|Hania/u);
  },
  'sign-in': async () => {
    const signIn = { email: 'maren@example.org', password: 'a heron over the quiet weir' };
    const { body } = await here.api.http().post('/v1/auth/sign-in/email').send(signIn);
    expect(body).toMatchObject({ twoFactorRedirect: true });
  },
  supervision: ({ output }) => {
    const opened = output.slice(output.indexOf('"standIns"'), output.indexOf('"openedAt"'));
    expect(opened).toContain('That the team will find out he is tired of leading it');
    expect(opened).not.toMatch(/Tomasz|Tomek|Wilk/u);
  },
  webhooks: ({ file }) => {
    const { secret } = JSON.parse(file('webhook.json')) as { secret: string };
    expect(isSigned(here.receiver.received[0]!, secret)).toBe(true);
  },
};

describe('A guide runs as it is written, and answers what it says', () => {
  const guides = readdirSync(FOLDER).map((file) => file.replace('.md', ''));

  it.each(guides.filter((guide) => !WITHOUT_COMMANDS.includes(guide)))('%s', async (guide) => {
    const script = scriptOf(guide);
    expect(script).toMatch(/^#> /m);
    const run = await runScript(here.here(script));
    await BESIDES[guide]?.(run);
  });

  it.each(WITHOUT_COMMANDS)('%s has no commands', (guide) => {
    expect(commandsOf(readFileSync(`${FOLDER}/${guide}.md`, 'utf8'))).toBe('');
  });

  it('and would be found out otherwise', async () => {
    await expect(runScript('echo one\n#> two')).rejects.toThrow('two');
    await expect(runScript('false\necho one\n#> one')).rejects.toThrow('"code": 1');
    expect(() => commandsOf('- Indented:\n  ```sh\n  false\n  ```\n')).toThrow();
    expect((await runScript('echo \'"state":"one"\' | tee it\n#> "state"\n#> one')).file('it')).toContain('one');
  });
});
