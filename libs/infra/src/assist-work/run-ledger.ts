import type { AssistBudget, AssistRun } from '../assist/index.js';
import { inTenant, tenantQuery, type Pool } from '../postgres/index.js';
import type { WordingsPlace } from '../projections/index.js';

export interface RunPlace extends WordingsPlace {
  readonly runId: string;
  readonly model: string;
  readonly promptVersion: string;
  /** Null: no limit. */
  readonly monthlyBudgetCents: number | null;
}

export interface RunLedger extends AssistBudget {
  /** What became of the run. What was set aside for it stays as it is: `settle` alone says what was spent. */
  record(run: AssistRun): Promise<void>;
}

const LOCK = `select pg_advisory_xact_lock(hashtextextended('throughline assist budget ' || $1, 0))`;
/** Of the calendar month in UTC. */
const SPENT = `
select coalesce(sum(cents), 0)::double precision as spent from rm.assist_runs
where tenant_id = $1 and started_at >= date_trunc('month', now(), 'UTC')`;
const RESERVE = `
insert into rm.assist_runs (tenant_id, run_id, client_id, model, prompt_version, cents, settled)
values ($1, $2, $3, $4, $5, $6, false)`;
const SETTLE = `update rm.assist_runs set cents = $3, settled = true where tenant_id = $1 and run_id = $2`;
const RECORD = `
insert into rm.assist_runs as r (tenant_id, run_id, client_id, model, prompt_version, cents, settled,
  reason, sends, input_tokens, output_tokens, items, verdicts, duration_ms)
values ($1, $2, $3, $4, $5, 0, true, $6, $7, $8, $9, $10, $11, $12)
on conflict (tenant_id, run_id) do update
set reason = excluded.reason, sends = excluded.sends, input_tokens = excluded.input_tokens,
    output_tokens = excluded.output_tokens, items = excluded.items, verdicts = excluded.verdicts,
    duration_ms = excluded.duration_ms`;

/** The row of one run, and the month's budget of its practice: what is set aside and what is spent are read under one lock. */
export const runLedger = (pool: Pool, place: RunPlace): RunLedger => {
  const { practiceId, clientId, runId, model, promptVersion, monthlyBudgetCents } = place;
  const row = [practiceId, runId, clientId, model, promptVersion];
  return {
    reserve: (cents) =>
      inTenant(pool, practiceId, async (client) => {
        await client.query(LOCK, [practiceId]);
        const { rows } = await client.query<{ spent: number }>(SPENT, [practiceId]);
        if (monthlyBudgetCents !== null && (rows[0]?.spent ?? 0) + cents > monthlyBudgetCents) return false;
        await client.query(RESERVE, [...row, cents]);
        return true;
      }),
    settle: async (_reserved, spent) => {
      await tenantQuery(pool, practiceId, { text: SETTLE, values: [practiceId, runId, spent] });
    },
    record: async (run) => {
      const { reason, sends, inputTokens, outputTokens, items, verdicts, durationMs } = run;
      const counts = [reason, sends, inputTokens, outputTokens, items, JSON.stringify(verdicts), durationMs];
      await tenantQuery(pool, practiceId, { text: RECORD, values: [...row, ...counts] });
    },
  };
};
