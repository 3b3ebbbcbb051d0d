import { isAppError } from '#lib/errors.ts';
import type { ConnectionTarget } from '../connection-target.ts';
import {
  type DatabaseFailure,
  notRunFailure,
  timeoutError,
  toAppError,
  unknownNameFailure,
} from '../failures.ts';
import {
  closedFailure,
  networkFailure,
  tlsFailure,
  unreachableFailure,
} from '../network-failure.ts';
import { isPoolBusy } from '../pools/lending-slots.ts';
import { poolBusyFailure } from '../pools/pool-busy.ts';
import { postgresql, serverLacksTls } from './create-pool.ts';
import { demandsCertificate } from './demands-certificate.ts';

interface PgError extends Error {
  code?: string;
  hint?: string;
  severity?: string;
}

/** What the driver says when the server closed the connection; these have no code. */
const lost = /^Connection terminated|^Client (has encountered a connection error|was closed)/;

export function isConnectionLost(error: unknown): boolean {
  const { code = '', message } = error as PgError;
  if (isOfStatement(error as PgError)) return false;
  return /^(08|57P0)|^(ECONNRESET|EPIPE|ETIMEDOUT)$/.test(code) || lost.test(message);
}

/** The word for ERROR in the languages that PostgreSQL speaks; what ends a connection is FATAL. */
const errorWords =
  /^(ERROR|FEHLER|ERREUR|ERRORE|ERRO|EROARE|HATA|FEL|CHYBA|BŁĄD|ΣΦΑΛΜΑ|ОШИБКА|ПОМИЛКА|エラー|错误|錯誤|오류)$/i;

/**
 * Codes about connections and logins, given by a statement that runs: by a foreign table whose own
 * server is down, or a function that raises them. PgBouncer's one code is about the connection.
 */
function isOfStatement({ code = '', severity = '' }: PgError): boolean {
  return /^(08|28|3D|57P)/.test(code) && code !== '08P01' && errorWords.test(severity);
}

/**
 * The server's timeout, and another session's pg_cancel_backend(): the code is the same, and what
 * is said depends on the server's language.
 */
export function isQueryCanceled(error: unknown): boolean {
  return (error as PgError).code === '57014';
}

/** The wait for a lock of another session took longer than lock_timeout, or its rows must not wait. */
export function isLockNotAvailable(error: unknown): boolean {
  return (error as PgError).code === '55P03';
}

export function stoppedOutsideError(cause: unknown): Error {
  return toAppError(stoppedOutside, cause);
}

const stoppedOutside: DatabaseFailure = {
  code: 'cancelled',
  userMessage: 'The query was stopped inside PostgreSQL, by somebody else. Ask again.',
  context: { driverCode: '57014' },
};

/** `timeoutMs` is what the server was given; undefined outside a run. */
export function mapPostgresqlError(
  error: unknown,
  target: ConnectionTarget,
  timeoutMs?: number,
): Error {
  if (isAppError(error) || !(error instanceof Error)) return error as Error;
  if (isQueryCanceled(error) && timeoutMs !== undefined) return timeoutError(timeoutMs, error);
  return toAppError(classify(error as PgError, target), error);
}

function classify(error: PgError, target: ConnectionTarget): DatabaseFailure {
  const network = networkFailure(error.code, target, postgresql);
  if (network) return network;
  // Errors of the driver itself carry no SQLSTATE.
  if (error.severity === undefined) return classifyDriverError(error, target);
  return classifySqlState(error, target);
}

