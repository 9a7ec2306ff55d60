import { capture } from './run.mjs';
import { Halt, step } from './say.mjs';

/** Programs that some tests need and that no npm package brings: a real Redis, and a real browser for the pages. */
const PROGRAMS = [
  {
    what: 'Redis',
    commands: ['redis-server'],
    aptPackage: 'redis-server',
    byHand: 'Fedora: dnf install redis; macOS: brew install redis',
  },
  {
    what: 'Chromium',
    commands: ['chromium', 'chromium-browser', 'google-chrome'],
    aptPackage: 'chromium',
    byHand: 'Fedora: dnf install chromium; macOS: brew install --cask chromium',
  },
];

/** Installs what is missing from the system's packages; the tests start their own, on free ports. */
export async function ensureSystemPrograms() {
  for (const program of PROGRAMS) {
    const found = await Promise.all(program.commands.map((command) => works(command, ['--version'])));
    if (!found.some(Boolean)) await install(program);
  }
}

async function install({ what, aptPackage, byHand }) {
  const hint = `Some tests need a real ${what}. Install it by hand (Debian, Ubuntu: apt-get install ${aptPackage}; ${byHand}), then run npm test again.`;
  if (!(await works('apt-get', ['--version']))) throw new Halt(`${hint}\n(There is no apt-get here to do it for you.)`);
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  await step(`Installing ${aptPackage} from the system packages`, async () => {
    const attempt = () => aptGet(asRoot, ['install', '-y', '--no-install-recommends', aptPackage]);
    let result = await attempt();
    if (result.code !== 0) {
      await aptGet(asRoot, ['update']);
      result = await attempt();
    }
    if (result.code !== 0) throw new Halt(`${hint}\nWhat apt-get said:\n${result.output}`);
  });
}

function aptGet(asRoot, args) {
  const [command, ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1', 'apt-get', ...args];
  return capture(command, rest).catch((error) => ({ code: 1, output: String(error) }));
}

function works(command, args) {
  return capture(command, args).then(
    ({ code }) => code === 0,
    () => false,
  );
}
