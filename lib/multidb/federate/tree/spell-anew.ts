import type { DuckDBConnection } from '@duckdb/node-api';
import { expressionOver } from './expression-over.ts';
import { readTree } from './read-tree.ts';
import type { Reading } from './trace-equalities.ts';
import { isNode, nodesOf } from './tree-node.ts';

/** From SQL over `x`: what puts a side of an equality in the place of each `x`. */
export async function spellAnew(connection: DuckDBConnection, sql: string): Promise<Reading> {
  const ofExpression = await expressionOver(connection, sql);
  const around = await readTree(
    connection,
    'SELECT * REPLACE (keyed.x AS x) FROM (SELECT 1 AS x) AS keyed',
  );
  const [star] = nodesOf(around.select_list);
  const [replaced] = nodesOf(star?.replace_list);
  const column = replaced?.value;
  const from = around.from_table;
  if (!star || !isNode(column) || !isNode(from) || !isNode(from.subquery)) {
    throw new TypeError('A subquery has no tree.');
  }
  const { subquery } = from;
  return {
    ofExpression,
    ofColumn(query, name) {
      const value = ofExpression({ ...column, column_names: ['keyed', name] });
      return {
        ...around,
        select_list: [{ ...star, replace_list: [{ key: name, value }] }],
        from_table: { ...from, subquery: { ...subquery, node: query } },
      };
    },
  };
}
