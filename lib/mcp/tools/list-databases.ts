import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { dataPolicies } from '#lib/shape/data-policy.ts';
import { dialectFacts, dialects } from '#lib/shape/dialect.ts';
import { type McpScope, scopedConnections } from '../mcp-scope.ts';
import { toolResult } from '../tool-result.ts';

export function addListDatabases(server: McpServer, scope: McpScope): void {
  server.registerTool(
    'list_databases',
    {
      title: 'List databases',
      description:
        'The databases that can be asked here, with the names that the other tools take. Start here.',
      outputSchema: {
        databases: z.array(
          z.object({
            id: z.int(),
            name: z.string(),
            database_type: z.enum(dialects),
            database_name: z.string(),
            data_policy: z.enum(dataPolicies),
          }),
        ),
      },
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    () =>
      toolResult(async () => {
        const connections = await scopedConnections(scope);
        const lines = connections.map(
          ({ name, databaseType, dataPolicy }) =>
            `- ${name} (${dialectFacts[databaseType].productName}` +
            `${dataPolicy === 'schema' ? ', its schema only' : ''})`,
        );
        return {
          text: lines.join('\n') || 'No database is connected here yet.',
          data: {
            databases: connections.map((one) => ({
              id: one.id,
              name: one.name,
              database_type: one.databaseType,
              database_name: one.databaseName,
              data_policy: one.dataPolicy,
            })),
          },
        };
      }),
  );
}
