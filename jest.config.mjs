const shared = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^fast-check$': '<rootDir>/test/support/fast-check.mjs',
  },
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.throughline/'],
};

/** Makes the folder of the run; Postgres and Redis in it start when a test first asks for them. */
const withServers = {
  ...shared,
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};

/** Tiers by file name: `*.test.ts` is pure and fast; `*.int.test.ts` uses a real Postgres or Redis; `*.e2e.test.ts` runs whole processes. */
export default {
  // No test is about this limit: it ends what hangs. It is longer than the start of a server and several waits of `eventually`, so that a
  // machine that is busy with other things is waited for, and one that fails does so with the reason and not with a time-out.
  testTimeout: 180_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs,test,demo,bench}/**/*.test.ts'],
      testPathIgnorePatterns: ['\\.int\\.test\\.ts$', '\\.e2e\\.test\\.ts$', '/node_modules/'],
    },
    {
      ...withServers,
      displayName: 'integration',
      testMatch: ['<rootDir>/{apps,libs,test,demo,bench}/**/*.int.test.ts'],
    },
    { ...withServers, displayName: 'e2e', testMatch: ['<rootDir>/{apps,libs,test,demo,bench}/**/*.e2e.test.ts'] },
  ],
};
