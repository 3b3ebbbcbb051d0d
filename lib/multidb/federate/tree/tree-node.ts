/** A node of a statement's tree, as DuckDB's json_serialize_sql tells it. */
export type TreeNode = { [key: string]: unknown };

/** A number that is kept as it was written (JSON.rawJSON) is an object, and no node. */
export function isNode(value: unknown): value is TreeNode {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.getPrototypeOf(value) !== null;
}

export function nodesOf(value: unknown): TreeNode[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** `(a, b)`: several values in one. */
export function isRow(value: unknown): value is TreeNode {
  return isNode(value) && value.class === 'FUNCTION' && value.function_name === 'row';
}

/** The query within a subquery or a WITH. */
export function queryWithin(value: unknown): TreeNode | undefined {
  return isNode(value) && isNode(value.node) ? value.node : undefined;
}

/** The named queries of a query's WITH, in order. */
export function withQueries(query: TreeNode): { name: string; value: TreeNode }[] {
  const map = isNode(query.cte_map) ? query.cte_map.map : undefined;
  return nodesOf(map).flatMap(({ key, value }) =>
    isNode(value) ? [{ name: textOf(key).toLowerCase(), value }] : [],
  );
}
