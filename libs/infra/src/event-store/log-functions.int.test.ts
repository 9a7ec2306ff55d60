import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { inTenant } from '#infra';
import { ForgottenRequests1764000000017 } from '../../../../migrations/0017-forgotten-requests.js';
import { newEvent, noteAppend, practiceAppend, sessionAppend, welcomeAppend } from './testing/appends.js';
import { OPEN_TIMEOUT_MS, openTestLog, type TestLog } from './testing/test-log.js';
import { nth } from './testing/nth.js';

let log: TestLog;
beforeAll(async () => {
  log = await openTestLog();
}, OPEN_TIMEOUT_MS);
afterAll(() => log.close());

const forget = async (practiceId: string, ...eventIds: string[]): Promise<number> => {
  const { rows } = await log.worker.query<{ n: number }>('select es.forget_payloads($1, $2) as n', [
    practiceId,
    eventIds,
  ]);
  return nth(rows, 0).n;
};

/** A client with one note, which was corrected, and another note. */
const aClientWithNotes = async () => {
  const [practiceId, clientId] = [v7(), v7()];
  await log.store.append(welcomeAppend(practiceId, clientId));
  const opened = noteAppend(practiceId, clientId, 'about his father', 'about the garden');
  const [momentId, otherId] = opened.events.map((event) => event.eventId) as [string, string];
  const about = { momentId, ofSessionId: opened.streamId, ofPrivate: false };
  const corrected = newEvent({ type: 'MomentCorrected', data: { ...about, text: 'about his uncle' } }, momentId);
  const withdrawn = newEvent({ type: 'MomentWithdrawn', data: about }, momentId);
  await log.store.append(opened);
  await log.store.append(sessionAppend(practiceId, clientId, { events: [corrected] }));
  const withdraw = () => log.store.append(sessionAppend(practiceId, clientId, { events: [withdrawn] }));
  const ids = { momentId, otherId, correctedId: corrected.eventId, withdrawnId: withdrawn.eventId };
  return { practiceId, clientId, withdraw, opened, ...ids };
};

/** Of commands that recorded these events, whether the hash of the request is still there. */
const hashesOf = async (practiceId: string, ...eventIds: string[]): Promise<boolean[]> => {
  const { rows } = await log.admin.query<{ kept: boolean }>(
    `select c.request_hash <> decode(repeat('00', 32), 'hex') as kept
     from unnest($2::uuid[]) with ordinality u(id, no)
     join es.events e on e.tenant_id = $1 and e.event_id = u.id
     join es.commands c on c.tenant_id = $1 and e.position between c.first_position and c.last_position order by u.no`,
    [practiceId, eventIds],
  );
  return rows.map(({ kept }) => kept);
};
/** A practice as it is after years: so many commands of one event each, beside the client's own. */
const withALongLog = (practiceId: string, commands: number) =>
  log.admin.query(
    `with made as materialized (
       select n, gen_random_uuid() as command, gen_random_uuid() as event, gen_random_uuid() as stream, gen_random_uuid() as client
       from generate_series(1000, 999 + ${commands}) n),
     recorded as (
       insert into es.events (tenant_id, position, event_id, stream_id, stream_type, version, subject_id, type, schema_rev, key_rev, recorded_at, metadata, payload)
       select $1, n, event, stream, 'session', 1, client, 'SessionCancelled', 1, 0, now(), jsonb_build_object('commandId', command), '\\x01' from made)
     insert into es.commands select $1, command, sha256(command::text::bytea), stream, 1, 1, n, n, now() from made`,
    [practiceId],
  );
/** Rows that were read of events and commands, by scan or by index. */
const rowsRead = async (): Promise<number> => {
  await log.worker.query('select pg_stat_force_next_flush()');
  const { rows } = await log.admin.query<{ n: number }>(
    `select sum(seq_tup_read + idx_tup_fetch)::int as n from pg_stat_user_tables where schemaname = 'es' and relname in ('events', 'commands')`,
  );
  return nth(rows, 0).n;
};

