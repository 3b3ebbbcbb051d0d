import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import manifest from '../../package.json' with { type: 'json' };
import type { McpScope } from './mcp-scope.ts';
import { addSchemaResources } from './schema-resources.ts';
import { addAsk } from './tools/ask.ts';
import { addCompareData } from './tools/compare-data.ts';
import { addCompareSchema } from './tools/compare-schema.ts';
import { addDescribeTable } from './tools/describe-table.ts';
import { addListDatabases } from './tools/list-databases.ts';
import { addRunSql } from './tools/run-sql.ts';
import { addSearchSchema } from './tools/search-schema.ts';

const instructions =
  'Databases of several kinds behind one read-only door. list_databases tells their names, ' +
  'search_schema where something is kept. ask answers a question in plain words over all of them; ' +
  'run_sql runs your own SQL in one, in its dialect.';

/**
 * The product as a Model Context Protocol server, for one caller; not connected to anything yet.
 * https://modelcontextprotocol.io/specification
 */
export function createMcpServer(scope: McpScope): McpServer {
  const info = { name: 'database-guru', title: 'Database Guru', version: manifest.version };
  const server = new McpServer(info, { instructions });
  addListDatabases(server, scope);
  addSearchSchema(server, scope);
  addDescribeTable(server, scope);
  addAsk(server, scope);
  addRunSql(server, scope);
  addCompareSchema(server, scope);
  addCompareData(server, scope);
  addSchemaResources(server, scope);
  return server;
}
