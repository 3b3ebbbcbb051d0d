import type { Expression, SelectItem } from '#lib/shape/logical-query.ts';
import type { IndexedColumn, IndexedTable } from '../../schema-index/schema-index.ts';
import { conversion, unitNamed, unitOf } from '../../schema-index/units.ts';
import type { Figure, Sketch } from '../sentence/sketch.ts';
import { Unanswerable } from '../unanswerable.ts';
import { answerColumn, isFigure, nameColumns } from './default-columns.ts';
import { figureExpression, isAggregated, orderFigure } from './figures.ts';
import { identifier } from './identifier.ts';
import { nameCount } from './name-count.ts';
import type { Place } from './place.ts';
import type { Settled } from './settled.ts';

export function selectExpressions(
  figure: Figure,
  wholeRows: boolean,
  place: Place,
  sketch: Sketch,
): SelectItem[] {
  const { settled, tree } = place;
  const column = settled.column(figure.slot);
  if (sketch.asks?.kind === 'measure' && column) {
    throw new Unanswerable(`"${sketch.asks.text}" is not asked of a row`);
  }
  if (isAggregated(figure, sketch, settled)) {
    const expression = inUnit(figureExpression(figure, place, sketch), column, sketch);
    const counts = expression.kind === 'aggregate' && expression.function === 'count';
    return [{ expression, ...(counts ? nameCount(figure, settled) : {}) }];
  }
  if (column) return [{ expression: inUnit(tree.column(column), column, sketch) }];
  const table = settled.table(figure.slot);
  if (!table) throw new Unanswerable('it is not clear what is asked for');
  tree.ensure(table);
  const columns = sketch.asks
    ? [answerColumn(table, sketch.asks, settled)]
    : wholeRows
      ? table.columns
      : nameColumns(table);
  return columns.map((one) => ({
    expression: sketch.asks ? inUnit(tree.column(one), one, sketch) : tree.column(one),
  }));
}

/** "in minutes": what a column holds in another unit. */
function inUnit(
  expression: Expression,
  column: IndexedColumn | undefined,
  { unit }: Sketch,
): Expression {
  const asked = unit === undefined ? undefined : unitNamed(unit);
  if (!asked || !column || !isFigure(column)) return expression;
  const factor = conversion(asked, unitOf(column));
  if (factor === undefined) {
    throw new Unanswerable(`it is not clear in which unit ${column.schema.name} is`);
  }
  if (factor === 1) return expression;
  return {
    kind: 'arithmetic',
    operator: '/',
    left: expression,
    right: { kind: 'literal', value: factor },
  };
}

/** "the largest city": the adjective orders rows where the noun is no figure itself. */
export function extremeOrder(
  { extreme, slot, text }: Figure,
  settled: Settled,
  root: IndexedTable,
  { offset }: Sketch,
): { column: IndexedColumn; direction: 'asc' | 'desc' } | undefined {
  if (!extreme || !slot) return undefined;
  const link = settled.link(slot);
  if (link.kind === 'column' && isComparable(link.column)) {
    // The second highest is no maximum.
    return offset === undefined ? undefined : { column: link.column, direction: extreme.direction };
  }
  return figureOfQuality(settled.home(slot) ?? root, extreme, text, settled);
}

function figureOfQuality(
  table: IndexedTable,
  superlative: NonNullable<Figure['extreme']>,
  text: string,
  settled: Settled,
) {
  const order = orderFigure(
    { figure: { text }, direction: superlative.direction, superlative },
    { select: [] } as unknown as Sketch,
    settled,
    table,
  );
  const column = order.slot ? settled.column(order.slot) : order.column;
  if (!column) throw new Unanswerable(`it is not clear by which figure "${text}" is meant`);
  return { column, direction: order.direction };
}

export function isComparable(column: IndexedColumn): boolean {
  return (
    isFigure(column) ||
    /^(date|timestamp)$/.test(column.schema.type) ||
    (column.schema.type !== 'text' && !column.isKey) ||
    column.words.some((word) => /^(date|year|time)$/.test(word))
  );
}

export function holdsAggregate(expression: Expression): boolean {
  return (
    expression.kind === 'aggregate' ||
    (expression.kind === 'arithmetic' &&
      (holdsAggregate(expression.left) || holdsAggregate(expression.right)))
  );
}

export const same = (left: unknown, right: unknown) =>
  JSON.stringify(left) === JSON.stringify(right);

/**
 * Figures are named by what they are: average_price.
 *
 * @param taken names of columns, which no count may have
 */
export function label(item: SelectItem, taken: ReadonlySet<string> = new Set()): SelectItem {
  const { expression, alias } = item;
  if (expression.kind !== 'aggregate') return item;
  if (alias !== undefined && !taken.has(alias)) return item;
  const of = expression.argument.kind === 'column' ? expression.argument.column : 'rows';
  const words = {
    count: `number_of_${of}`,
    // No `total_total_amount`, and no `total_amount` either: that is the column.
    sum: /^total(_|$)/i.test(of) ? `sum_of_${of}` : `total_${of}`,
    avg: `average_${of}`,
    min: `lowest_${of}`,
    max: `highest_${of}`,
  };
  return {
    ...item,
    alias: identifier(words[expression.function]),
  };
}