describe('forget_payloads', () => {
  test('empties what a withdrawn moment said, and only that; repeating it changes nothing', async () => {
    const client = await aClientWithNotes();
    await client.withdraw();
    const asked = [client.momentId, client.correctedId, client.withdrawnId];
    expect(await forget(client.practiceId, ...asked)).toBe(2);
    expect(await forget(client.practiceId, ...asked)).toBe(0);
    const events = await log.store.readSubject(client.practiceId, client.clientId, 0, 10);
    expect(events.map((e) => [e.type, e.forgotten])).toEqual([
      ['ClientWelcomed', false],
      ['NoteWritten', true],
      ['NoteWritten', false],
      ['MomentCorrected', true],
      ['MomentWithdrawn', false],
    ]);
    const { rows } = await log.admin.query(
      `select octet_length(payload) as size from es.events where tenant_id = $1 and event_id = any($2) and type <> 'MomentWithdrawn'`,
      [client.practiceId, asked],
    );
    expect(rows).toEqual([{ size: 0 }, { size: 0 }]);
  });

  test('refuses what nobody withdrew, and then forgets nothing at all', async () => {
    const client = await aClientWithNotes();
    await expect(forget(client.practiceId, client.momentId)).rejects.toThrow('only what was withdrawn');
    await client.withdraw();
    await expect(forget(client.practiceId, client.momentId, client.otherId)).rejects.toThrow('only what was withdrawn');
    const events = await log.store.readSubject(client.practiceId, client.clientId, 0, 10);
    expect(events.some((event) => event.forgotten)).toBe(false);
  });

  test('forgets the hash of each request that recorded something of it, and of no other', async () => {
    const client = await aClientWithNotes();
    const beside = noteAppend(client.practiceId, client.clientId, 'about the sea');
    await log.store.append(beside);
    await client.withdraw();
    const of = [client.momentId, client.correctedId, nth(beside.events, 0).eventId, client.withdrawnId];
    expect(await hashesOf(client.practiceId, ...of)).toEqual([true, true, true, true]);
    await forget(client.practiceId, client.momentId, client.correctedId, client.withdrawnId);
    expect(await hashesOf(client.practiceId, ...of)).toEqual([false, false, true, true]);
  });

  test('forgets the requests of what was withdrawn before it did so, by the migration itself, and of nothing else', async () => {
    const client = await aClientWithNotes();
    const beside = noteAppend(client.practiceId, client.clientId, 'about the sea');
    await log.store.append(beside);
    await client.withdraw();
    const of = [client.momentId, client.correctedId, nth(beside.events, 0).eventId, client.withdrawnId];
    await log.admin.query(`update es.events set payload = '' where tenant_id = $1 and event_id = any($2)`, [
      client.practiceId,
      [client.momentId, client.correctedId],
    ]);
    expect(await hashesOf(client.practiceId, ...of)).toEqual([true, true, true, true]);
    await new ForgottenRequests1764000000017().up(log.admin);
    expect(await hashesOf(client.practiceId, ...of)).toEqual([false, false, true, true]);
  });

  test('a command whose request was forgotten is still known, by its id alone', async () => {
    const client = await aClientWithNotes();
    await client.withdraw();
    const head = await log.store.head(client.practiceId);
    const first = await log.store.append(client.opened);
    await forget(client.practiceId, client.momentId, client.correctedId);
    const other = { ...client.opened, requestHash: new Uint8Array(32).fill(7) };
    for (const again of [client.opened, other]) {
      expect(await log.store.append(again)).toEqual(first);
      expect(await log.store.findCommand(again.practiceId, again.commandId, again.requestHash)).toEqual(first);
    }
    expect(await log.store.head(client.practiceId)).toBe(head);
  });

  test(
    'reads as much of a log of a hundred thousand commands as of a short one, and so does forgetting a client',
    async () => {
      const client = await aClientWithNotes();
      const asked = newEvent({ type: 'ClientErasureRequested', data: {} });
      const erase = sessionAppend(client.practiceId, client.clientId, {
        streamId: client.clientId,
        streamType: 'client',
        events: [asked],
      });
      await withALongLog(client.practiceId, 100_000);
      await log.admin.query(`update es.tenant_log set head = 200000 where tenant_id = $1`, [client.practiceId]);
      await client.withdraw();
      await log.store.append(erase);
      await log.admin.query('analyze es.events, es.commands');
      // Appends are read too: what they read is counted before.
      await log.app.query('select pg_stat_force_next_flush()');
      const before = await rowsRead();
      await forget(client.practiceId, client.momentId, client.correctedId);
      const sql = 'select payloads, commands from es.forget_subject($1, $2)';
      const { rows } = await log.worker.query(sql, [client.practiceId, client.clientId]);
      expect(rows).toEqual([{ payloads: 3, commands: 2 }]);
      expect((await rowsRead()) - before).toBeLessThan(200);
    },
    OPEN_TIMEOUT_MS,
  );

  test("does not reach into another practice's log", async () => {
    const client = await aClientWithNotes();
    await client.withdraw();
    expect(await forget(v7(), client.momentId)).toBe(0);
  });

  test('is not for the api', async () => {
    await expect(log.app.query('select es.forget_payloads($1, $2)', [v7(), []])).rejects.toThrow('permission denied');
  });
});

