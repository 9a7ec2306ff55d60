import type { Answered } from './asked.js';

export type Message = { content: string | null; refusal?: string; tool_calls?: unknown[] };
export interface Shaped {
  readonly choices: readonly {
    readonly index: number;
    readonly message: { readonly role: 'assistant' } & Message;
    readonly finish_reason: string;
  }[];
}

const said = (content: string | null, more: Partial<Message> = {}, finish = 'stop'): Shaped => ({
  choices: [{ index: 0, message: { role: 'assistant', content, ...more }, finish_reason: finish }],
});
const asJson = (lines: readonly unknown[]): string => JSON.stringify({ lines });

export const ok = (lines: readonly Answered[]): Shaped => said(asJson(lines));

/** Each takes good lines and gives a completion of that shape. */
export const SHAPES: Readonly<Record<string, (lines: readonly Answered[]) => unknown>> = {
  'bad-json': (lines) => said(asJson(lines).replaceAll('":', '" ')),
  fenced: (lines) => said(`\`\`\`json\n${asJson(lines)}\n\`\`\``),
  chatter: (lines) => said(`Sure! Here are the lines:\n${asJson(lines)}\nLet me know if you want more.`),
  'thinking-aloud': (lines) => said(`<think>\nThe items say {"lines":[]} at first.\n</think>\n\n${asJson(lines)}`),
  truncated: (lines) => said(asJson(lines).slice(0, -40), {}, 'length'),
  'truncated-unsaid': (lines) => said(asJson(lines).slice(0, -40)),
  'null-content': () => said(null),
  'empty-content': () => said('  '),
  'empty-choices': () => ({ choices: [] }),
  'no-choices': () => ({ object: 'chat.completion' }),
  'error-in-200': () => ({ error: { message: 'model not loaded' } }),
  refusal: () => said(null, { refusal: 'I cannot help with that.' }),
  'content-filter': () => said('', {}, 'content_filter'),
  'tool-call': () =>
    said(
      null,
      { tool_calls: [{ id: 'x', type: 'function', function: { name: 'send', arguments: '{}' } }] },
      'tool_calls',
    ),
  'missing-cites': (lines) => said(asJson(lines.map(({ cites: _cites, ...line }) => line))),
  'empty-cites': (lines) => said(asJson(lines.map((line) => ({ ...line, cites: [] })))),
  'extra-keys': (lines) =>
    said(JSON.stringify({ note: 'x', lines: lines.map((line) => ({ ...line, mood: 'sad', agenda: ['ask'] })) })),
  'wrong-types': (lines) =>
    said(asJson(lines.map((line, at) => (at % 2 ? { ...line, text: 7 } : { ...line, cites: 'i1' })))),
  'lines-as-object': (lines) => said(JSON.stringify({ lines: Object.fromEntries(lines.entries()) })),
  '200-lines': (lines) => said(asJson(Array.from({ length: 200 }, (_, at) => lines[at % lines.length]))),
  duplicates: (lines) => said(asJson(lines.flatMap((line) => [line, line, { ...line, text: `${line.text} ` }]))),
  'deep-json': () => said(`{"lines":${'['.repeat(5_000)}${']'.repeat(5_000)}}`),
  'prototype-keys': (lines) => said(`{"__proto__":{"lines":[]},"lines":${JSON.stringify(lines)}}`),
};
