/**
 * Who may import whom. Types count like values: a type that leaks is a boundary that leaks.
 * What client components may take is checked by scripts/check/client-imports.ts.
 */
const leaves = '^lib/((errors|actor|env|shutdown)\\.ts$|shape/)';
const services = '^lib/(checks|connections|sessions|history)/';
const tests = '\\.test\\.tsx?$|^lib/.*/testing/';
const product = '^(app|components|lib)/|^proxy\\.ts$';
const packages = (names) => `(^|/)node_modules/(@types/)?(${names})(/|$)`;

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    rule(
      'leaves-stand-alone',
      'errors, actor, env, shutdown and shape import nothing else of this project.',
      { path: leaves },
      { path: '^(app|components|lib|scripts|e2e)/', pathNot: leaves },
    ),
    rule(
      'multidb-knows-only-leaves',
      'lib/multidb runs statements; plans, questions and stored things are for others to know.',
      { path: '^lib/multidb/', pathNot: tests },
      { path: '^lib/', pathNot: [leaves, '^lib/multidb/'] },
    ),
    rule(
      'planner-knows-only-leaves',
      'lib/planner writes plans from schemas; it never reaches a database or a store.',
      // Its tests run what it plans.
      { path: '^lib/planner/', pathNot: tests },
      { path: '^lib/', pathNot: [leaves, '^lib/planner/'] },
    ),
    rule(
      'cache-knows-only-leaves',
      'lib/cache keeps texts; what they say is for others to know.',
      // What leaves for Redis is sealed with the app's secret.
      { path: '^lib/cache/', pathNot: tests },
      { path: '^lib/', pathNot: [leaves, '^lib/cache/', '^lib/connections/read-secret\\.ts$'] },
    ),
    rule(
      'ask-is-below-api',
      'lib/ask joins planner, multidb and the services; the wire and the samples are above it.',
      { path: '^lib/ask/', pathNot: tests },
      { path: '^lib/(api|demo)/' },
    ),
    rule(
      'lib-below-pages',
      'lib never imports app or components.',
      { path: '^lib/' },
      { path: '^(app|components)/' },
    ),
    rule(
      'components-below-app',
      'Components are handed what they need; they never import app.',
      { path: '^components/' },
      { path: '^app/' },
    ),
    rule(
      'ui-knows-no-domain',
      'components/ui is of no domain.',
      { path: '^components/ui/' },
      { path: '^(components/(?!ui/)|lib/)' },
    ),
    rule(
      'product-without-scripts',
      'The product does not depend on its scripts and tests.',
      // Tests start servers as the test command does.
      { path: product, pathNot: tests },
      { path: '^(scripts|e2e)/|\\.test\\.tsx?$' },
    ),
    rule(
      'test-tools-in-tests',
      'What is under testing/ is for tests.',
      { path: product, pathNot: tests },
      { path: '^lib/.*/testing/' },
    ),
    rule(
      'store-behind-services',
      'The app’s store is called by the services alone.',
      // The health check asks only whether the store answers.
      {
        path: product,
        pathNot: ['^lib/db/', services, '^lib/api/check-health\\.ts$', tests],
      },
      { path: '^lib/db/' },
    ),
    rule(
      'prisma-in-db-and-services',
      'Prisma is called in lib/db and the services alone.',
      { path: product, pathNot: ['^lib/db/', services] },
      { path: packages('@prisma|prisma') },
    ),
    rule(
      'drivers-in-multidb',
      'Drivers and Knex are used in lib/multidb alone.',
      { path: product, pathNot: ['^lib/multidb/', '\\.test\\.tsx?$'] },
      { path: packages('knex|pg|mysql2|@duckdb') },
    ),
    rule(
      'sqlite-driver-in-few-places',
      'better-sqlite3 is used in lib/multidb, for migrations in lib/db, and in lib/demo.',
      { path: product, pathNot: ['^lib/(multidb|db|demo)/', tests] },
      { path: packages('better-sqlite3') },
    ),
    rule(
      'node-sqlite-nowhere',
      'SQLite has one driver here.',
      { path: product },
      { path: '^(node:)?sqlite$' },
    ),
    rule(
      'redis-in-cache',
      'Redis is called in lib/cache alone.',
      { path: [product, '^scripts/'], pathNot: ['^lib/cache/', tests] },
      { path: packages('@redis') },
    ),
    rule(
      'mcp-in-mcp',
      'The Model Context Protocol is spoken in lib/mcp alone.',
      { path: product, pathNot: ['^lib/mcp/', tests] },
      { path: packages('@modelcontextprotocol') },
    ),
    rule(
      'mcp-is-a-door',
      'lib/mcp stands beside the JSON API: nothing of the product but its route is built on it.',
      { path: '^(lib|components)/', pathNot: '^lib/mcp/' },
      { path: '^lib/mcp/' },
    ),
    rule(
      'client-is-types-and-itself',
      'lib/client runs anywhere without a package: of the rest it takes types alone.',
      { path: '^lib/client/', pathNot: tests },
      { pathNot: '^lib/client/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'ai-in-planner-llm',
      'The AI SDK is used in lib/planner/llm alone.',
      { path: [product, '^scripts/'], pathNot: '^lib/planner/llm/' },
      { path: packages('ai|@ai-sdk') },
    ),
    rule(
      'next-not-in-lib',
      'lib runs without Next: in scripts, in tests, in a worker.',
      { path: '^lib/' },
      { path: packages('next') },
    ),
    rule(
      'resolvable',
      'Every import leads somewhere.',
      {},
      { couldNotResolve: true, pathNot: '\\.css$' },
    ),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', '^lib/db/generated/'] },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
    skipAnalysisNotInRules: false,
  },
};
