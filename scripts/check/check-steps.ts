import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findRootSources } from '../start/find-root-sources.ts';
import { generateClient } from '../start/generate-client.ts';
import { runProgram } from '../start/run-program.ts';
import { findClientImportErrors } from './client-imports.ts';
import { findLockfileErrors } from './lockfile-errors.ts';

export interface CheckOutcome {
  passed: boolean;
  /** Shown when it failed. */
  output: string;
}

export interface CheckStep {
  name: string;
  run(root: string): Promise<CheckOutcome>;
}

/** All of the check but the tests; the steps do not wait for each other. */
export const checkSteps: readonly CheckStep[] = [
  {
    name: 'format and lint',
    run: (root) => runBin(root, '@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']),
  },
  { name: 'types', run: checkTypes },
  { name: 'import boundaries', run: checkBoundaries },
  {
    name: 'client imports',
    run: async (root) => outcomeOf(findClientImportErrors(root)),
  },
  {
    name: 'lock file',
    run: async (root) => {
      const text = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
      return outcomeOf(findLockfileErrors(JSON.parse(text)));
    },
  },
];

/** Next writes the types of routes, Prisma those of the store; both are part of what is checked. */
async function checkTypes(root: string): Promise<CheckOutcome> {
  await generateClient(root);
  const routes = await runBin(root, 'next/dist/bin/next', ['typegen']);
  if (!routes.passed) return routes;
  return runBin(root, 'typescript/bin/tsc', ['--noEmit']);
}

function checkBoundaries(root: string): Promise<CheckOutcome> {
  const args = ['--config', '.dependency-cruiser.mjs', '--output-type', 'err'];
  const rootFiles = findRootSources(root).filter((file) => file.endsWith('.ts'));
  const roots = ['app', 'components', 'lib', 'scripts', 'e2e', ...rootFiles];
  return runBin(root, 'dependency-cruiser/bin/dependency-cruiser.mjs', [...args, ...roots]);
}

async function runBin(root: string, bin: string, args: string[]): Promise<CheckOutcome> {
  const file = path.join(root, 'node_modules', bin);
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
  const result = await runProgram(process.execPath, [file, ...args], { cwd: root, env });
  return { passed: result.code === 0, output: result.output };
}

function outcomeOf(errors: string[]): CheckOutcome {
  return { passed: errors.length === 0, output: errors.join('\n') };
}
