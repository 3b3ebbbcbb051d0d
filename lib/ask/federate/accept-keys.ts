import type { Actor } from '#lib/actor.ts';
import type { AcceptedColumn } from '#lib/connections/join-keys/join-key.ts';
import { saveJoinKey } from '#lib/connections/join-keys/save-join-key.ts';
import { openConnections } from '#lib/connections/open-connections.ts';
import { AppError } from '#lib/errors.ts';
import { getHistory } from '#lib/history/get-history.ts';
import { columnOrigin, findOrigin } from '#lib/multidb/federate/column-origin.ts';
import { readSchema } from '#lib/multidb/schemas/schema-cache.ts';
import type { RunView } from '../run-view.ts';

const schemaTimeoutMs = 15_000;

/**
 * Keeps the keys by which an answer joined its databases: they count as declared from then on.
 *
 * @returns how many were kept; those whose columns cannot be found in the databases are not
 * @throws AppError `not_found`, `forbidden`, `invalid_input` where nothing was joined or none of the
 *   keys can be kept, `storage_failed`; as a database fails whose schema cannot be read.
 */
export async function acceptKeys(actor: Actor, queryId: number): Promise<number> {
  const { view } = await getHistory(actor, queryId);
  const { combined } = view;
  const keys = combined?.kind === 'joined' ? (combined.keys ?? []) : [];
  let kept = 0;
  for (const { left, right } of keys) {
    const [one, other] = [
      await findColumn(actor, view, left),
      await findColumn(actor, view, right),
    ];
    if (!one || !other || one.connectionId === other.connectionId) continue;
    await saveJoinKey(actor, one, other);
    kept += 1;
  }
  if (kept === 0) {
    throw new AppError('invalid_input', 'This answer has no keys between databases to be kept.');
  }
  return kept;
}

/** The column of a table that a column of a join's input is. */
async function findColumn(
  actor: Actor,
  { combined, statements }: RunView,
  { alias, column }: { alias: string; column: string },
): Promise<Omit<AcceptedColumn, 'connectionName'> | undefined> {
  if (combined?.kind !== 'joined') return undefined;
  const input = combined.inputs.find((one) => one.alias === alias);
  const statement = statements.find(({ statementId }) => statementId === input?.statementId);
  const origin = statement && columnOrigin(statement.sql, column);
  if (!input || !origin) return undefined;
  const [open] = await openConnections(actor, [input.connectionId]);
  if (!open?.target) return undefined;
  const schema = await readSchema(open.target, { signal: AbortSignal.timeout(schemaTimeoutMs) });
  const found = findOrigin(origin, schema);
  if (!found) return undefined;
  return {
    connectionId: input.connectionId,
    ...(found.table.namespace !== undefined && { namespace: found.table.namespace }),
    table: found.table.name,
    column: found.column.name,
  };
}
