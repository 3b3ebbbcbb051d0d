import type { Expression, LogicalQuery, SelectItem } from '#lib/shape/logical-query.ts';
import type { SchemaIndex } from '../../schema-index/schema-index.ts';
import { nounOfRows } from '../name-links.ts';
import { holdsAggregate, same } from '../query/build-select.ts';
import { keyColumns } from '../query/default-columns.ts';
import { multiplies } from './adopt-joins.ts';
import { findTable } from './find-table.ts';

/** What a query computes over rows. */
export function figuresOf({ select }: LogicalQuery): SelectItem[] {
  return select.filter(({ expression }) => holdsAggregate(expression));
}

/**
 * What a query computes, shown or only ordered by: "the customer with the most orders" shows no
 * number.
 */
export function rankingFigure(query: LogicalQuery): Expression | undefined {
  const ordered = query.orderBy.find(({ expression }) => holdsAggregate(expression));
  return figuresOf(query)[0]?.expression ?? ordered?.expression;
}

/** The number of rows that a query finds; of its first table, where joins find them several times. */
export function countOf(query: LogicalQuery, index: SchemaIndex): SelectItem {
  const table = findTable(query.from, index);
  const [key, more] = table ? keyColumns(table) : [];
  const several = query.joins.some((join) => multiplies(join, index));
  const expression: Expression =
    several && key && !more
      ? {
          kind: 'aggregate',
          function: 'count',
          argument: { kind: 'column', table: query.from.alias, column: key.schema.name },
          distinct: true,
        }
      : { kind: 'aggregate', function: 'count', argument: { kind: 'star' } };
  return { expression, alias: 'number_of_rows' };
}

/**
 * The same as a result of its own, called after the table. Groups of several databases stand below each
 * other by their columns' names, which their tables' would tell apart.
 */
export function loneCountOf(query: LogicalQuery, index: SchemaIndex): SelectItem {
  const table = findTable(query.from, index);
  const count = countOf(query, index);
  return table ? { ...count, alias: `number_of_${aliasOf(nounOfRows(table))}` } : count;
}

/** A name for a column of the result. */
export function aliasOf(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .slice(0, 60);
}

/** The largest first, periods in their own order. */
export function usualOrder(groupBy: Expression[], figures: SelectItem[]): LogicalQuery['orderBy'] {
  const period = groupBy.find(({ kind }) => kind === 'period');
  if (period) return [{ expression: period, direction: 'asc' }];
  const [figure] = figures;
  return figure ? [{ expression: figure.expression, direction: 'desc' }] : [];
}

export function holds(list: Expression[], expression: Expression): boolean {
  return list.some((one) => same(one, expression));
}

/** Without a limit and the order that it was taken in. */
export function unlimited(query: LogicalQuery): LogicalQuery {
  const { limit: _, offset: __, ...rest } = query;
  return { ...rest, orderBy: [] };
}

/** Without conditions on groups. */
export function withoutHaving(query: LogicalQuery): LogicalQuery {
  const { having: _, ...rest } = query;
  return rest;
}

/** With so many rows at most; with all where no number is given. */
export function withLimit(query: LogicalQuery, limit: number | undefined): LogicalQuery {
  const { limit: _, offset: __, ...rest } = query;
  return limit === undefined ? rest : { ...rest, limit };
}
