/**
 * The Model Context Protocol over stdin and stdout, for an assistant on this machine. Only the protocol
 * goes to stdout; all else goes to stderr.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages } from './install/install-packages.mjs';
import { runWithNode24 } from './install/run-with-node24.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
// Assistants start it from a folder of their own.
process.chdir(root);
console.log = console.error;
console.info = console.error;
try {
  await installPackages(root, (line) => console.error(line));
} catch (error) {
  console.error(`\n${error.message}`);
  process.exit(1);
}
await runWithNode24(root, 'scripts/mcp/main.ts');
