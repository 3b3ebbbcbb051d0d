import path from 'node:path';
import type { Connection } from '#lib/client/wire-types.ts';
import type { Command, Context, Format } from './command.ts';
import { formatCsv, formatTable } from './format-table.ts';
import { listAllSessions } from './list-all-sessions.ts';
import { exitCodes, UsageError } from './usage.ts';

export const sessionsCommand: Command = async ({ client, terminal }, operands, { format }) => {
  if (operands.length > 0) throw new UsageError(`sessions takes no ${operands[0]}.`);
  const sessions = await listAllSessions(client);
  const rows = sessions.map((one) => [
    one.id,
    one.name,
    one.connections.map(({ name }) => name).join(', '),
    one.message_count,
    one.last_active_at,
  ]);
  printList({ terminal }, format, sessions, [
    ['id', 'name', 'databases', 'messages', 'last active'],
    rows,
  ]);
  return exitCodes.done;
};

export const connectionsCommand: Command = async (context, [verb, ...operands], options) => {
  if (verb === 'add') return addConnection(context, operands, options);
  if (verb !== undefined) throw new UsageError(`connections knows add, not ${verb}.`);
  const { connections } = await context.client.listConnections();
  printList(context, options.format, connections, [headings, connections.map(rowOf)]);
  return exitCodes.done;
};

const addConnection: Command = async ({ client, terminal }, [url, ...more], { name, format }) => {
  if (url === undefined || more.length > 0) {
    throw new UsageError('Say one address: database-guru connections add <url or file>.');
  }
  const place = /^[a-z][a-z0-9+]*:|=/i.test(url)
    ? { host: url }
    : { database_name: path.resolve(url), database_type: typeOfFile(url) };
  const made = await client.createConnection({ name: name ?? nameFor(url), ...place } as never);
  for (const warning of made.warnings ?? []) terminal.say(warning);
  const test = await client.testConnection(withoutSecrets(made, place));
  if (format === 'json') terminal.print(JSON.stringify(made, null, 2));
  else terminal.print(`Connected ${made.name} (${made.database_type}, id ${made.id}).`);
  if (!test.success) terminal.say(`It does not answer yet: ${test.message}`);
  return exitCodes.done;
};

/** As it was given: the password never comes back out. */
function withoutSecrets(made: Connection, place: object) {
  return { database_type: made.database_type, ...place };
}

function typeOfFile(file: string): 'duckdb' | 'sqlite' {
  return /\.(duckdb|ddb)$/i.test(file) ? 'duckdb' : 'sqlite';
}

/** The database's name, or the file's. */
function nameFor(url: string): string {
  if (!URL.canParse(url)) return path.parse(url).name;
  const { pathname, hostname } = new URL(url);
  return path.parse(decodeURIComponent(pathname)).name || hostname;
}

const headings = ['id', 'name', 'type', 'host', 'database', 'active'];

function rowOf(one: Connection): unknown[] {
  const { id, name, database_type, host, database_name, is_active } = one;
  return [id, name, database_type, host, database_name, is_active ? 'yes' : ''];
}

function printList(
  { terminal }: Pick<Context, 'terminal'>,
  format: Format,
  items: unknown[],
  [names, rows]: [string[], unknown[][]],
): void {
  if (format === 'json') terminal.print(JSON.stringify(items, null, 2));
  else terminal.print((format === 'csv' ? formatCsv : formatTable)(names, rows));
}