function classifyDriverError(error: PgError, target: ConnectionTarget): DatabaseFailure {
  if (isPoolBusy(error)) return poolBusyFailure(error, target, postgresql.name);
  if (error.message === 'timeout expired') {
    return unreachableFailure(target, postgresql, 'it did not answer in time');
  }
  if (isConnectionLost(error)) {
    return closedFailure(target, postgresql);
  }
  if (serverLacksTls(error)) return tlsFailure(target, postgresql, 'the server offers no TLS');
  if (/SSL connection/.test(error.message)) {
    return tlsFailure(target, postgresql, 'the handshake failed');
  }
  if (/^SASL|[Pp]assword/.test(error.message)) return loginRefused(target);
  return {
    code: 'query_failed',
    userMessage: `PostgreSQL could not answer: ${asSentence(error.message)}`,
  };
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
function classifySqlState(error: PgError, target: ConnectionTarget): DatabaseFailure {
  const code = error.code ?? '';
  const context = { driverCode: code };
  const said = asSentence(error.hint ? `${error.message}. ${error.hint}` : error.message);
  const failure = (errorCode: DatabaseFailure['code'], userMessage: string): DatabaseFailure => ({
    code: errorCode,
    userMessage,
    context,
  });

  if (isOfStatement(error)) return notRunFailure(postgresql.name, said, code);
  switch (code) {
    case '28P01':
      return { ...loginRefused(target), context };
    case '28000':
      if (demandsCertificate(error)) {
        return failure(
          'authentication_failed',
          `PostgreSQL takes the login of "${target.username || 'postgres'}" with a client certificate only, and connections here have none. Use another login, or have clientcert or cert removed from its line in pg_hba.conf.`,
        );
      }
      return failure(
        'authentication_failed',
        `PostgreSQL refused the login: ${said} Check the user name, and the connection's Encryption (TLS).`,
      );
    case '3D000':
      return { ...noSuchDatabase(target), context };
    case '42501':
      return failure(
        'permission_denied',
        `PostgreSQL does not let this login do that: ${said} Grant it the right, or use another login.`,
      );
    case '42P01':
    case '3F000':
      return unknownName('unknown_table', error);
    case '42703':
      return unknownName('unknown_column', error);
    case '25006':
      return failure(
        'read_only',
        `PostgreSQL refused a change, because queries run read-only here: ${said}`,
      );
    case '57014':
      return stoppedOutside;
    case '53300':
      return failure(
        'too_many_connections',
        `PostgreSQL takes no more connections at the moment: ${said} Try again in a moment.`,
      );
  }
  if (code === '08P01') return classifyPoolerError(error, target);
  if (code.startsWith('08') || code.startsWith('57P')) {
    return closedFailure(target, postgresql, error.message, code);
  }
  if (code === '42601') return failure('syntax_error', `PostgreSQL cannot read this SQL: ${said}`);
  return notRunFailure(postgresql.name, said, code);
}

/** `column "a" of relation "t"`, `column t.a`, `relation "s.t"`; other languages quote in other ways. */
function unknownName(
  code: 'unknown_table' | 'unknown_column',
  { code: driverCode, message, hint }: PgError,
): DatabaseFailure {
  const [first, owner] = [...message.matchAll(/["«»„“]([^"«»„“]+)["«»„“]/g)].map(
    ([, name]) => name,
  );
  const qualified = owner === undefined ? first : `${owner}.${first}`;
  const name = qualified ?? /^\w+ ([\w$]+\.[\w$.]+) /.exec(message)?.[1];
  const said = { name, said: asSentence(message), hint: hint && asSentence(hint) };
  return unknownNameFailure(code, postgresql.name, said, driverCode);
}

/** PgBouncer gives its own errors this one code. */
function classifyPoolerError(error: PgError, target: ConnectionTarget): DatabaseFailure {
  const context = { driverCode: error.code };
  if (/^no such database|database .* does not exist/.test(error.message)) {
    return { ...noSuchDatabase(target), context };
  }
  if (/^no such user|password|auth/i.test(error.message)) {
    return { ...loginRefused(target), context };
  }
  return closedFailure(target, postgresql, error.message, error.code);
}

function noSuchDatabase(target: ConnectionTarget): DatabaseFailure {
  return {
    code: 'unknown_database',
    userMessage: `There is no database "${target.databaseName}" on this PostgreSQL server. Check the database's name.`,
  };
}

function loginRefused(target: ConnectionTarget): DatabaseFailure {
  return {
    code: 'authentication_failed',
    userMessage: `PostgreSQL refused the login of "${target.username || 'postgres'}". Check the user name and the password, and that it has not expired (VALID UNTIL).`,
  };
}

function asSentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
