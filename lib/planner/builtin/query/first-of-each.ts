import type { Expression, LogicalQuery, SelectItem } from '#lib/shape/logical-query.ts';
import type { IndexedColumn } from '../../schema-index/schema-index.ts';
import { Unanswerable } from '../unanswerable.ts';
import { buildCondition } from './build-conditions.ts';
import { extremeOrder } from './build-select.ts';
import { keyColumns, nameColumns } from './default-columns.ts';
import { orderFigure } from './figures.ts';
import { JoinTree } from './join-tree.ts';
import type { Layout } from './lay-out.ts';
import type { Place } from './place.ts';

/** Whether the first row of each group is asked for: "the latest order of each customer". */
export function asksFirstOfEach({ sketch, aggregated, plain }: Layout): boolean {
  const isFirst = sketch.limit === 1 || plain.some(({ extreme }) => extreme);
  return !aggregated && sketch.groups.length === 1 && isFirst && sketch.offset === undefined;
}

/**
 * The rows that are first within their group: those whose column is the highest, or the lowest, of
 * all that are in the same one. Rows that share the place are all shown.
 *
 * @throws Unanswerable where it is not clear by which column they are ordered
 */
export function buildFirstOfEach(layout: Layout): LogicalQuery {
  const { sketch, place, root, rows, plain } = layout;
  const { settled, tree } = place;
  if ((sketch.limit ?? 1) > 1)
    throw new Unanswerable(`the first ${sketch.limit} of each group take more than one step`);
  const [group] = sketch.groups;
  const { column, direction } = orderOf(layout);
  const table = settled.table(group);
  const grouped = settled.column(group);
  const keys = table ? keyColumns(table) : grouped ? [grouped] : [];
  if (keys.length === 0 || table === root)
    throw new Unanswerable('it is not clear of what each is meant');
  const labels = table ? nameColumns(table) : keys;
  const where = rows.map((condition) => buildCondition(condition, place));
  const inner = new JoinTree(settled, root, tree.used);
  const innerPlace: Place = { settled, tree: inner, once: place.once };
  const among = rows.map((condition) => buildCondition(condition, innerPlace));
  const within = keys.map((key) => inner.column(key));
  const extreme: Expression = {
    kind: 'aggregate',
    function: direction === 'desc' ? 'max' : 'min',
    argument: inner.column(column),
  };
  const [first, ...others] = keys.map((key) => tree.column(key));
  where.push({
    kind: 'in-query',
    left: first as Expression,
    also: [...others, tree.column(column)],
    query: {
      from: inner.from,
      joins: inner.joins,
      select: [...within, extreme].map((expression) => ({ expression })),
      ...(among.length > 0 ? { where: { kind: 'and', operands: among } } : {}),
      groupBy: within,
      orderBy: [],
    },
  });
  const shown = plain.flatMap(({ slot }): IndexedColumn[] => {
    const own = settled.column(slot);
    return own ? [own] : nameColumns(root);
  });
  const columns = [...new Set([...labels, ...shown, column])];
  const select: SelectItem[] = columns.map((one) => ({ expression: tree.column(one) }));
  return {
    from: tree.from,
    joins: tree.joins,
    select,
    where: { kind: 'and', operands: where },
    groupBy: [],
    orderBy: labels.map((one) => ({ expression: tree.column(one), direction: 'asc' as const })),
  };
}

function orderOf({ sketch, place, root, plain }: Layout): {
  column: IndexedColumn;
  direction: 'asc' | 'desc';
} {
  const told = plain.flatMap((figure) => extremeOrder(figure, place.settled, root, sketch) ?? []);
  const asked = sketch.order.map((order) => {
    const figure = orderFigure(order, sketch, place.settled, root);
    const column = figure.column ?? place.settled.column(figure.slot);
    return { column, direction: figure.direction };
  });
  const [first, second] = [...asked, ...told];
  if (!first?.column || second || first.column.table !== root) {
    throw new Unanswerable('the first of each group takes more than one step');
  }
  return { column: first.column, direction: first.direction };
}
