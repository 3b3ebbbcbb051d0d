import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '#lib/errors.ts';
import { type MigrationFile, readMigrationFiles } from './migration-files.ts';
import { storeFailure } from './store-failure.ts';

/** How long a second process waits for the first one's migrations. */
const lockTimeoutMs = 20_000;

/** Prisma's own bookkeeping, column for column, so that `prisma migrate` agrees with it. */
const bookkeepingSql = `
CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

/**
 * Brings the app's SQLite file (made where missing) to the newest migration. Each migration is one
 * transaction: it is applied and recorded, or neither. Processes that start at once take turns.
 * @returns the names of the migrations that this call applied.
 * @throws AppError `storage_failed` where the file can't be written, an applied migration was
 *   edited afterwards, or the file was made by a newer version.
 */
export function applyMigrations(
  databaseFile: string,
  migrationsDir = path.resolve(/* turbopackIgnore: true */ 'prisma/migrations'),
): string[] {
  const files = readMigrationFiles(migrationsDir);
  let database: Database.Database | undefined;
  try {
    // What people asked and got is for their eyes only.
    mkdirSync(path.dirname(databaseFile), { recursive: true, mode: 0o700 });
    database = new Database(databaseFile, { timeout: lockTimeoutMs });
    database.pragma('journal_mode = WAL');
    // A migration that rebuilds a table drops the old one; with foreign keys on, that would
    // delete the rows which refer to it. The pragma does nothing inside a transaction.
    database.pragma('foreign_keys = OFF');
    return applyPending(database, files);
  } catch (error) {
    throw asStorageFailure(error, databaseFile);
  } finally {
    database?.close();
  }
}

function applyPending(database: Database.Database, files: MigrationFile[]): string[] {
  const applied: string[] = [];
  database.transaction(() => database.exec(bookkeepingSql)).immediate();
  checkRecorded(database, files);
  for (const file of files) {
    // Immediate: the lock is taken before looking, so that two processes never apply one twice.
    const apply = database.transaction(() => {
      if (recordedChecksums(database).has(file.name)) return false;
      const startedAt = Date.now();
      database.exec(file.sql);
      const broken = database.pragma('foreign_key_check') as unknown[];
      if (broken.length > 0) throw new Error(`${broken.length} rows would lose what they refer to`);
      database
        .prepare(
          `INSERT INTO "_prisma_migrations"
             (id, checksum, finished_at, migration_name, logs, started_at, applied_steps_count)
           VALUES (?, ?, ?, ?, NULL, ?, 1)`,
        )
        .run(randomUUID(), checksumOf(file.sql), Date.now(), file.name, startedAt);
      return true;
    });
    try {
      if (apply.immediate()) applied.push(file.name);
    } catch (error) {
      throw migrationFailed(file, error);
    }
  }
  checkRecorded(database, files);
  return applied;
}

/** Every migration that the file has must be known here and unchanged. */
function checkRecorded(database: Database.Database, files: MigrationFile[]): void {
  const known = new Map(files.map((file) => [file.name, file]));
  for (const [name, checksum] of recordedChecksums(database)) {
    const file = known.get(name);
    if (!file) {
      throw new AppError(
        'storage_failed',
        `The app’s data was written by another version: its migration ${name} is not in prisma/migrations. Use that version, or point DATA_DIR at another folder.`,
      );
    }
    if (checksum !== checksumOf(file.sql)) {
      throw new AppError(
        'storage_failed',
        `The migration ${name} was changed after it had been applied. Restore prisma/migrations/${name}/migration.sql and put the change in a new migration.`,
      );
    }
  }
}

function recordedChecksums(database: Database.Database): Map<string, string> {
  const rows = database
    .prepare(
      `SELECT migration_name AS name, checksum FROM "_prisma_migrations"
       WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    )
    .all() as { name: string; checksum: string }[];
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

function checksumOf(sql: string): string {
  return createHash('sha256').update(sql).digest('hex');
}

function migrationFailed(file: MigrationFile, error: unknown): AppError {
  return (
    storeFailure(error) ??
    new AppError(
      'storage_failed',
      `The migration ${file.name} could not be applied; the app’s data is as it was before.`,
      { message: `migration ${file.name}: ${String(error)}`, cause: error },
    )
  );
}

function asStorageFailure(error: unknown, databaseFile: string): AppError {
  if (error instanceof AppError) return error;
  return (
    storeFailure(error) ??
    new AppError(
      'storage_failed',
      'The app’s data file can’t be prepared. Check that DATA_DIR can be written to.',
      { message: `preparing ${databaseFile}: ${String(error)}`, cause: error },
    )
  );
}
