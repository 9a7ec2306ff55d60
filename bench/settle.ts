import { setTimeout as pause } from 'node:timers/promises';
import type { BenchEnvironment } from './environment.js';

const DEADLINE_MS = 120_000;

/** Waits until the worker has folded everything that was recorded. */
export async function settle({ admin }: BenchEnvironment): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    const { rows } = await admin.query<{ open: number }>(`
      select (select count(*) from es.tenant_log l where not exists (select 1 from es.projection_checkpoints c
                where c.tenant_id = l.tenant_id and c.projection = 'brief' and c.position = l.head))
           + (select count(*) from es.projection_work where done < wanted) as open`);
    if (rows[0]?.open === 0) return;
    if (Date.now() > deadline)
      throw new Error(`the worker did not catch up: ${rows[0]?.open} practices or clients are behind`);
    await pause(200);
  }
}
