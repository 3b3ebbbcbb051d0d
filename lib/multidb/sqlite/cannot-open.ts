import { accessSync, closeSync, constants, openSync, readSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseFailure } from '../failures.ts';

/** SQLite says the same of a file it may not read and of one beside which it may not write. */
export function isAboutOpening(driverCode: string): boolean {
  return /^(SQLITE_(CANTOPEN|PERM|AUTH|READONLY_DIRECTORY)|EACCES$|EPERM$)/.test(driverCode);
}

export function cannotOpen(file: string): DatabaseFailure {
  const name = path.basename(file);
  if (!mayRead(file)) {
    return {
      code: 'permission_denied',
      userMessage: `The server may not read "${name}". Give the account that it runs under the right to read the file and to enter its folders.`,
    };
  }
  if (isInWalMode(file)) {
    return {
      code: 'permission_denied',
      userMessage: `"${name}" is in WAL mode, which takes files beside it also for reading, and the server may not write in its folder. Allow that, or set "PRAGMA journal_mode = DELETE" with the program that writes it.`,
    };
  }
  return {
    code: 'permission_denied',
    userMessage: `The file "${name}" cannot be opened. Check that the server may read it and its folder.`,
  };
}

function mayRead(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** The 19th byte of the header, https://sqlite.org/fileformat.html#file_format_version_numbers */
function isInWalMode(file: string): boolean {
  const header = Buffer.alloc(20);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, header, 0, header.length, 0);
  } finally {
    closeSync(descriptor);
  }
  return header[19] === 2;
}
