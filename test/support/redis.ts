import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { eventually } from './eventually.js';
import { noteProcess, runFolder } from './current-run.js';
import { freePort } from './free-port.js';

export interface TestRedis {
  readonly url: string;
  readonly port: number;
  /** Of the present process: another one after `restart()`. */
  readonly pid: number;
  /** Ends it in order. */
  stop(): Promise<void>;
  /** Ends it as a crash would (SIGKILL): what was not written is lost. */
  kill(): Promise<void>;
  /** Starts it again on the same port and folder, after `stop()` or `kill()`. */
  restart(): Promise<void>;
  /** Forgets everything it holds. */
  flush(): Promise<void>;
  /** Any command that needs no quoting; gives the raw first line of the answer. */
  command(...words: string[]): Promise<string>;
}

export interface TestRedisOptions {
  /** Appends each write to a file (AOF, fsync always), so that `kill()` loses nothing. Default false. */
  readonly appendOnly?: boolean;
  /** Default `noeviction`, as BullMQ needs it. */
  readonly evictionPolicy?: string;
}

/** A real redis-server of the test's own, on a free port of the loopback address. It ends with the run at the latest. */
export async function startRedis(options: TestRedisOptions = {}): Promise<TestRedis> {
  const folder = mkdtempSync(join(runFolder(), 'redis-'));
  const port = await freePort();
  let server = await launch(folder, port, options);
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    get pid() {
      return server.pid ?? 0;
    },
    stop: () => end(server, 'SIGTERM'),
    kill: () => end(server, 'SIGKILL'),
    restart: async () => {
      server = await launch(folder, port, options);
    },
    flush: async () => {
      await ask(port, 'FLUSHALL');
    },
    command: (...words) => ask(port, words.join(' ')),
  };
}

async function launch(folder: string, port: number, options: TestRedisOptions): Promise<ChildProcess> {
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: options.appendOnly ? 'yes' : 'no',
    appendfsync: 'always',
    'maxmemory-policy': options.evictionPolicy ?? 'noeviction',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const child = spawn('redis-server', flags, { stdio: 'ignore' });
  let failure: Error | undefined;
  child.on('error', (cause) => {
    failure = new Error(
      'There is no redis-server on this machine; npm test installs it, or: apt-get install redis-server',
      {
        cause,
      },
    );
  });
  // Another Redis that answers at this port in its place would be taken for it.
  child.on(
    'exit',
    (code) => (failure ??= new Error(`The redis-server for port ${port} ended with ${code} at its start.`)),
  );
  await eventually(async () => {
    if (failure) return 'failed';
    return (await ask(port, 'PING')) === '+PONG';
  });
  if (failure) throw failure;
  noteProcess(child.pid ?? 0, 'redis-server');
  return child;
}

function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    child.once('exit', () => done());
    child.kill(signal);
  });
}

function ask(port: number, command: string): Promise<string> {
  return new Promise((answer, fail) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${command}\r\n`));
    socket.setTimeout(5_000, () => socket.destroy(new Error(`Redis on port ${port} did not answer ${command}`)));
    socket.on('error', fail);
    socket.once('data', (data) => {
      answer(data.toString('utf8').split('\r\n')[0] ?? '');
      socket.destroy();
    });
  });
}
