import type { DuckDBConnection } from '@duckdb/node-api';
import { readTree, writeTree } from '#lib/multidb/federate/tree/read-tree.ts';
import { isNode, nodesOf, type TreeNode, textOf } from '#lib/multidb/federate/tree/tree-node.ts';

/** An input's columns, by name, and how they are held. */
export type KnownTables = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * SQLite's SQL in DuckDB's words, by rules alone: texts in double quotes, LIKE without regard to
 * case, whole division, where NULL stands in an order, columns beside aggregates that are not grouped
 * by, and comparisons of text with numbers.
 */
export async function translateToDuckdb(
  connection: DuckDBConnection,
  sql: string,
  tables: KnownTables,
): Promise<string> {
  const tree = await readTree(connection, sql.replaceAll(joinOfAll, 'CROSS $&'));
  const known = new Map([...tables].map(([name, columns]) => [name.toLowerCase(), columns]));
  return writeTree(connection, translate(tree, { tables: known, aliases: new Map() }) as TreeNode);
}

/** A JOIN without a condition. */
const joinOfAll =
  /\bJOIN\s+\w+(?:\s+AS\s+\w+)?(?=\s*(?:$|\)|\b(?:JOIN|WHERE|GROUP|HAVING|ORDER|LIMIT|UNION|INTERSECT|EXCEPT)\b))/gi;

interface Known {
  tables: KnownTables;
  /** What the tables are called here, in lower case: their own names. */
  aliases: ReadonlyMap<string, string>;
}

function translate(value: unknown, outer: Known): unknown {
  if (Array.isArray(value)) return value.map((item) => translate(item, outer));
  if (!isNode(value)) return value;
  const known = value.type === 'SELECT_NODE' ? withAliases(value, outer) : outer;
  const node = Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, translate(child, known)]),
  );
  if (node.class === 'COLUMN_REF') return asText(node, known);
  if (node.class === 'COMPARISON') return compare(node, known);
  if (node.class === 'BETWEEN') return between(node, known);
  if (node.class === 'FUNCTION') return call(node, known);
  if (node.type === 'ORDER_MODIFIER') return order(node);
  if (node.type === 'SELECT_NODE') return group(node);
  return node;
}

function withAliases(select: TreeNode, { tables, aliases }: Known): Known {
  const own = tablesIn(select.from_table).flatMap(({ alias, table_name: name }) => {
    const table = textOf(name).toLowerCase();
    return [[textOf(alias).toLowerCase() || table, table] as const];
  });
  return { tables, aliases: new Map([...aliases, ...own]) };
}

function tablesIn(value: unknown): TreeNode[] {
  if (!isNode(value)) return [];
  if (value.type === 'BASE_TABLE') return [value];
  return value.type === 'JOIN' ? [value.left, value.right].flatMap(tablesIn) : [];
}

/** How a column is held; undefined where there is none of that name. */
function heldAs(value: unknown, { tables, aliases }: Known): string | undefined {
  if (!isNode(value) || value.class !== 'COLUMN_REF') return undefined;
  const names = (Array.isArray(value.column_names) ? value.column_names : []).map(textOf);
  const column = (names.at(-1) ?? '').toLowerCase();
  const table = names.length > 1 ? aliases.get((names[0] ?? '').toLowerCase()) : undefined;
  const searched = table === undefined ? [...new Set(aliases.values())] : [table];
  const found = [...searched, ...(table ? [] : tables.keys())].map((one) =>
    tables.get(one)?.get(column),
  );
  return found.find((held) => held !== undefined);
}

/** `"Linda"` is a text where no column has that name. */
function asText(node: TreeNode, known: Known): TreeNode {
  const names = Array.isArray(node.column_names) ? node.column_names.map(textOf) : [];
  const [name = ''] = names;
  return names.length === 1 && heldAs(node, known) === undefined ? constant(name, node) : node;
}

function constant(text: string, { query_location, alias }: TreeNode): TreeNode {
  return {
    class: 'CONSTANT',
    type: 'VALUE_CONSTANT',
    alias,
    query_location,
    value: { type: { id: 'VARCHAR', type_info: null }, is_null: false, value: text },
  };
}

function compare(node: TreeNode, known: Known): TreeNode {
  return {
    ...node,
    left: likeOther(node.left, node.right, known),
    right: likeOther(node.right, node.left, known),
  };
}

function between(node: TreeNode, known: Known): TreeNode {
  return {
    ...node,
    lower: likeOther(node.lower, node.input, known),
    upper: likeOther(node.upper, node.input, known),
  };
}

