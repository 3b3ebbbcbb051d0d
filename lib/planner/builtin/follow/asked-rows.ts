import type { ColumnRef, Expression, LogicalQuery, Predicate } from '#lib/shape/logical-query.ts';
import type { IndexedTable } from '../../schema-index/schema-index.ts';
import { keyColumns, nameColumns } from '../query/default-columns.ts';
import { figuresOf } from './figures-of.ts';
import { findColumn, findTable } from './find-table.ts';
import type { Circumstances } from './understood.ts';

/** The rows of a table that a question was about: "the top 5 customers". */
export interface AskedRows {
  table: IndexedTable;
  /** That a row is one of them. @param alias what the table is called */
  among(alias: string): Predicate;
}

/** Undefined where the question was about no rows that can be told by one key. */
export function askedRows(
  query: LogicalQuery,
  circumstances: Circumstances,
): AskedRows | undefined {
  if (query.combined) return undefined;
  const key =
    query.groupBy.length > 0 ? groupKey(query, circumstances) : rowKey(query, circumstances);
  if (!key) return undefined;
  const table = findColumn(key, query, circumstances.index)?.table;
  if (!table) return undefined;
  const inner = queryOf(query, key);
  return {
    table,
    among: (alias) => ({
      kind: 'in-query',
      left: { kind: 'column', table: alias, column: key.column },
      query: inner,
    }),
  };
}

/** The same rows as a list of their own, by their names. */
export function listOf({ table, among }: AskedRows): LogicalQuery {
  const { name, namespace } = table.schema;
  const from = { ...(namespace === undefined ? {} : { namespace }), table: name, alias: name };
  const select = nameColumns(table).map(({ schema }) => ({
    expression: { kind: 'column' as const, table: name, column: schema.name },
  }));
  return { from, joins: [], select, where: among(name), groupBy: [], orderBy: [] };
}

/** Of a limit only the order says which rows are meant. */
function queryOf(query: LogicalQuery, key: ColumnRef): LogicalQuery {
  const { distinct: _, select: __, orderBy, ...rest } = query;
  const listed = query.groupBy.length === 0;
  const { limit, offset, ...whole } = rest;
  const isFigure = listed && figuresOf(query).length > 0;
  return {
    ...(isFigure ? whole : rest),
    select: [{ expression: key }],
    orderBy: limit === undefined || isFigure ? [] : orderBy,
  };
}

/** Each group is one row of a table. */
function groupKey(query: LogicalQuery, { index }: Circumstances): ColumnRef | undefined {
  const columns = query.groupBy.filter((one) => one.kind === 'column');
  if (columns.length !== query.groupBy.length) return undefined;
  const key = columns.find((one) => {
    const column = findColumn(one, query, index);
    const [own, more] = column ? keyColumns(column.table) : [];
    return own !== undefined && own === column && !more;
  });
  return key && columns.every(({ table }) => table === key.table) ? key : undefined;
}

/** Rows that are listed or counted. */
function rowKey(query: LogicalQuery, { index }: Circumstances): ColumnRef | undefined {
  const table = findTable(query.from, index);
  const [key, more] = table ? keyColumns(table) : [];
  if (!key || more) return undefined;
  const id: ColumnRef = { kind: 'column', table: query.from.alias, column: key.schema.name };
  const figures = figuresOf(query).map(({ expression }) => expression);
  const counts = figures.every((one) => countsRows(one, id));
  const elsewhere = query.distinct && query.select.some(({ expression }) => !isOf(expression, id));
  return counts && !elsewhere ? id : undefined;
}

function countsRows(expression: Expression, { table, column }: ColumnRef): boolean {
  if (expression.kind !== 'aggregate' || expression.function !== 'count') return false;
  const { argument } = expression;
  if (argument.kind === 'star') return true;
  return argument.kind === 'column' && argument.table === table && argument.column === column;
}

const isOf = (expression: Expression, { table }: ColumnRef) =>
  expression.kind === 'column' && expression.table === table;
