import { isNode, nodesOf, type TreeNode, textOf } from '#lib/multidb/federate/tree/tree-node.ts';

/**
 * SQLite lets the condition of a join name tables that are joined only later; such a condition
 * belongs to the whole then.
 */
export function hoistConditions(select: TreeNode): TreeNode {
  const hoisted: TreeNode[] = [];
  const from = hoist(select.from_table, hoisted);
  if (hoisted.length === 0) return select;
  const where = isNode(select.where_clause) ? [select.where_clause] : [];
  return {
    ...select,
    from_table: from,
    where_clause: {
      class: 'CONJUNCTION',
      type: 'CONJUNCTION_AND',
      alias: '',
      query_location: hoisted[0]?.query_location,
      children: [...hoisted, ...where],
    },
  };
}

function hoist(value: unknown, hoisted: TreeNode[]): unknown {
  if (!isNode(value) || value.type !== 'JOIN') return value;
  const join = { ...value, left: hoist(value.left, hoisted), right: hoist(value.right, hoisted) };
  const { condition } = value;
  if (value.join_type !== 'INNER' || !isNode(condition)) return join;
  const own = new Set(namesOf(value));
  if (qualifiersOf(condition).every((name) => own.has(name))) return join;
  hoisted.push(condition);
  return { ...join, condition: null, ref_type: 'CROSS' };
}

function namesOf(value: unknown): string[] {
  if (!isNode(value)) return [];
  if (value.type === 'JOIN') return [...namesOf(value.left), ...namesOf(value.right)];
  return [(textOf(value.alias) || textOf(value.table_name)).toLowerCase()];
}

/** The tables that an expression names. */
function qualifiersOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(qualifiersOf);
  if (!isNode(value)) return [];
  if (value.class === 'COLUMN_REF') {
    const names = Array.isArray(value.column_names) ? value.column_names : [];
    return names.length > 1 ? [textOf(names[0]).toLowerCase()] : [];
  }
  return [...nodesOf([value.left, value.right]), ...nodesOf(value.children)].flatMap(qualifiersOf);
}
