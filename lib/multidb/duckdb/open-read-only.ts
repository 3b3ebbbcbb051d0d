import { open, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { type DatabaseFailure, toAppError } from '../failures.ts';

const megabyte = 1024 * 1024;
/** Of the processes that may run at once, all together keep to the machine's memory. */
const memoryMb = Math.round(Math.min(Math.max(os.totalmem() / megabyte / 8, 256), 1024));
const threads = Math.min(os.availableParallelism(), 4);

/**
 * What keeps DuckDB inside its one file: no other file, no network, no extension from anywhere, and
 * a statement cannot change that. The order counts: without external access there is no choosing a
 * folder for temporary files any more. https://duckdb.org/docs/stable/operations_manual/securing_duckdb/overview
 */
const options = {
  access_mode: 'READ_ONLY',
  temp_directory: '',
  enable_external_access: 'false',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
  allow_unsigned_extensions: 'false',
  allow_persistent_secrets: 'false',
  memory_limit: `${memoryMb}MB`,
  threads: String(threads),
};

export interface OpenDatabase {
  connection: DuckDBConnection;
  /** Another connection, for what goes on at the same time. */
  connect(): Promise<DuckDBConnection>;
  /**
   * Lets writers in, once nothing is read any more: POSIX takes a process's locks of a file away as
   * soon as it closes any descriptor of it. On Windows only `close` does.
   * https://pubs.opengroup.org/onlinepubs/9699919799/functions/fcntl.html
   */
  unlock(): Promise<void>;
  close(): void;
}

/**
 * Opens an existing file for reading; never creates one.
 * @throws AppError `unknown_database` where there is no such file or it is no database; DuckDB's own
 * error where another process holds it for writing, or it is damaged.
 */
export async function openReadOnly(file: string): Promise<OpenDatabase> {
  await requireDatabaseFile(file);
  const instance = await DuckDBInstance.create(file, options);
  try {
    const connection = await instance.connect();
    // Only now are time zones there to be set; from here on nothing can be.
    await connection.run(`SET TimeZone = 'UTC'`);
    await connection.run('SET lock_configuration = true');
    return {
      connection,
      connect: () => instance.connect(),
      async unlock() {
        // Where the file is gone, nobody waits for its lock.
        await open(file).then(
          (handle) => handle.close(),
          () => undefined,
        );
      },
      close() {
        connection.closeSync();
        instance.closeSync();
      },
    };
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}

/** By its head, because DuckDB takes files of other formats for a reason to load an extension. */
async function requireDatabaseFile(file: string): Promise<void> {
  const stats = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') throw toAppError(missing(file));
    throw error;
  });
  if (!stats.isFile()) throw toAppError(noDatabase(file));
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(16), 0, 16, 0);
    if (buffer.toString('latin1', 8, 12) === 'DUCK') return;
    throw toAppError(
      buffer.toString('latin1', 0, 15) === 'SQLite format 3' ? isSqlite(file) : noDatabase(file),
    );
  } finally {
    await handle.close();
  }
}

const unknown = (userMessage: string): DatabaseFailure => ({
  code: 'unknown_database',
  userMessage,
});

const missing = (file: string) =>
  unknown(
    `There is no file "${file}". Check the path; a relative one starts at the server's folder.`,
  );

export const noDatabase = (file: string) =>
  unknown(`"${path.basename(file)}" is no DuckDB database. Choose a file that DuckDB has made.`);

const isSqlite = (file: string) =>
  unknown(
    `"${path.basename(file)}" is a SQLite database, not a DuckDB one. Choose SQLite as the kind.`,
  );
