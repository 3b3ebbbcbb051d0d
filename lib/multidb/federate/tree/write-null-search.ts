import type { DuckDBConnection } from '@duckdb/node-api';
import { readTree, writeTree } from './read-tree.ts';
import { isNode, type TreeNode } from './tree-node.ts';

/**
 * SQL that gives a row where a subquery's one column has a NULL.
 * @param query the statement that it stands in, whose WITH it may read
 * @param subquery its query is in `node`
 */
export async function writeNullSearch(
  connection: DuckDBConnection,
  query: TreeNode,
  subquery: TreeNode,
): Promise<string> {
  const search = await readTree(
    connection,
    'SELECT 1 FROM (SELECT 1) AS among(x) WHERE among.x IS NULL LIMIT 1',
  );
  const from = search.from_table;
  if (!isNode(from) || !isNode(from.subquery)) throw new TypeError('A subquery has no tree.');
  from.subquery = { ...from.subquery, node: subquery.node };
  return writeTree(connection, { ...search, cte_map: query.cte_map });
}
