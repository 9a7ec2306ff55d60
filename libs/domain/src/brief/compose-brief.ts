import { CONSENT_PURPOSES } from '../client/client.events.js';
import type { Brief, BriefLine, BriefView } from './brief.schema.js';
import { composeLifeBetween, isWrittenBetween } from './compose-between.js';
import {
  briefContext,
  current,
  dayOf,
  hasAged,
  isCarried,
  isSinceLastCall,
  newestFirst,
  openly,
  sayWhen,
} from './compose-context.js';
import type { BriefContext } from './compose-context.js';
import { composeCarryLightly, composeCoverage, composeJourney } from './compose-journey.js';
import { lineOf, lineOfWords, mergeAlike } from './compose-line.js';
import { composeMayHaveMovedOn, composeNeverHeardAbout, composeUnsure, KIND_WORDS } from './compose-moved-on.js';
import { composeFromNotes } from './compose-notes.js';
import { closingSentence, composeClosing, composeNotices, composeState, composeWho } from './compose-opening.js';
import { composePeople } from './compose-people.js';
import { composeMachineRead } from './compose-proposals.js';
import type { MachineRead } from './compose-proposals.js';
import { composeRecurring } from './compose-recurring.js';
import { composeSinceLastRead, lastReadAt } from './compose-since.js';
import { composeCommitments, composePromises, composeThreads, isFinished } from './compose-work.js';
import { emptyMemory } from './cells.js';
import type { Memory } from './memory.js';
import { SHOWN_MAX } from './shelf-life.js';
import type { Section } from './shelf-life.js';

/** What the presence card asks where the practice has no wording of its own. It is asked of the coach, never of the client. */
export const PRESENCE_QUESTION = 'Who do I want to show up as?';

type Sections = Pick<Brief, Exclude<Section, 'preferences'>> & { preferences: BriefLine[] };

/** The brief at one instant for one viewer: the same memory and the same view give the same brief, byte by byte. */
export const composeBrief = (memory: Memory, view: BriefView): Brief => {
  const erased = memory.core.standing.state === 'erased';
  // Of a forgotten client nothing is shown, even should a cell have outlived the forgetting.
  const ctx = briefContext(erased ? { ...emptyMemory(), core: memory.core } : memory, view);
  const coverage = composeCoverage(ctx);
  const closing = composeClosing(ctx);
  const recorded = composeRecorded(ctx);
  const byHand = Object.values(recorded).flat();
  const machine = composeMachineRead(ctx, [...byHand, ...(closing ? [closing] : [])], recorded.people);
  const told = { ...recorded, people: [...machine.known] };
  const read = machine.lines.filter(({ section }) => section === 'people').map(({ line }) => line);
  const howWeLeftIt = closing ?? closingSentence(ctx, [...told.people, ...read]);
  const said = [...Object.values(told).flat(), ...(howWeLeftIt ? [howWeLeftIt] : []), ...saidBeside(ctx, told)];
  const { shown, more } = capped(ctx, composeSections(ctx, told, { said, read: machine }));
  const all = withRead(ctx, shown, machine);
  const { preferences, ...sections } = all;
  const lines = [...Object.values(all).flat(), ...(howWeLeftIt ? [howWeLeftIt] : [])];
  const sinceLastRead = composeSinceLastRead(ctx, lines, all.mayHaveMovedOn);
  return {
    clientId: view.clientId,
    version: view.version,
    builtAt: view.builtAt,
    asOf: view.asOf,
    upToDate: view.upToDate,
    readOn: ctx.today,
    composedBy: 'extractive',
    model: null,
    state: composeState(ctx),
    notices: composeNotices(ctx, {
      privateLeftOut: coverage.privateLeftOut,
      moved: all.mayHaveMovedOn,
      sinceLastRead,
    }),
    lastReadAt: lastReadAt(ctx),
    sinceLastRead,
    who: composeWho(ctx),
    howWeLeftIt,
    ...sections,
    neverHeardAbout: composeNeverHeardAbout(ctx, new Set(machine.lines.map(({ kind }) => kind))),
    carryLightly: composeCarryLightly(ctx),
    care: { preferences, consents: consentsOf(ctx) },
    presence: {
      question: view.presenceQuestion ?? PRESENCE_QUESTION,
      last: ctx.memory.author?.presence?.text ?? null,
    },
    journey: composeJourney(ctx, machine.bySession),
    more: withLeft(more, machine.left),
    coverage,
  };
};

/** What stands under another line, has moved on, or is done and stands nowhere: no note tells it again as news. */
const saidBeside = (ctx: BriefContext, { promises, commitments }: ReturnType<typeof composeRecorded>): BriefLine[] => [
  ...[...promises, ...commitments].flatMap(({ latest }) => latest ?? []),
  ...ctx.reports.settled.map((item) => lineOf(ctx, item)),
  ...composeMayHaveMovedOn(ctx),
  ...[...openly(ctx, 'promise'), ...openly(ctx, 'commitment')]
    .filter((item) => item.retired !== undefined || isFinished(ctx, item))
    .map((item) => lineOf(ctx, item)),
];

