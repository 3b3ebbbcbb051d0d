import { isNumeric } from '#lib/shape/dialect.ts';
import type { Expression, LogicalQuery, Predicate, SelectItem } from '#lib/shape/logical-query.ts';
import type { IndexedColumn, IndexedTable } from '../../schema-index/schema-index.ts';
import type { Period } from '../read-period.ts';
import type { Condition, Figure, Sketch } from '../sentence/sketch.ts';
import { Unanswerable } from '../unanswerable.ts';
import {
  buildCondition,
  countsRows,
  figureColumn,
  isOfGroups,
  type Place,
} from './build-conditions.ts';
import { answerColumn, isFigure, keyColumns, nameColumns } from './default-columns.ts';
import { figureExpression, isAggregated, orderFigure } from './figures.ts';
import { JoinTree } from './join-tree.ts';
import type { Settled } from './settled.ts';

/**
 * The query that a sketch means once its nouns are settled.
 *
 * @throws Unanswerable where the schema has no such query
 */
export function buildQuery(sketch: Sketch, settled: Settled): LogicalQuery {
  if (sketch.beyond)
    throw new Unanswerable(`"${sketch.beyond}" is more than the built-in planner can work out`);
  const both = sketch.both ?? contradiction(sketch, settled);
  if (both) return intersect(sketch, both, settled);
  const root = findRoot(sketch, settled);
  const tree = new JoinTree(settled, root);
  const groups = sketch.conditions.filter((condition) => isOfGroups(condition, settled));
  const rows = sketch.conditions.filter((condition) => !groups.includes(condition));
  const aggregated =
    groups.length > 0 ||
    sketch.select.some((figure) => isAggregated(figure, sketch, settled)) ||
    sketch.order.some((order) =>
      isAggregated(orderFigure(order, sketch, settled, root), sketch, settled),
    );
  if (
    sketch.groups.length > 0 &&
    sketch.limit !== undefined &&
    !sketch.select.some(({ function: fn }) => fn)
  ) {
    throw new Unanswerable('the first of each group takes more than one step');
  }
  const tables = sketch.select.filter(
    ({ slot, function: fn }) => !fn && slot && !slot.asked && settled.table(slot),
  );
  if (
    tables.length > 1 ||
    (tables.length === 1 &&
      sketch.select.length > 1 &&
      sketch.select.every(({ function: fn }) => !fn) &&
      !/\bnames?$/.test(tables[0]?.slot?.item.word ?? ''))
  )
    throw new Unanswerable('it is not clear how they belong together');
  const plain = sketch.select.filter((figure) => !isAggregated(figure, sketch, settled));
  if (!aggregated) for (const slot of sketch.groups) tree.ensure(settled.home(slot));
  const counted = aggregated && plain.length === 0 && sketch.groups.length === 0;
  if (counted && sketch.order.length > 0)
    throw new Unanswerable('a figure of the first takes more than one step');
  if (counted && groups.length > 0) return countGroups(sketch, groups, rows, settled);
  const wholeRows =
    !aggregated &&
    plain.length === 1 &&
    plain[0]?.slot?.asked !== true &&
    settled.table(plain[0]?.slot) !== undefined &&
    !sketch.distinct &&
    !/\bnames?$/.test(plain[0]?.slot?.item.word ?? '');
  const askedOnly =
    !aggregated && plain.length === 1 && settled.table(plain[0]?.slot) !== undefined;
  const place: Place = { settled, tree, once: counted || wholeRows || askedOnly };

  const select: SelectItem[] = [];
  const keys: Expression[] = [];
  const addKey = (expression: Expression) => {
    if (!keys.some((one) => same(one, expression))) keys.push(expression);
  };
  for (const slot of aggregated ? sketch.groups : []) {
    const column = settled.column(slot);
    const table = settled.table(slot);
    if (table) {
      tree.ensure(table);
      for (const key of keyColumns(table)) addKey(tree.column(key));
      const named = plain.some((figure) => figure.slot && settled.home(figure.slot) === table);
      if (!named)
        for (const label of nameColumns(table)) select.push({ expression: tree.column(label) });
    } else if (column) {
      const expression = tree.column(column);
      addKey(expression);
      const shown = plain.some((figure) => figure.slot && settled.column(figure.slot) === column);
      if (!shown) select.push({ expression });
    } else throw new Unanswerable(`it is not clear what is asked for each ${slot.item.text}`);
  }
  for (const figure of sketch.select) {
    const shown = selectExpressions(figure, wholeRows, place, sketch);
    const fresh = shown.filter(
      (one) => !select.some(({ expression }) => same(expression, one.expression)),
    );
    // Two nouns that come to the same column were not both understood.
    if (fresh.length === 0 && sketch.groups.length === 0)
      throw new Unanswerable(`it is not clear what ${figure.text} adds`);
    select.push(...fresh);
  }
  const present: IndexedColumn[] = [];
  for (const slot of sketch.mentions) {
    const table = settled.home(slot);
    const column = settled.column(slot);
    if (column && slot.had && column.schema.nullable) present.push(column);
    if (place.once && !tree.has(table) && tree.fansOut(table)) continue;
    tree.ensure(table);
  }
  const where = rows.map((condition) => buildCondition(condition, place));
  for (const column of present)
    where.push({ kind: 'not', operand: { kind: 'is-null', operand: tree.column(column) } });
  if (place.once) where.push(...existing(sketch, rows, place));
  const orderBy = sketch.order.map((order) => {
    const figure = orderFigure(order, sketch, settled, root);
    return { expression: figureExpression(figure, place, sketch), direction: figure.direction };
  });
  // "the largest city": what the noun names is told by an order.
  let limit = sketch.limit;
  for (const figure of sketch.select) {
    const order = extremeOrder(figure, settled, aggregated, root);
    if (!order) continue;
    orderBy.push({ expression: tree.column(order.column), direction: order.direction });
    limit ??= 1;
  }
  const having = groups.map((condition) => buildGroupCondition(condition, place, sketch));
  const countsAll =
    sketch.order.some(({ figure }) => figure.function === 'count' && !figure.slot) ||
    groups.some((one) => one.kind === 'compare' && one.figure.text === 'times');
  if (countsAll && tree.size === 1 && plain.some((figure) => isIdentity(figure, settled)))
    throw new Unanswerable('it is not clear what is counted');
  if (aggregated && (plain.length > 0 || sketch.groups.length > 0)) {
    for (const figure of plain) {
      const table = figure.slot && settled.home(figure.slot);
      const own =
        table && isIdentity(figure, settled) && countsOthers(sketch, groups, settled, table);
      if (own) for (const key of keyColumns(table)) addKey(tree.column(key));
    }
    for (const { expression } of select) if (!holdsAggregate(expression)) addKey(expression);
    for (const { expression } of orderBy) if (!holdsAggregate(expression)) addKey(expression);
  }
  const grouped = aggregated && (plain.length > 0 || sketch.groups.length > 0);
  const [figure] = select.filter(({ expression }) => holdsAggregate(expression));
  // Groups are read from the largest down, unless an order is asked for.
  if (grouped && figure && orderBy.length === 0)
    orderBy.push({ expression: figure.expression, direction: 'desc' });
  // "which categories are there": each of them once.
  const listed = !aggregated && plain.length === 1 && plain[0] && settled.column(plain[0].slot);
  const kinds =
    listed &&
    listed.schema.sampledValues &&
    !isIdentity(plain[0] as Figure, settled) &&
    orderBy.length === 0 &&
    where.length === 0;
  if (select.length === 0) throw new Unanswerable('it is not clear what is asked for');
  const query: LogicalQuery = {
    from: tree.from,
    joins: tree.joins,
    select: select.map((item, at) => label(item, at, sketch)),
    // What is shown stands before the key that only keeps namesakes apart.
    groupBy: keys.toReversed(),
    orderBy,
    ...(sketch.distinct || kinds || (sketch.select.some(({ distinct }) => distinct) && !aggregated)
      ? { distinct: true }
      : {}),
    ...(where.length > 0 ? { where: { kind: 'and', operands: where } } : {}),
    ...(having.length > 0 ? { having: { kind: 'and', operands: having } } : {}),
    ...(limit !== undefined ? { limit } : {}),
  };
  if (limit !== undefined && orderBy.length === 0)
    throw new Unanswerable('it is not clear by what the rows are ordered');
  return query;
}

