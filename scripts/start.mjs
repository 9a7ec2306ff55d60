/**
 * `npm start`: from a fresh clone to a running product. Plain JavaScript that runs on an old Node without any package, because it is
 * what fetches both.
 *
 * Order: packages -> pinned Node -> build -> data folder claimed -> Postgres -> migrations -> worker and API -> ready -> demonstration.
 * Stop (Ctrl-C, SIGTERM, or a program that ends by itself) is the same order backwards; the database stops last.
 */
import { ensureBuilt } from './steps/build.mjs';
import { openDemonstration, printWelcome } from './steps/demonstration.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { lastLines } from './steps/processes.mjs';
import { inRoot } from './steps/root.mjs';
import { handOverToPinnedNode, whenStarterIsGone } from './steps/runtime.mjs';
import { Halt, main, say, step } from './steps/say.mjs';
import { claimDataFolder, dataFolder, openState, releaseDataFolder } from './steps/state.mjs';
import { bringUp } from './steps/system.mjs';

await main(async () => {
  await ensureInstalled();
  const code = await handOverToPinnedNode(inRoot('scripts', 'start.mjs'));
  if (code !== null) return code;
  say('Throughline is starting.');
  const wish = listenForStop();
  await ensureBuilt();
  const state = openState(dataFolder());
  await claimDataFolder(state, 'start.mjs');
  const stack = [];
  try {
    const system = await bringUp(state, stack, wish);
    if (!wish.asked) await welcome(system, state);
    return await runUntilStop(system, wish);
  } finally {
    await stopAll(stack);
    releaseDataFolder(state);
    say('Throughline has stopped.');
  }
});

async function welcome(system, state) {
  const wanted = process.env.NODE_ENV !== 'production' && !process.argv.includes('--no-demonstration');
  printWelcome(system.url, wanted ? await openDemonstration(system, state) : null, state);
}

/** The first signal asks for a stop; the same wish often arrives twice (terminal and npm), so the second is not taken for impatience. */
function listenForStop() {
  const wish = { asked: false };
  wish.promise = new Promise((asked) => {
    const ask = () => {
      if (!wish.asked) say('\nStopping ...');
      wish.asked = true;
      asked();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, ask);
    whenStarterIsGone(ask);
  });
  return wish;
}

/** Waits for the wish to stop, or for a program that ends by itself: then the rest stops too, and the reason is shown. */
async function runUntilStop(system, wish) {
  const endings = system.programs.map(async (program) => ({ program, how: await program.ended }));
  const first = await Promise.race([wish.promise, ...endings]);
  if (wish.asked) return 0;
  throw new Halt(
    `The ${first.program.name} ended by itself (${first.how}). The end of ${first.program.logFile}:\n${lastLines(first.program.logFile)}`,
  );
}

async function stopAll(stack) {
  for (const { name, stop } of stack.reverse()) await step(`Stopping ${name}`, stop);
}
