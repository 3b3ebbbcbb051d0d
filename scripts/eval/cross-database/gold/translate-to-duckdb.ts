import type { DuckDBConnection } from '@duckdb/node-api';
import { expressionOver } from '#lib/multidb/federate/tree/expression-over.ts';
import { readTree, writeTree } from '#lib/multidb/federate/tree/read-tree.ts';
import { isNode, nodesOf, type TreeNode, textOf } from '#lib/multidb/federate/tree/tree-node.ts';
import { hoistConditions } from './hoist-conditions.ts';

/** How a column is held; `mixed`: as text, because numbers and texts stand in it. */
export type Held = 'whole' | 'number' | 'boolean' | 'moment' | 'text' | 'mixed' | 'other';

/** The inputs' columns, by name. */
export type KnownTables = ReadonlyMap<string, ReadonlyMap<string, Held>>;

/** Which of several equal groups comes first is SQLite's choice, and depends on how it finds them. */
export type TieBreak = 'as the order' | 'ascending';

export interface Translated {
  sql: string;
  /** By how many terms the outermost query was ordered. */
  orderKeys: number;
}

/**
 * SQLite's SQL in DuckDB's words, by rules alone: texts in double quotes, LIKE without regard to
 * case, whole division, where NULL stands in an order, columns beside aggregates that are not grouped
 * by, which of equal groups come first, and comparisons of text with numbers.
 */
export async function translateToDuckdb(
  connection: DuckDBConnection,
  sql: string,
  tables: KnownTables,
  tieBreak: TieBreak,
): Promise<Translated> {
  const names = new Set([...tables].flatMap(([name, columns]) => [name, ...columns.keys()]));
  const lower = new Set([...names].map((name) => name.toLowerCase()));
  const quoted = sql.replaceAll(wordsOfDuckdb, (word) =>
    lower.has(word.toLowerCase()) ? `"${word}"` : word,
  );
  const tree = await readTree(connection, quoted.replaceAll(joinOfAll, 'CROSS $&'));
  const known: Known = {
    tables: new Map([...tables].map(([name, columns]) => [name.toLowerCase(), columns])),
    aliases: new Map(),
    tieBreak,
    templates: await readTemplates(connection),
  };
  const orders = nodesOf(tree.modifiers).flatMap(({ orders: list }) => nodesOf(list));
  const translated = translate(tree, known) as TreeNode;
  return { sql: await writeTree(connection, translated), orderKeys: orders.length };
}

type Fill = (node: TreeNode) => TreeNode;
type Templates = Readonly<Record<'asText' | 'prefix' | 'ranked', Fill>>;

const prefixOf = `coalesce(TRY_CAST(regexp_extract(x::VARCHAR, '^\\s*[+-]?\\d+(\\.\\d+)?') AS DOUBLE), 0)`;

/** SQLite's ways with values that are no numbers, as expressions over `x`. */
async function readTemplates(connection: DuckDBConnection): Promise<Templates> {
  return {
    asText: await expressionOver(connection, 'x::VARCHAR'),
    /** Text counts as the number that it begins with. */
    prefix: await expressionOver(connection, `CASE WHEN x IS NOT NULL THEN ${prefixOf} END`),
    /** All texts are more than all numbers. */
    ranked: await expressionOver(
      connection,
      `CASE WHEN x IS NOT NULL THEN coalesce(TRY_CAST(x AS DOUBLE), 'infinity'::DOUBLE) END`,
    ),
  };
}

/** A JOIN without a condition. */
const joinOfAll =
  /(?<!\b(?:left|outer|cross|natural)\s+)\bjoin\s+\w+(?:\s+as\s+\w+|\s+(?!(?:on|using|join|left|inner|cross|natural|where|group|having|order|limit|union|intersect|except)\b)\w+)?(?=\s*(?:;|$|\)|\b(?:join|left|inner|cross|natural|where|group|having|order|limit|union|intersect|except)\b))/gi;

/** Words that name tables and columns in SQLite, and are more than that to DuckDB, behind a table's name or a comma too. */
const wordsOfDuckdb =
  /(?<=[\s.,(])(?:analyse|array|asymmetric|both|describe|end|fetch|lambda|lateral|leading|offset|only|pivot|placing|qualify|show|some|summarize|symmetric|trailing|unpivot|user|variadic|window)(?=\s*(?:[.,)=<>;]|$|\bas\b|\bwhere\b|\bfrom\b|\bjoin\b|\bgroup\b|\border\b|\bdesc\b|\bon\b))/gi;

