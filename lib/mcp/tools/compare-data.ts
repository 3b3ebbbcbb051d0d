import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { toWireCombined } from '#lib/api/wire-combined.ts';
import { compareLines } from '#lib/ask/compare-data/compare-lines.ts';
import { allTables } from '#lib/ask/compare-data/find-pairs.ts';
import { env } from '#lib/env.ts';
import { AppError, isAppError } from '#lib/errors.ts';
import type { CombinedData } from '#lib/multidb/compare-data/combined-data.ts';
import { type McpScope, namedDatabaseToTellOf } from '../mcp-scope.ts';
import { tellProgress } from '../tell-progress.ts';
import { textTable } from '../text-table.ts';
import { toolResult } from '../tool-result.ts';

const side = z.object({
  database: z.string().describe('As list_databases names it'),
  table: z.string().default(allTables).describe('Absent or *: all tables that both have'),
});

export function addCompareData(server: McpServer, scope: McpScope): void {
  server.registerTool(
    'compare_data',
    {
      title: 'Compare data',
      description:
        'Compares the rows of two tables, or of all tables of two databases, by their keys: how many ' +
        'are equal, changed or on one side only, and which. Read-only; equal parts are told by ' +
        'checksums that the databases make, not read.',
      inputSchema: {
        left: side,
        right: side,
        key: z
          .array(z.string())
          .max(50)
          .optional()
          .describe('Columns that tell the rows apart; the primary key where absent'),
      },
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    ({ left, right, key = [] }, call) =>
      toolResult(async () => {
        const one = await namedDatabaseToTellOf(scope, left.database);
        const other = await namedDatabaseToTellOf(scope, right.database);
        const targets = new Map(
          [one, other].map(({ connection, target }) => [connection.name, target]),
        );
        const sides = [
          { database: one.connection.name, table: left.table },
          { database: other.connection.name, table: right.table },
        ];
        const tell = tellProgress(call);
        const limits = { timeoutMs: env().timeoutMs, signal: call.signal };
        const { combined, failures } = await compareLines(
          [{ sides, key }],
          targets,
          limits,
          (all) => {
            const ended = all.filter(({ state }) => state !== 'waiting' && state !== 'comparing');
            tell(`${ended.length} of ${all.length} tables compared`);
          },
        );
        if (!combined) {
          const failure = [...failures.values()].find(isAppError);
          throw failure ?? new AppError('not_found', 'There are no tables that both have.');
        }
        const reasons = failuresIn(combined);
        if (reasons.length > 0 && reasons.length === combined.tables.length) {
          throw new AppError('query_failed', reasons.join('\n'));
        }
        return {
          text: [textTable(combined.columns, combined.rows), ...reasons].join('\n'),
          data: toWireCombined(combined) as Record<string, unknown>,
        };
      }),
  );
}

/** Why pairs of tables could not be compared, in a sentence each. */
function failuresIn({ tables }: CombinedData): string[] {
  return tables.flatMap((pair) =>
    pair.state === 'failed' ? [`${pair.left.table}, ${pair.right.table}: ${pair.message}`] : [],
  );
}
