import { readdirSync } from 'node:fs';

/** Settings of tools that a build does not see, and what tools write by themselves. */
const otherFiles = new Set([
  'biome.json',
  'next-env.d.ts',
  'playwright.config.ts',
  'prisma.config.ts',
  'vitest.config.ts',
]);

/** The files at the top of the checkout that are part of the product or of how it is built. */
export function findRootSources(root: string): string[] {
  return readdirSync(root)
    .filter((name) => /^[^.].*\.(ts|mjs|json)$/.test(name) && !otherFiles.has(name))
    .sort();
}
