import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import {
  auditEntrySchema,
  auditHead,
  ChainVerifier,
  createPool,
  verifyAudit,
  walkAudit,
  type AuditEntry,
  type AuditHead,
  type ChainVerdict,
  type Config,
} from '#infra';

/**
 * What `npm run audit` does; answers the exit code: 0 = whole, 1 = something is wrong with the chain, 2 = misused.
 *
 *     npm run audit -- verify <practice id> [--anchor <sequence>:<hash>]...
 *     npm run audit -- verify --file <file>  [--anchor <sequence>:<hash>]...
 *     npm run audit -- export <practice id> <file>
 *
 * The file has one entry a line, as JSON. A head that it prints is to be kept elsewhere: given as an anchor later, it shows
 * that nothing up to it was changed, cut off or written anew, even by somebody who may write the whole database.
 */
export interface AuditWords {
  readonly verb: 'verify' | 'export';
  readonly practiceId: string | null;
  readonly file: string | null;
  readonly anchors: readonly AuditHead[];
}

const EXIT_BROKEN = 1;
const EXIT_USAGE = 2;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ANCHOR = /^([1-9]\d{0,14}):([0-9a-f]{64})$/;
const USAGE =
  'usage: npm run audit -- verify <practice id> | verify --file <file> | export <practice id> <file>   [--anchor <sequence>:<hash>]';

/** Null for anything that is not exactly one of the three. */
export const parseAudit = (words: readonly string[]): AuditWords | null => {
  const anchors: AuditHead[] = [];
  const plain: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    if (words[at] !== '--anchor') {
      plain.push(words[at] ?? '');
      continue;
    }
    const [, sequence, hash] = ANCHOR.exec(words[(at += 1)] ?? '') ?? [];
    if (sequence === undefined || hash === undefined) return null;
    anchors.push({ sequence: Number(sequence), hash });
  }
  const [verb, first = '', second] = plain;
  if (plain.length > 3 || (verb !== 'verify' && verb !== 'export')) return null;
  if (verb === 'verify' && first === '--file' && second) return { verb, practiceId: null, file: second, anchors };
  if (!UUID.test(first) || (verb === 'verify') !== (second === undefined)) return null;
  return { verb, practiceId: first, file: second ?? null, anchors };
};

/** The first line says whose trail it is. */
const verifyFile = async (file: string, anchors: readonly AuditHead[]): Promise<ChainVerdict> => {
  let verifier: ChainVerifier | null = null;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    const entry = entryOf(line);
    if (entry === null) return { whole: false, sequence: (verifier?.head.sequence ?? 0) + 1, fault: 'changed' };
    verifier ??= new ChainVerifier(entry.practiceId, anchors);
    if (!verifier.take(entry)) break;
  }
  return (verifier ?? new ChainVerifier('', anchors)).verdict();
};

/** Null for a line that is no entry: then the file was changed. */
const entryOf = (line: string): AuditEntry | null => {
  try {
    return auditEntrySchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
};

const told = (verdict: ChainVerdict, say: (line: string) => void): number => {
  if (verdict.whole) {
    const { sequence, hash } = verdict.head;
    say(`Whole: ${sequence} entries. Keep this anchor: ${sequence}:${hash}`);
    return 0;
  }
  say(`BROKEN at entry ${verdict.sequence}: ${verdict.fault}.`);
  return EXIT_BROKEN;
};

type WorkerPool = ReturnType<typeof createPool>;

const exportTo = async (pool: WorkerPool, practiceId: string, file: string): Promise<AuditHead> => {
  const head = await auditHead(pool, practiceId);
  const out = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  await once(out, 'open');
  await walkAudit(pool, practiceId, (entry) => {
    // Up to the head that is told: what comes meanwhile belongs to the next export.
    if (entry.sequence <= head.sequence) out.write(`${JSON.stringify(entry)}\n`);
    return entry.sequence < head.sequence;
  });
  out.end();
  await once(out, 'close');
  return head;
};

export const auditCommand = async (
  words: readonly string[],
  config: Config,
  say: (line: string) => void,
): Promise<number> => {
  const asked = parseAudit(words);
  if (asked === null) {
    say(USAGE);
    return EXIT_USAGE;
  }
  const { verb, practiceId, file, anchors } = asked;
  if (practiceId === null) return told(await verifyFile(file ?? '', anchors), say);
  const pool = createPool(config.database.workerUrl, { max: 1, applicationName: 'throughline-audit' });
  try {
    if (verb === 'verify') return told(await verifyAudit(pool, practiceId, anchors), say);
    const { sequence, hash } = await exportTo(pool, practiceId, file ?? '');
    say(`${sequence} entries written. Keep this anchor: ${sequence}:${hash}`);
    return 0;
  } finally {
    await pool.end();
  }
};
