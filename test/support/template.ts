import * as infra from '#infra';
import { testConfig, type Config } from './config.js';

/** Until libs/infra/src/postgres lands. */
type Library = { migrate(config: Config): Promise<unknown> };

/** Runs all migrations, as `npm run migrate` does. */
export async function migrateTemplate(url: string): Promise<void> {
  await (infra as unknown as Library).migrate(testConfig(url));
}
