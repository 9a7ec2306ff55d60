import { caseloadStories, shownMonth } from './caseload.js';
import { planStory, type PlannedStep } from './plan-story.js';
import { type DemoMember, MEMBERS, PRACTICE, SHOWN_FIRST, STORIES } from './practice.js';

/** Part of every key of the plan: a changed story gets a new one, so that it is never taken for the old one. */
const EDITION = 'demonstration-1';

export interface PlannedClient {
  readonly key: string;
  /** In the order of time. */
  readonly steps: readonly PlannedStep[];
}

export interface DemoPlan {
  readonly edition: string;
  readonly practice: typeof PRACTICE;
  /** The first one opens the practice. */
  readonly members: readonly [DemoMember, ...DemoMember[]];
  readonly clients: readonly PlannedClient[];
  /** Key of the client whose brief is shown first. */
  readonly shownFirst: string;
  /** The month whose caseload metrics have numbers in them. */
  readonly shownMonth: string;
}

/**
 * The whole demonstration as requests, every date a real one, told as if today were `now`. Pure: the same `now` gives
 * the same plan, to the byte.
 */
export const planDemonstration = (now: Date): DemoPlan => ({
  edition: EDITION,
  practice: PRACTICE,
  members: MEMBERS,
  clients: [...STORIES, ...caseloadStories(now)].map((story) => ({
    key: story.key,
    steps: planStory(story, now, EDITION),
  })),
  shownFirst: SHOWN_FIRST,
  shownMonth: shownMonth(now),
});