interface Known {
  tables: KnownTables;
  /** What the tables are called here, in lower case: their own names. */
  aliases: ReadonlyMap<string, string>;
  tieBreak: TieBreak;
  templates: Templates;
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
  if (node.class === 'OPERATOR') return inList(node, known);
  if (node.type === 'ORDER_MODIFIER') return order(node, known);
  if (node.type === 'SELECT_NODE') return group(hoistConditions(node), known);
  return node;
}

function withAliases(select: TreeNode, known: Known): Known {
  const own = tablesIn(select.from_table).flatMap(({ alias, table_name: name }) => {
    const table = textOf(name).toLowerCase();
    return [[textOf(alias).toLowerCase() || table, table] as const];
  });
  return { ...known, aliases: new Map([...known.aliases, ...own]) };
}

function tablesIn(value: unknown): TreeNode[] {
  if (!isNode(value)) return [];
  if (value.type === 'BASE_TABLE') return [value];
  return value.type === 'JOIN' ? [value.left, value.right].flatMap(tablesIn) : [];
}

/** How a column is held; undefined where there is none of that name. */
function heldAs(value: unknown, { tables, aliases }: Known): Held | undefined {
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
  const [left, right] = alike([node.left, node.right], known);
  return { ...node, left, right };
}

function between(node: TreeNode, known: Known): TreeNode {
  const [input, lower, upper] = alike([node.input, node.lower, node.upper], known);
  return { ...node, input, lower, upper };
}

function inList(node: TreeNode, known: Known): TreeNode {
  const isIn = node.type === 'COMPARE_IN' || node.type === 'COMPARE_NOT_IN';
  return isIn && Array.isArray(node.children)
    ? { ...node, children: alike(node.children, known) }
    : node;
}

/** What is compared with each other, in the ways in which SQLite compares the first that is a column. */
function alike(sides: unknown[], known: Known): unknown[] {
  const { templates } = known;
  const column = sides.findIndex((side) => heldAs(side, known) !== undefined);
  const held = heldAs(sides[column], known);
  const others = sides.filter((_, at) => at !== column);
  const put = (change: (side: TreeNode) => unknown) =>
    sides.map((side) => (isNode(side) ? change(side) : side));
  const columns = (fill: Fill) => put((side) => (heldAs(side, known) ? fill(side) : side));
  if (held === 'mixed') {
    const isNumbers = others.every(
      (one) => typeof constantOf(one) === 'number' || isScalarQuery(one),
    );
    return isNumbers ? columns(templates.ranked) : sides;
  }
  const texts = others.map(constantOf).filter((value) => typeof value === 'string');
  if (held === 'moment' && texts.length > 0) return columns(templates.asText);
  const isNumeric = held === 'whole' || held === 'number' || held === 'boolean';
  if (isNumeric && texts.some((text) => text.trim() === '' || Number.isNaN(Number(text)))) {
    return columns(templates.asText);
  }
  if (held !== 'text') return sides;
  return put((side) => {
    const value = constantOf(side);
    if (isScalarQuery(side)) return templates.asText(side);
    return typeof value === 'number' ? constant(String(value), side) : side;
  });
}

function isScalarQuery(node: unknown): boolean {
  return isNode(node) && node.class === 'SUBQUERY' && node.subquery_type === 'SCALAR';
}

/** A constant's; undefined for all else. */
function constantOf(node: unknown): unknown {
  if (!isNode(node) || node.class !== 'CONSTANT' || !isNode(node.value)) return undefined;
  return node.value.is_null ? undefined : node.value.value;
}

const anyCase: Readonly<Record<string, string>> = {
  '~~': '~~*',
  '!~~': '!~~*',
  like_escape: 'ilike_escape',
  not_like_escape: 'not_ilike_escape',
};

const arithmetic = new Set(['+', '-', '*', '/', '%']);

function call(node: TreeNode, known: Known): TreeNode {
  const name = textOf(node.function_name).toLowerCase();
  const children = nodesOf(node.children);
  const [left] = children;
  const otherName = anyCase[name];
  if (otherName) {
    const held = heldAs(left, known);
    const isText = held === undefined || held === 'text' || held === 'mixed';
    const text = isText || !left ? children : [known.templates.asText(left), ...children.slice(1)];
    return { ...node, function_name: otherName, children: text };
  }
  if (/^(?:min|max)$/.test(name) && left && heldAs(left, known) === 'mixed') {
    return { ...node, children: [known.templates.ranked(left)] };
  }
  if (arithmetic.has(name) || /^(?:sum|avg|total)$/.test(name)) {
    const isDivision = name === '/' && children.every((child) => isWhole(child, known));
    const numbers = children.map((child) => {
      const held = heldAs(child, known);
      const isNumber = held === undefined || /^(?:whole|number|boolean)$/.test(held);
      return isNumber ? child : known.templates.prefix(child);
    });
    return { ...node, function_name: isDivision ? '//' : node.function_name, children: numbers };
  }
  return node;
}

