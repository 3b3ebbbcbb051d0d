import { configDefaults, defineConfig } from 'vitest/config';

const places = '{lib,components,app,scripts}/**';
const integrationTests = `${places}/*.integration.test.ts`;

// Where a server is missing, hasTestServer takes its cases out of the tests that are one per
// dialect; these need every one of them.
const needAllServers = [
  'lib/ask/*.integration.test.ts',
  'app/api/multi-query/multi-query.integration.test.ts',
];

export default defineConfig({
  test: {
    passWithNoTests: true,
    projects: [
      {
        test: {
          name: 'unit',
          include: [`${places}/*.test.{ts,tsx}`],
          exclude: [...configDefaults.exclude, integrationTests],
          // Those that build whole sample databases take seconds on a machine that is busy.
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: [integrationTests],
          exclude: [...configDefaults.exclude, ...(process.env.TEST_WITHOUT ? needAllServers : [])],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
