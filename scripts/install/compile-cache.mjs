/**
 * Node keeps the compiled form of what it loads, which takes a third off a start. Only Node 22 and
 * newer can; the first script of a fresh clone does without.
 */
import { readdirSync, rmSync } from 'node:fs';
import module from 'node:module';
import path from 'node:path';

/** @param {string} root */
function cacheFolder(root) {
  return path.join(root, 'node_modules', '.cache', 'compiled');
}

/** @param {string} root */
export function enableCompileCache(root) {
  module.enableCompileCache?.(cacheFolder(root));
}

/** Writes what was compiled so far: a process that is killed later writes nothing more. */
export function keepCompiled() {
  module.flushCompileCache?.();
}

/**
 * Drops what was kept, so that builds of the past do not pile up. The folders stay: this process
 * has chosen one of them to write to.
 * @param {string} root
 */
export function forgetCompiled(root) {
  let entries;
  try {
    entries = readdirSync(cacheFolder(root), { recursive: true, withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  for (const entry of entries) {
    if (entry.isFile()) rmSync(path.join(entry.parentPath, entry.name), { force: true });
  }
}
