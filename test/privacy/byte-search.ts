import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';

export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** What stands behind each find, so that a failure says which field it was. Files that vanish meanwhile hold nothing. */
export const found = (files: readonly string[], needle: string | Buffer): string[] =>
  files.flatMap((file) => {
    try {
      const bytes = readFileSync(file);
      const at = bytes.indexOf(needle);
      return at < 0 ? [] : [`${file}: ${bytes.toString('latin1', at, at + needle.length + 24)}`];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  });

/** From now on nothing that is written ahead is overwritten: other tests share the server, and would make room for theirs. */
export const keepWriteAheadLog = async (url: string): Promise<void> => {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`alter system set wal_keep_size = '8GB'`);
  await admin.query('select pg_reload_conf()');
  await admin.end();
};

/** Files of one database, and of the write-ahead log of its server, written down to now. */
export const databaseFiles = async (url: string): Promise<string[]> => {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query('checkpoint');
  const { rows } = await admin.query<{ folder: string; oid: number }>(
    `select current_setting('data_directory') as folder, oid from pg_database where datname = current_database()`,
  );
  await admin.end();
  const { folder = '', oid = 0 } = rows[0] ?? {};
  return [...filesIn(join(folder, 'base', String(oid))), ...filesIn(join(folder, 'pg_wal'))];
};

/** Keys of a Redis, and what stands in those that hold a job. */
export const redisJobs = async (url: string): Promise<string> => {
  const client = new Redis(url);
  const keys = await client.keys('*');
  const jobs = await Promise.all(
    keys.map(async (key) => ((await client.type(key)) === 'hash' ? client.hgetall(key) : {})),
  );
  client.disconnect();
  return JSON.stringify([keys, jobs]);
};

/**
 * What a Redis has written: the log of all its writes (AOF), and a snapshot of what it holds now (RDB), not compressed, so
 * that it can be searched. A word that is written for the purpose has to be found in both, or the search would prove nothing.
 */
export const redisFiles = async (url: string): Promise<string[]> => {
  const client = new Redis(url);
  const control = `control${randomBytes(12).toString('hex')}`;
  await client.set(control, control);
  await client.config('SET', 'rdbcompression', 'no');
  await client.save();
  const [, folder = ''] = (await client.config('GET', 'dir')) as string[];
  await client.del(control);
  client.disconnect();
  const files = filesIn(folder);
  for (const kind of ['.rdb', '.aof']) {
    if (!found(files, control).some((hit) => hit.split(': ')[0]?.endsWith(kind)))
      throw new Error(`no ${kind} was searched`);
  }
  return files;
};
