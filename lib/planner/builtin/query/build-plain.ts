import { isNumeric } from '#lib/shape/dialect.ts';
import type { ColumnTest } from '#lib/shape/glossary-term.ts';
import type { Expression, LogicalQuery, Predicate } from '#lib/shape/logical-query.ts';
import type { IndexedColumn, IndexedTable } from '../../schema-index/schema-index.ts';
import { conversion, unitNamed, unitOf } from '../../schema-index/units.ts';
import type { Condition, Right, Slot } from '../sentence/sketch.ts';
import { Unanswerable } from '../unanswerable.ts';
import { buildCondition } from './build-conditions.ts';
import { buildPeriod } from './build-period.ts';
import { buildText } from './build-text.ts';
import { flagValue } from './default-columns.ts';
import { figureColumn } from './figure-column.ts';
import { JoinTree } from './join-tree.ts';
import { periodColumn } from './period-column.ts';
import type { Place } from './place.ts';
import type { Settled } from './settled.ts';

export const literal = (value: string | number): Expression => ({ kind: 'literal', value });

export const not = (predicate: Predicate): Predicate => ({ kind: 'not', operand: predicate });

export function buildPlain(condition: Condition, table: IndexedTable, place: Place): Predicate {
  const { settled, tree } = place;
  tree.ensure(table);
  switch (condition.kind) {
    case 'value': {
      const flag = settled.column(condition.slot);
      if (flag) return buildFlag(condition.slot, flag, place);
      const { column, value, test } = settled.value(condition.slot);
      checkColumn(condition.column, column, settled);
      if (test) return buildTest(test, tree.column(column));
      if (!column.schema.sampledValues && column.schema.type === 'text') {
        return { kind: 'equals-text', left: tree.column(column), value: String(value) };
      }
      return { kind: 'compare', left: tree.column(column), operator: '=', right: literal(value) };
    }
    case 'text':
      return buildText(condition, place);
    case 'between': {
      const column = figureColumn(condition.figure, [], place);
      return {
        kind: 'between',
        left: tree.column(column),
        low: literal(condition.low),
        high: literal(condition.high),
      };
    }
    case 'compare': {
      const column = figureColumn(condition.figure, condition.hints, place, condition.owner);
      if (column.isKey && /[<>]/.test(condition.operator) && condition.operator !== '<>')
        throw new Unanswerable(`${column.schema.name} is no figure`);
      const { right } = condition;
      if (right.kind === 'number') {
        if (condition.operator !== '=' && !isNumeric(column.schema.type) && !holdsNumbers(column)) {
          throw new Unanswerable(`${column.schema.name} is no number`);
        }
        const number = inUnitOf(column, right);
        const value =
          isNumeric(column.schema.type) || condition.operator !== '=' ? number : String(number);
        return {
          kind: 'compare',
          left: tree.column(column),
          operator: condition.operator,
          right: literal(value),
        };
      }
      return {
        kind: 'compare',
        left: tree.column(column),
        operator: condition.operator,
        right: buildRight(right, column, place),
      };
    }
    case 'period': {
      const column = periodColumn(condition, place);
      return buildPeriod(condition.period, column, tree.column(column));
    }
    case 'empty':
      return { kind: 'is-null', operand: tree.column(requireColumn(condition.column, settled)) };
    default:
      throw new Unanswerable('it is more than the built-in planner can work out');
  }
}

/** What a term of the glossary stands for. */
function buildTest({ operator, value }: ColumnTest, left: Expression): Predicate {
  if (value !== null) return { kind: 'compare', left, operator, right: { kind: 'literal', value } };
  const empty: Predicate = { kind: 'is-null', operand: left };
  return operator === '=' ? empty : not(empty);
}

/** "paid" of a column that says yes or no, "unpaid" of the same. */
function buildFlag(slot: Slot, column: IndexedColumn, { settled, tree }: Place): Predicate {
  const link = settled.link(slot);
  const yes = flagValue(column);
  if (yes === undefined)
    throw new Unanswerable(`it is not clear what "${slot.item.text}" says here`);
  const is: Predicate = {
    kind: 'compare',
    left: tree.column(column),
    operator: '=',
    right: { kind: 'literal', value: yes },
  };
  return link.kind === 'column' && link.opposite ? not(is) : is;
}

/** 5 minutes of a column in milliseconds are 300,000. */
function inUnitOf(
  column: IndexedColumn,
  { value, unit }: Extract<Right, { kind: 'number' }>,
): number {
  const named = unit === undefined ? undefined : unitNamed(unit);
  if (!named) return value;
  const factor = conversion(named, unitOf(column));
  if (factor === undefined) {
    throw new Unanswerable(`it is not clear whether ${column.schema.name} is in ${unit}`);
  }
  return value * factor;
}

/** Texts that are numbers: a year, or what all sampled values are. */
function holdsNumbers({ schema, words }: IndexedColumn): boolean {
  const { sampledValues } = schema;
  if (sampledValues)
    return sampledValues.every((value) => value.trim() !== '' && !Number.isNaN(Number(value)));
  return schema.type === 'unknown' || words.includes('year');
}

/** "the Physics department": the value has to be of the column, or of the table, that is named. */
function checkColumn(named: Slot | undefined, column: IndexedColumn, settled: Settled): void {
  if (!named) return;
  const link = settled.link(named);
  const fits =
    link.kind === 'column'
      ? link.column === column || sameWords(link.column, column)
      : link.kind === 'table' && link.table === column.table;
  if (!fits) throw new Unanswerable(`${named.item.text} has no such value`);
}

function sameWords(left: IndexedColumn, right: IndexedColumn): boolean {
  return left.words.join(' ') === right.words.join(' ');
}

function buildRight(
  right: Extract<Extract<Condition, { kind: 'compare' }>['right'], { kind: 'figure' }>,
  left: IndexedColumn,
  { settled, tree }: Place,
): Expression {
  const column = settled.column(right.figure.slot) ?? left;
  if (!right.figure.function && right.conditions.length === 0) return tree.column(column);
  if (
    right.figure.function &&
    /^(avg|sum)$/.test(right.figure.function) &&
    !isNumeric(column.schema.type)
  ) {
    throw new Unanswerable(`${column.schema.name} is no number`);
  }
  const inner = new JoinTree(settled, column.table, tree.used);
  const place: Place = { settled, tree: inner, once: false };
  for (const mention of right.mentions) inner.ensure(settled.home(mention));
  const where = right.conditions.map((condition) => buildCondition(condition, place));
  const argument = inner.column(column);
  const query: LogicalQuery = {
    from: inner.from,
    joins: inner.joins,
    select: [
      {
        expression: right.figure.function
          ? { kind: 'aggregate', function: right.figure.function, argument }
          : argument,
      },
    ],
    ...(where.length > 0 ? { where: { kind: 'and', operands: where } } : {}),
    groupBy: [],
    orderBy: [],
  };
  return { kind: 'scalar', query };
}

function requireColumn(slot: Slot, settled: Settled): IndexedColumn {
  const column = settled.column(slot);
  if (!column) throw new Unanswerable(`"${slot.item.text}" is no column`);
  return column;
}
