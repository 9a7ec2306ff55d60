import { createOperatorHelp, type Config } from '#infra';

const EXIT_UNKNOWN = 1;
const EXIT_USAGE = 2;
const USAGE = 'usage: npm run members -- reset-factors <address> | password-link <address>';
/** As long as an address may be. */
const ADDRESS = /^[^\s@]{1,64}@[^\s@]{1,189}$/;

type Help = ReturnType<typeof createOperatorHelp>['help'];

const noted = (practices: number): string => `It stands in the trail of ${practices} practice(s).`;

const resetFactors = async (help: Help, address: string): Promise<string[] | null> => {
  const helped = await help.resetFactors(address);
  return (
    helped && [
      'Second factor, recovery codes and passkeys are taken away, and all sign-ins are ended.',
      'They sign in with their password now, and are told by mail.',
      noted(helped.practices),
    ]
  );
};

const passwordLink = async (help: Help, address: string): Promise<string[] | null> => {
  const helped = await help.passwordLink(address);
  return (
    helped && [
      'Give this link to the person, and to nobody else. It works once, for 30 minutes:',
      helped.link,
      `A second factor stays. ${noted(helped.practices)}`,
    ]
  );
};

const VERBS = new Map([
  ['reset-factors', resetFactors],
  ['password-link', passwordLink],
]);

/**
 * What `npm run members` does; answers the exit code: 0 = done, 1 = nobody has this address, 2 = misused. For an account that
 * has an address of its own: of somebody who only comes by a practice's provider, the provider keeps the ways in.
 */
export const membersCommand = async (
  [verb = '', address = '', ...more]: readonly string[],
  config: Config,
  say: (line: string) => void,
): Promise<number> => {
  const help = VERBS.get(verb);
  if (help === undefined || !ADDRESS.test(address) || more.length > 0) {
    say(USAGE);
    return EXIT_USAGE;
  }
  const operator = createOperatorHelp(config);
  try {
    const lines = await help(operator.help, address);
    for (const line of lines ?? ['Nobody has an account at this address.']) say(line);
    return lines === null ? EXIT_UNKNOWN : 0;
  } finally {
    await operator.close();
  }
};
