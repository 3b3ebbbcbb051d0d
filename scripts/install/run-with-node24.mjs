/**
 * Runs one of our TypeScript scripts under Node 24, whichever Node started us: in this process
 * where it is new enough (npm puts the packaged Node first on the PATH once it is installed), else
 * in a child with the packaged one. Dependency-free, Node 20.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { enableCompileCache } from './compile-cache.mjs';
import { watchNpm } from './watch-npm.mjs';
import { packagedNode, thisNodeWillDo } from './which-node.mjs';

/**
 * @param {string} root
 * @param {string} script relative to the root
 * @param {{ cwd?: string }} [options] where it works; the root unless told
 * @returns {Promise<void>}
 */
export async function runWithNode24(root, script, { cwd = root } = {}) {
  const file = path.join(root, script);
  if (thisNodeWillDo()) {
    enableCompileCache(root);
    watchNpm(() => process.kill(process.pid, 'SIGTERM'));
    await import(pathToFileURL(file).href);
    return;
  }
  const packaged = packagedNode(root);
  // The channel is how the child learns that this process was killed.
  const child = spawn(packaged, [file, ...process.argv.slice(2)], {
    cwd,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM'));
  }
  watchNpm(() => child.kill('SIGTERM'));
  process.exitCode = await new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(
        `node: the packaged Node 24 (${packaged}) cannot run here: ${error.message}.\n` +
          'Run `npm rebuild node`, or install Node 22.18 or newer on this machine, and start again.',
      );
      resolve(1);
    });
    child.on('exit', (code, signal) => {
      if (signal) console.error(`The process was ended by ${signal}.`);
      resolve(code ?? 1);
    });
  });
  process.exit();
}