/** An expression of whole numbers alone is one, also where it divides. */
function isWhole(node: TreeNode, known: Known): boolean {
  if (heldAs(node, known) === 'whole') return true;
  if (node.class === 'CONSTANT') return Number.isInteger(constantOf(node));
  if (node.class !== 'FUNCTION') return false;
  const name = textOf(node.function_name).toLowerCase();
  if (/^count(?:_star)?$/.test(name)) return true;
  const isKept = arithmetic.has(name) || name === '//' || /^(?:sum|min|max|abs)$/.test(name);
  return isKept && nodesOf(node.children).every((child) => isWhole(child, known));
}

/** NULL is the least value to SQLite. */
function order(node: TreeNode, known: Known): TreeNode {
  const ranked = (expression: unknown) =>
    isNode(expression) && heldAs(expression, known) === 'mixed'
      ? known.templates.ranked(expression)
      : expression;
  return {
    ...node,
    orders: nodesOf(node.orders).map((one) => ({
      ...one,
      expression: ranked(one.expression),
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
function group(node: TreeNode, known: Known): TreeNode {
  const grouped = nodesOf(node.group_expressions);
  const selected = nodesOf(node.select_list);
  const calls = [node.select_list, node.having, node.modifiers].flatMap(aggregatesIn);
  if (grouped.length === 0 && calls.length === 0) return node;
  const extremes = calls.filter(({ function_name }) => /^(?:min|max)$/.test(textOf(function_name)));
  const [extreme] = calls.length === 1 ? extremes : [];
  const own = withAliases(node, { ...known, aliases: new Map() }).aliases;
  const pick = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(pick);
    if (!isNode(value) || aggregatesIn(value).includes(value) || value.class === 'SUBQUERY') {
      return value;
    }
    if (value.class === 'COLUMN_REF' && isOuter(value, own)) return value;
    if (value.class === 'COLUMN_REF')
      return grouped.some((key) => isSameColumn(key, value)) ? value : pickOne(value, extreme);
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, pick(child)]));
  };
  return {
    ...node,
    select_list: selected.map(pick),
    having: pick(node.having),
    modifiers: nodesOf(pick(node.modifiers)).map((one) => withGroups(one, grouped, known)),
  };
}

/**
 * SQLite makes groups in the order of their keys, and keeps it among those that are equal. Where there
 * are as many keys as terms of the order, they are sorted as these are, unless an index gives them.
 * https://github.com/sqlite/sqlite/blob/master/src/select.c ("copy the ASC/DESC flags")
 */
function withGroups(modifier: TreeNode, grouped: TreeNode[], { tieBreak }: Known): TreeNode {
  if (modifier.type !== 'ORDER_MODIFIER') return modifier;
  const orders = nodesOf(modifier.orders);
  const keys = grouped.flatMap((expression, at) => {
    if (expression.class !== 'COLUMN_REF') return [];
    const isAlike = tieBreak === 'as the order' && orders.length === grouped.length;
    const isDown = isAlike && orders[at]?.type === 'DESCENDING';
    const type = isDown ? 'DESCENDING' : 'ASCENDING';
    return [{ type, null_order: isDown ? 'NULLS_LAST' : 'NULLS_FIRST', expression }];
  });
  return { ...modifier, orders: [...orders, ...keys] };
}

/** It is a column of the query that this one stands in. */
function isOuter({ column_names: names }: TreeNode, own: Known['aliases']): boolean {
  if (!Array.isArray(names) || names.length < 2 || own.size === 0) return false;
  return !own.has(textOf(names[0]).toLowerCase());
}

/** By its name, and by its table's where both say it. */
function isSameColumn(one: TreeNode, other: TreeNode): boolean {
  if (one.class !== 'COLUMN_REF' || other.class !== 'COLUMN_REF') return false;
  const [left, right] = [one, other].map(({ column_names: names }) =>
    (Array.isArray(names) ? names : []).map((name) => textOf(name).toLowerCase()),
  ) as [string[], string[]];
  if (left.at(-1) !== right.at(-1)) return false;
  return left.length === 1 || right.length === 1 || left.at(-2) === right.at(-2);
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
