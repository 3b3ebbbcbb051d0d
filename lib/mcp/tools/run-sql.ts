import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { cell } from '#lib/api/answers/components.ts';
import { toWireRows } from '#lib/api/wire-value.ts';
import { env } from '#lib/env.ts';
import { guardStatement } from '#lib/multidb/guard/guard-statement.ts';
import { runStatement } from '#lib/multidb/run/run-statement.ts';
import { columnTypes } from '#lib/shape/dialect.ts';
import { type McpScope, namedDatabaseToTellOf } from '../mcp-scope.ts';
import { textTable } from '../text-table.ts';
import { toolResult } from '../tool-result.ts';

export function addRunSql(server: McpServer, scope: McpScope): void {
  server.registerTool(
    'run_sql',
    {
      title: 'Run a query',
      description:
        'Runs one reading SQL statement in one database, in its own dialect. What changes data, or ' +
        'cannot be told to be harmless, is refused. The number of rows and the time are limited.',
      inputSchema: {
        database: z.string().describe('As list_databases names it'),
        sql: z.string().min(1).max(100_000),
        row_limit: z.int().min(1).optional().describe('Fewer rows than the server allows'),
      },
      outputSchema: {
        database: z.string(),
        columns: z.array(z.object({ name: z.string(), type: z.enum(columnTypes) })),
        rows: z.array(z.array(cell)),
        row_count: z.int(),
        truncated: z.boolean(),
        execution_time_ms: z.number(),
      },
      annotations: { readOnlyHint: true, destructiveHint: false, openWorldHint: false },
    },
    ({ database, sql, row_limit }, { signal }) =>
      toolResult(async () => {
        const { connection, target } = await namedDatabaseToTellOf(scope, database);
        const statement = await guardStatement(sql, connection.databaseType);
        const { rowsMax, timeoutMs } = env();
        const limits = { rowsMax: Math.min(row_limit ?? rowsMax, rowsMax), timeoutMs, signal };
        const { columns, rows, truncated, elapsedMs } = await runStatement(
          target,
          statement,
          limits,
        );
        return {
          text: textTable(columns, rows, truncated),
          data: {
            database: connection.name,
            columns,
            rows: toWireRows(columns, rows),
            row_count: rows.length,
            truncated,
            execution_time_ms: elapsedMs,
          },
        };
      }),
  );
}
