import type { CoreCell } from '#domain';
import { readNote, readTranscript, type KnownPerson, type Proposal, type ReadingContext } from '../reading/index.js';
import { salientLinesOfTranscript } from '../salience/index.js';
import type { KnownOfClient, ProposedMoment, ReadableText } from './read-client.js';

/** Proposals of one text: an hour's transcript has some thirty that a coach would want to look at. */
const PROPOSALS_MAX = 60;

/**
 * What a note or a transcript proposes, word for word: moments of their kinds and, of a transcript, the client's most
 * telling words beside them. What it says is as old as the text, and carried lightly where the text is.
 */
export const readSource = (text: ReadableText, { core }: KnownOfClient): readonly ProposedMoment[] => {
  const context = contextOf(text, core);
  return proposalsOf(text, context)
    .toSorted((a, b) => b.salience - a.salience)
    .slice(0, PROPOSALS_MAX)
    .toSorted((a, b) => a.span[0] - b.span[0])
    .map((proposal) => recordingOf(text, proposal));
};

const proposalsOf = (text: ReadableText, context: ReadingContext): readonly Proposal[] => {
  if (text.kind === 'note') return readNote(text.note.text, context).proposals;
  const { turns, speakers } = text.transcript;
  const { proposals } = readTranscript(turns, speakers, context);
  const telling = salientLinesOfTranscript(turns, speakers)
    .filter((line) => !proposals.some((proposal) => overlap(proposal.span, line.span)))
    .map((line): Proposal => ({ kind: 'words', ...line }));
  return [...proposals, ...telling];
};

const overlap = (a: readonly [number, number], b: readonly [number, number]): boolean => a[0] < b[1] && b[0] < a[1];

const contextOf = ({ heldOn }: ReadableText, core: CoreCell | null): ReadingContext => {
  const { name, preferredName } = core?.name ?? { name: null, preferredName: null };
  return {
    heldOn,
    clientNames: [name, preferredName].filter((one) => one !== null),
    coachNames: [],
    knownPeople: peopleOf(core),
  };
};

const peopleOf = (core: CoreCell | null): KnownPerson[] => {
  const known = new Map<string, KnownPerson>();
  for (const { name, relation } of core?.items.person ?? []) {
    if (name !== undefined) known.set(JSON.stringify([name, relation]), { names: [name], relation: relation ?? null });
  }
  return [...known.values()];
};

const recordingOf = (source: ReadableText, proposal: Proposal): ProposedMoment => {
  const { kind, text, span, salience, name, relation, when, due, heard } = proposal;
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
  };
};