/** A constant is read as the column that it is compared with is held. */
function likeOther(value: unknown, other: unknown, known: Known): unknown {
  const held = heldAs(other, known);
  if (!isNode(value) || value.class !== 'CONSTANT' || held === undefined) return value;
  const { value: given, is_null: isNull } = isNode(value.value) ? value.value : {};
  if (isNull) return value;
  if (held === 'VARCHAR' && typeof given === 'number') return constant(String(given), value);
  return value;
}

const anyCase: Readonly<Record<string, string>> = {
  '~~': '~~*',
  '!~~': '!~~*',
  like_escape: 'ilike_escape',
  not_like_escape: 'not_ilike_escape',
};

function call(node: TreeNode, known: Known): TreeNode {
  const name = textOf(node.function_name);
  const [left, right] = nodesOf(node.children);
  const otherName = anyCase[name];
  if (otherName) {
    const held = heldAs(left, known) ?? 'VARCHAR';
    const children = nodesOf(node.children);
    const text =
      held !== 'VARCHAR' && left ? [cast(left, 'VARCHAR'), ...children.slice(1)] : children;
    return { ...node, function_name: otherName, children: text };
  }
  const isWhole = (side: unknown) => /INT$/.test(heldAs(side, known) ?? '');
  if (name === '/' && isWhole(left) && isWhole(right)) return { ...node, function_name: '//' };
  // A text counts as the number that it begins with; here all of it is one, or none.
  if (/^(?:sum|avg|total)$/i.test(name) && left && heldAs(left, known) === 'VARCHAR') {
    return { ...node, children: [cast(left, 'DOUBLE')] };
  }
  return node;
}

function cast(child: TreeNode, type: string): TreeNode {
  return {
    class: 'CAST',
    type: 'OPERATOR_CAST',
    alias: '',
    query_location: child.query_location,
    child,
    cast_type: { id: type, type_info: null },
    try_cast: true,
  };
}

/** NULL is the least value to SQLite. */
function order(node: TreeNode): TreeNode {
  return {
    ...node,
    orders: nodesOf(node.orders).map((one) => ({
      ...one,
      null_order:
        one.null_order !== 'ORDER_DEFAULT'
          ? one.null_order
          : one.type === 'DESCENDING'
            ? 'NULLS_LAST'
            : 'NULLS_FIRST',
    })),
  };
}

const aggregates = new Set([
  'count',
  'count_star',
  'sum',
  'avg',
  'min',
  'max',
  'total',
  'group_concat',
]);

/** A column beside aggregates is that of any row of its group, beside one min or max of its row. */
function group(node: TreeNode): TreeNode {
  const grouped = nodesOf(node.group_expressions);
  const selected = nodesOf(node.select_list);
  const calls = [node.select_list, node.having, node.modifiers].flatMap(aggregatesIn);
  if (grouped.length === 0 && calls.length === 0) return node;
  const keys = new Set(grouped.map(nameOf));
  const extremes = calls.filter(({ function_name }) => /^(?:min|max)$/.test(textOf(function_name)));
  const [extreme] = calls.length === 1 ? extremes : [];
  const pick = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(pick);
    if (!isNode(value) || aggregatesIn(value).includes(value) || value.class === 'SUBQUERY') {
      return value;
    }
    if (value.class === 'COLUMN_REF')
      return keys.has(nameOf(value)) ? value : pickOne(value, extreme);
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, pick(child)]));
  };
  return {
    ...node,
    select_list: selected.map(pick),
    having: pick(node.having),
    modifiers: pick(node.modifiers),
  };
}

function nameOf(node: TreeNode): string {
  const names = Array.isArray(node.column_names) ? node.column_names : [];
  return textOf(names.at(-1)).toLowerCase();
}

function aggregatesIn(value: unknown): TreeNode[] {
  if (Array.isArray(value)) return value.flatMap(aggregatesIn);
  if (!isNode(value) || value.class === 'SUBQUERY') return [];
  if (value.class === 'FUNCTION' && aggregates.has(textOf(value.function_name).toLowerCase())) {
    return [value];
  }
  return Object.values(value).flatMap(aggregatesIn);
}

function pickOne(column: TreeNode, extreme: TreeNode | undefined): TreeNode {
  const name = extreme ? `arg_${textOf(extreme.function_name)}` : 'first';
  return {
    class: 'FUNCTION',
    type: 'FUNCTION',
    alias: column.alias,
    query_location: column.query_location,
    function_name: name,
    schema: '',
    children: [{ ...column, alias: '' }, ...nodesOf(extreme?.children)],
    filter: null,
    order_bys: { type: 'ORDER_MODIFIER', orders: [] },
    distinct: false,
    is_operator: false,
    export_state: false,
    catalog: '',
  };
}
