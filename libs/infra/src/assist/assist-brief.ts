import type { Brief } from '#domain';
import type { ChatClient, ChatFailure, ChatReply } from './chat-client.js';
import { isEnglish } from './is-english.js';
import { PROMPT_VERSION, promptFor, type Prompt } from './prompt.js';
import { pseudonymsFor, type Pseudonyms, type Registered } from './pseudonyms.js';
import { readLines } from './read-lines.js';
import { selectItems, type Selection } from './select-items.js';
import { acceptLines, type Tally } from './accept-lines.js';
import { applyWordings, type Wording } from './wordings.js';

export interface AssistTools {
  readonly chat: ChatClient;
  readonly model: string;
  readonly registered: Registered;
  readonly deadlineMs: number;
  /** What a million tokens cost, in cents. */
  readonly cents: { readonly input: number; readonly output: number };
  /** Whether the practice's setting and the client's consent both stand now; read anew at each call, right before each send. */
  permitted(): Promise<boolean>;
  readonly budget: AssistBudget;
  /** A word that nobody could guess, new for each run. */
  canary(): string;
  /** Ends the waiting, when the process ends. */
  readonly signal?: AbortSignal;
}

/** What the practice may spend in a month. */
export interface AssistBudget {
  /** Sets so many cents aside; false where that would pass the budget. */
  reserve(cents: number): Promise<boolean>;
  /** Gives back what was set aside and counts what was spent. */
  settle(reserved: number, spent: number): Promise<void>;
}

export type AssistReason =
  ChatFailure | 'nothing-to-word' | 'language' | 'budget' | 'not-json' | 'no-line-stood' | 'fault';

/** The record of a run: counts and codes, no content. */
export interface AssistRun {
  readonly model: string;
  readonly promptVersion: string;
  /** Why the brief is the extractive one; null where at least one wording stands. */
  readonly reason: AssistReason | null;
  readonly sends: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cents: number;
  readonly items: number;
  readonly verdicts: Tally;
  readonly durationMs: number;
}

export interface Assisted {
  readonly brief: Brief;
  readonly wordings: readonly Wording[];
  readonly run: AssistRun;
}

/** Enough for forty lines; a model that wants more is running on. */
export const OUTPUT_TOKENS_MAX = 4_096;
/** Letters of a token, at the least: estimates must not be too low. */
const TOKEN_LENGTH_MIN = 3;
const MILLION = 1_000_000;

/**
 * The brief with smoother wording where a model gave one that passes every check, and the brief itself, unchanged, where anything goes wrong.
 * Never throws, and takes no longer than the deadline and its ports do.
 */
export const assistBrief = async (brief: Brief, tools: AssistTools): Promise<Assisted> => {
  const started = performance.now();
  const run = await runOnce(brief, tools).catch((): RunResult => ({ ...NOTHING, reason: 'fault' }));
  const { wordings, ...counts } = run;
  const done = applyWordings(brief, wordings, tools.model);
  return {
    brief: done,
    wordings,
    run: {
      ...counts,
      model: tools.model,
      promptVersion: PROMPT_VERSION,
      durationMs: Math.round(performance.now() - started),
    },
  };
};

type RunResult = Omit<AssistRun, 'model' | 'promptVersion' | 'durationMs'> & { readonly wordings: readonly Wording[] };
const NOTHING: RunResult = {
  reason: null,
  sends: 0,
  inputTokens: 0,
  outputTokens: 0,
  cents: 0,
  items: 0,
  verdicts: {},
  wordings: [],
};

const runOnce = async (brief: Brief, tools: AssistTools): Promise<RunResult> => {
  const pseudonyms = pseudonymsFor(tools.registered);
  const selection = selectItems(brief, pseudonyms);
  const base = { ...NOTHING, items: selection.items.length };
  if (selection.items.length === 0) return { ...base, reason: 'nothing-to-word' };
  if (!isEnglish(selection.items.map(({ text }) => text))) return { ...base, reason: 'language' };
  if (!(await tools.permitted())) return { ...base, reason: 'not-permitted' };
  const canary = tools.canary();
  const prompt = promptFor(selection.items, canary);
  const reserved = centsOf({ input: inputEstimate(prompt), output: OUTPUT_TOKENS_MAX }, tools);
  if (!(await tools.budget.reserve(reserved))) return { ...base, reason: 'budget' };
  const reply = await tools.chat.ask({
    ...prompt,
    model: tools.model,
    outputTokensMax: OUTPUT_TOKENS_MAX,
    deadlineMs: tools.deadlineMs,
    maySend: () => tools.permitted(),
    ...(tools.signal ? { signal: tools.signal } : {}),
  });
  const spent = spentOn(reply, prompt, tools);
  await tools.budget.settle(reserved, spent.cents);
  return { ...base, ...spent, sends: reply.sends, ...judged(reply, { selection, pseudonyms, canary }) };
};

type Judged = Pick<RunResult, 'reason' | 'verdicts' | 'wordings'>;

const judged = (
  reply: ChatReply,
  context: { selection: Selection; pseudonyms: Pseudonyms; canary: string },
): Judged => {
  if (!reply.ok) return { reason: reply.reason, verdicts: {}, wordings: [] };
  const read = readLines(reply.content, context.selection.items.length);
  if (read === null) return { reason: 'not-json', verdicts: {}, wordings: [] };
  const { wordings, tally } = acceptLines(read.lines, context);
  const verdicts = read.malformed > 0 ? { ...tally, malformed: read.malformed } : tally;
  return { reason: wordings.length > 0 ? null : 'no-line-stood', verdicts, wordings };
};

const inputEstimate = ({ system, user, schema }: Prompt): number =>
  Math.ceil((system.length + user.length + JSON.stringify(schema).length) / TOKEN_LENGTH_MIN);

/** As the server counted; where it did not, as estimated: a server without counts must not be free. */
const spentOn = (
  reply: ChatReply,
  prompt: Prompt,
  tools: AssistTools,
): Pick<AssistRun, 'inputTokens' | 'outputTokens' | 'cents'> => {
  if (reply.sends === 0) return { inputTokens: 0, outputTokens: 0, cents: 0 };
  const input = reply.tokens?.input ?? inputEstimate(prompt);
  const output = reply.tokens?.output ?? (reply.ok ? Math.ceil(reply.content.length / TOKEN_LENGTH_MIN) : 0);
  return { inputTokens: input, outputTokens: output, cents: centsOf({ input, output }, tools) };
};

const centsOf = ({ input, output }: { input: number; output: number }, { cents }: Pick<AssistTools, 'cents'>): number =>
  (input * cents.input + output * cents.output) / MILLION;