/** "who have pets": tables that are only spoken of, for rows that must not repeat. */
function existing(sketch: Sketch, _rows: Condition[], place: Place): Predicate[] {
  return sketch.mentions.flatMap((slot) => {
    const table = place.settled.home(slot);
    if (place.tree.has(table)) return [];
    return [buildCondition({ kind: 'exists', slot, conditions: [], negated: false }, place)];
  });
}

/** Rows whose groups meet a condition, counted: "how many students have at least two pets". */
function countGroups(
  sketch: Sketch,
  groups: Condition[],
  rows: Condition[],
  settled: Settled,
): LogicalQuery {
  const [figure] = sketch.select;
  const table = settled.table(figure?.slot);
  const [key, second] = table ? keyColumns(table) : [];
  if (
    !figure ||
    sketch.select.length > 1 ||
    figure.function !== 'count' ||
    !table ||
    !key ||
    second
  ) {
    throw new Unanswerable('a figure over figures takes more than one step');
  }
  const tree = new JoinTree(settled, table);
  const inner = new JoinTree(settled, table, tree.used);
  const place: Place = { settled, tree: inner, once: false };
  for (const slot of sketch.mentions) inner.ensure(settled.home(slot));
  const having = groups.map((condition) => buildGroupCondition(condition, place, sketch));
  const where = rows.map((condition) => buildCondition(condition, place));
  const id = inner.column(key);
  const among: LogicalQuery = {
    from: inner.from,
    joins: inner.joins,
    select: [{ expression: id }],
    groupBy: [id],
    orderBy: [],
    ...(where.length > 0 ? { where: { kind: 'and', operands: where } } : {}),
    having: { kind: 'and', operands: having },
  };
  return {
    from: tree.from,
    joins: [],
    select: [
      label(
        { expression: { kind: 'aggregate', function: 'count', argument: { kind: 'star' } } },
        0,
        sketch,
      ),
    ],
    where: { kind: 'in-query', left: tree.column(key), query: among },
    groupBy: [],
    orderBy: [],
  };
}

