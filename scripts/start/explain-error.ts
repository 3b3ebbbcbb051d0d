import { isAppError } from '#lib/errors.ts';

export interface Explanation {
  problem: string;
  /** Empty where the problem's own sentence says it. */
  mend: string;
}

const rightsMend = 'Give this user the right to write there, or set DATA_DIR to another folder.';
const spaceMend = 'Free some space on that disk, or set DATA_DIR to a folder on another one.';

/** By the code of Node or of SQLite. */
const mends: Readonly<Record<string, string>> = {
  ENOSPC: spaceMend,
  EDQUOT: spaceMend,
  SQLITE_FULL: spaceMend,
  EACCES: rightsMend,
  EPERM: rightsMend,
  EROFS: rightsMend,
  ENOENT: 'Set DATA_DIR to a folder that can be made.',
  EEXIST: 'DATA_DIR must be a folder: move the file of that name away, or set DATA_DIR elsewhere.',
  ENOTDIR: 'A part of that path is a file: set DATA_DIR to a folder.',
  SQLITE_CANTOPEN: rightsMend,
  SQLITE_READONLY: rightsMend,
  SQLITE_BUSY: 'Another program holds the database: end it and start again.',
  SQLITE_CORRUPT: 'Put back a copy of the data folder, or set DATA_DIR to a new one.',
  SQLITE_NOTADB: 'This file is no SQLite database: move it away, or set DATA_DIR elsewhere.',
};

/**
 * What to tell the person at the terminal about an error of Node, of SQLite or of ours, which came
 * up while something was written to the data folder or to the checkout.
 */
export function explainError(error: unknown, place: 'data' | 'checkout' = 'data'): Explanation {
  if (isAppError(error)) {
    // Its sentence says what to do.
    return { problem: error.userMessage, mend: '' };
  }
  const problem = error instanceof Error ? error.message : String(error);
  return {
    problem,
    mend:
      (place === 'data' ? mendFor(error) : checkoutMend(error)) ??
      'If it happens again, please report it with the lines above.',
  };
}

function checkoutMend(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (mends[code] === rightsMend) return 'Give this user the right to write in this checkout.';
  if (mends[code] === spaceMend) return 'Free some space on the disk of this checkout.';
  return undefined;
}

function mendFor(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  // SQLite's extended codes go on after the plain one: SQLITE_READONLY_DIRECTORY.
  const known = Object.keys(mends).find((one) => code === one || code.startsWith(`${one}_`));
  return (known && mends[known]) ?? mendFor(error.cause);
}
