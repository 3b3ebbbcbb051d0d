#!/usr/bin/env node
/** `database-guru`: the command line, which asks a server that runs. Dependency-free, Node 20. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages } from './install/install-packages.mjs';
import { runWithNode24 } from './install/run-with-node24.mjs';
import { thisNodeWillDo } from './install/which-node.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
// It needs no package but the Node that some machines lack.
if (!thisNodeWillDo()) {
  try {
    await installPackages(root, (line) => console.error(line));
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
await runWithNode24(root, 'scripts/cli/main.ts', { cwd: process.cwd() });
