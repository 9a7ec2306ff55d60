import type { Brief, BriefLine, BriefSource } from './brief.schema.js';
import {
  CARRIED_WHERE,
  READ_NOT_CONFIRMED,
  sayCarried,
  sayConsents,
  sayCoverage,
  sayKnown,
  sayMore,
  sayNeverHeard,
} from './brief-words.js';
import { sayWho } from './brief-words.js';
import { sayDate, sayFullDate } from './calendar.js';
import type { Day } from './calendar.js';
import { noteLines } from './note-lines.js';
import { pageLine, underOneHead } from './page-line.js';
import type { PageLine } from './page-line.js';

export type { PageLine } from './page-line.js';

/** The reading page of a brief, before it is Markdown or HTML: what stands where, and in which words. */
export interface BriefPage {
  readonly title: string;
  readonly name: string | null;
  readonly facts: readonly string[];
  readonly notices: readonly string[];
  readonly sections: readonly PageSection[];
  readonly footer: readonly string[];
}
export interface PageSection {
  readonly id: string;
  readonly heading: string;
  readonly lines: readonly PageLine[];
  /** Plain sentences after the lines. */
  readonly sentences: readonly string[];
  /** Shown closed. */
  readonly folded?: { readonly summary: string; readonly text: string };
  readonly foldedLines?: readonly PageLine[];
}
export const briefPage = (brief: Brief): BriefPage => {
  const today = brief.readOn;
  const name = brief.who.preferredName;
  const forgotten = brief.state === 'forgotten';
  return {
    title: name === null ? 'A brief' : `${name}, call ${brief.who.callNumber}`,
    name,
    facts: forgotten ? [] : sayWho(brief),
    notices: [...brief.notices, ...(hasRead(brief) ? [READ_NOT_CONFIRMED] : [])],
    sections: forgotten ? [] : sectionsOf(brief, today).filter(hasContent),
    footer: sayCoverage(brief),
  };
};

const hasContent = (section: PageSection): boolean =>
  section.lines.length > 0 || section.sentences.length > 0 || section.folded !== undefined;

const sectionsOf = (brief: Brief, today: Day): readonly PageSection[] => [
  closingSection(brief, today),
  section(brief, 'promises', {
    heading: 'Promises I made',
    shown: promiseLines(brief, today),
    empty: sayNone(brief, 'a promise', 'None stands open.'),
  }),
  section(brief, 'lifeBetween', { heading: 'What life did between', shown: lifeLines(brief, today) }),
  section(brief, 'joys', {
    heading: 'What makes them happy',
    shown: lines(brief.joys, today),
    empty: sayNone(brief, 'a joy'),
  }),
  section(brief, 'worries', {
    heading: 'What keeps them awake',
    shown: lines(brief.worries, today),
    empty: sayNone(brief, 'a worry'),
  }),
  section(brief, 'people', { heading: 'The people', shown: peopleLines(brief, today) }),
  section(brief, 'commitments', { heading: 'Their commitments', shown: commitmentLines(brief, today) }),
  section(brief, 'threads', { heading: 'Threads', shown: threadLines(brief, today) }),
  section(brief, 'inTheirWords', { heading: 'In their words', shown: wordsLines(brief, today) }),
  section(brief, 'insights', { heading: 'What they saw for themselves', shown: lines(brief.insights, today) }),
  section(brief, 'fromNotes', { heading: 'From the notes', shown: noteLines(brief, today) }),
  section(brief, 'mayHaveMovedOn', { heading: 'May have moved on', shown: remarkLines(brief.mayHaveMovedOn) }),
  unsureSection(brief, today),
  carriedSection(brief),
  careSection(brief, today),
  presenceSection(brief),
  section(brief, 'onlyForYou', { heading: 'Only for you', shown: verbLines(brief.onlyForYou, today, 'written') }),
  section(brief, 'journey', { heading: 'Journey', shown: journeyLines(brief, today) }),
];

interface SectionParts {
  readonly heading: string;
  readonly shown: readonly PageLine[];
  /** Said where there is no line. */
  readonly empty?: string;
}
const section = (brief: Brief, id: string, { heading, shown, empty }: SectionParts): PageSection => {
  const more = brief.more[id];
  // A client of whom nothing is recorded has that said once, above: not again under each heading.
  const none = shown.length > 0 || isBlank(brief) || empty === undefined ? [] : [empty];
  return { id, heading, lines: shown, sentences: [...none, ...(more === undefined ? [] : [sayMore(more)])] };
};

const shownIn = (brief: Brief): readonly BriefLine[] =>
  [brief.promises, brief.lifeBetween, brief.joys, brief.worries, brief.people, brief.commitments, brief.threads]
    .concat([brief.inTheirWords, brief.insights, brief.fromNotes, brief.mayHaveMovedOn, brief.unsure])
    .flat();
const isBlank = (brief: Brief): boolean => shownIn(brief).length === 0 && brief.howWeLeftIt === null;
/** Whether a line stands there because a machine read it. */
const hasRead = (brief: Brief): boolean =>
  [...shownIn(brief), ...brief.care.preferences, brief.howWeLeftIt].some((line) => line?.unconfirmed === true);

const sayNone = (brief: Brief, kind: string, none = 'Nothing recorded yet.'): string =>
  brief.mayHaveMovedOn.some((line) => line.remark?.startsWith(kind))
    ? 'Nothing lately; what was heard before stands under “May have moved on”.'
    : none;

const lines = (all: readonly BriefLine[], today: Day): readonly PageLine[] =>
  all.map((line) => pageLine(line, [line.remark, sayKnown(line, today)]));