function findRoot(sketch: Sketch, settled: Settled): IndexedTable {
  const [first] = sketch.select;
  if (!first) throw new Unanswerable('it is not clear what is asked for');
  const counted = sketch.select.find(({ function: fn, slot }) => fn === 'count' && slot);
  const slot =
    counted?.slot ??
    sketch.select.find((figure) => figure.slot)?.slot ??
    sketch.groups[0] ??
    sketch.mentions[0];
  if (!slot) throw new Unanswerable('it is not clear what is counted');
  return settled.home(slot);
}

function selectExpressions(
  figure: Figure,
  wholeRows: boolean,
  place: Place,
  sketch: Sketch,
): SelectItem[] {
  const { settled, tree } = place;
  if (isAggregated(figure, sketch, settled))
    return [{ expression: figureExpression(figure, place, sketch) }];
  const column = settled.column(figure.slot);
  if (column) return [{ expression: tree.column(column) }];
  const table = settled.table(figure.slot);
  if (!table) throw new Unanswerable('it is not clear what is asked for');
  tree.ensure(table);
  const columns = sketch.asks
    ? [answerColumn(table, sketch.asks, settled)]
    : wholeRows
      ? table.columns
      : nameColumns(table);
  return columns.map((one) => ({ expression: tree.column(one) }));
}

