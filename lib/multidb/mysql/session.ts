import { sharedState } from '../shared-state.ts';
import { timeLimit } from '../time-limit.ts';
import type { MysqlConnection } from './create-pool.ts';
import { queryTexts } from './query-texts.ts';

export interface Session {
  isMariaDb: boolean;
  /** As VERSION() tells it: `10.11.6-MariaDB-1`, `8.0.36`. */
  version: string;
  sqlMode: string;
  /** The settings last made, so that unchanged ones cost no round trip. */
  settings?: string;
  usedAt?: number;
}

export interface SessionLimits {
  timeoutMs: number;
  /** Where absent, SELECTs have no limit but their own. */
  rowsMax?: number;
}

/** What is known of each open connection; shared, as the pools are. */
const sessions = sharedState('mysql.sessions', () => new WeakMap<MysqlConnection, Session>());

/** Asks the server once for each connection. */
export async function sessionOf(connection: MysqlConnection): Promise<Session> {
  const known = sessions.get(connection);
  if (known) return known;
  const [row] = await queryTexts(connection, 'SELECT VERSION(), @@SESSION.sql_mode');
  const version = row?.[0] ?? '';
  const session: Session = {
    isMariaDb: /mariadb/i.test(version),
    version,
    sqlMode: row?.[1] ?? '',
  };
  sessions.set(connection, session);
  return session;
}

/** When the connection was last given back, by performance.now(); undefined for a fresh one. */
export function lastUseOf(connection: MysqlConnection): number | undefined {
  return sessions.get(connection)?.usedAt;
}

/** Makes the session's settings, unless they are as wanted: then nothing is sent. */
export async function applySettings(
  connection: MysqlConnection,
  limits: SessionLimits,
): Promise<void> {
  const session = await sessionOf(connection);
  const settings = settingsOf(session, limits);
  if (settings !== session.settings) await makeSettings(connection, session, settings);
}

/**
 * Undoes whatever a statement did to the session: its transaction, variables, locks, temporary
 * tables, prepared statements. https://mariadb.com/kb/en/com_reset_connection/
 * The database stays the one it was: a statement that may have changed that needs a new connection.
 */
export async function renewSession(connection: MysqlConnection): Promise<void> {
  const session = await sessionOf(connection);
  const { settings } = session;
  session.settings = undefined;
  await new Promise<void>((resolve, reject) => {
    connection.reset((error) => (error ? reject(error) : resolve()));
  });
  if (settings) await makeSettings(connection, session, settings);
  session.usedAt = performance.now();
}

async function makeSettings(
  connection: MysqlConnection,
  session: Session,
  settings: string,
): Promise<void> {
  session.settings = undefined;
  await queryTexts(connection, `SET SESSION ${settings}`);
  session.settings = settings;
}

/**
 * A session that is read-only altogether, in which each statement opens a transaction by itself:
 * MariaDB lets DDL end a read-only transaction of START TRANSACTION by an implicit commit, and then
 * runs it. Besides: the server's timeout, instants in UTC, a limit of rows for SELECTs that have
 * none of their own, an SQL mode in which quotes and backslashes mean what the guard takes them
 * for, and the character set, which a reset may leave at the server's default.
 */
function settingsOf(
  { isMariaDb, sqlMode }: Session,
  { timeoutMs, rowsMax }: SessionLimits,
): string {
  return [
    // The older name is gone in MySQL 8.0.3, the newer one not yet there in MariaDB 10.
    `${isMariaDb ? 'tx_read_only' : 'transaction_read_only'} = 1`,
    'autocommit = 0',
    isMariaDb
      ? `max_statement_time = ${timeLimit(timeoutMs) / 1_000}`
      : `max_execution_time = ${timeLimit(timeoutMs)}`,
    `sql_select_limit = ${Number.isSafeInteger(rowsMax) ? rowsMax : 'DEFAULT'}`,
    `time_zone = '+00:00'`,
    `sql_mode = '${withoutLexicalModes(sqlMode)}'`,
    'character_set_client = utf8mb4',
    'character_set_results = utf8mb4',
    'collation_connection = utf8mb4_general_ci',
  ].join(', ');
}

/** Modes that change how a statement is read, and the names that stand for sets with such modes. */
const lexicalModes = new Set(
  'ANSI_QUOTES NO_BACKSLASH_ESCAPES ANSI DB2 MAXDB MSSQL ORACLE POSTGRESQL'.split(' '),
);

function withoutLexicalModes(sqlMode: string): string {
  return sqlMode
    .split(',')
    .filter((mode) => /^\w+$/.test(mode) && !lexicalModes.has(mode.toUpperCase()))
    .join(',');
}
