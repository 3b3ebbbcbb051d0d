import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { packagedNode, thisNodeWillDo } from './which-node.mjs';

/**
 * Whether node_modules holds what package-lock.json asks for: known from the stamp of our last
 * install, else from the record that npm itself leaves behind (somebody ran `npm ci` by hand).
 * @param {string} root
 * @returns {Promise<boolean>}
 */
export async function packagesAreCurrent(root) {
  const lockText = await readFile(path.join(root, 'package-lock.json'), 'utf8');
  if (!thisNodeWillDo() && !(await exists(packagedNode(root)))) return false;
  if ((await readIfThere(stampFile(root))) === hash(lockText)) return true;
  const installedText = await readIfThere(path.join(root, 'node_modules', '.package-lock.json'));
  if (!installedText) return false;
  const wanted = JSON.parse(lockText).packages;
  const installed = JSON.parse(installedText).packages;
  return Object.entries(wanted).every(([place, one]) => {
    if (place === '' || one.optional) return true;
    return installed[place]?.version === one.version;
  });
}

/** @param {string} root */
export async function stampPackages(root) {
  const lockText = await readFile(path.join(root, 'package-lock.json'), 'utf8');
  await writeFile(stampFile(root), hash(lockText));
}

/** @param {string} root */
function stampFile(root) {
  return path.join(root, 'node_modules', '.installed-lock');
}

/** @param {string} text */
function hash(text) {
  return createHash('sha256').update(`${process.platform} ${process.arch}\n${text}`).digest('hex');
}

/** @param {string} file */
async function readIfThere(file) {
  return readFile(file, 'utf8').catch(() => undefined);
}

/** @param {string} file */
async function exists(file) {
  return (await stat(file).catch(() => undefined)) !== undefined;
}
