import { Log1764000000001 } from './0001-log.js';

export { LOGIN_ROLES, type LoginRole } from './roles.js';

/** All migrations, oldest first. A migration that was released is never edited. */
export const MIGRATIONS = [Log1764000000001] as const;
