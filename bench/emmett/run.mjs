/** node run.mjs <postgres url> <callers> <seconds>: prints appends of one event a second, each caller waiting for its answer. */
import { randomBytes, randomUUID } from 'node:crypto';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';

const [url, callers, seconds] = process.argv.slice(2);
const STREAMS = 1000;
/** The same weight as in the other contenders. */
const TEXT = randomBytes(400).toString('base64');

const store = getPostgreSQLEventStore(url);
await store.schema.migrate();
const streams = Array.from({ length: STREAMS }, () => `session-${randomUUID()}`);
const append = () =>
  store.appendToStream(streams[Math.floor(Math.random() * STREAMS)], [{ type: 'JoyHeard', data: { text: TEXT } }]);
await append();

let appended = 0;
const started = performance.now();
const end = started + Number(seconds) * 1000;
await Promise.all(
  Array.from({ length: Number(callers) }, async () => {
    while (performance.now() < end) {
      // Two callers may meet on one stream; emmett then refuses one of them, which does not count.
      await append().then(
        () => appended++,
        () => undefined,
      );
    }
  }),
);
process.stdout.write(`${(appended * 1000) / (performance.now() - started)}\n`);
await store.close();
