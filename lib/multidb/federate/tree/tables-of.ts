import { isNode, type TreeNode, textOf, withQueries } from './tree-node.ts';

/** The tables that a query names, without those that it makes itself (WITH). */
export function tablesOf(query: TreeNode): string[] {
  const found = new Map<string, string>();
  collect(query, new Set(), (name) => {
    if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), name);
  });
  return [...found.values()];
}

/** Goes through all tables of the tree in the scope of what WITH has made so far. */
export function collect(
  value: unknown,
  made: ReadonlySet<string>,
  onTable: (name: string, node: TreeNode) => void,
): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, made, onTable);
    return;
  }
  if (!isNode(value)) return;
  let scope = made;
  for (const { name, value: query } of withQueries(value)) {
    const within = isRecursive(query) ? new Set([...scope, name]) : scope;
    collect(query, within, onTable);
    scope = new Set([...scope, name]);
  }
  if (value.type === 'BASE_TABLE') {
    const isPlain = !textOf(value.schema_name) && !textOf(value.catalog_name);
    const name = textOf(value.table_name);
    if (!isPlain || !scope.has(name.toLowerCase())) onTable(name, value);
  }
  for (const [key, child] of Object.entries(value)) {
    if (key !== 'cte_map') collect(child, scope, onTable);
  }
}

function isRecursive(query: TreeNode): boolean {
  const within = isNode(query.query) ? query.query.node : undefined;
  return isNode(within) && within.type === 'RECURSIVE_CTE_NODE';
}
