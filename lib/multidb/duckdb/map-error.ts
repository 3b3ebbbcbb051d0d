import path from 'node:path';
import { isAppError, isDatabaseErrorCode } from '#lib/errors.ts';
import type { DatabaseFailure } from '../failures.ts';
import { noDatabase } from './open-read-only.ts';

/** In the child process; the result crosses to the server as data. */
export function mapDuckdbError(error: unknown, file: string): DatabaseFailure {
  if (isAppError(error) && isDatabaseErrorCode(error.code)) {
    return { code: error.code, userMessage: error.userMessage, context: error.context };
  }
  const { message, code } = error as NodeJS.ErrnoException;
  // What follows shows a part of the statement, or names that DuckDB guesses at.
  const [first = ''] = message.replace(/^Failed to extract statements: /, '').split('\n');
  const [, driverCode = code ?? '', said = first] =
    /^([A-Z][\w ]*? Error): (.*)$/.exec(first) ?? [];
  const failure = classify(driverCode, said, path.basename(file), file);
  return { ...failure, context: { driverCode } };
}

/** https://github.com/duckdb/duckdb/blob/main/src/common/exception.cpp names the kinds of errors. */
function classify(kind: string, said: string, name: string, file: string): DatabaseFailure {
  const failure = (code: DatabaseFailure['code'], userMessage: string) => ({ code, userMessage });
  if (/read-only mode!?$/.test(said)) {
    return failure('read_only', 'DuckDB refused a change, because queries run read-only here.');
  }
  // Whatever kind of mistake DuckDB takes it for.
  if (/^Cannot open encrypted database/.test(said)) return encrypted(name);
  switch (kind) {
    case 'INTERRUPT Error':
      return failure('cancelled', 'The query was stopped before it had finished.');
    case 'Parser Error':
      return failure('syntax_error', `DuckDB cannot read this SQL: ${sentence(said)}`);
    case 'Catalog Error':
    case 'Binder Error':
      return mistakeIn(said);
    case 'Out of Memory Error':
      return failure(
        'query_failed',
        'The query needs more memory than one may take here. Ask for less: fewer rows to sort, group or join.',
      );
    case 'Permission Error':
      return failure(
        'permission_denied',
        'DuckDB reads nothing but its own file here: no other files, no network and no extensions.',
      );
    case 'Missing Extension Error':
      return failure(
        'permission_denied',
        'This needs an extension of DuckDB, and none is loaded here. Ask without it.',
      );
    case 'EACCES':
    case 'EPERM':
      return failure(
        'permission_denied',
        `The file "${name}" cannot be opened. Check that the server may read it and its folder.`,
      );
    case 'IO Error':
    case 'Serialization Error':
    case 'Fatal Error':
    case 'INTERNAL Error':
      return troubleWithFile(said, name, file);
    default:
      return failure('query_failed', `DuckDB could not run the query: ${sentence(said)}`);
  }
}

function troubleWithFile(said: string, name: string, file: string): DatabaseFailure {
  const failure = (code: DatabaseFailure['code'], userMessage: string) => ({ code, userMessage });
  if (/set lock on file/.test(said)) {
    return failure(
      'query_failed',
      `"${name}" is open in another program that writes to it, and DuckDB lets nobody else in then. Close it there, or try again when it is done.`,
    );
  }
  const version = /database file with version number (\d+|v[\w.]+)/.exec(said);
  if (version || /newer version of DuckDB|storage version/i.test(said)) {
    return failure(
      'query_failed',
      `"${name}" was written in a storage format of another version of DuckDB than can be read here. Write it anew with COPY FROM DATABASE, or with STORAGE_VERSION set to an older one.`,
    );
  }
  if (/not a valid DuckDB database file/.test(said)) return noDatabase(file);
  if (/encrypt|decrypt/i.test(said)) return encrypted(name);
  if (/Permission denied/.test(said)) {
    return failure(
      'permission_denied',
      `The file "${name}" cannot be opened. Check that the server may read it and its folder.`,
    );
  }
  return failure(
    'query_failed',
    `"${name}" could not be read, it may be damaged: ${sentence(said.replaceAll(file, name))} Restore it from a backup.`,
  );
}

function encrypted(name: string): DatabaseFailure {
  return {
    code: 'query_failed',
    userMessage: `"${name}" is encrypted, and cannot be read here. Use a copy that is not.`,
  };
}

const missingColumn = [
  /^Referenced column "(.+)" not found/,
  /does not have a column named "(.+)"/,
  /^Column "(.+)" (?:in \w+ list not found|does not exist)/,
];
const missingTable = [
  /^Table with name "?(.+?)"? does not exist/,
  /^Referenced table "(.+)" not found/,
];

/** DuckDB has two kinds for all mistakes in names and types; its English messages tell them apart. */
function mistakeIn(said: string): DatabaseFailure {
  const [column, table] = [missingColumn, missingTable].map((patterns) =>
    patterns.map((pattern) => pattern.exec(said)?.[1]).find(Boolean),
  );
  if (column) {
    return { code: 'unknown_column', userMessage: `DuckDB knows no such column: "${column}".` };
  }
  if (table) {
    return { code: 'unknown_table', userMessage: `DuckDB knows no such table: "${table}".` };
  }
  return { code: 'query_failed', userMessage: `DuckDB could not run the query: ${sentence(said)}` };
}

/** As DuckDB says it, closed by a full stop. */
function sentence(said: string): string {
  return `${said.replace(/[.!]*$/, '')}.`;
}
