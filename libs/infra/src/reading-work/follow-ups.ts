import { transcriptText, type FollowsUp, type OpenWork } from '#domain';
import { followUpsIn, restates, type FollowUp, type Proposal } from '../reading/index.js';
import type { ReadableText } from './read-client.js';
import { overlap } from './spans.js';

/** A proposal, and the earlier commitment, promise or life date that its words report on. */
export interface Reporting extends Proposal {
  readonly followsUp?: FollowsUp;
}

/** Reports are not weighed against other lines: they say how one of them stands. */
const REPORT_SALIENCE = 0.5;
const OUTCOMES = { kept: 'kept', dropped: 'released', changed: 'moved', open: 'open' } as const;

/**
 * What was read of a text, with what it reports of commitments and promises that were open before it: kept, let go, told
 * again. What it tells again reports on the earlier one, so that neither stands twice.
 */
export const withFollowUps = (
  source: ReadableText,
  proposals: readonly Proposal[],
  open: readonly OpenWork[],
): readonly Reporting[] => {
  const saidAt = new Date(source.saidAt).toISOString();
  const known = open.filter(
    ({ at, until, fromEventId }) =>
      at <= saidAt && fromEventId !== source.eventId && (until === null || until >= source.heldOn),
  );
  if (known.length === 0) return proposals;
  const text = source.kind === 'note' ? source.note.text : transcriptText(source.transcript.turns);
  // What was recorded at the same instant is of the same call: this text may tell it again, but not what became of it.
  const older = known.filter(({ at }) => at < saidAt);
  // What the client wrote says “I” as what was spoken does; in the coach's note that is the coach.
  const isOwn = source.kind === 'note' && source.note.origin !== 'client-wrote';
  const reported = followUpsIn(text, older.toReversed(), isOwn ? 'note' : 'transcript');
  const done = new Set(reported.flatMap(({ id, outcome }) => (outcome === 'open' ? [] : [id])));
  const before = { known, reported, done };
  const moved = movedDays(proposals, before);
  const retold = proposals.map((proposal) => moved.get(proposal) ?? retelling(proposal, before));
  const told = new Set(retold.flatMap(({ followsUp }) => followsUp?.momentId ?? []));
  const added = reported.flatMap((report) => {
    const item = known.find(({ id }) => id === report.id);
    return item === undefined || told.has(report.id) ? [] : reportOf(item, report);
  });
  return [...retold, ...added];
};

interface Before {
  readonly known: readonly OpenWork[];
  readonly reported: readonly FollowUp[];
  /** What the text says is over: what it plans in the same words is planned anew. */
  readonly done: ReadonlySet<string>;
}

const retelling = (proposal: Proposal, { known, reported, done }: Before): Reporting => {
  if (proposal.kind === 'life-date') return proposal;
  const item = known.find((one) => {
    if (one.kind !== proposal.kind || done.has(one.id)) return false;
    return (
      restates(one, proposal.text) || reported.some(({ id, span }) => id === one.id && overlap(span, proposal.span))
    );
  });
  if (item === undefined) return proposal;
  const isMoved = proposal.due !== undefined && item.due !== null && proposal.due !== item.due;
  return { ...proposal, followsUp: { momentId: item.id, outcome: isMoved ? 'moved' : 'open' } };
};

/** The new day of each date that was moved: the last that stands in the words which tell of it. */
const movedDays = (proposals: readonly Proposal[], { known, reported }: Before): ReadonlyMap<Proposal, Reporting> => {
  const days = new Map<Proposal, Reporting>();
  for (const { id, span } of reported) {
    const isOfDay = known.some((one) => one.id === id && one.kind === 'life-date');
    const day = proposals.findLast(
      (one) => isOfDay && one.kind === 'life-date' && !days.has(one) && overlap(span, one.span),
    );
    if (day !== undefined) days.set(day, { ...day, followsUp: { momentId: id, outcome: 'moved' } });
  }
  return days;
};

const reportOf = ({ id, kind }: OpenWork, { outcome, text, span }: FollowUp): Reporting[] => {
  const words = text.trim();
  if (words === '') return [];
  const from = span[0] + text.indexOf(words);
  const followsUp = { momentId: id, outcome: OUTCOMES[outcome] };
  return [{ kind, text: words, span: [from, from + words.length], salience: REPORT_SALIENCE, followsUp }];
};
