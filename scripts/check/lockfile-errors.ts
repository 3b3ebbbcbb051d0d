import { findMissingPackages, type LockFile } from './missing-packages.ts';

/** What makes a lock file unfit for other machines. */
export function findLockfileErrors(lock: LockFile): string[] {
  const addressed = Object.entries(lock.packages)
    .filter(([, one]) => one.resolved !== undefined)
    .map(([place]) => `package-lock.json holds an address of ${place}: remove its "resolved"`);
  const missing = findMissingPackages(lock).map(
    ({ name }) =>
      `package-lock.json lacks ${name}, so \`npm ci\` refuses it: run npx node scripts/complete-lockfile.ts`,
  );
  return [...addressed, ...missing];
}
