import type { DuckDBConnection } from '@duckdb/node-api';
import { readTree, writeTree } from '#lib/multidb/federate/tree/read-tree.ts';
import { isNode, nodesOf, type TreeNode, textOf } from '#lib/multidb/federate/tree/tree-node.ts';
import { type PlainResult, type PlainValue, sameRows } from '../../questions/compare-rows.ts';
import type { Translated } from './translate-to-duckdb.ts';

export interface LooseQuery {
  /** All that the statement may choose from: what it orders by behind its own columns. */
  sql: string;
  orderKeys: number;
  /** Rows that are the same were one, so that they do not stand at their places. */
  isDistinct: boolean;
}

/**
 * A statement that leaves a choice (the first three of five that are equal, any row of a group) may
 * give other rows than the known ones and be right. This asks for all of them, with what they are
 * ordered by; a column that any row of its group may give becomes the list of what they give.
 * Undefined where it leaves none at its outermost level.
 */
export async function loosen(
  connection: DuckDBConnection,
  { sql, orderKeys }: Translated,
): Promise<LooseQuery | undefined> {
  const tree = await readTree(connection, sql);
  if (tree.type !== 'SELECT_NODE') return undefined;
  const selected = nodesOf(tree.select_list);
  const orders = nodesOf(tree.modifiers).flatMap(({ orders: list }) => nodesOf(list));
  const keys = orders.slice(0, orderKeys).map(({ expression }) => {
    const place =
      isNode(expression) && isNode(expression.value) ? expression.value.value : undefined;
    const named = typeof place === 'number' ? selected[place - 1] : expression;
    return { ...(named as TreeNode), alias: '' };
  });
  const modifiers = nodesOf(tree.modifiers).filter(({ type }) => type === 'ORDER_MODIFIER');
  const isDistinct = nodesOf(tree.modifiers).some(({ type }) => type === 'DISTINCT_MODIFIER');
  const select_list = [...selected.map(listChoices), ...keys];
  const loose = { ...tree, select_list, modifiers };
  return { sql: await writeTree(connection, loose), orderKeys: keys.length, isDistinct };
}

const choices: Readonly<Record<string, string>> = {
  first: 'list',
  arg_min: 'list',
  arg_max: 'list',
};

function listChoices(item: TreeNode): TreeNode {
  const list = choices[textOf(item.function_name)];
  if (!list) return item;
  return { ...item, function_name: list, children: nodesOf(item.children).slice(0, 1) };
}

/** Whether the known rows are among those that the loose statement lets choose, in their order. */
export function isOneChoice(
  loose: PlainResult,
  gold: PlainValue[][],
  orderKeys: number,
  ordered: boolean,
): boolean {
  const width = loose.width - orderKeys;
  const keyOf = (row: PlainValue[]) => row.slice(width);
  const left = [...loose.rows];
  return gold.every((row, at) => {
    const rank = keyOf(loose.rows[at] ?? []);
    const found = left.findIndex(
      (other) =>
        (!ordered || isSameRow(keyOf(other), rank)) &&
        row.every((value, column) => isAmong(value, other[column] ?? null)),
    );
    if (found >= 0) left.splice(found, 1);
    return found >= 0 && row.length === width;
  });
}

function isAmong(value: PlainValue, held: PlainValue): boolean {
  if (isSameRow([value], [held])) return true;
  if (typeof held !== 'string' || !held.startsWith('[')) return false;
  return (JSON.parse(held) as PlainValue[]).some((one) => isSameRow([value], [one]));
}

function isSameRow(one: PlainValue[], other: PlainValue[]): boolean {
  if (one.length !== other.length) return false;
  if (one.length === 0) return true;
  return one.every((value, at) =>
    sameRows({ width: 1, rows: [[value]] }, { width: 1, rows: [[other[at] ?? null]] }, true),
  );
}
