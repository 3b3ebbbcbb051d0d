import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { namedTableAnswer } from '#lib/api/answers/schema-answers.ts';
import { toWireTable, wireTableName } from '#lib/api/wire-schema.ts';
import { AppError } from '#lib/errors.ts';
import { nearestName } from '#lib/multidb/run/nearest-name.ts';
import { readSchema } from '#lib/multidb/schemas/schema-cache.ts';
import type { DatabaseSchema, TableSchema } from '#lib/shape/database-schema.ts';
import { type McpScope, namedDatabase } from '../mcp-scope.ts';
import { textTable } from '../text-table.ts';
import { toolResult } from '../tool-result.ts';

export function addDescribeTable(server: McpServer, scope: McpScope): void {
  server.registerTool(
    'describe_table',
    {
      title: 'Describe a table',
      description: 'A table’s columns with their types, its keys and indexes.',
      inputSchema: {
        database: z.string().describe('As list_databases names it'),
        table: z.string().describe('With its namespace where search_schema shows one'),
      },
      outputSchema: { database: z.string(), ...namedTableAnswer.shape },
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    ({ database, table }, { signal }) =>
      toolResult(async () => {
        const { connection, target } = await namedDatabase(scope, database);
        const found = findTable(await readSchema(target, { signal }), table, connection.name);
        const name = wireTableName(found);
        return {
          text: sayTable(name, found),
          data: { database: connection.name, name, ...toWireTable(found) },
        };
      }),
  );
}

/** @throws AppError `not_found` with the nearest name. */
function findTable({ tables }: DatabaseSchema, name: string, database: string): TableSchema {
  const found =
    tables.find((one) => wireTableName(one) === name) ??
    tables.find((one) => wireTableName(one).toLowerCase() === name.toLowerCase());
  if (found) return found;
  const near = nearestName(name.slice(0, 80), tables.map(wireTableName));
  throw new AppError(
    'not_found',
    `${database} has no table ${name.slice(0, 80)}.${near ? ` Did you mean ${near}?` : ''}`,
  );
}

function sayTable(name: string, table: TableSchema): string {
  const columns = textTable(
    ['column', 'type', 'nullable', 'default'].map((title) => ({ name: title, type: 'text' })),
    table.columns.map((column) => [
      column.name,
      column.databaseType || column.type,
      column.nullable ? 'yes' : 'no',
      column.default ?? '',
    ]),
  );
  const keys = table.foreignKeys.map(
    (key) =>
      `${key.columns.join(', ')} → ${wireTableName({ namespace: key.referredNamespace, name: key.referredTable })} (${key.referredColumns.join(', ')})`,
  );
  return [
    `${table.kind} ${name}${table.comment ? `: ${table.comment}` : ''}`,
    columns,
    ...(table.primaryKey.length > 0 ? [`primary key: ${table.primaryKey.join(', ')}`] : []),
    ...(keys.length > 0 ? [`foreign keys: ${keys.join('; ')}`] : []),
  ].join('\n');
}
