import { z } from 'zod';
import type { AssistLine } from './verify/index.js';

/** Longer texts are cut by no reader of ours: such a line is refused unread. */
const TEXT_LENGTH_MAX = 2_000;
/** An item is cited by a line or two; more lines than this is a model that runs on. */
const LINES_PER_ITEM_MAX = 2;
const CITES_MAX = 8;

const line = z.object({
  section: z.string().max(TEXT_LENGTH_MAX),
  text: z.string().min(1).max(TEXT_LENGTH_MAX),
  cites: z.array(z.string().max(TEXT_LENGTH_MAX)).min(1).max(CITES_MAX),
  quote: z.string().max(TEXT_LENGTH_MAX).nullish(),
});

/** The lines of an answer, and how many had no such shape; null where it holds no JSON with lines. */
export const readLines = (content: string, items: number): { lines: AssistLine[]; malformed: number } | null => {
  const lines = linesOf(content);
  if (lines === null) return null;
  const read = lines.slice(0, items * LINES_PER_ITEM_MAX).flatMap((each) => line.safeParse(each).data ?? []);
  return { lines: read, malformed: lines.length - read.length };
};

const linesOf = (answer: string): unknown[] | null => {
  const content = answer.replace(THOUGHT, '');
  for (const candidate of [content, unfenced(content), embraced(content)]) {
    const parsed = z.object({ lines: z.array(z.unknown()) }).safeParse(parse(candidate));
    if (parsed.success) return parsed.data.lines;
  }
  return null;
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What a reasoning model thought aloud, where its server does not keep that apart. */
const THOUGHT = /^\s*<think>[\s\S]*?<\/think>/u;

/** Models without a schema put JSON into a fenced block, or a sentence before and after it. */
const unfenced = (text: string): string => /```(?:json)?\s*\n([\s\S]*?)\n?```/u.exec(text)?.[1] ?? '';
const embraced = (text: string): string => text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
