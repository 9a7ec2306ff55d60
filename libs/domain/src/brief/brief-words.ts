import type { Origin } from '../moment/moment.events.js';
import type { Brief, BriefLine } from './brief.schema.js';
import { daysBetween, sayAgo, sayDate, sayFullDate } from './calendar.js';
import type { Day } from './calendar.js';

/** From this age on a day is named beside the count of days: nobody counts back 84 days. */
const NAME_DAY_FROM = 30;

const VERBS: Record<Origin, string> = {
  'client-said': 'said',
  'client-wrote': 'written',
  'coach-noticed': 'noticed',
  'coach-guesses': 'guessed',
  imported: 'imported, from',
  'machine-proposed': 'confirmed, noted',
};

/** What a machine read is shown as known only once the coach has confirmed it: the words of a note, or spoken ones. */
const verbOf = ({ origin, quoted }: BriefLine): string =>
  origin === 'machine-proposed' && quoted ? 'confirmed, said' : VERBS[origin];

/** Who knows it, how and since when, such as `said 12 days ago` or `said 84 days ago, on 28 March; last heard yesterday`. */
export const sayKnown = (line: BriefLine, today: Day, asked: string = verbOf(line)): string => {
  const heardDays = Math.max(0, daysBetween(line.lastHeard, today));
  const heard = heardDays < line.ageDays ? `; last heard ${sayAgo(heardDays)}` : '';
  // The remark of an unconfirmed line says how it is known and on which day; “promised” would say more than is known.
  if (line.unconfirmed) return `${sayAgo(line.ageDays)}${heard}`;
  const on = line.ageDays >= NAME_DAY_FROM ? `, on ${sayDate(line.saidOn, today)}` : '';
  return `${asked} ${sayAgo(line.ageDays)}${on}${heard}`;
};

export const sayWho = (brief: Brief): string[] => {
  const { who } = brief;
  const called = [who.pronunciation === null ? null : `say “${who.pronunciation}”`, who.pronouns].filter(
    (part) => part !== null,
  );
  const since = who.daysSinceLastCall;
  return [
    ...(called.length > 0 ? [called.join(' · ')] : []),
    `Call ${who.callNumber}`,
    ...(since === null ? [] : [since === 0 ? 'last call today' : `last call ${sayAgo(since)}`]),
    ...(who.localTime === null ? [] : [`${who.localTime} where they are`]),
  ];
};

export const sayConsents = (brief: Brief, today: Day): string => {
  const named = Object.entries(brief.care.consents)
    .filter(([, consent]) => consent.state !== 'not-given')
    .map(([purpose, consent]) => {
      const on = consent.since === null ? '' : ` on ${sayDate(consent.since, today)}`;
      return `${purpose.replace('-', ' ')} ${consent.state}${on}`;
    });
  return named.length === 0 ? 'No consent is recorded.' : `Consents: ${named.join('; ')}.`;
};

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** The footer: what went into this brief, when it was built, and by whom it was worded. */
export const sayCoverage = (brief: Brief): string[] => {
  const { sessions, of, privateLeftOut, readBackMinutes } = brief.coverage;
  const left = privateLeftOut === 0 ? '' : `; ${counted(privateLeftOut, 'private note', 'private notes')} left out`;
  const readBack =
    readBackMinutes === 0 ? [] : [`The whole read-back takes ${counted(readBackMinutes, 'minute', 'minutes')}.`];
  const built = `Built on ${sayFullDate(brief.builtAt.slice(0, 10))} at ${brief.builtAt.slice(11, 16)} UTC, version ${brief.version}`;
  const by = brief.composedBy === 'assisted' && brief.model ? `wording by ${brief.model}` : 'written without AI';
  const read = brief.more['machineRead'];
  const more = read === undefined ? [] : [sayMoreRead(read)];
  return [
    `Built from ${sessions} of ${counted(of, 'session', 'sessions')}${left}.`,
    ...more,
    ...readBack,
    `${built}; ${by}.`,
  ];
};

export const sayCarried = (count: number): string =>
  count === 1 ? 'One thing is carried lightly.' : `${count} things are carried lightly.`;
export const CARRIED_WHERE = 'Known, and held folded. The words stand in the read-back.';
/** Stands once above a page that has such lines, so that none of them needs to say it. */
export const READ_NOT_CONFIRMED =
  'What is marked “from the note” or “from the recording” is quoted from there and not yet confirmed.';
const sayMoreRead = (count: number): string =>
  count === 1
    ? 'One more line that a machine read stands in the read-back.'
    : `${count} more lines that a machine read stand in the read-back.`;
export const sayMore = (count: number): string => `${count} more in the read-back.`;

const sayList = (areas: readonly string[]): string =>
  areas.length < 2 ? areas.join('') : `${areas.slice(0, -1).join(', ')} or ${areas.at(-1)}`;
export const sayNeverHeard = (areas: readonly string[]): string => `Never heard about ${sayList(areas)}.`;
