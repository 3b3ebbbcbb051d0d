import type { DuckDBConnection } from '@duckdb/node-api';
import { toAppError } from '../../failures.ts';
import { isNode, nodesOf, type TreeNode } from './tree-node.ts';

/**
 * The tree of one SELECT, by DuckDB's own parser.
 * @throws AppError `syntax_error`, `statement_refused` where it is something else.
 */
export async function readTree(connection: DuckDBConnection, sql: string): Promise<TreeNode> {
  const tree = JSON.parse(await serialize(connection, sql), keepDigits) as TreeNode;
  if (tree.error) {
    const message = String(tree.error_message ?? '').split('\n')[0];
    if (tree.error_type === 'not implemented') {
      throw toAppError({
        code: 'statement_refused',
        userMessage: 'COMBINE takes one SELECT over the statements’ results and nothing else.',
      });
    }
    throw toAppError({
      code: 'syntax_error',
      userMessage: `DuckDB cannot read the SQL of COMBINE: ${message}`,
    });
  }
  const [statement, ...others] = nodesOf(tree.statements);
  if (!statement || others.length > 0 || !isNode(statement.node)) {
    throw toAppError({
      code: 'statement_refused',
      userMessage: 'COMBINE takes one SELECT at a time.',
    });
  }
  return statement.node;
}

/** Numbers that a double would round (long literals, and positions) are written back as they came. */
function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  const { source } = context ?? {};
  if (typeof value !== 'number' || source === undefined || String(value) === source) return value;
  return (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(source);
}

async function serialize(connection: DuckDBConnection, sql: string): Promise<string> {
  const reader = await connection.runAndReadAll('SELECT json_serialize_sql($1::VARCHAR)', [sql]);
  return String(reader.getRows()[0]?.[0]);
}

/** SQL for a tree that was changed. */
export async function writeTree(connection: DuckDBConnection, node: TreeNode): Promise<string> {
  const tree = JSON.stringify({
    error: false,
    statements: [{ node, named_param_map: [] }],
  });
  const reader = await connection.runAndReadAll('SELECT json_deserialize_sql($1::JSON)', [tree]);
  return String(reader.getRows()[0]?.[0]);
}
