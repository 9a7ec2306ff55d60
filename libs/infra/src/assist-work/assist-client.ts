import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { Brief, Keys } from '#domain';
import type { Alliance } from '../alliance/index.js';
import {
  assistBrief,
  NOTHING_KEPT,
  PROMPT_VERSION,
  pseudonymsFor,
  refusalsIn,
  restOf,
  selectItems,
  stillHolding,
  type Assisted,
  type AssistReason,
  type AssistRun,
  type ChatClient,
  type KeptWordings,
  type Registered,
} from '../assist/index.js';
import type { AssistConfig } from '../config/index.js';
import { ClientKeyDestroyed } from '../keys/index.js';
import type { Pool } from '../postgres/index.js';
import {
  composeMemory,
  readMemoryCells,
  readWordings,
  storeWordings,
  type MemoryBuilt,
  type MemoryRead,
  type WordingsPlace,
} from '../projections/index.js';
import type { Log } from '../telemetry/log.js';
import { leaveToAssist, type AssistLeave } from './leave.js';
import { registeredPeople, type RegisterTools } from './registered-people.js';
import { runLedger, type RunLedger } from './run-ledger.js';

/**
 * Makes wordings for the lines of one client's brief ahead of its reading, and keeps them.
 *
 * off (no leave) -> nothing to ask -> asked -> kept or given up. Whatever goes wrong is a recorded run and nothing else: a
 * brief never waits for this, and is complete without it. A line is sent once: what the model has worded, and what it
 * failed at, is not asked for again until the words, the model or the prompt change.
 */
export interface AssistWorkTools extends RegisterTools {
  /** As `tl_worker`. */
  readonly pool: Pool;
  readonly keys: Keys;
  readonly alliance: Alliance;
  readonly log: Log;
  readonly chat: ChatClient;
  readonly config: AssistConfig;
  /** Ends the waiting for the model, when the process ends. */
  readonly signal: AbortSignal;
}

/** `off`: no leave. `nothing`: no line is left to ask for. `worded`: at least one new wording stands. */
export type AssistedAs = 'off' | 'nothing' | 'worded' | AssistReason;

export const assistClient = async (tools: AssistWorkTools, place: WordingsPlace): Promise<AssistedAs> => {
  const leave = await leaveToAssist(tools.alliance, place);
  if (leave === null) return 'off';
  const model = leave.model ?? tools.config.model;
  const runId = v7();
  const { monthlyBudgetCents } = leave;
  const ledger = runLedger(tools.pool, { ...place, runId, model, promptVersion: PROMPT_VERSION, monthlyBudgetCents });
  const work = new Wording({ tools, place, leave, model, ledger });
  try {
    return await work.run();
  } catch (err) {
    tools.log.warn('lines were not re-worded', { ...place, err });
    await ledger.record({ ...FAULT, model });
    return 'fault';
  }
};

const FAULT: Omit<AssistRun, 'model'> = {
  promptVersion: PROMPT_VERSION,
  reason: 'fault',
  sends: 0,
  inputTokens: 0,
  outputTokens: 0,
  cents: 0,
  items: 0,
  verdicts: {},
  durationMs: 0,
};

/** Random bytes of the word that no answer may hold. */
const CANARY_BYTES = 8;
/** The memory may be built on while wordings are stored; each time they are looked through anew. */
const STORE_ROUNDS_MAX = 5;

interface Context {
  readonly tools: AssistWorkTools;
  readonly place: WordingsPlace;
  readonly leave: AssistLeave;
  readonly model: string;
  readonly ledger: RunLedger;
}

interface BriefRead {
  readonly brief: Brief;
  readonly memory: MemoryRead;
  readonly built: MemoryBuilt;
}

class Wording {
  constructor(private readonly context: Context) {}

  async run(): Promise<AssistedAs> {
    const { tools, place, leave, ledger } = this.context;
    const read = await this.read();
    if (read === null) return 'nothing';
    const before = await this.kept();
    const kept = stillHolding(read.brief, before);
    const { cells } = read.memory;
    const registered = await registeredPeople(tools, { ...place, coachUserId: leave.coachUserId, cells });
    const rest = restOf(read.brief, kept);
    const selection = selectItems(rest, pseudonymsFor(registered));
    if (selection.items.length === 0) {
      if (sizeOf(kept) < sizeOf(before)) await this.store(kept);
      return 'nothing';
    }
    const { run, wordings } = await this.ask(rest, registered);
    await ledger.record(run);
    const { reason } = run;
    if (reason !== null && reason !== 'no-line-stood') return reason;
    const refused = refusalsIn(selection, wordings);
    await this.store({ wordings: [...kept.wordings, ...wordings], refused: [...kept.refused, ...refused] });
    return reason ?? 'worded';
  }

  private ask(rest: Brief, registered: Registered): Promise<Assisted> {
    const { tools, model, ledger } = this.context;
    const { chat, config, signal } = tools;
    return assistBrief(rest, {
      chat,
      signal,
      model,
      registered,
      deadlineMs: config.deadlineMs,
      cents: config.cents,
      permitted: () => this.told(this.permitted()),
      budget: {
        reserve: (cents) => this.told(ledger.reserve(cents)),
        settle: (reserved, spent) => this.told(ledger.settle(reserved, spent)),
      },
      canary: () => `w${randomBytes(CANARY_BYTES).toString('hex')}`,
    });
  }

  private async permitted(): Promise<boolean> {
    return (await leaveToAssist(this.context.tools.alliance, this.context.place)) !== null;
  }

  /** A run says that a part of the product failed; the log says which. */
  private async told<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (err) {
      this.context.tools.log.warn('lines are not re-worded', { ...this.context.place, err });
      throw err;
    }
  }

  /** The brief as the client's coach would read it now; null where there is none. */
  private async read(): Promise<BriefRead | null> {
    const { tools, place, leave } = this.context;
    const { practiceId, clientId } = place;
    const { read: memory, revision } = await readMemoryCells(tools, practiceId, clientId, leave.coachId);
    if (memory.forgotten || memory.done === 0) return null;
    const brief = composeMemory(memory, {
      clientId,
      viewerMemberId: leave.coachId,
      version: { revision, lastPosition: memory.done },
      now: new Date(),
      asOf: null,
      since: null,
      practice: null,
    });
    return { brief, memory, built: { revision, done: memory.done } };
  }

  /** Of this model and these instructions; what others gave is made anew. */
  private async kept(): Promise<KeptWordings> {
    const stored = await readWordings(this.context.tools, this.context.place);
    if (stored === null || stored.model !== this.context.model || stored.promptVersion !== PROMPT_VERSION)
      return NOTHING_KEPT;
    return (await stored.open()) ?? NOTHING_KEPT;
  }

  /**
   * What was recorded, withdrawn or erased while the model was at work counts: the brief is read anew, and after it the
   * leave. Whatever comes later is built later, and a build purges what it ends.
   */
  private async store(kept: KeptWordings): Promise<void> {
    const { tools, place, model } = this.context;
    for (let round = 0; round < STORE_ROUNDS_MAX; round += 1) {
      const now = await this.read();
      if (now === null || !(await this.permitted())) return;
      const holding = { ...stillHolding(now.brief, kept), version: v7(), model, promptVersion: PROMPT_VERSION };
      const stored = storeWordings(tools, { ...place, ...now.built }, holding).catch((error: unknown) => {
        if (error instanceof ClientKeyDestroyed) return true;
        throw error;
      });
      if (await stored) return;
    }
  }
}

const sizeOf = ({ wordings, refused }: KeptWordings): number => wordings.length + refused.length;
