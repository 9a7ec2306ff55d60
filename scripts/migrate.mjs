/** `npm run migrate`: all migrations against DATABASE_URL, as the migrate job of docker-compose.yml does. Needs dist/. */
import { main, say } from './steps/say.mjs';

await main(async () => {
  const { holdDatabaseToLedger, migrate, readEnv, toConfig } = await import('#infra');
  const config = toConfig(readEnv());
  await migrate(config);
  await holdDatabaseToLedger(config);
  say('All migrations are applied.');
  return 0;
});