const verbLines = (all: readonly BriefLine[], today: Day, verb: string): readonly PageLine[] =>
  all.map((line) => pageLine(line, [line.remark, sayKnown(line, today, verb)]));
/** The remark says the age already. */
const remarkLines = (all: readonly BriefLine[]): readonly PageLine[] =>
  all.map((line) => pageLine(line, [line.remark]));

const promiseLines = (brief: Brief, today: Day): readonly PageLine[] =>
  brief.promises.map((line) => ({
    ...pageLine(line, [line.remark, sayKnown(line, today, 'promised')]),
    under: latestLines(line.latest, today),
  }));

const latestLines = (latest: BriefLine | null, today: Day): readonly PageLine[] =>
  latest ? [pageLine(latest, [latest.remark, sayKnown(latest, today, 'last words on it')])] : [];

const lifeLines = (brief: Brief, today: Day): readonly PageLine[] =>
  brief.lifeBetween.map((line) => {
    // A change to the calendar is no part of a recorded text: its own words say all there is.
    const isCalendar = line.sources[0]?.span === null;
    return pageLine(line, isCalendar ? [] : [line.remark, sayKnown(line, today)]);
  });

const peopleLines = (brief: Brief, today: Day): readonly PageLine[] =>
  brief.people.map((line) => ({
    ...pageLine(line, [line.remark, sayKnown(line, today)]),
    lead: line.name,
    leadNote: line.relation,
    text: line.text === line.name ? null : line.text,
  }));

const commitmentLines = (brief: Brief, today: Day): readonly PageLine[] =>
  brief.commitments.map((line) => {
    const due = line.due === null ? null : `meant for ${sayDate(line.due, today)}`;
    return {
      ...pageLine(line, [line.remark, due, sayKnown(line, today, 'made')]),
      under: latestLines(line.latest, today),
    };
  });

const threadLines = (brief: Brief, today: Day): readonly PageLine[] =>
  brief.threads.map((line) => {
    // The remark of one that a machine counted says how often already.
    const times = line.unconfirmed
      ? null
      : (['', 'heard once', 'heard twice'][line.times] ?? `heard ${line.times} times`);
    return {
      ...pageLine(line, [
        line.remark,
        times,
        line.unconfirmed ? `these words ${sayKnown(line, today)}` : sayKnown(line, today, 'first heard'),
      ]),
      under: latestLines(line.latest, today),
    };
  });

const wordsLines = (brief: Brief, today: Day): readonly PageLine[] =>
  underOneHead(
    brief.inTheirWords.map((line) => ({
      ...pageLine(line, [line.remark, sayKnown(line, today)]),
      leadNote: line.about === null ? null : `about ${line.about}`,
    })),
  );

const journeyLines = (brief: Brief, today: Day): readonly PageLine[] =>
  brief.journey.map(({ line }) => ({ ...pageLine(line, []), lead: sayDate(line.saidOn, today) }));

/** A closing that is the coach's own words comes from a note. */
const verbOf = ({ origin }: BriefLine): string | undefined => (origin === 'coach-noticed' ? 'noted' : undefined);

const closingSection = (brief: Brief, today: Day): PageSection => {
  const left = brief.howWeLeftIt;
  const line = left ? pageLine(left, [left.remark, sayKnown(left, today, verbOf(left))]) : null;
  const first = brief.who.daysSinceLastCall === null;
  const shown = section(brief, 'howWeLeftIt', {
    heading: 'How we left it',
    shown: line ? [line] : [],
    ...(first ? {} : { empty: 'Nothing recorded.' }),
  });
  const mood = left?.mood ? [`Mood: ${left.mood}`] : [];
  const knowBy = left?.wouldKnowBy ? [`How they would know that it helped: ${left.wouldKnowBy}`] : [];
  return { ...shown, sentences: [...shown.sentences, ...mood, ...knowBy] };
};

const unsureSection = (brief: Brief, today: Day): PageSection => {
  const shown = section(brief, 'unsure', { heading: 'What I may have wrong', shown: lines(brief.unsure, today) });
  const never = brief.neverHeardAbout.length === 0 ? [] : [sayNeverHeard(brief.neverHeardAbout)];
  return { ...shown, sentences: [...shown.sentences, ...never] };
};

const carriedSection = (brief: Brief): PageSection => {
  const empty = { id: 'carryLightly', heading: 'Carry lightly', lines: [], sentences: [] };
  const { count } = brief.carryLightly;
  return count === 0 ? empty : { ...empty, folded: { summary: sayCarried(count), text: CARRIED_WHERE } };
};

const careSection = (brief: Brief, today: Day): PageSection => {
  const more = brief.more['preferences'];
  const sentences = [...(more === undefined ? [] : [sayMore(more)]), sayConsents(brief, today)];
  return { id: 'care', heading: 'Care', lines: lines(brief.care.preferences, today), sentences };
};

const presenceSection = (brief: Brief): PageSection => {
  const { question, last } = brief.presence;
  const answer = last === null ? [] : [`Last time: “${last}”`];
  return { id: 'presence', heading: 'Presence card', lines: [], sentences: [question, ...answer] };
};

/** Where a line comes from, for people. */
export const saySource = (source: BriefSource): string => {
  const where = source.heldAt === null ? 'Between the calls' : `Call of ${sayFullDate(source.heldAt.slice(0, 10))}`;
  const span = source.span === null ? '' : `, characters ${source.span[0]} to ${source.span[1]}`;
  return `${where}: event ${source.eventId}${span}`;
};