const composeRecorded = (ctx: BriefContext) => {
  const others = composeButPeople(ctx);
  return { ...others, people: composePeople(ctx, Object.values(others).flat()) };
};

const composeButPeople = (ctx: BriefContext) => ({
  promises: composePromises(ctx),
  lifeBetween: composeLifeBetween(ctx),
  joys: mergeAlike(ctx, live(ctx, 'joy')),
  worries: mergeAlike(ctx, live(ctx, 'worry')),
  commitments: composeCommitments(ctx),
  threads: composeThreads(ctx),
  inTheirWords: live(ctx, 'words')
    .filter((item) => !isWrittenBetween(ctx, item))
    .toSorted(newestFirst(ctx))
    .map((item) => ({ ...lineOf(ctx, item), about: item.about ?? null })),
  insights: mergeAlike(ctx, live(ctx, 'insight')),
  preferences: mergeAlike(ctx, live(ctx, 'preference')),
});

const composeSections = (
  ctx: BriefContext,
  recorded: ReturnType<typeof composeRecorded>,
  { said, read }: { readonly said: readonly BriefLine[]; readonly read: MachineRead },
): Sections => ({
  ...recorded,
  fromNotes: composeFromNotes(ctx, [...said, ...read.lines.map(({ line }) => line)]),
  mayHaveMovedOn: composeMayHaveMovedOn(ctx),
  unsure: composeUnsure(ctx, read.guessed),
  onlyForYou: composeOnlyForYou(ctx),
});

/** Machine-read lines stand after the recorded ones. Their number is bounded for the brief as a whole, not by section. */
const withRead = (ctx: BriefContext, shown: Sections, { lines }: MachineRead): Sections => {
  const saidElsewhere = [...Object.values(shown).flat(), ...lines.map(({ line }) => line)];
  const bySection = Map.groupBy(lines, ({ section }) => section);
  const entries = (Object.keys(shown) as (keyof Sections)[]).map((section) => {
    const read = bySection.get(section)?.map(({ line }) => line) ?? [];
    const back = section === 'threads' ? composeRecurring(ctx, saidElsewhere) : [];
    return [section, [...shown[section], ...back, ...read]];
  });
  return Object.fromEntries(entries) as Sections;
};

const withLeft = (more: Record<string, number>, left: number): Record<string, number> =>
  left === 0 ? more : { ...more, machineRead: left };

const live = (ctx: BriefContext, kind: 'joy' | 'worry' | 'words' | 'insight' | 'preference') =>
  current(ctx, kind).filter((item) => !hasAged(ctx, item));

/** Kinds behind a section, where lines may have fallen out of the memory's own caps. */
const BEHIND = {
  promises: 'promise',
  lifeBetween: 'life-date',
  joys: 'joy',
  worries: 'worry',
  people: 'person',
  commitments: 'commitment',
  threads: 'thread',
  inTheirWords: 'words',
  insights: 'insight',
  preferences: 'preference',
} as const;

/** Each section down to what is shown, and the count of what is not: nothing is left out silently. */
const capped = (ctx: BriefContext, sections: Sections): { shown: Sections; more: Record<string, number> } => {
  const more: Record<string, number> = {};
  const entries = (Object.keys(SHOWN_MAX) as Section[]).map((section) => {
    const lines = sections[section];
    const kind = section in BEHIND ? BEHIND[section as keyof typeof BEHIND] : null;
    const beyond =
      (kind ? ctx.memory.core.beyond[kind] : section === 'onlyForYou' ? ctx.memory.author?.beyond : 0) ?? 0;
    const left = Math.max(0, lines.length - SHOWN_MAX[section]) + beyond;
    if (left > 0) more[section] = left;
    return [section, lines.slice(0, SHOWN_MAX[section])];
  });
  return { shown: Object.fromEntries(entries) as Sections, more };
};

/** The viewer's own private moments, newest first, after the last reflection: in no other section and for nobody else. */
const composeOnlyForYou = (ctx: BriefContext): BriefLine[] => {
  const own = ctx.memory.author;
  if (!own) return [];
  const reflection = own.reflections.at(-1);
  const reflected = reflection
    ? [lineOfWords(ctx, reflection, 'coach-noticed', `your reflection, ${sayWhen(ctx, reflection)}`)]
    : [];
  const open = own.items.filter((item) => !item.retired && !isCarried(ctx, item));
  const lasting = open.filter(
    (item) => item.state === undefined || item.state.is === 'accepted' || isSinceLastCall(ctx, item.state),
  );
  return [...reflected, ...lasting.toSorted(newestFirst(ctx)).map((item) => lineOf(ctx, item, KIND_WORDS[item.kind]))];
};

const consentsOf = (ctx: BriefContext): Brief['care']['consents'] =>
  Object.fromEntries(
    CONSENT_PURPOSES.map((purpose) => {
      const consent = ctx.memory.core.consents[purpose];
      return [
        purpose,
        consent ? { state: consent.state, since: dayOf(ctx, consent.at) } : { state: 'not-given', since: null },
      ];
    }),
  );
