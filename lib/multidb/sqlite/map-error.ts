import path from 'node:path';
import { isAppError, isDatabaseErrorCode } from '#lib/errors.ts';
import { constraintFailure } from '../constraint-failure.ts';
import { type DatabaseFailure, notRunFailure, unknownNameFailure } from '../failures.ts';
import { cannotOpen, isAboutOpening } from './cannot-open.ts';
import { noDatabase } from './open-read-only.ts';
import { readSqliteConstraint } from './read-constraint.ts';

/** In the child process; the result crosses to the server as data. */
export function mapSqliteError(error: unknown, file: string): DatabaseFailure {
  if (isAppError(error) && isDatabaseErrorCode(error.code)) {
    return { code: error.code, userMessage: error.userMessage, context: error.context };
  }
  const { code, message } = error as Error & { code?: string };
  return classify(typeof code === 'string' ? code : '', message, file);
}

/** https://sqlite.org/rescode.html */
function classify(driverCode: string, message: string, file: string): DatabaseFailure {
  const name = path.basename(file);
  const said = `${message}.`;
  const failure = (code: DatabaseFailure['code'], userMessage: string): DatabaseFailure => ({
    code,
    userMessage,
    context: { driverCode },
  });
  if (driverCode === 'SQLITE_NOTADB') return { ...noDatabase(file), context: { driverCode } };
  if (isAboutOpening(driverCode)) return { ...cannotOpen(file), context: { driverCode } };
  // What these want to write is the file's own recovery, not the statement's change.
  if (/^SQLITE_READONLY_(ROLLBACK|RECOVERY|CANTINIT|CANTLOCK)/.test(driverCode)) {
    return failure(
      'query_failed',
      `"${name}" was left in the middle of a change. Open it once with the program that writes it.`,
    );
  }
  if (driverCode.startsWith('SQLITE_READONLY')) {
    return failure(
      'read_only',
      `SQLite refused a change, because queries run read-only here: ${said}`,
    );
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(driverCode)) {
    return failure(
      'query_failed',
      `"${name}" is locked by another program. Try again when its change is done.`,
    );
  }
  if (/^SQLITE_(CORRUPT|IOERR)/.test(driverCode)) {
    return failure(
      'query_failed',
      `"${name}" could not be read, it may be damaged: ${said} Restore it from a backup, or let "sqlite3 … .recover" save what is left.`,
    );
  }
  const broken = readSqliteConstraint(driverCode, message);
  if (broken) return constraintFailure('SQLite', broken, driverCode);
  if (driverCode.startsWith('SQLITE_CONSTRAINT')) {
    return {
      code: 'query_failed',
      userMessage: `SQLite refused the change: ${said} Nothing was changed.`,
      context: { driverCode, tellsOutcome: true },
    };
  }
  return mistakeIn(message, driverCode);
}

const missingColumn = [
  /^no such column: "(.+)" - should this be a string literal in single-quotes\?$/,
  /^no such column: (.+)$/,
  /has no column named (.+)$/,
];
const missingTable = [/^no such table: (.+)$/];

/** SQLite has one code for all mistakes in a statement; its English messages tell them apart. */
function mistakeIn(message: string, driverCode: string): DatabaseFailure {
  const said = `${message}.`;
  const [column, table] = [missingColumn, missingTable].map((patterns) =>
    patterns.map((pattern) => pattern.exec(message)?.[1]).find(Boolean),
  );
  if (column) {
    return unknownNameFailure('unknown_column', 'SQLite', { name: column, said }, driverCode);
  }
  if (table) {
    return unknownNameFailure('unknown_table', 'SQLite', { name: table, said }, driverCode);
  }
  const syntax =
    /syntax error|^incomplete input|^unrecognized token|more than one statement|contains no statements/;
  if (!syntax.test(message)) return notRunFailure('SQLite', said, driverCode);
  return {
    code: 'syntax_error',
    userMessage: `SQLite cannot read this SQL: ${said}`,
    context: { driverCode },
  };
}
