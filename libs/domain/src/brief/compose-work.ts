import type { BriefCommitment, BriefLine, BriefPromise, BriefThread } from './brief.schema.js';
import { current, dayOf, isSinceLastCall, newestFirst, oldestFirst, saidAt, sayWhen } from './compose-context.js';
import type { BriefContext } from './compose-context.js';
import { lineOf, lineOfWords } from './compose-line.js';
import { reportLine, sayReported, stateOf } from './compose-reports.js';
import type { Item } from './memory.js';

/** The coach's own promises: what is open stands first, the longest open on top; what is done shows once more, for the next call. */
export const composePromises = (ctx: BriefContext): BriefPromise[] => {
  const promises = current(ctx, 'promise').toSorted(oldestFirst(ctx));
  const open = promises.filter((item) => !isFinished(ctx, item));
  const done = promises.filter((item) => isFinished(ctx, item) && isJustDone(ctx, item));
  return [
    ...open.map((item) => ({
      ...lineOf(ctx, item, openRemark(ctx, item, isOfFormerCoach(ctx, item) ? 'by the coach before' : undefined)),
      status: 'open' as const,
      latest: latestOf(ctx, item),
    })),
    ...done.map((item) => {
      const status = stateOf(ctx, item)?.is === 'kept' ? ('kept' as const) : ('released' as const);
      return { ...lineOf(ctx, item, stateRemark(ctx, item)), status, latest: latestOf(ctx, item) };
    }),
  ];
};

/** After a handover the former coach's promises stand on: they were made to the client. */
const isOfFormerCoach = (ctx: BriefContext, item: Item): boolean => {
  const { handover, since } = ctx.memory.core.coach;
  return handover !== null && since !== null && saidAt(ctx, item) < since;
};

/** The client's commitments, neutrally: what was followed up to its end shows once more, for the next call. */
export const composeCommitments = (ctx: BriefContext): BriefCommitment[] =>
  current(ctx, 'commitment')
    .filter((item) => !isFinished(ctx, item) || isJustDone(ctx, item))
    .toSorted(newestFirst(ctx))
    .map((item) => {
      const is = stateOf(ctx, item)?.is;
      const status = is === 'kept' || is === 'released' || is === 'moved' || is === 'unknown' ? is : 'made';
      return {
        ...lineOf(ctx, item, openRemark(ctx, item, stateRemark(ctx, item))),
        status,
        due: item.due ?? null,
        latest: latestOf(ctx, item),
      };
    });

/** Matters that run over several sessions, open until closed; a closed one shows once more, for the next call. */
export const composeThreads = (ctx: BriefContext): BriefThread[] =>
  current(ctx, 'thread')
    .filter((item) => !isFinished(ctx, item) || isJustDone(ctx, item))
    .toSorted(newestFirst(ctx))
    .map((item) => ({
      ...lineOf(ctx, item, stateRemark(ctx, item)),
      firstHeard: dayOf(ctx, saidAt(ctx, item)),
      times: item.times ?? 1,
      latest: latestOf(ctx, item),
    }));

/**
 * The last words on it: those that came with an event about it, which are the coach's own whatever the origin of the
 * moment, or those of a text that reports on it.
 */
const latestOf = (ctx: BriefContext, item: Item): BriefLine | null => {
  const latest = item.followUps?.findLast((step) => step.text !== undefined);
  return reportLine(ctx, item, latest) ?? (latest ? lineOfWords(ctx, latest, 'coach-noticed') : null);
};

/** With what a newer text reports of it, as long as it is open. */
const openRemark = (ctx: BriefContext, item: Item, remark: string | undefined): string | undefined => {
  const reported = isFinished(ctx, item) ? undefined : sayReported(ctx, item);
  return [remark, reported].filter((one) => one !== undefined).join('; ') || undefined;
};

const FINISHED = new Set(['kept', 'released', 'closed']);
export const isFinished = (ctx: BriefContext, item: Item): boolean => FINISHED.has(stateOf(ctx, item)?.is ?? '');

const isJustDone = (ctx: BriefContext, item: Item): boolean => {
  const state = stateOf(ctx, item);
  return state !== undefined && isSinceLastCall(ctx, state);
};

const stateRemark = (ctx: BriefContext, item: Item): string | undefined => {
  const state = stateOf(ctx, item);
  if (!state) return undefined;
  const when = sayWhen(ctx, state);
  switch (state.is) {
    case 'kept':
      return `kept, ${when}`;
    case 'released':
      return `let go, ${when}`;
    case 'moved':
      return `moved, ${when}`;
    case 'unknown':
      return `not known, ${when}`;
    case 'closed':
      return `closed, ${when}`;
    case 'accepted':
      return undefined;
  }
};
