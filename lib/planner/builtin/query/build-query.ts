import type { LogicalQuery, Predicate } from '#lib/shape/logical-query.ts';
import type { Sketch, Slot } from '../sentence/sketch.ts';
import { tooMuch } from '../too-much.ts';
import { Unanswerable } from '../unanswerable.ts';
import { asksAverageCount, buildAverageCount } from './average-count.ts';
import { buildCondition } from './build-conditions.ts';
import { buildGroupCondition, countGroups, isIdentity } from './build-groups.ts';
import { addGroups, addOwnKeys } from './build-keys.ts';
import { buildReferred } from './build-referred.ts';
import { extremeOrder, holdsAggregate, label, same, selectExpressions } from './build-select.ts';
import { contradiction, eitherOf, intersect } from './combine-queries.ts';
import { figureExpression, orderFigure } from './figures.ts';
import { asksFirstOfEach, buildFirstOfEach } from './first-of-each.ts';
import { type Layout, layOut, refuseUnclear } from './lay-out.ts';
import { mergeExists } from './merge-exists.ts';
import { refuseMultiplied } from './refuse-multiplied.ts';
import type { Settled } from './settled.ts';

/**
 * The query that a sketch means once its nouns are settled.
 *
 * @throws Unanswerable where the schema has no such query
 */
export function buildQuery(sketch: Sketch, settled: Settled): LogicalQuery {
  if (sketch.beyond) {
    throw new Unanswerable(tooMuch(sketch.beyond));
  }
  const both = sketch.both ?? contradiction(sketch, settled);
  const either = both && !sketch.both && eitherOf(sketch, both, settled);
  if (either) return buildQuery(either, settled);
  if (both) return intersect(sketch, both, settled);
  const layout = layOut(sketch, settled);
  if (asksFirstOfEach(layout)) return buildFirstOfEach(layout);
  if (asksAverageCount(layout) && settled.table(sketch.select[0]?.slot)) {
    return buildAverageCount(layout);
  }
  refuseUnclear(layout);
  const { place, groups, rows, aggregated, plain, counted, select, keys } = layout;
  if (counted && groups.length > 0) return countGroups(sketch, groups, rows, settled);
  addGroups(layout);
  addFigures(layout);
  // Before the conditions on rows, which look for their columns in the tables that are joined.
  const orderBy = buildOrder(layout);
  const having = groups.map((condition) => buildGroupCondition(condition, place, sketch));
  const figured = place.tree.tables.filter(({ schema }) => place.tree.many.has(schema));
  const where = mergeExists(buildWhere({ ...layout, place: { ...place, counted: figured, rows } }));
  refuseLoneCounts(layout);
  const singular = sketch.select.some((figure) =>
    extremeOrder(figure, settled, layout.root, sketch),
  );
  const limit = sketch.limit ?? (singular ? 1 : undefined);
  if (limit !== undefined && !aggregated) where.push(...known(layout, orderBy));
  if (aggregated && (sketch.limit !== undefined || having.length > 0)) {
    where.push(...notEmpty(layout));
  }
  if (aggregated && plain.length + sketch.groups.length > 0) {
    addOwnKeys(layout, orderBy);
    const figure = select.find(({ expression }) => holdsAggregate(expression));
    // Groups are read from the largest down, unless an order is asked for.
    if (figure && orderBy.length === 0) {
      orderBy.push({ expression: figure.expression, direction: 'desc' });
    }
  }
  if (limit !== undefined && orderBy.length === 0) {
    throw new Unanswerable('it is not clear by what the rows are ordered');
  }
  const distinct =
    sketch.distinct ||
    (!aggregated && sketch.select.some((figure) => figure.distinct)) ||
    ranksValues(layout) ||
    (listsKinds(layout) && where.length + orderBy.length === 0);
  const query: LogicalQuery = {
    from: place.tree.from,
    joins: place.tree.joins,
    select: select.map((item) => label(item, columnNames(place.tree))),
    // What is shown stands before the key that only keeps namesakes apart.
    groupBy: keys.toReversed(),
    orderBy,
    ...(distinct ? { distinct } : {}),
    ...(where.length > 0 ? { where: { kind: 'and', operands: where } } : {}),
    ...(having.length > 0 ? { having: { kind: 'and', operands: having } } : {}),
    ...(limit !== undefined ? { limit } : {}),
    ...(sketch.offset !== undefined ? { offset: sketch.offset } : {}),
  };
  refuseMultiplied(query, settled.index);
  return query;
}

