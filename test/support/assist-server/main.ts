/**
 * A scripted OpenAI-compatible server: `main.ts` prints its port and serves until it is ended. The mode is the model's name, `<mode>#<seed>`;
 * the same mode, seed and request give the same answer. `GET /captured/<model>` gives the requests of that model as they came.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { goodLines, itemsOf, type Answered, type AskedItem } from './asked.js';
import { CONTENT, INJECTION } from './content-modes.js';
import { ok, SHAPES } from './shape-modes.js';
import { answer, TRANSPORT } from './transport-modes.js';

const captured = new Map<string, string[]>();

const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  if (request.method === 'GET') {
    const model = decodeURIComponent((request.url ?? '').replace('/captured/', ''));
    response.end(JSON.stringify(captured.get(model) ?? []));
    return;
  }
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  const body = JSON.parse(text) as { model: string; response_format?: { type: string } } & Parameters<
    typeof itemsOf
  >[0];
  const before = captured.get(body.model) ?? [];
  captured.set(body.model, [...before, `${JSON.stringify(request.headers)}\n${text}`]);
  const [mode = '', seed = '0'] = body.model.split('#');
  reply({
    response,
    mode,
    seed: Number(seed),
    items: itemsOf(body),
    before: before.length,
    format: body.response_format?.type ?? null,
  });
};

interface Reply {
  readonly response: ServerResponse;
  readonly mode: string;
  readonly seed: number;
  readonly items: readonly AskedItem[];
  readonly before: number;
  readonly format: string | null;
}

const reply = ({ response, mode, seed, items, before, format }: Reply): void => {
  const lines = goodLines(items);
  const transport = TRANSPORT[mode];
  if (transport) return transport({ response, lines, before, format });
  const shape = SHAPES[mode];
  if (shape) return answer(response, shape(lines) as object);
  const spoil = CONTENT[mode] ?? INJECTION[mode];
  if (!spoil) {
    response.writeHead(404, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { message: `there is no mode ${mode}` } }));
    return;
  }
  answer(response, ok(spoilt({ items, lines, seed, spoil })));
};

type Spoil = NonNullable<(typeof CONTENT)[string]>;
/** By the seed: either every line that can be spoilt is, or every second of them, or one. The rest stay good. */
const spoilt = ({
  items,
  lines,
  seed,
  spoil,
}: {
  items: readonly AskedItem[];
  lines: Answered[];
  seed: number;
  spoil: Spoil;
}): Answered[] => {
  const spoiltLines = lines.map((line, at) => spoil(line, items[at] as AskedItem, items));
  const possible = spoiltLines.flatMap((line, at) => (line ? [at] : []));
  const one = possible[seed % Math.max(1, possible.length)];
  const chosen = new Set(
    possible.filter((at, index) => seed % 3 === 0 || (seed % 3 === 1 ? index % 2 === 0 : at === one)),
  );
  return lines.map((line, at) => (chosen.has(at) ? (spoiltLines[at] ?? line) : line));
};

const server = createServer((request, response) => void serve(request, response));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`listening on ${typeof address === 'object' && address ? address.port : 0}\n`);
});
