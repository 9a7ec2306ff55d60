import { it } from '@jest/globals';
import { mkdirSync, writeFileSync } from 'node:fs';
import { composeBrief, foldMemory, memoryFor } from '#domain';
import { planDemonstration } from './index.js';
import { rehearse } from './rehearse.js';
it('dumps', async () => {
  mkdirSync('/tmp/h8', { recursive: true });
  const NOW = new Date('2026-03-17T09:20:00.000Z');
  const plan = planDemonstration(NOW);
  for (const client of plan.clients) {
    const r = await rehearse(plan, client, NOW);
    const now = NOW.toISOString();
    const v = r.coachAt(now);
    const b = composeBrief(memoryFor(foldMemory(r.log), v), {
      now,
      viewerMemberId: v,
      clientId: r.clientId,
      version: 'g',
      builtAt: now,
      asOf: null,
      upToDate: true,
    }) as Record<string, unknown>;
    const line = (l: any): string =>
      `  - ${l.name ? l.name + ': ' : ''}${l.heldAt ? l.line.text : l.text} [${(l.line ?? l).origin} ${(l.line ?? l).ageDays}d${l.quoted ? ' Q' : ''}]${l.status ? ' <' + l.status + '>' : ''}${l.remark ? ' (' + l.remark + ')' : ''}${l.latest ? ' => ' + l.latest.text : ''}${l.mood ? ' mood:' + l.mood : ''}`;
    const out = Object.entries(b)
      .map(([k, x]) =>
        Array.isArray(x)
          ? `${k}:\n${x.map((l) => (typeof l === 'string' ? '  - ' + l : line(l))).join('\n')}`
          : k === 'howWeLeftIt' && x
            ? `${k}: ${line(x)}`
            : `${k}: ${JSON.stringify(x)}`,
      )
      .join('\n');
    writeFileSync(`/tmp/h8/${client.key}.txt`, out);
  }
});
