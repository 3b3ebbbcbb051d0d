import { expect } from 'vitest';
import type { Dialect } from '#lib/shape/dialect.ts';
import { takeSnapshot } from './take-snapshot.ts';

/** Whatever `work` does, the database and its server are afterwards as they were before. */
export async function expectUntouched(
  dialect: Dialect,
  url: string,
  work: () => Promise<void>,
): Promise<void> {
  const before = await takeSnapshot(dialect, url);
  await work();
  expect(await takeSnapshot(dialect, url)).toEqual(before);
}
