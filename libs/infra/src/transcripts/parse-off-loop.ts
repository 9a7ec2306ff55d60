import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { ParsedTranscript, TranscriptMediaType } from './parsed.js';

/**
 * Parses transcripts in threads, so that a large file holds up nobody else's request.
 *
 * A thread is started when a file needs it, and is idle or at one file. A file waits until a thread is idle. A thread that
 * takes too long is ended, and its file refused; so is the file of a thread that dies. Either is replaced by the next file
 * that needs one. Idle threads do not keep the process alive.
 */
export interface TranscriptParser {
  /** Throws TranscriptsBusy when too many files wait, when this one takes too long, and after `close`. */
  parse(bytes: Uint8Array, mediaType: TranscriptMediaType): Promise<ParsedTranscript>;
  close(): Promise<void>;
}
export const TRANSCRIPT_PARSER = Symbol('TranscriptParser');

/** Nothing was read; later it may be. */
export class TranscriptsBusy extends Error {
  override readonly name = 'TranscriptsBusy';
}

export interface ParseRequest {
  readonly bytes: Uint8Array;
  readonly mediaType: TranscriptMediaType;
}

/** A second one, so that a large file does not hold up a small one; more would take the cores from the requests. */
const THREADS = 2;
/** The largest file takes less than a second; on a machine without a free core a thread takes seconds to start. */
const PARSE_TIMEOUT_MS = 10_000;
/** Each holds up to 4 MiB. Recordings come a few a day; more at once are a caller in a loop. */
const WAITING_MAX = 8;
/** The largest file needs about a tenth of it. */
const HEAP_MB_MAX = 256;

export interface ParserOptions {
  readonly threads?: number;
  readonly timeoutMs?: number;
  /** What the threads run, for tests of what happens when it hangs or dies. */
  readonly entry?: URL;
}

export const createTranscriptParser = (options: ParserOptions = {}): TranscriptParser => {
  const pool = new ThreadPool({ threads: THREADS, timeoutMs: PARSE_TIMEOUT_MS, entry: ENTRY, ...options });
  return { parse: (bytes, mediaType) => pool.parse({ bytes, mediaType }), close: () => pool.close() };
};

const FROM_SOURCES = import.meta.url.endsWith('.ts');
const ENTRY = new URL(FROM_SOURCES ? './parse-thread.ts' : './parse-thread.js', import.meta.url);
/** Node strips the types of the sources by itself; only their imports have to be led from `x.js` to `x.ts`. */
const LEAD_TO_SOURCES = `data:text/javascript,${encodeURIComponent(
  "import { registerHooks } from 'node:module';" +
    "registerHooks({ resolve: (to, context, next) => next(to.startsWith('.') ? to.replace(/\\.js$/, '.ts') : to, context) });",
)}`;
const WORKER_OPTIONS: WorkerOptions = {
  execArgv: FROM_SOURCES ? ['--import', LEAD_TO_SOURCES] : [],
  resourceLimits: { maxOldGenerationSizeMb: HEAP_MB_MAX },
};

interface Waiting extends ParseRequest {
  readonly resolve: (parsed: ParsedTranscript) => void;
  readonly reject: (error: Error) => void;
}

class ThreadPool {
  private readonly threads = new Set<Thread>();
  private waiting: Waiting[] = [];
  private closed = false;

  constructor(private readonly options: Required<ParserOptions>) {}

  parse({ bytes, mediaType }: ParseRequest): Promise<ParsedTranscript> {
    if (this.closed) return Promise.reject(new TranscriptsBusy('closed'));
    if (this.waiting.length >= WAITING_MAX) return Promise.reject(new TranscriptsBusy('too many transcripts wait'));
    return new Promise((resolve, reject) => {
      // A copy of its own, which is handed over to the thread and not copied again.
      this.waiting.push({ bytes: new Uint8Array(bytes), mediaType, resolve, reject });
      this.next();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    const left = this.waiting;
    this.waiting = [];
    for (const { reject } of left) reject(new TranscriptsBusy('closed'));
    await Promise.all([...this.threads].map((thread) => thread.end(new TranscriptsBusy('closed'))));
  }

  private next(): void {
    const [first] = this.waiting;
    if (first === undefined) return;
    const thread = [...this.threads].find((each) => each.isIdle) ?? this.start();
    if (thread === null) return;
    this.waiting.shift();
    thread.take(first, this.options.timeoutMs);
  }

  private start(): Thread | null {
    if (this.threads.size >= this.options.threads) return null;
    const thread = new Thread(new Worker(this.options.entry, WORKER_OPTIONS), {
      free: () => this.next(),
      gone: () => {
        this.threads.delete(thread);
        if (!this.closed) this.next();
      },
    });
    this.threads.add(thread);
    return thread;
  }
}

class Thread {
  private job: Waiting | null = null;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly worker: Worker,
    tell: { readonly free: () => void; readonly gone: () => void },
  ) {
    worker.on('message', (parsed: ParsedTranscript) => {
      this.settle((job) => job.resolve(parsed));
      worker.unref();
      tell.free();
    });
    // It is not idle before its exit, which follows.
    worker.on('error', (error: Error) => this.job?.reject(error));
    worker.on('exit', () => {
      this.settle((job) => job.reject(new Error('the thread that read a transcript died')));
      tell.gone();
    });
  }

  get isIdle(): boolean {
    return this.job === null;
  }

  take(job: Waiting, timeoutMs: number): void {
    this.job = job;
    this.timer = setTimeout(() => void this.end(new TranscriptsBusy('a transcript took too long to read')), timeoutMs);
    this.worker.ref();
    const request: ParseRequest = { bytes: job.bytes, mediaType: job.mediaType };
    this.worker.postMessage(request, [job.bytes.buffer as ArrayBuffer]);
  }

  /** Its place in the pool is free when it has gone. */
  async end(why: Error): Promise<void> {
    const { job } = this;
    // Not idle until it is gone, so that nothing more is given to it.
    clearTimeout(this.timer);
    job?.reject(why);
    await this.worker.terminate();
  }

  private settle(how: (job: Waiting) => void): void {
    const { job } = this;
    if (job === null) return;
    this.job = null;
    clearTimeout(this.timer);
    how(job);
  }
}
