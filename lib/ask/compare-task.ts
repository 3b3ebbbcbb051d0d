import { compareSchemas } from '#lib/multidb/compare/compare-schemas.ts';
import { readSchema } from '#lib/multidb/schemas/schema-cache.ts';
import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import type { QueryResult } from '#lib/shape/query-result.ts';
import type { Emit, ReadyDatabase, RunContext } from './run-context.ts';
import { toFailure } from './to-failure.ts';

export interface SchemaTask {
  statementId: string;
  database: ReadyDatabase;
}

/**
 * Makes sure that the schemas to compare are as they are now (a known one may be older than the
 * change that the person looks for), shows each as its database's result, and emits their differences.
 */
export async function runSchemaComparison(
  context: RunContext,
  tasks: SchemaTask[],
  emit: Emit,
): Promise<void> {
  const read = await Promise.all(tasks.map((task) => readOne(context, task, emit)));
  const schemas = read.filter((schema) => schema !== undefined);
  if (schemas.length > 1) emit({ type: 'combine', combined: compareSchemas(schemas) });
}

async function readOne(context: RunContext, { statementId, database }: SchemaTask, emit: Emit) {
  const { connection, target } = database;
  const startedMs = performance.now();
  emit({
    type: 'sql-end',
    statementId,
    connectionId: connection.id,
    task: 'schema',
    sql: '-- the schema, as the database describes itself',
  });
  emit({ type: 'query-start', statementId });
  try {
    const schema = await readSchema(target, {
      signal: context.switches.signalOf(statementId),
      freshness: 'verified',
    });
    const elapsedMs = performance.now() - startedMs;
    emit({
      type: 'query-end',
      statementId,
      outcome: { state: 'done', ...tabulate(schema), elapsedMs },
    });
    return { database: connection.name, schema, dialect: target.dialect };
  } catch (error) {
    const outcome = toFailure(error, performance.now() - startedMs);
    emit({ type: 'query-end', statementId, outcome });
    return undefined;
  }
}

/** A schema as a result: one row for each table. */
function tabulate(schema: DatabaseSchema): Omit<QueryResult, 'elapsedMs'> {
  return {
    columns: [
      { name: 'table', type: 'text' },
      { name: 'kind', type: 'text' },
      { name: 'columns', type: 'integer' },
      { name: 'primary key', type: 'text' },
    ],
    rows: schema.tables.map((table) => [
      table.namespace ? `${table.namespace}.${table.name}` : table.name,
      table.kind,
      table.columns.length,
      table.primaryKey.join(', '),
    ]),
    truncated: false,
  };
}
