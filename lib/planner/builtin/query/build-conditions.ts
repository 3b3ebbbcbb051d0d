import { isNumeric } from '#lib/shape/dialect.ts';
import type {
  ComparisonOperator,
  Expression,
  LogicalQuery,
  Predicate,
} from '#lib/shape/logical-query.ts';
import { matchWord } from '../../schema-index/match-word.ts';
import type { IndexedColumn, IndexedTable } from '../../schema-index/schema-index.ts';
import { isDateColumn } from '../date-columns.ts';
import type { Period } from '../read-period.ts';
import type { Condition, Figure, Slot } from '../sentence/sketch.ts';
import { Unanswerable } from '../unanswerable.ts';
import { flagValue, isFigure, isYear, nameColumns, qualityColumn } from './default-columns.ts';
import { countColumn } from './figures.ts';
import { JoinTree } from './join-tree.ts';
import type { Settled } from './settled.ts';

/** Where a condition's columns are looked for and joined. */
export interface Place {
  settled: Settled;
  tree: JoinTree;
  /** A row must not be found twice: what lies below is asked for with EXISTS. */
  once: boolean;
}

const literal = (value: string | number): Expression => ({ kind: 'literal', value });
const not = (predicate: Predicate): Predicate => ({ kind: 'not', operand: predicate });

/** Whether a condition is about groups of rows: "more than 3 songs", "average age above 20". */
export function isOfGroups(condition: Condition, settled: Settled): boolean {
  if (condition.kind !== 'compare' && condition.kind !== 'between') return false;
  if (countColumn(condition.figure, settled)) return false;
  return countsRows(condition.figure, settled) || condition.figure.function !== undefined;
}

export function countsRows(
  { function: fn, slot, text, counted, row }: Figure,
  settled: Settled,
): boolean {
  if (fn === 'count') return true;
  if (fn || !slot) return text === 'times';
  const link = settled.link(slot);
  return (
    (link.kind === 'table' && !row) ||
    (counted === true && link.kind === 'column' && link.column.schema.type === 'text')
  );
}

export function buildCondition(condition: Condition, place: Place): Predicate {
  const { settled, tree } = place;
  switch (condition.kind) {
    case 'or': {
      const options = condition.options.map((option) => buildCondition(option, place));
      return { kind: 'or', operands: options };
    }
    case 'exists': {
      const column = settled.column(condition.slot);
      if (column && condition.conditions.length === 0) {
        // "without an email"
        tree.ensure(column.table);
        const empty: Predicate = { kind: 'is-null', operand: tree.column(column) };
        return condition.negated ? empty : not(empty);
      }
      return buildExists(
        settled.home(condition.slot),
        condition.conditions,
        condition.negated,
        place,
      );
    }
    default: {
      const table = tableOf(condition, place);
      const below = table !== tree.root && !tree.has(table) && tree.fansOut(table);
      if (below && (place.once || condition.negated)) {
        return buildExists(table, [{ ...condition, negated: false }], condition.negated, place);
      }
      const predicate = buildPlain(condition, table, place);
      return condition.negated ? not(predicate) : predicate;
    }
  }
}

/** The table whose column the condition is about. */
function tableOf(condition: Condition, place: Place): IndexedTable {
  const { settled } = place;
  switch (condition.kind) {
    case 'value':
      return settled.home(condition.slot);
    case 'text':
      return textColumns(condition, place)[0]?.table ?? place.tree.root;
    case 'compare':
    case 'between':
      return figureColumn(
        condition.figure,
        condition.kind === 'compare' ? condition.hints : [],
        place,
        condition.kind === 'compare' ? condition.owner : undefined,
      ).table;
    case 'period':
      return periodColumn(condition, place).table;
    case 'empty':
      return settled.home(condition.column);
    default:
      return place.tree.root;
  }
}

