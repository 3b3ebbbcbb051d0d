import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { toWireCombined } from '#lib/api/wire-combined.ts';
import { compareSchemas } from '#lib/multidb/compare/compare-schemas.ts';
import { readSchema } from '#lib/multidb/schemas/schema-cache.ts';
import { type McpScope, namedDatabase } from '../mcp-scope.ts';
import { textTable } from '../text-table.ts';
import { toolResult } from '../tool-result.ts';

export function addCompareSchema(server: McpServer, scope: McpScope): void {
  server.registerTool(
    'compare_schema',
    {
      title: 'Compare schemas',
      description:
        'What differs between the schemas of two databases, table by table, and for databases of one ' +
        'kind the statements that would make the second like the first. Nothing is changed.',
      inputSchema: {
        left: z.string().describe('A database, as list_databases names it'),
        right: z.string().describe('The one that is compared with it'),
      },
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    ({ left, right }, { signal }) =>
      toolResult(async () => {
        const sides = await Promise.all([namedDatabase(scope, left), namedDatabase(scope, right)]);
        const schemas = await Promise.all(
          sides.map(async ({ connection, target }) => ({
            database: connection.name,
            schema: await readSchema(target, { signal, freshness: 'verified' }),
            dialect: target.dialect,
          })),
        );
        const compared = compareSchemas(schemas);
        const ddl = compared.pairs?.[0]?.ddl;
        const text =
          compared.differences.length === 0
            ? 'There is no difference.'
            : textTable(compared.columns, compared.rows);
        return {
          text: ddl === undefined ? text : `${text}\n\n\`\`\`sql\n${ddl}\n\`\`\``,
          data: toWireCombined(compared) as Record<string, unknown>,
        };
      }),
  );
}
