/**
 * Adds to package-lock.json the packages of other platforms that npm left out, which it does where
 * the registry at hand does not hold them: `npm ci` refuses a lock file without them, on every
 * platform. Run after `npm install <package>`: `npx node scripts/complete-lockfile.ts`. An added entry
 * has the version that its parent pins and no hash; npm takes the hash from the registry.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { findMissingPackages, type LockFile } from './check/missing-packages.ts';

const file = 'package-lock.json';
const lock = JSON.parse(readFileSync(file, 'utf8')) as LockFile;
const missing = findMissingPackages(lock);
for (const { name, version, platform } of missing) {
  lock.packages[`node_modules/${name}`] = { version, optional: true, ...platform };
}
const byPlace = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
lock.packages = Object.fromEntries(byPlace);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} packages of other platforms added to ${file}`);