/** "the largest city": the adjective orders rows where the noun is no figure itself. */
function extremeOrder(
  { extreme, slot, text }: Figure,
  settled: Settled,
  _aggregated: boolean,
  root: IndexedTable,
): { column: IndexedColumn; direction: 'asc' | 'desc' } | undefined {
  if (!extreme || !slot) return undefined;
  const link = settled.link(slot);
  if (link.kind === 'column' && isComparable(link.column)) return undefined;
  const found = figureOfQuality(settled.home(slot) ?? root, extreme, text, settled);
  return found;
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

function isIdentity(figure: Figure, settled: Settled): boolean {
  const link = figure.slot && settled.link(figure.slot);
  if (link?.kind === 'table') return true;
  if (link?.kind !== 'column') return false;
  const { column } = link;
  const keys = keyColumns(column.table);
  const named =
    /^(name|title|detail)$/.test(column.words.at(-1) ?? '') &&
    nameColumns(column.table).includes(column);
  return named || (keys.length === 1 && keys[0] === column);
}

/** What is counted lies in another table, so that a group is one row of this one. */
function countsOthers(
  sketch: Sketch,
  groups: Condition[],
  settled: Settled,
  table: IndexedTable,
): boolean {
  const figures = [
    ...sketch.select.filter(({ function: fn }) => fn),
    ...sketch.order.map(({ figure }) => figure),
    ...groups.flatMap((condition) =>
      condition.kind === 'compare' || condition.kind === 'between' ? [condition.figure] : [],
    ),
  ];
  return figures.some(({ slot }) =>
    slot
      ? settled.home(slot) !== table
      : sketch.mentions.some((one) => settled.home(one) !== table),
  );
}

function buildGroupCondition(condition: Condition, place: Place, sketch: Sketch): Predicate {
  if (condition.kind === 'compare' && condition.right.kind === 'number') {
    const { settled } = place;
    const figure: Figure = countsRows(condition.figure, settled)
      ? { ...condition.figure, function: 'count' }
      : condition.figure;
    const left = figureExpression(figure, place, sketch);
    const predicate: Predicate = {
      kind: 'compare',
      left,
      operator: condition.operator,
      right: { kind: 'literal', value: condition.right.value },
    };
    return condition.negated ? { kind: 'not', operand: predicate } : predicate;
  }
  if (condition.kind === 'between') {
    const figure: Figure = countsRows(condition.figure, place.settled)
      ? { ...condition.figure, function: 'count' }
      : condition.figure;
    return {
      kind: 'between',
      left: figureExpression(figure, place, sketch),
      low: { kind: 'literal', value: condition.low },
      high: { kind: 'literal', value: condition.high },
    };
  }
  throw new Unanswerable('a figure over figures takes more than one step');
}

/** "in Paris and London": no one row is both, so that rows of each are meant. */
function contradiction(sketch: Sketch, settled: Settled): [Condition[], Condition[]] | undefined {
  const values = sketch.conditions.filter(
    (one) => one.kind === 'value' && !one.negated && settled.link(one.slot).kind === 'value',
  );
  for (const [at, one] of values.entries()) {
    const other = values
      .slice(at + 1)
      .find(
        (two) =>
          one.kind === 'value' &&
          two.kind === 'value' &&
          settled.value(one.slot).column === settled.value(two.slot).column &&
          settled.value(one.slot).value !== settled.value(two.slot).value,
      );
    if (other) return [[one], [other]];
  }
  const periods = sketch.conditions.filter((one) => one.kind === 'period' && !one.negated);
  for (const [at, one] of periods.entries()) {
    const other = periods
      .slice(at + 1)
      .find(
        (two) => one.kind === 'period' && two.kind === 'period' && areApart(one.period, two.period),
      );
    if (other) return [[one], [other]];
  }
  return undefined;
}

/** No day is in both. */
function areApart(left: Period, right: Period): boolean {
  const ends = (one: Period, other: Period) =>
    one.to !== undefined && other.from !== undefined && one.to <= other.from;
  return ends(left, right) || ends(right, left);
}

function intersect(
  sketch: Sketch,
  both: [Condition[], Condition[]],
  settled: Settled,
): LogicalQuery {
  const rest = sketch.conditions.filter((condition) => !both.flat().includes(condition));
  const side = (conditions: Condition[]): LogicalQuery => {
    const part: Sketch = { ...sketch, both: undefined, conditions: [...rest, ...conditions] };
    const select = part.select.map((figure) => ({
      ...figure,
      ...(figure.slot ? { slot: { ...figure.slot, asked: true } } : {}),
    }));
    return buildQuery({ ...part, select }, settled);
  };
  const [left, right] = both.map(side) as [LogicalQuery, LogicalQuery];
  const aggregated = left.select.some(({ expression }) => holdsAggregate(expression));
  if (aggregated || left.orderBy.length > 0 || left.limit !== undefined)
    throw new Unanswerable('"both" is more than the built-in planner can work out here');
  return { ...left, combined: [{ kind: 'intersect', query: right }] };
}

export function holdsAggregate(expression: Expression): boolean {
  return (
    expression.kind === 'aggregate' ||
    (expression.kind === 'arithmetic' &&
      (holdsAggregate(expression.left) || holdsAggregate(expression.right)))
  );
}

const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);

function label(item: SelectItem, _at: number, _sketch: Sketch): SelectItem {
  const { expression } = item;
  if (expression.kind !== 'aggregate') return item;
  const of = expression.argument.kind === 'column' ? expression.argument.column : 'rows';
  const words = {
    count: `number_of_${of}`,
    sum: `total_${of}`,
    avg: `average_${of}`,
    min: `lowest_${of}`,
    max: `highest_${of}`,
  };
  return {
    ...item,
    alias: words[expression.function].replace(/[^\p{L}\p{N}_]+/gu, '_').toLowerCase(),
  };
}
