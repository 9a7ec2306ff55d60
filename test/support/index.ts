export { testDatabase, type TestDatabase, type TestDatabaseOptions } from './database.js';
export { startRedis, type TestRedis, type TestRedisOptions } from './redis.js';
export { eventually } from './eventually.js';
export { freePort } from './free-port.js';
export { bareEnvironment, runProgram, startProgram, startTypeScript, type Program } from './programs.js';
