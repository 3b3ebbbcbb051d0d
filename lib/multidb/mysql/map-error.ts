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
  type ServerProduct,
  tlsFailure,
} from '../network-failure.ts';
import { isPoolBusy } from '../pools/lending-slots.ts';
import { poolBusyFailure } from '../pools/pool-busy.ts';
import { mysql } from './create-pool.ts';

interface MysqlError extends Error {
  /** The driver's name for it: `ER_NO_SUCH_TABLE`, `PROTOCOL_CONNECTION_LOST`. */
  code?: string;
  errno?: number;
  /** The server's own words, without anything that the driver or Knex put around them. */
  sqlMessage?: string;
}

export function isConnectionLost(error: unknown): boolean {
  const { code = '', errno = 0, message } = error as MysqlError;
  const lost = /^(PROTOCOL_CONNECTION_LOST|ECONNRESET|EPIPE|ETIMEDOUT)$/;
  return lost.test(code) || lostErrnos.has(errno) || message.includes('closed state');
}

/** MariaDB: the connection was killed. MySQL: the server closed it, because it was idle for long. */
const lostErrnos = new Set([1927, 4031]);

/**
 * `timeoutMs` is what the server was given, undefined outside a run; `product` what it has called
 * itself, once it was reached.
 */
export function mapMysqlError(
  error: unknown,
  target: ConnectionTarget,
  timeoutMs?: number,
  product: ServerProduct = mysql,
): Error {
  if (isAppError(error) || !(error instanceof Error)) return error as Error;
  const { errno } = error as MysqlError;
  // MariaDB's max_statement_time, MySQL's max_execution_time.
  const timedOut = errno === 1969 || errno === 3024;
  if (timedOut && timeoutMs !== undefined) return timeoutError(timeoutMs, error);
  return toAppError(classify(error as MysqlError, target, product), error);
}

function classify(
  error: MysqlError,
  target: ConnectionTarget,
  product: ServerProduct,
): DatabaseFailure {
  const network = networkFailure(error.code, target, product);
  if (network) return network;
  if (isConnectionLost(error)) {
    return closedFailure(target, product);
  }
  if (isPoolBusy(error)) return poolBusyFailure(error, target, product.name);
  if (error.code?.startsWith('HANDSHAKE_')) {
    const lacking = error.code === 'HANDSHAKE_NO_SSL_SUPPORT';
    return tlsFailure(target, product, lacking ? 'the server offers no TLS' : error.code);
  }
  if (error.code?.startsWith('AUTH_SWITCH')) return loginRefused(target, product, error.code);
  return classifyErrno(error, target, product);
}

/** https://mariadb.com/kb/en/mariadb-error-code-reference/ and MySQL's own list agree on these. */
function classifyErrno(
  error: MysqlError,
  target: ConnectionTarget,
  product: ServerProduct,
): DatabaseFailure {
  const driverCode = error.code ?? error.errno;
  const said = asSentence(error.sqlMessage ?? error.message);
  const failure = (code: DatabaseFailure['code'], userMessage: string): DatabaseFailure => ({
    code,
    userMessage,
    context: { driverCode },
  });
  /** The name stands first and in quotes, whatever language the server speaks. */
  const unknownName = (code: 'unknown_table' | 'unknown_column') => {
    const [, quoted] = /'([^']+)'/.exec(said) ?? [];
    const own = `${target.databaseName}.`;
    const name = quoted?.startsWith(own) ? quoted.slice(own.length) : quoted;
    return unknownNameFailure(code, product.name, { name, said }, driverCode);
  };
  switch (error.errno) {
    case 1045: // access denied for user
    case 1698: // no password given, or a login that needs the system's user
      return loginRefused(target, product, driverCode);
    case 1130: // this host may not connect
      return failure(
        'authentication_failed',
        `${product.name} refused this machine: ${said} Allow the user to log in from here.`,
      );
    case 1820: // the password has expired
    case 1862:
    case 3118: // the account is locked, in MySQL
    case 4151: // … in MariaDB
      return failure(
        'authentication_failed',
        `${product.name} refused the login of "${target.username || 'root'}": ${said} Ask whoever runs the server.`,
      );
    case 1049:
      if (!said.includes(`'${target.databaseName}'`)) {
        return unknownName('unknown_table');
      }
      return failure(
        'unknown_database',
        `There is no database "${target.databaseName}" on this ${product.name} server. Check the database's name.`,
      );
    case 1044: // access denied to database
    case 1142: // command denied for table
    case 1143: // command denied for column
    case 1227: // a privilege is needed
    case 1370: // routine
      return failure(
        'permission_denied',
        `${product.name} does not let this login do that: ${said} Grant it the right, or use another login.`,
      );
    case 1064:
    case 1149:
      return failure('syntax_error', `${product.name} cannot read this SQL: ${said}`);
    case 1051: // in SELECT nowhere.*
    case 1109: // unknown table in a clause
    case 1146:
      return unknownName('unknown_table');
    case 1054:
      return unknownName('unknown_column');
    case 1290: // the server runs with --read-only
    case 1792: // a read-only transaction
      return failure(
        'read_only',
        `${product.name} refused a change, because queries run read-only here: ${said}`,
      );
    case 1040: // of the server
    case 1203: // of the user
    case 1226: // a resource limit of the user
      return failure(
        'too_many_connections',
        `${product.name} takes no more connections at the moment: ${said} Try again in a moment.`,
      );
    case 1129: // blocked after too many connect errors
    case 1053: // shutdown in progress
      return closedFailure(target, product, error.sqlMessage ?? 'it is not available', error.code);
    case 3159: // the server insists on TLS
      return tlsFailure(target, product, 'the server insists on TLS');
    case 1317:
      return failure('cancelled', `The query was stopped inside ${product.name}.`);
    case 1969: // of a query of our own
    case 3024:
      return failure(
        'timeout',
        `${product.name} took too long to answer. Try again when it is less busy.`,
      );
  }
  return notRunFailure(product.name, said, driverCode);
}

function loginRefused(
  target: ConnectionTarget,
  product: ServerProduct,
  driverCode: unknown,
): DatabaseFailure {
  return {
    code: 'authentication_failed',
    userMessage: `${product.name} refused the login of "${target.username || 'root'}". Check the user name and the password, and whether the login asks for TLS or for another machine.`,
    context: { driverCode },
  };
}

function asSentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
