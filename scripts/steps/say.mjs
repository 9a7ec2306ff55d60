/** What the scripts tell people: one line a step, with its time, and a sign of life while a step takes long. */
const SIGN_OF_LIFE_MS = 10_000;

export function say(text = '') {
  process.stdout.write(`${text}\n`);
}

export async function step(title, work) {
  const started = Date.now();
  say(`  ${title} ...`);
  const timer = setInterval(() => say(`  ... still at it (${seconds(started)})`), SIGN_OF_LIFE_MS);
  try {
    const result = await work();
    say(`  ${title}: done (${seconds(started)})`);
    return result;
  } finally {
    clearInterval(timer);
  }
}

/** Ends the script with a message for people, without a stack trace. */
export class Halt extends Error {}

/** Runs a script's main function: a Halt is printed as it is, everything else with its stack. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? process.exitCode ?? 0;
  } catch (error) {
    process.stderr.write(`\n${error instanceof Halt ? error.message : (error?.stack ?? error)}\n`);
    process.exitCode = 1;
  }
}

function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}
