import type { OpenApiDocument } from './openapi.js';

export const DOCS_STYLE = `
:root { color-scheme: light dark; --ink: #1f2421; --paper: #fbfaf7; --faint: #6a706b; --line: #dcd9d0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e4de; --paper: #191b1a; --faint: #9aa09b; --line: #363a37; } }
body { margin: 0 auto; max-width: 52rem; padding: 3rem 1.25rem 6rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 Charter, 'Bitstream Charter', 'Iowan Old Style', Georgia, serif; }
code, pre { font: 0.85rem/1.5 ui-monospace, 'SF Mono', Menlo, Consolas, monospace; }
pre { overflow-x: auto; padding: 0.75rem 1rem; border: 1px solid var(--line); border-radius: 4px; }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); }
h3 { margin: 2.25rem 0 0.25rem; font-size: 1.05rem; }
.call { color: var(--faint); } .who { color: var(--faint); font-size: 0.95rem; }
summary { cursor: pointer; color: var(--faint); } nav a { margin-right: 1rem; } a { color: inherit; }
table { border-collapse: collapse; } td { padding: 0.1rem 1.25rem 0.1rem 0; vertical-align: top; }
`;

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const prose = (text: string): string => escape(text).replace(/`([^`]+)`/g, '<code>$1</code>');
const anchor = (name: string): string => name.toLowerCase().replaceAll(' ', '-');
const json = (value: unknown): string => `<pre>${escape(JSON.stringify(value, null, 2))}</pre>`;
const folded = (title: string, body: string): string => `<details><summary>${escape(title)}</summary>${body}</details>`;

interface Call {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly { name: string; in: string; description?: string; required: boolean }[];
  readonly requestBody?: { content: Record<string, { schema: unknown }> };
  readonly responses: Record<string, { description: string; content?: Record<string, { schema: unknown }> }>;
}

const parameterRow = ({ name, in: place, required, description }: Call['parameters'][number]): string =>
  `<tr><td><code>${escape(name)}</code></td><td>${place}${required ? '' : ', optional'}</td><td>${prose(description ?? '')}</td></tr>`;

const responseRow = ([status, { description, content }]: [string, Call['responses'][string]]): string =>
  `<tr><td>${status}</td><td>${prose(description)}${Object.keys(content ?? {})
    .filter((type) => !type.includes('problem'))
    .map((type) => ` <code>${escape(type)}</code>`)
    .join('')}</td></tr>`;

const callSection = (path: string, method: string, call: Call): string => `
<h3 id="${escape(call.operationId)}">${escape(call.summary)}</h3>
<p class="call"><code>${method.toUpperCase()} ${escape(path)}</code></p>
${call.description
  .split('\n\n')
  .map((part) => `<p class="who">${prose(part)}</p>`)
  .join('')}
${call.parameters.length > 0 ? `<table>${call.parameters.map(parameterRow).join('')}</table>` : ''}
${call.requestBody ? folded('Body', json(Object.values(call.requestBody.content)[0]?.schema)) : ''}
${folded('Answers', `<table>${Object.entries(call.responses).map(responseRow).join('')}</table>`)}`;

/** The contract as one page without scripts, for people; it works offline and under a strict content policy. */
export const renderDocs = (document: OpenApiDocument): string => {
  const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, call]) => ({ path, method, call: call as unknown as Call })),
  );
  const tags = [...new Set(calls.flatMap(({ call }) => call.tags))];
  const sections = tags.map(
    (tag) =>
      `<h2 id="${anchor(tag)}">${escape(tag)}</h2>${calls
        .filter(({ call }) => call.tags.includes(tag))
        .map(({ path, method, call }) => callSection(path, method, call))
        .join('')}`,
  );
  const schemas = Object.entries(document.components.schemas).map(([name, schema]) => folded(name, json(schema)));
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Throughline: HTTP contract</title><style>${DOCS_STYLE}</style></head><body>
<header><h1>Throughline: HTTP contract</h1>
<p>JSON; dates are ISO 8601 with offset; refusals are <code>application/problem+json</code> with a stable <code>code</code>.
Every command takes <code>Idempotency-Key</code>. The same as a document: <a href="/openapi.json">openapi.json</a>.</p>
<nav>${tags.map((tag) => `<a href="#${anchor(tag)}">${escape(tag)}</a>`).join('')}<a href="#shapes">Shapes</a></nav></header>
<main>${sections.join('')}<h2 id="shapes">Shapes</h2>${schemas.join('')}</main></body></html>
`;
};
