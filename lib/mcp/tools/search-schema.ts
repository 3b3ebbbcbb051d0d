import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { wireTableName } from '#lib/api/wire-schema.ts';
import { toPlannable } from '#lib/ask/run-context.ts';
import type { OpenConnection } from '#lib/connections/open-connections.ts';
import { isAppError } from '#lib/errors.ts';
import { readSchema } from '#lib/multidb/schemas/schema-cache.ts';
import { toldSchema } from '#lib/planner/llm/told-schema.ts';
import { searchNames } from '#lib/planner/schema-index/search-names.ts';
import { type McpScope, namedDatabases } from '../mcp-scope.ts';
import { toolResult } from '../tool-result.ts';

const foundSchema = z.object({
  database: z.string(),
  table: z.string(),
  columns: z.array(z.string()),
  values: z.array(z.object({ column: z.string(), value: z.string() })),
});
type Found = z.infer<typeof foundSchema> & { score: number };

export function addSearchSchema(server: McpServer, scope: McpScope): void {
  server.registerTool(
    'search_schema',
    {
      title: 'Search schemas',
      description:
        'Finds tables and columns by words, synonyms and sampled values, in all databases or in some.',
      inputSchema: {
        query: z.string().min(1).max(500).describe('Words to look for, such as "unit price"'),
        databases: z.array(z.string()).max(100).optional().describe('Names; all where absent'),
        limit: z.int().min(1).max(200).default(20),
      },
      outputSchema: {
        found: z.array(foundSchema),
        unreadable: z.array(z.object({ database: z.string(), error: z.string() })),
      },
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    ({ query, databases, limit }, { signal }) =>
      toolResult(async () => {
        const opened = await namedDatabases(scope, databases);
        const unreadable: { database: string; error: string }[] = [];
        const lists = await Promise.all(
          opened.map((one) =>
            searchOne(one, query, signal).catch((error: unknown) => {
              if (!isAppError(error) || signal.aborted) throw error;
              unreadable.push({ database: one.connection.name, error: error.userMessage });
              return [];
            }),
          ),
        );
        const found = lists
          .flat()
          .sort((left, right) => right.score - left.score)
          .slice(0, limit)
          .map(({ score: _, ...one }) => one);
        const lines = [
          ...found.map(sayFound),
          ...unreadable.map(({ database, error }) => `(${database} could not be read: ${error})`),
        ];
        return { text: lines.join('\n') || 'Nothing is called so.', data: { found, unreadable } };
      }),
  );
}

async function searchOne(
  one: OpenConnection,
  query: string,
  signal: AbortSignal,
): Promise<Found[]> {
  if (one.problem) throw one.problem;
  const { connection, target } = one;
  const schema = await readSchema(target, { signal });
  // Without the values that are kept from models: a hit by one would tell that it is there.
  const told = toldSchema(toPlannable({ connection, target, schema }));
  return searchNames(query, told).map(({ table, columns, values, score }) => ({
    database: connection.name,
    table: wireTableName(table),
    columns: columns.map(({ name }) => name),
    values,
    score,
  }));
}

function sayFound({ database, table, columns, values }: z.infer<typeof foundSchema>): string {
  const details = [...columns, ...values.map(({ column, value }) => `${column} = ${value}`)];
  return `- ${database}: ${table}${details.length > 0 ? ` (${details.join(', ')})` : ''}`;
}
