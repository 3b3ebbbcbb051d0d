import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';
import { formatSchema } from '#lib/ask/format-schema.ts';
import { isAppError } from '#lib/errors.ts';
import { readSchema } from '#lib/multidb/schemas/schema-cache.ts';
import { type McpScope, namedDatabase, scopedConnections } from './mcp-scope.ts';

const mimeType = 'text/plain';

/** Each database's schema as text, under `guru://schemas/<database>`. */
export function addSchemaResources(server: McpServer, scope: McpScope): void {
  const template = new ResourceTemplate('guru://schemas/{database}', {
    list: async () => ({
      resources: (await scopedConnections(scope)).map(({ name }) => ({
        uri: `guru://schemas/${encodeURIComponent(name)}`,
        name,
        title: `Schema of ${name}`,
        mimeType,
      })),
    }),
    complete: {
      database: async (begun) =>
        (await scopedConnections(scope))
          .map(({ name }) => name)
          .filter((name) => name.toLowerCase().startsWith(begun.toLowerCase())),
    },
  });
  const description = 'A database’s tables, columns and keys as text';
  server.registerResource(
    'schemas',
    template,
    { title: 'Schemas', description, mimeType },
    async (uri, { database }, { signal }) => {
      try {
        const { connection, target } = await namedDatabase(scope, nameIn(database));
        const schema = await readSchema(target, { signal });
        return { contents: [{ uri: uri.href, mimeType, text: formatSchema(connection, schema) }] };
      } catch (error) {
        if (!isAppError(error) || error.code === 'internal') throw error;
        throw new McpError(ErrorCode.InvalidParams, error.userMessage);
      }
    },
  );
}

function nameIn(variable: string | string[] | undefined): string {
  const text = Array.isArray(variable) ? variable.join(',') : (variable ?? '');
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
