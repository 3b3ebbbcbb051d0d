import type { IndexedTable } from '../../schema-index/schema-index.ts';
import { JoinTree } from './join-tree.ts';
import type { Settled } from './settled.ts';

/**
 * The tables that a table's rows refer to, straight or through others, in the schema's order. Each
 * row has at most one row of any of them; `distance` counts the joins.
 */
export function tablesAbove(
  root: IndexedTable,
  settled: Settled,
): { table: IndexedTable; distance: number }[] {
  // Whatever is joined already.
  const fresh = new JoinTree(settled, root);
  return settled.index.tables.flatMap((table) => {
    const way = table === root ? [] : (fresh.way(table) ?? []);
    const isAbove = way.length > 0 && way.every(({ direction }) => direction === 'up');
    return isAbove ? [{ table, distance: way.length }] : [];
  });
}
