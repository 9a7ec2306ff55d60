/** `npm run migrate`: all migrations against DATABASE_URL, as the migrate job of docker-compose.yml does. Needs dist/. */
import { main, say } from './steps/say.mjs';

await main(async () => {
  const { migrate, readEnv, toConfig } = await import('#infra');
  await migrate(toConfig(readEnv()));
  say('All migrations are applied.');
  return 0;
});
