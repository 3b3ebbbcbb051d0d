import type { Dialect } from '#lib/shape/dialect.ts';

/**
 * Whether tests can make databases of this dialect. The test command looks for the servers first
 * and names in TEST_WITHOUT what this machine has none of; those tests are skipped.
 */
export function hasTestServer(dialect: Dialect): boolean {
  return !(process.env.TEST_WITHOUT ?? '').split(',').includes(dialect);
}

/** Those that are servers, of which this machine has one. */
export const testServerDialects = (['postgresql', 'mysql'] as const).filter(hasTestServer);
