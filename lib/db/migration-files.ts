import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface MigrationFile {
  /** The folder's name; sorts in the order of making. */
  name: string;
  sql: string;
}

/** The migrations of a prisma/migrations folder, oldest first. Line ends are LF in any checkout. */
export function readMigrationFiles(migrationsDir: string): MigrationFile[] {
  return readdirSync(migrationsDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({
      name,
      sql: readFileSync(path.join(migrationsDir, name, 'migration.sql'), 'utf8').replaceAll(
        '\r\n',
        '\n',
      ),
    }));
}
