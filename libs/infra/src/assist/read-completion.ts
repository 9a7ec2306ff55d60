import { z } from 'zod';
import type { ChatFailure } from './chat-client.js';

export interface Completion {
  readonly content: string;
  /** As the server counted them; null where it did not. */
  readonly tokens: { readonly input: number | null; readonly output: number | null };
}

const completion = z.looseObject({
  choices: z.array(
    z.looseObject({
      finish_reason: z.string().nullish(),
      message: z.looseObject({
        content: z.string().nullish(),
        refusal: z.string().nullish(),
        tool_calls: z.array(z.unknown()).nullish(),
      }),
    }),
  ),
  usage: z.unknown(),
});
const count = z.int().min(0).nullable().catch(null);
const usage = z.looseObject({ prompt_tokens: count, completion_tokens: count }).partial();

/** What a server answered, read with distrust: any shape may come. */
export const readCompletion = (
  answer: unknown,
): ({ ok: true } & Completion) | { ok: false; reason: ChatFailure; tokens?: Completion['tokens'] } => {
  const parsed = completion.partial({ usage: true }).safeParse(answer);
  if (!parsed.success) return { ok: false, reason: 'not-a-completion' };
  const tokens = tokensOf(parsed.data.usage);
  const [choice] = parsed.data.choices;
  if (!choice) return { ok: false, reason: 'empty', tokens };
  const { content, refusal, tool_calls: calls } = choice.message;
  if (refusal || choice.finish_reason === 'content_filter') return { ok: false, reason: 'refused', tokens };
  if ((calls?.length ?? 0) > 0 || choice.finish_reason === 'tool_calls')
    return { ok: false, reason: 'tool-call', tokens };
  if (choice.finish_reason === 'length') return { ok: false, reason: 'cut-off', tokens };
  return content?.trim() ? { ok: true, content, tokens } : { ok: false, reason: 'empty', tokens };
};

const tokensOf = (counted: unknown): Completion['tokens'] => {
  const { prompt_tokens: input = null, completion_tokens: output = null } = usage.safeParse(counted).data ?? {};
  return { input, output };
};
