/**
 * The yardstick of reading: Fastify and pg, one primary-key row, the bytes as they are. No authentication, no tenant, no composing.
 * `node dist/bench/bare-server.js <postgres url>`; prints its address.
 */
import fastify from 'fastify';
import { createPool } from '#infra';

const pool = createPool(process.argv[2] ?? '', { max: 10, applicationName: 'bench-bare-server' });
const app = fastify();
const statement = { name: 'body', text: 'select body from bench.bodies where id = $1' };

app.get<{ Params: { id: string } }>('/:id', async (request, reply) => {
  const { rows } = await pool.query<{ body: string }>({ ...statement, values: [request.params.id] });
  return reply.type('application/json; charset=utf-8').send(rows[0]?.body ?? '');
});

process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`);
