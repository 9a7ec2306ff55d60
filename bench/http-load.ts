import { connect, type Socket } from 'node:net';

export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}
export interface Answer {
  readonly status: number;
  readonly headers: string;
  readonly body: Buffer;
}

const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * One keep-alive connection that sends a request and waits for its answer. Far cheaper than fetch: the client shares the
 * machine with what it measures. It understands `content-length` and bodiless answers, which is all that the product sends.
 */
export class Connection {
  private received: Buffer = Buffer.alloc(0);
  private settle: { done: (answer: Answer) => void; fail: (error: Error) => void } | null = null;

  private constructor(
    private readonly socket: Socket,
    private readonly host: string,
  ) {
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    socket.on('error', (error) => this.settle?.fail(error));
    socket.on('close', () => this.settle?.fail(new Error('the server closed the connection')));
  }

  static open(url: string): Promise<Connection> {
    const { hostname, port } = new URL(url);
    return new Promise((done, fail) => {
      const socket = connect(Number(port), hostname, () => done(new Connection(socket, `${hostname}:${port}`)));
      socket.once('error', fail);
    });
  }

  send(request: Request): Promise<Answer> {
    const { method, path, headers, body = '' } = request;
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const length =
      method === 'GET' ? '' : `content-length: ${Buffer.byteLength(body)}\r\ncontent-type: application/json\r\n`;
    return new Promise((done, fail) => {
      this.settle = { done, fail };
      this.socket.write(`${method} ${path} HTTP/1.1\r\nhost: ${this.host}\r\n${lines.join('')}${length}\r\n${body}`);
    });
  }

  close(): void {
    this.settle = null;
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const headEnd = this.received.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const headers = this.received.toString('latin1', 0, headEnd);
    const status = Number(headers.slice(9, 12));
    const length = status === 304 || status === 204 ? 0 : Number(/\r\ncontent-length: (\d+)/i.exec(headers)?.[1] ?? 0);
    const end = headEnd + HEAD_END.length + length;
    if (this.received.length < end) return;
    const body = this.received.subarray(headEnd + HEAD_END.length, end);
    this.received = this.received.subarray(end);
    const { settle } = this;
    this.settle = null;
    settle?.done({ status, headers, body });
  }
}

export interface Load {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  /** The next request of any connection. */
  readonly next: () => Request;
  readonly status: number;
}

export interface LoadResult {
  readonly perSecond: number;
  readonly answers: number;
  /** Milliseconds, each answer's. */
  readonly latencies: readonly number[];
}

/** Closed loop: each connection sends its next request when its last was answered. Any other status ends the bench. */
export async function load({ url, connections, seconds, next, status }: Load): Promise<LoadResult> {
  const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(url)));
  const latencies: number[] = [];
  const started = performance.now();
  const end = started + seconds * 1000;
  await Promise.all(
    open.map(async (connection) => {
      for (let now = performance.now(); now < end;) {
        const answer = await connection.send(next());
        if (answer.status !== status)
          throw new Error(`${answer.status} instead of ${status}: ${answer.body.toString('utf8', 0, 300)}`);
        const after = performance.now();
        latencies.push(after - now);
        now = after;
      }
    }),
  );
  const elapsed = performance.now() - started;
  for (const connection of open) connection.close();
  return { perSecond: (latencies.length * 1000) / elapsed, answers: latencies.length, latencies };
}
