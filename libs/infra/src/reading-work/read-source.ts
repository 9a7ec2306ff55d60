import type { CoreCell, Item } from '#domain';
import {
  mergePeople,
  readNote,
  readTranscript,
  type KnownPerson,
  type Proposal,
  type ReadingContext,
} from '../reading/index.js';
import { salienceRounded, salientLinesOfTranscript, SALIENT_LINES_MAX, type SalientLine } from '../salience/index.js';
import { withFollowUps, type Reporting } from './follow-ups.js';
import type { KnownOfClient } from './known-of-client.js';
import type { ProposedMoment, ReadableText } from './read-client.js';
import { saysSomething } from './says-something.js';
import { overlap } from './spans.js';

/** Proposals of one text: an hour's transcript has some thirty that a coach would want to look at. */
const PROPOSALS_MAX = 60;
/** Lines that are weighed, to know what the proposals among them tell. */
const TELLING_MAX = 400;
/** Of what stands in no telling line. */
const UNTOLD = 0.05;

/**
 * What a note or a transcript proposes, word for word: moments of their kinds and, of a transcript, the client's most
 * telling words beside them; and what it reports of earlier commitments and promises. What it says is as old as the text,
 * and carried lightly where the text is.
 */
export const readSource = (text: ReadableText, { core, open, promised }: KnownOfClient): readonly ProposedMoment[] => {
  const context = { ...contextOf(text, core), promises: [...new Set([...promised, ...promisesIn(open)])] };
  const telling = proposalsOf(text, context)
    .toSorted((a, b) => b.salience - a.salience)
    .slice(0, PROPOSALS_MAX);
  return withFollowUps(text, telling, open)
    .toSorted((a, b) => a.span[0] - b.span[0])
    .map((proposal) => recordingOf(text, proposal));
};

const proposalsOf = (text: ReadableText, context: ReadingContext): readonly Proposal[] => {
  if (text.kind === 'note') {
    const writer = text.note.origin === 'client-wrote' ? 'client' : 'coach';
    return readNote(text.note.text, context, writer).proposals.filter(saysSomething);
  }
  const { turns, speakers } = text.transcript;
  const { proposals } = readTranscript(turns, speakers, context);
  const telling = salientLinesOfTranscript(turns, speakers, { linesMax: TELLING_MAX });
  const fitted = proposals.map((proposal) => withinTelling(proposal, telling));
  const others = telling
    .toSorted((a, b) => b.salience - a.salience)
    .slice(0, SALIENT_LINES_MAX)
    .filter((line) => !fitted.some(({ kind, span }) => TOLD_AROUND.has(kind) && overlap(span, line.span)))
    .map((line): Proposal => ({ kind: 'words', ...line }));
  return [...fitted, ...others].filter(saysSomething);
};

/** A joy, a worry or an insight is what a brief is for: of two lines that tell as much, it stands first. So many times are its odds. */
const FELT_ODDS = 7;
/** “Your bookshelf!”, “You've got this”, “I bet that was fun”: whose joy it is, is not said. “You know what I love?” is their own. English. */
const OF_LISTENER =
  /\b(?:your|yours|you've|you're|you'll|you'd|y'all)\b|\b(?:i bet|i imagine|keep (?:it up|\p{L}+ing)|don't (?:quit|give up))\b/iu;
const felt = (salience: number): number => (FELT_ODDS * salience) / (1 + (FELT_ODDS - 1) * salience);

/**
 * What somebody says of a joy or a worry tells as much as the words around it, and more: such a proposal is the whole telling
 * line. What was promised or set out to do, who somebody is and when something falls stand by themselves.
 */
const withinTelling = (proposal: Proposal, telling: readonly SalientLine[]): Proposal => {
  if (!TOLD_AROUND.has(proposal.kind)) return proposal;
  const line = telling.find(({ span }) => overlap(span, proposal.span));
  if (line === undefined) return { ...proposal, salience: UNTOLD };
  const told = proposal.kind === 'insight' ? onwards(line, proposal.span[0]) : line;
  const isOfListener = OF_LISTENER.test(line.text.replaceAll('’', "'"));
  return { ...proposal, ...told, salience: isOfListener ? line.salience : salienceRounded(felt(line.salience)) };
};
/** What somebody saw begins where they say so; what follows belongs to it. */
const onwards = ({ text, span: [from, to], salience }: SalientLine, start: number): SalientLine =>
  start <= from
    ? { text, span: [from, to], salience }
    : { text: text.slice(start - from), span: [start, to], salience };
const TOLD_AROUND: ReadonlySet<string> = new Set(['joy', 'worry', 'insight', 'words']);

/**
 * The coach's own name stands in identity, where no reader looks; of a recording the labels say who is who, so that
 * “Thanks, Wren” tells of nobody in the client's life.
 */
const speakersOf = (text: ReadableText, role: 'client' | 'coach'): readonly string[] =>
  text.kind === 'note'
    ? []
    : Object.entries(text.transcript.speakers).flatMap(([label, is]) => (is === role ? [label] : []));

const contextOf = (text: ReadableText, core: CoreCell | null): ReadingContext => {
  const { name, preferredName } = core?.name ?? { name: null, preferredName: null };
  return {
    heldOn: text.heldOn,
    clientNames: [name, preferredName, ...speakersOf(text, 'client')].filter((one) => one !== null),
    coachNames: speakersOf(text, 'coach'),
    knownPeople: peopleOf(core),
  };
};

const promisesIn = (open: KnownOfClient['open']): readonly string[] =>
  open.filter(({ kind }) => kind === 'promise').flatMap(({ texts }) => texts);

/** Those whom somebody recorded, and those whom an earlier text told of: a person is one, whoever wrote of them first. */
const peopleOf = (core: CoreCell | null): readonly KnownPerson[] => {
  const told = [...(core?.items.person ?? []), ...(core?.items.proposal ?? []).filter(isPerson)];
  return told.reduce<readonly KnownPerson[]>(
    (known, { name, relation }) =>
      name === undefined ? known : mergePeople(known, [{ name, relation: relation ?? null }]),
    [],
  );
};
const isPerson = (item: Item): boolean => item.proposes === 'person';

const recordingOf = (source: ReadableText, proposal: Reporting): ProposedMoment => {
  const { kind, text, span, salience, name, relation, when, due, heard, followsUp } = proposal;
  return {
    type: 'MomentProposed',
    text,
    kind,
    fromEventId: source.eventId,
    span: [span[0], span[1]],
    origin: 'machine-proposed',
    private: false,
    shared: false,
    carryLightly: source.kind === 'note' && source.note.carryLightly,
    occurredAt: source.saidAt,
    salience,
    ...(name === undefined ? {} : { name }),
    ...(relation === undefined ? {} : { relation }),
    ...(when === undefined ? {} : { when }),
    ...(due === undefined ? {} : { due }),
    ...(heard === undefined ? {} : { heard }),
    ...(followsUp === undefined ? {} : { followsUp }),
  };
};
