import { accessSync, constants, globSync } from 'node:fs';
import path from 'node:path';

/** Servers' programs are often outside of the PATH: each version of PostgreSQL has its own folder. */
const otherFolders = [
  '/usr/sbin',
  '/usr/local/sbin',
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/opt/homebrew/opt/postgresql*/bin',
  '/opt/homebrew/bin',
  '/usr/local/opt/postgresql*/bin',
];

/** The path of the first of these programs that is installed. */
export function findProgram(...names: string[]): string | undefined {
  const onPath = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const others = otherFolders.flatMap((pattern) =>
    globSync(pattern).sort((a, b) => b.localeCompare(a, 'en', { numeric: true })),
  );
  for (const name of names) {
    for (const folder of [...onPath, ...others]) {
      const file = path.join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not here.
      }
    }
  }
  return undefined;
}
