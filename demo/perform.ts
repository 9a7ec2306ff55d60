import type { PlannedClient } from './index.js';
import type { PlannedStep } from './plan-story.js';

type StepOf<D extends PlannedStep['do']> = Extract<PlannedStep, { do: D }>;
export type RecordStep = StepOf<'record'>;

/** Where a plan is played: the HTTP API, or the deciders in memory. */
export interface Stage {
  /** Gives the client's id. */
  welcome(step: StepOf<'welcome'>): Promise<string>;
  /** Gives the session's id. */
  schedule(step: StepOf<'schedule'>, clientId: string): Promise<string>;
  /** Gives an event id for each input, in their order. */
  record(step: RecordStep, ids: Recorded): Promise<readonly string[]>;
}

export interface Recorded {
  readonly clientId: string;
  /** Null for what is recorded between sessions. */
  readonly sessionId: string | null;
  /** The inputs of the step with ids where labels stood. */
  readonly inputs: readonly object[];
}

/** How far a story was played, and the ids behind its labels so far. */
export interface Progress {
  readonly done: number;
  readonly ids: ReadonlyMap<string, string>;
}

/** Plays one client's story from where it stands, and tells after each step how far it is. Gives the client's id. */
export const perform = async (
  client: PlannedClient,
  stage: Stage,
  { done, ids: known }: Progress,
  tell: (progress: Progress) => void = () => {},
): Promise<string> => {
  const ids = new Map(known);
  const idOf = (label: string): string => {
    const id = ids.get(label);
    if (id === undefined) throw new Error(`The story "${client.key}" names "${label}" before it happened.`);
    return id;
  };
  const withIds = (input: object): object =>
    Object.fromEntries(
      Object.entries(input).map(([field, value]) => [field, isLabel(value) ? idOf(value.slice(1)) : value]),
    );
  for (const [index, step] of client.steps.entries()) {
    if (index < done) continue;
    switch (step.do) {
      case 'welcome':
        ids.set('client', await stage.welcome(step));
        break;
      case 'schedule':
        ids.set(step.session, await stage.schedule(step, idOf('client')));
        break;
      case 'record': {
        const sessionId = step.session === null ? null : idOf(step.session);
        const inputs = step.events.map(({ input }) => withIds(input));
        const eventIds = await stage.record(step, { clientId: idOf('client'), sessionId, inputs });
        const labels = step.events.map(({ as }, nth) => [as, eventIds[nth] ?? ''] as const);
        for (const [label, id] of labels.filter(hasLabel)) ids.set(label, id);
      }
    }
    tell({ done: index + 1, ids });
  }
  return idOf('client');
};

type Labelled = readonly [label: string, id: string];
const hasLabel = (entry: readonly [string | undefined, string]): entry is Labelled => entry[0] !== undefined;
const isLabel = (value: unknown): value is string => typeof value === 'string' && value.startsWith('@');
