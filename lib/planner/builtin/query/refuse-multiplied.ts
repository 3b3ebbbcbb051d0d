import type { TableSchema } from '#lib/shape/database-schema.ts';
import type { ColumnRef, Expression, Join, LogicalQuery } from '#lib/shape/logical-query.ts';
import type { SchemaIndex } from '../../schema-index/schema-index.ts';
import { Unanswerable } from '../unanswerable.ts';

/**
 * A sum or an average of a table whose rows a join repeats counts them more than once, so that it
 * would run and mislead: the totals of invoices, joined with their lines.
 *
 * @throws Unanswerable
 */
export function refuseMultiplied(query: LogicalQuery, index: SchemaIndex): void {
  const shown = [
    ...query.select.map(({ expression }) => expression),
    ...query.orderBy.map(({ expression }) => expression),
  ];
  for (const alias of new Set(shown.flatMap(addedUp))) {
    if (repeats(alias, query, index)) {
      throw new Unanswerable('the join would count figures more than once');
    }
  }
}

/** The aliases of the tables whose columns a sum or an average is made of. */
function addedUp(expression: Expression): string[] {
  if (expression.kind === 'arithmetic') {
    return [...addedUp(expression.left), ...addedUp(expression.right)];
  }
  if (expression.kind !== 'aggregate' || expression.distinct) return [];
  if (expression.function !== 'sum' && expression.function !== 'avg') return [];
  const [column] = columnsIn(expression.argument);
  return column ? [column.table] : [];
}

function columnsIn(expression: Expression): ColumnRef[] {
  if (expression.kind === 'column') return [expression];
  if (expression.kind !== 'arithmetic') return [];
  return [...columnsIn(expression.left), ...columnsIn(expression.right)];
}

interface Edge {
  to: string;
  /** Columns of both sides. */
  from: string[];
  towards: string[];
}

function repeats(start: string, query: LogicalQuery, index: SchemaIndex): boolean {
  const tables = new Map(
    [query.from, ...query.joins.map(({ table }) => table)].map(({ alias, table, namespace }) => [
      alias,
      index.tables.find(({ schema }) => schema.name === table && schema.namespace === namespace)
        ?.schema,
    ]),
  );
  const seen = new Set([start]);
  const waiting = [start];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const edge of edgesOf(at, query.joins)) {
      if (seen.has(edge.to)) continue;
      const table = tables.get(edge.to);
      if (!table) return true;
      const once =
        isUnique(table, edge.towards) ||
        isReferred(tables.get(at), table, edge, index) ||
        tellsGroups(table, edge, query, at === start);
      if (!once) return true;
      seen.add(edge.to);
      waiting.push(edge.to);
    }
  }
  return false;
}

function edgesOf(alias: string, joins: Join[]): Edge[] {
  return joins.flatMap(({ on }) => {
    const [first] = on;
    if (!first) return [];
    const turned = first.right.table === alias;
    if (first.left.table !== alias && !turned) return [];
    const [own, other] = turned ? (['right', 'left'] as const) : (['left', 'right'] as const);
    return [
      {
        to: first[other].table,
        from: on.map((pair) => pair[own].column),
        towards: on.map((pair) => pair[other].column),
      },
    ];
  });
}

/** Whether a key, declared or inferred, says that one row is referred to. */
function isReferred(
  from: TableSchema | undefined,
  to: TableSchema,
  edge: Edge,
  { graph }: SchemaIndex,
): boolean {
  if (!from) return false;
  return graph
    .stepsFrom(from)
    .some(
      (step) =>
        step.to === to &&
        step.direction === 'up' &&
        step.columns.every(
          (pair, at) => pair.from === edge.from[at] && pair.to === edge.towards[at],
        ),
    );
}

/** Whether no two rows agree in these columns. */
function isUnique(table: TableSchema, columns: string[]): boolean {
  const covers = (key: string[]) => key.length > 0 && key.every((one) => columns.includes(one));
  if (covers(table.primaryKey)) return true;
  return table.indexes.some((one) => one.unique && covers(one.columns));
}

/**
 * Tracks of playlists, for each playlist: a table between them names each pair once. One without any
 * key is taken at its word.
 */
function tellsGroups(
  between: TableSchema,
  edge: Edge,
  query: LogicalQuery,
  isDirect: boolean,
): boolean {
  if (!isDirect) return false;
  return edgesOf(edge.to, query.joins).some((onward) => {
    const isGrouped = query.groupBy.some(
      (key) =>
        key.kind === 'column' &&
        ((key.table === onward.to && onward.towards.includes(key.column)) ||
          (key.table === edge.to && onward.from.includes(key.column))),
    );
    const isKeyless = between.primaryKey.length === 0 && !between.indexes.some((one) => one.unique);
    return isGrouped && (isKeyless || isUnique(between, [...edge.towards, ...onward.from]));
  });
}
