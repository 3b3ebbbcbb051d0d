import path from 'node:path';

/** better-sqlite3 and `ai` need Node 22; TypeScript files run without a flag since 22.18. */
const needed = { major: 22, minor: 18 };

export function thisNodeWillDo() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > needed.major || (major === needed.major && minor >= needed.minor);
}

/**
 * Where the npm package `node` puts Node 24.
 * @param {string} root
 */
export function packagedNode(root) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return path.join(root, 'node_modules', 'node', 'bin', name);
}
