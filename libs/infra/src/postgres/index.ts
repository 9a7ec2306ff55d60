export { dumpSchema } from './dump-schema.js';
export * from './migrate.js';
export * from './pool.js';
export * from './tenant.js';
