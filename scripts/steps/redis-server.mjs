import { capture } from './run.mjs';
import { Halt, step } from './say.mjs';

const BY_HAND =
  'Some tests need a real Redis. Install the program "redis-server" by hand (Debian, Ubuntu: apt-get install redis-server; Fedora: dnf install redis; macOS: brew install redis), then run npm test again.';

/** Installs redis-server from the system's packages when it is missing; the tests start their own, on free ports. */
export async function ensureRedisServer() {
  if (await works('redis-server', ['--version'])) return;
  if (!(await works('apt-get', ['--version'])))
    throw new Halt(`${BY_HAND}\n(There is no apt-get here to do it for you.)`);
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  await step('Installing redis-server from the system packages', async () => {
    const install = () => aptGet(asRoot, ['install', '-y', '--no-install-recommends', 'redis-server']);
    let result = await install();
    if (result.code !== 0) {
      await aptGet(asRoot, ['update']);
      result = await install();
    }
    if (result.code !== 0) throw new Halt(`${BY_HAND}\nWhat apt-get said:\n${result.output}`);
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
