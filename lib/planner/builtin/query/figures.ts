import { isNumeric } from '#lib/shape/dialect.ts';
import type { Expression } from '#lib/shape/logical-query.ts';
import { ownAmount } from '../../schema-index/find-measure.ts';
import type { IndexedColumn, IndexedTable } from '../../schema-index/schema-index.ts';
import { splitName } from '../../schema-index/split-name.ts';
import { singularise } from '../../schema-index/stem-word.ts';
import type { Figure, Order, Sketch } from '../sentence/sketch.ts';
import { Unanswerable } from '../unanswerable.ts';
import { isComparable } from './build-select.ts';
import { isFigure, keyColumns, qualityColumn } from './default-columns.ts';
import { JoinTree } from './join-tree.ts';
import type { Place } from './place.ts';
import type { Settled } from './settled.ts';

/** A figure with the column that its words only hint at. */
export interface OrderFigure extends Figure {
  column?: IndexedColumn;
  direction: 'asc' | 'desc';
}

/** "the number of hosts", where a table that is spoken of has it in a column. */
export function countColumn(
  { function: fn, slot }: Figure,
  settled: Settled,
): IndexedColumn | undefined {
  if (fn !== 'count' || !slot) return undefined;
  const asked = slot.item.word.split(' ').map(singularise);
  const found = settled.homes.flatMap((table) =>
    table.columns.filter(
      (column) =>
        isFigure(column) &&
        /^(number|count|total)$/.test(column.words[0] ?? '') &&
        asked.every((word) => column.words.includes(word)),
    ),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** Whether a figure is computed over rows. */
export function isAggregated(
  figure: Figure | OrderFigure,
  sketch: Sketch,
  settled: Settled,
): boolean {
  const { function: fn, extreme, slot } = figure;
  if ('column' in figure && figure.column) return false;
  if (fn === 'count' && slot) {
    const link = settled.link(slot);
    // "the number of pages" of each book is a column.
    return !(
      link.kind === 'column' &&
      isFigure(link.column) &&
      !figure.distinct &&
      sketch.select.some((one) => one !== figure && !one.function && !one.extreme)
    );
  }
  if (fn) return true;
  if (extreme && slot && sketch.offset === undefined) {
    const link = settled.link(slot);
    return link.kind === 'column' && isComparable(link.column);
  }
  return false;
}

/** A figure as SQL, its tables joined. */
export function figureExpression(
  figure: Figure | OrderFigure,
  place: Place,
  sketch: Sketch,
): Expression {
  const { settled, tree } = place;
  if ('column' in figure && figure.column) return tree.column(figure.column);
  const { slot, extreme } = figure;
  if (figure.amount && slot) return sumOfAmounts(settled.home(slot), tree);
  let fn = figure.function;
  const link = slot && settled.link(slot);
  if (!fn && extreme && link?.kind === 'column') fn = aggregateOf(extreme, figure.text);
  if (!isAggregated(figure, sketch, settled) && link?.kind === 'column')
    return tree.column(link.column);
  if (fn === 'count' || !slot) {
    if (!link) return { kind: 'aggregate', function: 'count', argument: { kind: 'star' } };
    if (link.kind === 'column') {
      const { column } = link;
      const argument = tree.column(column);
      if (isFigure(column) && !figure.distinct) {
        if (!holdsCounts(column))
          throw new Unanswerable(`it is not clear how ${column.schema.name} is counted`);
        return { kind: 'aggregate', function: 'sum', argument };
      }
      const key = column.isKey && column.table.schema.primaryKey.includes(column.schema.name);
      if (key && !figure.distinct)
        return { kind: 'aggregate', function: 'count', argument: { kind: 'star' } };
      const beside = sketch.select.some((one) => !one.function && !one.extreme);
      if (!figure.distinct && (sketch.groups.length > 0 || beside))
        return { kind: 'aggregate', function: 'count', argument: { kind: 'star' } };
      return { kind: 'aggregate', function: 'count', argument, distinct: true };
    }
    const table = link.kind === 'table' ? link.table : link.value.column.table;
    tree.ensure(table);
    const [key, second] = keyColumns(table);
    if (figure.distinct && key && !second && tree.size > 1)
      return { kind: 'aggregate', function: 'count', argument: tree.column(key), distinct: true };
    return { kind: 'aggregate', function: 'count', argument: { kind: 'star' } };
  }
  if (!fn) throw new Unanswerable(`it is not clear what of ${slot.item.text} is meant`);
  if (link?.kind !== 'column')
    throw new Unanswerable(`it is not clear what of ${slot.item.text} is computed`);
  if (
    /^(sum|avg)$/.test(fn) &&
    !isNumeric(link.column.schema.type) &&
    link.column.schema.type !== 'unknown'
  )
    throw new Unanswerable(`${link.column.schema.name} is no number`);
  return {
    kind: 'aggregate',
    function: fn,
    argument: tree.column(link.column),
    ...(figure.distinct ? { distinct: true } : {}),
  };
}

/** "paid the most": what the rows come to, where one column of them says so. */
function sumOfAmounts(table: IndexedTable, tree: JoinTree): Expression {
  const column = ownAmount(table);
  if (!column) throw new Unanswerable(`${table.schema.name} has no amount that could be added up`);
  return { kind: 'aggregate', function: 'sum', argument: tree.column(column) };
}

/** A column that is called after many (`passengers`, `num_of_staff`) says how many there are. */
function holdsCounts({ schema, words }: IndexedColumn): boolean {
  return (
    splitName(schema.name).some((word) => singularise(word) !== word) ||
    words.some((word) => /^(number|total|count|amount|quantity)$/.test(word))
  );
}

function aggregateOf({ direction }: NonNullable<Figure['extreme']>, text: string): 'min' | 'max' {
  // The oldest age is the highest.
  if (/^(old|young)\w* age/i.test(text)) return direction === 'desc' ? 'min' : 'max';
  return direction === 'desc' ? 'max' : 'min';
}

/** What rows are ordered by: the figure named, or the one that the adjective speaks of. */
export function orderFigure(
  { figure, direction, superlative }: Order,
  sketch: Sketch,
  settled: Settled,
  root: IndexedTable,
): OrderFigure {
  const { slot, function: fn } = figure;
  if (figure.amount) return { ...figure, direction };
  if (fn === 'count' && !slot && superlative?.common) return { ...figure, direction };
  const column = countColumn(figure, settled);
  if (column) return { text: figure.text, column, direction };
  if (slot) {
    const link = settled.link(slot);
    if (link.kind === 'column') {
      if (fn === 'count' && isFigure(link.column) && !figure.distinct) {
        const { function: _, ...rest } = figure;
        return { ...rest, direction };
      }
      if (!fn && superlative?.kind === 'quantity' && !isFigure(link.column))
        return { ...figure, function: 'count', direction };
      if (
        !fn &&
        saysTotal(slot.item.word) &&
        isFigure(link.column) &&
        isBelow(link.column, root, settled)
      )
        return { ...figure, function: 'sum', direction };
      if (!fn && /old|young/i.test(figure.text) && link.column.words.includes('age'))
        return { ...figure, direction: opposite(direction) };
      return { ...figure, direction };
    }
    if (link.kind === 'table') {
      if (fn === 'count' || superlative?.kind === 'quantity')
        return { ...figure, function: 'count', direction };
      if (fn) throw new Unanswerable(`it is not clear what of ${slot.item.text} is computed`);
      if (superlative) return quality(link.table, superlative, figure.text, direction, settled);
      return { text: figure.text, column: nameOf(link.table), direction };
    }
    throw new Unanswerable('it is not clear by what the rows are ordered');
  }
  if (fn === 'count') return { ...figure, direction };
  if (superlative) {
    const tables = [
      root,
      ...sketch.select.flatMap((one) => (one.slot ? [settled.home(one.slot)] : [])),
    ];
    for (const table of tables) {
      const found = qualityColumn(table, superlative, figure.text, settled.index);
      if (found)
        return {
          text: figure.text,
          column: found.column,
          direction: found.inverse ? opposite(direction) : direction,
        };
    }
  }
  throw new Unanswerable(`"${figure.text}" by which figure?`, `"${figure.text}" by which figure?`);
}

/** "customers by total invoice amount", where one row has a column that is itself called total. */
function saysTotal(words: string): boolean {
  return /^(total|combined|overall)( |$)/.test(words);
}

/** There may be many of its rows for one of the root's. */
function isBelow({ table }: IndexedColumn, root: IndexedTable, settled: Settled): boolean {
  return table !== root && new JoinTree(settled, root).fansOut(table);
}

function quality(
  table: IndexedTable,
  superlative: NonNullable<Order['superlative']>,
  text: string,
  direction: 'asc' | 'desc',
  settled: Settled,
): OrderFigure {
  const found = qualityColumn(table, superlative, text, settled.index);
  if (!found) throw new Unanswerable(`"${text}" by which figure?`, `"${text}" by which figure?`);
  return { text, column: found.column, direction: found.inverse ? opposite(direction) : direction };
}

function nameOf(table: IndexedTable): IndexedColumn {
  const [column] = keyColumns(table);
  const found =
    table.columns.find(({ words }) => words.at(-1) === 'name') ?? column ?? table.columns[0];
  if (!found) throw new Unanswerable(`${table.schema.name} has no columns`);
  return found;
}

const opposite = (direction: 'asc' | 'desc') => (direction === 'asc' ? 'desc' : 'asc');
