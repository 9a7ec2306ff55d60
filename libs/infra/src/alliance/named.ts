import {
  activeMembers,
  followedUpIn,
  foldMoments,
  foldSources,
  momentIdsIn,
  sourceEventIdsIn,
  type EventStore,
  type MomentState,
  type PracticeState,
  type Recording,
  type SourceText,
} from '#domain';

/** What recordings name besides their own client and session. */
export interface Named {
  readonly moments: ReadonlyMap<string, MomentState>;
  readonly sources: ReadonlyMap<string, SourceText>;
  readonly coachIds: ReadonlySet<string>;
}

const coachIds = new WeakMap<PracticeState, ReadonlySet<string>>();

/** Active coaches of a practice, worked out once for each state of it. */
export const coachIdsOf = (practice: PracticeState): ReadonlySet<string> => {
  const known = coachIds.get(practice);
  if (known !== undefined) return known;
  const ids = activeMembers(practice)
    .filter((member) => member.roles.includes('coach'))
    .map((member) => member.memberId);
  const found = new Set(ids);
  coachIds.set(practice, found);
  return found;
};

/** Reads the moments and sources that recordings name; most recordings name none, and then nothing is read. */
export const namedIn = async (
  store: EventStore,
  where: { readonly practiceId: string; readonly clientId: string; readonly practice: PracticeState },
  recordings: readonly Recording[],
): Promise<Named> => {
  const ids = [...momentIdsIn(recordings), ...sourceEventIdsIn(recordings)];
  const events = ids.length === 0 ? [] : await store.readMoments(where.practiceId, where.clientId, ids);
  const moments = foldMoments(events);
  const followed = followedUpIn(moments);
  const followedEvents =
    followed.length === 0 ? [] : await store.readMoments(where.practiceId, where.clientId, followed);
  return {
    moments: new Map([...foldMoments(followedEvents), ...moments]),
    sources: foldSources(events),
    coachIds: coachIdsOf(where.practice),
  };
};
