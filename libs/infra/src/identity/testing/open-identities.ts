import pg from 'pg';
import { testDatabase } from '../../../../../test/support/index.js';
import { createIdentity, type Identity } from '../index.js';

export type Identities = Awaited<ReturnType<typeof openIdentities>>;

/** One database, and as many identities on it as processes would have. */
export const openIdentities = async () => {
  const database = await testDatabase();
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  const opened: Identity[] = [];
  const open = async (): Promise<Identity> => {
    const { identity } = createIdentity(database.config);
    opened.push(identity);
    return identity;
  };
  const close = async (): Promise<void> => {
    await Promise.all(opened.map((identity) => identity.close()));
    await admin.end();
    await database.drop();
  };
  return { database, admin, open, close };
};
