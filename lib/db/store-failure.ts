import { AppError } from '#lib/errors.ts';

/** What a person can do about each way in which SQLite says that it can't keep data. */
const adviceByCode: [prefix: string, advice: string][] = [
  ['SQLITE_FULL', 'The disk is full. Free some space, then try again.'],
  [
    'SQLITE_READONLY',
    'The data folder is read-only. Allow writing to it (DATA_DIR), then try again.',
  ],
  [
    'SQLITE_CANTOPEN',
    'The app’s data file can’t be opened. Check that DATA_DIR exists and can be written to.',
  ],
  ['SQLITE_PERM', 'The data folder may not be written to. Check the rights on DATA_DIR.'],
  [
    'SQLITE_IOERR',
    'The disk reported an error while the app’s data was written. Check the disk, then try again.',
  ],
  [
    'SQLITE_NOTADB',
    'The app’s data file is not a SQLite database. Move it away, or point DATA_DIR elsewhere.',
  ],
  ['SQLITE_CORRUPT', 'The app’s data file is damaged. Restore it from a backup.'],
  ['SQLITE_BUSY', 'Another process holds the app’s data file. Try again in a moment.'],
  ['SQLITE_LOCKED', 'Another process holds the app’s data file. Try again in a moment.'],
];

/**
 * The AppError `storage_failed` for an error of the app's own store, or undefined where the error
 * is something else (a broken constraint, say). Looks through Prisma's wrapping for SQLite's code.
 */
export function storeFailure(error: unknown): AppError | undefined {
  const code = findSqliteCode(error, 0);
  if (code === undefined) return undefined;
  const advice = adviceByCode.find(([prefix]) => code.startsWith(prefix))?.[1];
  if (advice === undefined) return undefined;
  return new AppError('storage_failed', advice, {
    message: `the app's store failed with ${code}`,
    cause: error,
    context: { sqliteCode: code },
  });
}

const depthMax = 6;

function findSqliteCode(error: unknown, depth: number): string | undefined {
  if (typeof error !== 'object' || error === null || depth > depthMax) return undefined;
  const fields = error as Record<string, unknown>;
  for (const key of ['code', 'originalCode']) {
    const code = fields[key];
    if (typeof code === 'string' && code.startsWith('SQLITE_')) return code;
  }
  // The adapter reduces "database is locked" to this.
  if (fields.kind === 'SocketTimeout') return 'SQLITE_BUSY';
  for (const key of ['cause', 'meta', 'driverAdapterError']) {
    const found = findSqliteCode(fields[key], depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
