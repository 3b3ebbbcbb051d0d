/** What every command of ours does first: installs what is missing, then goes on under Node 24. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages } from './install-packages.mjs';
import { runWithNode24 } from './run-with-node24.mjs';

/** @param {string} script the TypeScript file to run, relative to the root */
export async function bootstrap(script) {
  const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
  process.chdir(root);
  try {
    const major = Number(process.versions.node.split('.')[0]);
    if (major < 20) {
      throw new Error(`node: this is Node ${process.versions.node}.\nInstall Node 20 or newer.`);
    }
    await installPackages(root, (line) => console.log(line));
  } catch (error) {
    console.error(`\n${error.message}`);
    process.exit(1);
  }
  await runWithNode24(root, script);
}
