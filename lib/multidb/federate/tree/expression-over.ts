import type { DuckDBConnection } from '@duckdb/node-api';
import { readTree } from './read-tree.ts';
import { isNode, nodesOf, type TreeNode } from './tree-node.ts';

/** From SQL over `x`: what puts a node in the place of each `x`. */
export async function expressionOver(
  connection: DuckDBConnection,
  sql: string,
): Promise<(node: TreeNode) => TreeNode> {
  const tree = await readTree(connection, `SELECT ${sql}`);
  const [expression] = nodesOf(tree.select_list);
  if (!expression) throw new TypeError('An expression has no tree.');
  return (node) => fill(expression, node) as TreeNode;
}

function fill(template: unknown, node: TreeNode): unknown {
  if (Array.isArray(template)) return template.map((item) => fill(item, node));
  if (!isNode(template)) return template;
  if (template.class === 'COLUMN_REF') return node;
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) => [key, fill(value, node)]),
  );
}
