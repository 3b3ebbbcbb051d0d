import { sharedState } from '../shared-state.ts';
import type { MysqlConnection } from './create-pool.ts';
import { queryTexts } from './query-texts.ts';

export interface Session {
  isMariaDb: boolean;
  /** As VERSION() tells it: `10.11.6-MariaDB-1`, `8.0.36`. */
  version: string;
  sqlMode: string;
  /** The settings last made, so that unchanged ones cost no round trip. */
  settings?: string;
}

/** What is known of each open connection; shared, as the pools are. */
const sessions = sharedState('mysql.sessions', () => new WeakMap<MysqlConnection, Session>());

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
  // MariaDB lets DDL end a read-only transaction by an implicit commit and then runs it; a session
  // that is read-only altogether refuses it.
  await queryTexts(connection, 'SET SESSION TRANSACTION READ ONLY');
  sessions.set(connection, session);
  return session;
}

/**
 * Makes the session's settings: the server-side timeout, instants in UTC, a limit of rows for
 * SELECTs that have none of their own, and an SQL mode in which quotes and backslashes mean what
 * the guard takes them for.
 */
export async function applySettings(
  connection: MysqlConnection,
  limits: { timeoutMs: number; rowsMax?: number },
): Promise<void> {
  const session = await sessionOf(connection);
  const timeout = session.isMariaDb
    ? `max_statement_time = ${limits.timeoutMs / 1_000}`
    : `max_execution_time = ${Math.ceil(limits.timeoutMs)}`;
  const settings = [
    timeout,
    `sql_select_limit = ${limits.rowsMax ?? 'DEFAULT'}`,
    `time_zone = '+00:00'`,
    `sql_mode = '${withoutLexicalModes(session.sqlMode)}'`,
  ].join(', ');
  if (settings === session.settings) return;
  session.settings = undefined;
  await queryTexts(connection, `SET SESSION ${settings}`);
  session.settings = settings;
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