function buildPlain(condition: Condition, table: IndexedTable, place: Place): Predicate {
  const { settled, tree } = place;
  tree.ensure(table);
  switch (condition.kind) {
    case 'value': {
      const flag = settled.column(condition.slot);
      if (flag) return buildFlag(condition.slot, flag, place);
      const { column, value } = settled.value(condition.slot);
      checkColumn(condition.column, column, settled);
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
        const value =
          isNumeric(column.schema.type) || condition.operator !== '='
            ? right.value
            : String(right.value);
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
    case 'period':
      return buildPeriod(condition.period, periodColumn(condition, place), place);
    case 'empty':
      return { kind: 'is-null', operand: tree.column(requireColumn(condition.column, settled)) };
    default:
      throw new Unanswerable('it is more than the built-in planner can work out');
  }
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

/** The column that is compared: the one named, or the one that "older" or "cheaper" speaks of. */
export function figureColumn(
  figure: Figure,
  hints: string[],
  { settled, tree }: Place,
  owner?: Slot,
): IndexedColumn {
  const counted = countColumn(figure, settled);
  if (counted) return counted;
  if (figure.slot) {
    const link = settled.link(figure.slot);
    if (link.kind === 'column') return link.column;
    if (link.kind === 'table') {
      const [key, second] = link.table.schema.primaryKey;
      const column = link.table.columns.find(({ schema }) => schema.name === key);
      if (column && second === undefined) return column;
    }
    throw new Unanswerable(`it is not clear what of ${figure.slot.item.text} is compared`);
  }
  const tables = [...(owner ? [settled.home(owner)] : []), ...tree.tables];
  const found = tables
    .map((table) =>
      qualityColumn(
        table,
        { kind: 'quality', direction: 'desc', hints },
        hints.includes('age') ? 'old' : '',
        settled.index,
      ),
    )
    .find((one) => one && hints.length > 0);
  if (!found || !isFigure(found.column)) throw new Unanswerable('it is not clear what is compared');
  return found.column;
}

type TextCondition = Extract<Condition, { kind: 'text' }>;

/** The columns that may hold a text: the one named, else the names of what it is said of. */
function textColumns(
  { column, owner, text }: TextCondition,
  { settled, tree }: Place,
): IndexedColumn[] {
  const link = column && settled.link(column);
  if (link?.kind === 'column') return [link.column];
  let table = link?.kind === 'table' ? link.table : owner ? settled.home(owner) : tree.root;
  if (/^\p{Lu}\S+ \p{Lu}\S+$/u.test(text) && nameColumns(table).length < 2) {
    // A first and a last name: somebody's.
    const people = settled.index.tables.filter((one) => nameColumns(one).length === 2);
    if (people.length === 1 && !link) table = people[0] as IndexedTable;
  }
  const named = nameColumns(table).filter(({ schema }) => schema.type === 'text');
  if (named.length === 0)
    throw new Unanswerable(`${table.schema.name} has no column that holds names`);
  return named;
}

function buildText(condition: TextCondition, place: Place): Predicate {
  const columns = textColumns(condition, place);
  const { text, at } = condition;
  const compare = (column: IndexedColumn, value: string): Predicate => {
    const left = place.tree.column(column);
    if (isNumeric(column.schema.type) && Number.isNaN(Number(value)))
      throw new Unanswerable(`${column.schema.name} holds numbers`);
    const { sampledValues } = column.schema;
    if (sampledValues && at === 'whole') {
      const partly = sampledValues.filter((one) =>
        one.toLowerCase().split(/\W+/).join(' ').includes(value.toLowerCase()),
      );
      const [only, second] = partly;
      if (only === undefined || second !== undefined)
        throw new Unanswerable(`nothing here is called "${value}"`);
      return { kind: 'compare', left, operator: '=', right: literal(only) };
    }
    return at === 'whole'
      ? { kind: 'equals-text', left, value }
      : { kind: 'contains-text', left, value, ...(at === 'anywhere' ? {} : { at }) };
  };
  const [first, last] = columns;
  if (!first) throw new Unanswerable(`nothing here is called "${text}"`);
  if (!last) return compare(first, text);
  const words = text.split(' ');
  if (words.length === 2) {
    return {
      kind: 'and',
      operands: [compare(first, words[0] ?? ''), compare(last, words[1] ?? '')],
    };
  }
  return { kind: 'or', operands: [compare(first, text), compare(last, text)] };
}

type PeriodCondition = Extract<Condition, { kind: 'period' }>;

function periodColumn(
  { column, hints, period }: PeriodCondition,
  { settled, tree }: Place,
): IndexedColumn {
  const { dialect } = settled.index.database;
  const isTime = (one: IndexedColumn) => isDateColumn(one, dialect) || isYear(one);
  const named = settled.column(column);
  if (named && (isTime(named) || (period.years && isNumeric(named.schema.type)))) return named;
  const named_table = settled.table(column);
  const tables = named_table ? [named_table] : tree.tables;
  const candidates = tables.flatMap((table) => table.columns.filter(isTime));
  const hinted = candidates.filter(({ words }) =>
    hints.some((hint) => words.some((word) => matchWord(hint, word) >= 0.85)),
  );
  const [only, second] = hinted.length > 0 ? hinted : candidates;
  if (!only) throw new Unanswerable(`${tree.root.schema.name} has no date`);
  const years = period.years ? (hinted.length > 0 ? hinted : candidates).find(isYear) : undefined;
  if (second && hinted.length !== 1 && !years && candidates.length > 2)
    throw new Unanswerable(
      'it is not clear which date is meant',
      `Which date do you mean: ${candidates
        .map(({ schema }) => schema.name)
        .slice(0, 4)
        .join(', ')}?`,
    );
  return years ?? only;
}

function buildPeriod(period: Period, column: IndexedColumn, { tree }: Place): Predicate {
  const left = tree.column(column);
  const bound = (operator: ComparisonOperator, value: string | number): Predicate => ({
    kind: 'compare',
    left,
    operator,
    right: literal(value),
  });
  const parts: Predicate[] = [];
  const numeric = isNumeric(column.schema.type);
  if (numeric || (isYear(column) && column.schema.type === 'text')) {
    if (!period.years) throw new Unanswerable(`${column.schema.name} holds years only`);
    const value = (year: number) => (numeric ? year : String(year));
    const { from, to } = period.years;
    if (from !== undefined && from === to) return bound('=', value(from));
    if (from !== undefined) parts.push(bound('>=', value(from)));
    if (to !== undefined) parts.push(bound('<=', value(to)));
  } else {
    if (period.from) parts.push(bound('>=', period.from));
    if (period.to) parts.push(bound('<', period.to));
  }
  return parts.length === 1 ? (parts[0] as Predicate) : { kind: 'and', operands: parts };
}

/** Rows of another table that belong to the row at hand. */
export function buildExists(
  table: IndexedTable,
  conditions: Condition[],
  negated: boolean,
  { settled, tree }: Place,
): Predicate {
  if (table === tree.root) {
    const place: Place = { settled, tree, once: true };
    const operands = conditions.map((condition) => buildCondition(condition, place));
    if (operands.length === 0)
      throw new Unanswerable(
        `"no ${table.schema.name}" is more than the built-in planner can work out`,
      );
    return negated ? not({ kind: 'and', operands }) : { kind: 'and', operands };
  }
  const way = tree.way(table);
  const first = way?.[0];
  if (!way || !first) {
    if (way) {
      const place: Place = { settled, tree, once: true };
      const operands = conditions.map((condition) => buildCondition(condition, place));
      return negated ? not({ kind: 'and', operands }) : { kind: 'and', operands };
    }
    throw new Unanswerable(`${table.schema.name} is not linked to ${tree.root.schema.name}`);
  }
  const nearest = settled.index.tables.find(({ schema }) => schema === first.to) as IndexedTable;
  const inner = new JoinTree(settled, nearest, tree.used);
  for (const step of way.slice(1)) {
    const next = settled.index.tables.find(({ schema }) => schema === step.to);
    if (next) inner.ensure(next);
  }
  const place: Place = { settled, tree: inner, once: false };
  const operands: Predicate[] = first.columns.map((pair) => ({
    kind: 'compare',
    left: inner.refColumn(first.to, pair.to),
    operator: '=',
    right: tree.refColumn(first.from, pair.from),
  }));
  for (const condition of conditions) {
    if (isOfGroups(condition, settled)) throw new Unanswerable('it takes more than one step');
    operands.push(buildCondition(condition, place));
  }
  const query: LogicalQuery = {
    from: inner.from,
    joins: inner.joins,
    select: [{ expression: literal(1) }],
    where: { kind: 'and', operands },
    groupBy: [],
    orderBy: [],
  };
  const exists: Predicate = { kind: 'exists', query };
  return negated ? not(exists) : exists;
}
