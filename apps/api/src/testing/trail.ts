import { walkAudit, type AuditEntry } from '#infra';
import { eventually } from '../../../../test/support/index.js';
import type { Caller, TestApi } from './api.js';

/** The whole trail of a practice, oldest first, with what this process has gathered. */
export const trailOf = async (api: TestApi, practiceId: string): Promise<AuditEntry[]> => {
  const { trail, pool } = api.infrastructure;
  await trail.flush();
  const found: AuditEntry[] = [];
  await walkAudit(pool, practiceId, (entry) => found.push(entry) > 0);
  return found;
};

/** What a piece of work leaves in the trail of a practice: so many entries at least, which come behind the answers. */
export const leftBehind = async (
  api: TestApi,
  practiceId: string,
  { work, entries }: { readonly work: () => PromiseLike<unknown>; readonly entries: number },
): Promise<AuditEntry[]> => {
  const before = (await trailOf(api, practiceId)).length;
  // An entry of a request of before may still be on its way; it says itself when its request came.
  const begun = new Date().toISOString();
  await work();
  const found = await eventually(async () => {
    const left = (await trailOf(api, practiceId)).slice(before).filter(({ firstAt }) => firstAt >= begun);
    return left.length >= entries ? left : undefined;
  });
  return found ?? [];
};

/** The same where nothing is expected: a request that does leave an entry is made afterwards, and waited for. */
export const leftBeforeMark = async (
  api: TestApi,
  marker: Caller,
  work: () => PromiseLike<unknown>,
): Promise<AuditEntry[]> => {
  const both = async (): Promise<void> => {
    await work();
    await marker.get('/settings').expect(200);
  };
  const left = await leftBehind(api, marker.practiceId, { work: both, entries: 1 });
  return left.filter(({ operation }) => operation !== 'readSettings');
};