describe('what the worker may know of all practices: ids and positions', () => {
  const lagging = async (practiceId: string, projection: string) => {
    const { rows } = await log.worker.query<{ tenant_id: string; head: number; position: number }>(
      'select tenant_id, head, position from es.lagging($1, 1, 1000)',
      [projection],
    );
    return rows.filter((row) => row.tenant_id === practiceId);
  };
  const asWorker = (practiceId: string, text: string) =>
    inTenant(log.worker, practiceId, (client) => client.query(text, [practiceId]));

  test('a practice lags until its checkpoint is at its head, and not while it is parked', async () => {
    const practiceId = v7();
    const projection = 'test-lagging';
    await log.store.append(practiceAppend(practiceId));
    expect(await lagging(practiceId, projection)).toEqual([{ tenant_id: practiceId, head: 1, position: 0 }]);
    await asWorker(
      practiceId,
      `insert into es.parked_events (tenant_id, projection, revision, position, event_type, reason) values ($1, '${projection}', 1, 1, 'x', 'y')`,
    );
    expect(await lagging(practiceId, projection)).toEqual([]);
    await asWorker(practiceId, 'delete from es.parked_events where tenant_id = $1');
    expect(await lagging(practiceId, projection)).toHaveLength(1);
    await asWorker(
      practiceId,
      `insert into es.projection_checkpoints (tenant_id, projection, revision, position) values ($1, '${projection}', 1, 1)`,
    );
    expect(await lagging(practiceId, projection)).toEqual([]);
  });

  test('work is pending until done has reached wanted; a brief is behind until done has reached the client', async () => {
    const [practiceId, clientId, streamId] = [v7(), v7(), v7()];
    await log.store.append(sessionAppend(practiceId, clientId, { streamId }, 2));
    await log.store.append(sessionAppend(practiceId, v7()));
    const versions = async () => {
      const sql = 'select subject_version, last_position, done from es.brief_versions($1, 1, $2, $3)';
      return (await log.app.query(sql, ['brief', [practiceId, practiceId], [clientId, v7()]])).rows;
    };
    expect(await versions()).toEqual([{ subject_version: 1, last_position: 2, done: 0 }]);
    await asWorker(
      practiceId,
      `insert into es.projection_work (tenant_id, projection, revision, subject_id, wanted) values ($1, 'brief', 1, '${clientId}', 2)`,
    );
    const pending = async () => {
      const { rows } = await log.worker.query<{ tenant_id: string }>('select * from es.pending_work(1000)');
      return rows.filter((row) => row.tenant_id === practiceId);
    };
    expect(await pending()).toMatchObject([{ subject_id: clientId, wanted: 2, done: 0 }]);
    await asWorker(practiceId, 'update es.projection_work set done = 2 where tenant_id = $1');
    expect(await pending()).toEqual([]);
    expect(await versions()).toEqual([{ subject_version: 1, last_position: 2, done: 2 }]);
  });

  test('what is to be read comes after what is to be built, however long it waits', async () => {
    const practiceId = v7();
    const insert = (projection: string, waits: string) =>
      asWorker(
        practiceId,
        `insert into es.projection_work (tenant_id, projection, revision, subject_id, wanted, enqueued_at) values ($1, '${projection}', 1, '${v7()}', 1, now() - interval '${waits}')`,
      );
    await insert('reading', '2 hours');
    await insert('brief', '1 minute');
    const { rows } = await log.worker.query<{ tenant_id: string; projection: string }>(
      'select * from es.pending_work(1000)',
    );
    const own = rows.filter((row) => row.tenant_id === practiceId);
    expect(own.map((row) => row.projection)).toEqual(['brief', 'reading']);
  });
});