/** A name that is a column's too could mean either where rows are ordered by it. */
function columnNames({ tables }: Layout['place']['tree']): Set<string> {
  return new Set(
    tables.flatMap(({ columns }) => columns.map(({ schema }) => schema.name.toLowerCase())),
  );
}

function addFigures({ sketch, wholeRows, place, select }: Layout): void {
  for (const figure of sketch.select) {
    const shown = selectExpressions(figure, wholeRows, place, sketch);
    const fresh = shown.filter(
      (one) => !select.some(({ expression }) => same(expression, one.expression)),
    );
    // Two nouns that come to the same column were not both understood.
    if (fresh.length === 0 && sketch.groups.length === 0) {
      throw new Unanswerable(`it is not clear what ${figure.text} adds`);
    }
    select.push(...fresh);
  }
  if (select.length === 0) throw new Unanswerable('it is not clear what is asked for');
}

/** The conditions on rows, and what rows are only said to have. */
function buildWhere({ sketch, place, rows }: Layout): Predicate[] {
  const { settled, tree, once } = place;
  const had: Predicate[] = [];
  for (const slot of sketch.mentions) {
    const table = settled.home(slot);
    const below = once && !tree.has(table) && tree.fansOut(table);
    if (!below) tree.ensure(table);
    const column = settled.column(slot);
    if (!column || !slot.had || !column.schema.nullable || below) continue;
    had.push({ kind: 'not', operand: { kind: 'is-null', operand: tree.column(column) } });
  }
  const { rest, referred } = buildReferred(rows, place);
  const where = [...referred, ...rest.map((condition) => buildCondition(condition, place)), ...had];
  for (const slot of once ? sketch.mentions : []) {
    if (tree.has(settled.home(slot))) continue;
    where.push(buildCondition({ kind: 'exists', slot, conditions: [], negated: false }, place));
  }
  return where;
}

function buildOrder({ sketch, place, root }: Layout): LogicalQuery['orderBy'] {
  const { settled, tree } = place;
  const asked = sketch.order.map((order) => {
    const figure = orderFigure(order, sketch, settled, root);
    return { expression: figureExpression(figure, place, sketch), direction: figure.direction };
  });
  // "the largest city": what the noun names is told by an order.
  const told = sketch.select.flatMap((figure) => extremeOrder(figure, settled, root, sketch) ?? []);
  return [
    ...asked,
    ...told.map(({ column, direction }) => ({ expression: tree.column(column), direction })),
  ];
}

/** The lowest of something is none of the rows of which it is not known, whichever end they sort to. */
function known({ place }: Layout, orderBy: LogicalQuery['orderBy']): Predicate[] {
  return orderBy.flatMap(({ expression }): Predicate[] => {
    if (expression.kind !== 'column' || !place.tree.isNullable(expression)) return [];
    return [{ kind: 'not', operand: { kind: 'is-null', operand: expression } }];
  });
}

/** The most frequent of something, or what has some number of rows, is none of those that lack it. */
function notEmpty({ plain, sketch, place }: Layout): Predicate[] {
  const slots = [...plain.map(({ slot }) => slot), ...sketch.groups];
  return slots.flatMap((slot): Predicate[] => {
    const column = place.settled.column(slot);
    if (!column?.schema.nullable || isIdentity({ slot: slot as Slot, text: '' }, place.settled))
      return [];
    const operand: Predicate = { kind: 'is-null', operand: place.tree.column(column) };
    return [{ kind: 'not', operand }];
  });
}

/** "ordered most often", where nothing that is known was ordered: every row would count once. */
function refuseLoneCounts({ sketch, groups, place, plain }: Layout): void {
  const counts =
    sketch.order.some(({ figure }) => figure.function === 'count' && !figure.slot) ||
    groups.some((one) => one.kind === 'compare' && one.figure.text === 'times');
  if (!counts || place.tree.size > 1) return;
  if (plain.some((figure) => isIdentity(figure, place.settled))) {
    throw new Unanswerable('it is not clear what is counted');
  }
}

/** "the second highest salary": of those that differ. */
function ranksValues({ sketch, plain, place }: Layout): boolean {
  return (
    sketch.offset !== undefined &&
    plain.some(({ slot, extreme }) => extreme && place.settled.column(slot))
  );
}

/** "which categories are there": each of them once. */
function listsKinds({ aggregated, plain, place }: Layout): boolean {
  const [only, second] = plain;
  if (aggregated || !only || second) return false;
  const column = place.settled.column(only.slot);
  return column?.schema.sampledValues !== undefined && !isIdentity(only, place.settled);
}
