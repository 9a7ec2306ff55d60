import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';

const ROOT = join(import.meta.dirname, '..', '..');
const DEADLINE_MS = 120_000;

describe('with a collector configured', () => {
  let db: TestDatabase;
  let collector: Server;
  const received: string[] = [];

  beforeAll(async () => {
    db = await testDatabase();
    collector = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        received.push(`${request.url} ${Buffer.concat(parts).toString('utf8')}`);
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
    await new Promise<void>((listening) => collector.listen(0, '127.0.0.1', listening));
  });
  afterAll(async () => {
    collector.close();
    await db.drop();
  });

  it('a worker sends traces of its statements', async () => {
    const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
    const child = spawn(process.execPath, ['dist/apps/worker/src/main.js'], {
      cwd: ROOT,
      env: { ...process.env, ...db.env, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, NODE_OPTIONS: '' },
      stdio: 'ignore',
    });
    try {
      await eventually(
        () => received.some((body) => body.startsWith('/v1/traces') && body.includes('pg.query')),
        DEADLINE_MS,
      );
    } finally {
      child.kill('SIGKILL');
    }
    expect(received.join('')).toContain('throughline-worker');
  });
});
