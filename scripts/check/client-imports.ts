import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { readImports } from './read-imports.ts';
import { walkFiles } from './walk-files.ts';

/** What lib has for the browser: types with their folds, errors, the schemas of inputs, URLs. */
const clientSafe =
  /^lib\/(ask\/(events|run-view|combined-data-schema)\.ts|checks\/what-changed\.ts|errors\.ts|shape\/.+\.ts|.+-input\.ts|connections\/(url\/.+|parse-connection-url|expand-url-input)\.ts)$/;
const serverPackages =
  /^(@prisma\/|prisma$|knex$|pg$|mysql2|better-sqlite3$|@duckdb\/|ai$|@ai-sdk\/)/;

/**
 * Follows every value import from the files marked 'use client' and says which ones reach what a
 * browser must not get. Server actions (files marked 'use server') are where the way ends.
 */
export function findClientImportErrors(root: string): string[] {
  const read = (file: string) => readImports(readFileSync(path.join(root, file), 'utf8'));
  const files = walkFiles(root, ['app', 'components']).filter((file) => /\.tsx?$/.test(file));
  const open = files.filter((file) => read(file).directives.includes('use client'));
  const seen = new Set(open);
  const errors: string[] = [];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    for (const name of read(file).values) {
      const target = resolveImport(file, name);
      if (target === undefined) {
        if (isBuiltin(name) || serverPackages.test(name)) {
          errors.push(`${file} is client code and imports ${name}, which is for servers`);
        }
        continue;
      }
      if (!/\.tsx?$/.test(target) || seen.has(target)) continue;
      const ownLayer = target.startsWith('components/') || target.startsWith('app/');
      if (!ownLayer && !clientSafe.test(target)) {
        errors.push(`${file} is client code and imports a value from ${target}`);
        continue;
      }
      if (read(target).directives.includes('use server')) continue;
      seen.add(target);
      open.push(target);
    }
  }
  return errors;
}

/** Relative to the root; undefined for a package. */
function resolveImport(from: string, name: string): string | undefined {
  if (name.startsWith('#')) return name.slice(1);
  if (name.startsWith('.')) return path.posix.join(path.posix.dirname(from), name);
  return undefined;
}
