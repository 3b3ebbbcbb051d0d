import type { Actor } from '#lib/actor.ts';
import type { Connection } from '#lib/connections/connection.ts';
import { listConnections } from '#lib/connections/list-connections.ts';
import { type OpenConnection, openConnections } from '#lib/connections/open-connections.ts';
import { AppError } from '#lib/errors.ts';
import { getSession } from '#lib/sessions/get-session.ts';

/** Who calls, and which databases they see: a chat session's, or all of their own. */
export interface McpScope {
  actor: Actor;
  chatSessionId?: string;
}

/** @throws AppError `not_found` (the session), `storage_failed`. */
export async function scopedConnections({ actor, chatSessionId }: McpScope): Promise<Connection[]> {
  if (chatSessionId === undefined) return listConnections(actor);
  return (await getSession(actor, chatSessionId)).connections;
}

export type ReachableConnection = OpenConnection & { problem?: undefined };

/**
 * The database that a caller names, by its name in any letter case or by its id.
 * @throws AppError `not_found` with the names that there are; `wrong_secret`.
 */
export async function namedDatabase(scope: McpScope, name: string): Promise<ReachableConnection> {
  const [found] = await namedDatabases(scope, [name]);
  return reachable(found as OpenConnection);
}

/**
 * The same for several, in this order; all of the scope's where none is named. One whose password
 * can't be opened is among them with its `problem`: it does not keep the others from answering.
 * @throws AppError `not_found` where one is unknown, and where the scope has none at all.
 */
export async function namedDatabases(
  scope: McpScope,
  names: readonly string[] = [],
): Promise<OpenConnection[]> {
  const connections = await scopedConnections(scope);
  if (connections.length === 0) throw noneConnected();
  const chosen =
    names.length > 0
      ? [...new Set(names.map((name) => findByName(connections, name)))]
      : connections;
  return openConnections(
    scope.actor,
    chosen.map(({ id }) => id),
  );
}

/**
 * The same for what tells of the data: an assistant is a model, and the strictest policy keeps a
 * database's data from every model.
 * @throws AppError `forbidden` where one that is named is kept from models, or all are.
 */
export async function namedDatabasesToTellOf(
  scope: McpScope,
  names: readonly string[] = [],
): Promise<{ databases: OpenConnection[]; keptBack: string[] }> {
  const all = await namedDatabases(scope, names);
  const databases = all.filter(({ connection }) => connection.dataPolicy !== 'schema');
  const keptBack = all.flatMap(({ connection }) =>
    connection.dataPolicy === 'schema' ? [connection.name] : [],
  );
  if (keptBack.length > 0 && (names.length > 0 || databases.length === 0)) {
    throw new AppError('forbidden', keptBackSentence(keptBack));
  }
  return { databases, keptBack };
}

/** One database to tell of. @throws AppError as namedDatabasesToTellOf. */
export async function namedDatabaseToTellOf(
  scope: McpScope,
  name: string,
): Promise<ReachableConnection> {
  const { databases } = await namedDatabasesToTellOf(scope, [name]);
  return reachable(databases[0] as OpenConnection);
}

function reachable(one: OpenConnection): ReachableConnection {
  if (one.problem) throw one.problem;
  return one;
}

function noneConnected(): AppError {
  return new AppError('not_found', 'No database is connected here yet. Connect one first.');
}

export function keptBackSentence(names: readonly string[]): string {
  return (
    `The data of ${names.join(', ')} is kept from models by the connection’s data policy, and an ` +
    'assistant is one. Its schema can be read; a person can change the policy in the connection’s settings.'
  );
}

function findByName(connections: Connection[], name: string): Connection {
  const found =
    connections.find((one) => one.name === name) ??
    connections.find((one) => one.name.toLowerCase() === name.trim().toLowerCase()) ??
    connections.find((one) => String(one.id) === name.trim());
  if (found) return found;
  const names = connections.map((one) => one.name).join(', ');
  throw new AppError(
    'not_found',
    `There is no database ${name.slice(0, 80)} here. There are ${names}.`,
  );
}
