import { migrate } from '#infra';
import { testConfig } from './config.js';

/** Runs all migrations, as `npm run migrate` does. */
export async function migrateTemplate(url: string): Promise<void> {
  await migrate(testConfig(url));
}
