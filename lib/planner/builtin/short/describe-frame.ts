import type { Expression, LogicalQuery } from '#lib/shape/logical-query.ts';
import type { IndexedTable } from '../../schema-index/schema-index.ts';
import { splitName } from '../../schema-index/split-name.ts';
import type { Filter, Frame, Subject } from './frame.ts';

/** What was understood, in words: "count of orders where status is active, per country". */
export function describeFrame(frame: Frame, query: LogicalQuery): string {
  const parts = [
    describeWhat(frame, query),
    describeFilters(frame),
    ...frame.absent.map((table) => describeAbsence(table, frame)),
    ...[...frame.absentPeriods, ...frame.periods].map(({ label }) => label),
    frame.groups.length > 0 ? `per ${frame.groups.map(describeSubject).join(' and ')}` : '',
    describeOrder(frame, query),
  ];
  return parts.filter(Boolean).join(', ');
}

const functionNames = {
  count: 'count of',
  sum: 'sum of',
  avg: 'average',
  min: 'lowest',
  max: 'highest',
};

function describeWhat(frame: Frame, query: LogicalQuery): string {
  if (frame.metrics.length > 0) {
    return frame.metrics
      .map(({ function: fn, subject, distinct }) => {
        const nothing = fn === 'count' ? query.from.table : 'the amount';
        const of = subject ? describeSubject(subject) : nothing;
        const source = fn === 'count' || subject?.kind === 'column' ? '' : describeSource(query);
        return `${functionNames[fn]} ${distinct ? 'different ' : ''}${of}${source}`;
      })
      .join(' and ');
  }
  const columns = frame.projections.map((column) => column.words.join(' '));
  const tables = frame.entities.map(({ schema }) => schema.name);
  if (columns.length > 0 && tables.length > 0) return `${columns.join(', ')} of ${tables[0]}`;
  return [...columns, ...tables.slice(0, 1)].join(', ');
}

/** Which columns the planner took for "sales": ` (orders.total_amount)`. */
function describeSource({ select, joins, from }: LogicalQuery): string {
  const tables = new Map(
    [from, ...joins.map(({ table }) => table)].map((one) => [one.alias, one.table]),
  );
  const name = (expression: Expression): string | undefined => {
    if (expression.kind === 'column') {
      return `${tables.get(expression.table) ?? expression.table}.${expression.column}`;
    }
    if (expression.kind !== 'arithmetic') return undefined;
    return `${name(expression.left)} × ${name(expression.right)}`;
  };
  for (const { expression } of select) {
    const found = expression.kind === 'aggregate' ? name(expression.argument) : undefined;
    if (found) return ` (${found})`;
  }
  return '';
}

function describeSubject(subject: Subject): string {
  switch (subject.kind) {
    case 'table':
      return subject.table.schema.name;
    case 'column':
      return subject.column.words.join(' ');
    case 'measure':
      return subject.text;
    case 'unit':
      return subject.part;
  }
}

function describeFilters(frame: Frame): string {
  const own = frame.filters.filter((filter) => !('absentOf' in filter && filter.absentOf));
  const texts = describeConditions(own, frame);
  if (frame.having) {
    const { subject, operator, value, high } = frame.having;
    texts.push(`${describeSubject(subject)} ${describeRange(operator, value, high)}`);
  }
  return texts.length > 0 ? `where ${texts.join(' and ')}` : '';
}

/** "without orders where status is shipped, since 2025". */
function describeAbsence(table: IndexedTable, frame: Frame): string {
  const filters = frame.filters.filter((one) => 'absentOf' in one && one.absentOf === table);
  const texts = describeConditions(filters, frame);
  const where = texts.length > 0 ? ` where ${texts.join(' and ')}` : '';
  return `without ${table.schema.name}${where}`;
}

/** Values of one column in one text: alternatives, or together refused. */
function describeConditions(filters: Filter[], frame: Frame): string[] {
  const texts: string[] = [];
  for (const [at, filter] of filters.entries()) {
    const before = filters[at - 1];
    const same =
      filter.kind === 'value' && before?.kind === 'value' && filter.column === before.column;
    const last = texts.at(-1);
    if (last !== undefined && same && filter.negated && before.negated) {
      const text = last.includes(' is neither ') ? last : last.replace(' is not ', ' is neither ');
      texts[texts.length - 1] = `${text} nor ${filter.value}`;
    } else if (last !== undefined && (same || frame.alternatives.has(filter))) {
      texts[texts.length - 1] = `${last} or ${describeFilter(filter)}`;
    } else texts.push(describeFilter(filter));
  }
  return texts;
}

function describeFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'value':
    case 'text':
      return `${filter.column.words.join(' ')} is ${filter.negated ? 'not ' : ''}${filter.value}`;
    case 'boolean':
      // As it is called: the words it is matched by are stems.
      return `${filter.value ? '' : 'not '}${splitName(filter.column.schema.name).join(' ')}`;
    case 'empty':
      return `${filter.column.words.join(' ')} is ${filter.negated ? 'there' : 'missing'}`;
    case 'number': {
      const name = filter.column?.words.join(' ') ?? 'the amount';
      return `${name} ${describeRange(filter.operator, filter.value, filter.high)}`;
    }
    case 'name':
      return `the name${filter.table ? ` of ${filter.table.schema.name}` : ''} ${filter.negated ? 'does not hold' : 'holds'} ${filter.value}`;
    case 'place':
      return `the place is ${filter.value}`;
  }
}

function describeRange(operator: string, value: number, high: number | undefined): string {
  return high === undefined ? `${operator} ${value}` : `between ${value} and ${high}`;
}

function describeOrder({ order, sort, limit }: Frame, query: LogicalQuery): string {
  if (order) {
    const link = order.superlative.kind === 'top' ? 'by ' : '';
    if (order.key) return `${order.text.toLowerCase()} ${link}${describeSubject(order.key)}`;
    const by = orderName(query);
    return `${order.text.toLowerCase()}${by ? ` by ${by}` : ''}`;
  }
  const texts = [
    sort?.subject ? `ordered by ${describeSubject(sort.subject)}` : '',
    limit ? `${limit} rows` : '',
  ];
  return texts.filter(Boolean).join(', ');
}

/** What the query is ordered by, as its result calls it. */
function orderName({ orderBy, select }: LogicalQuery): string | undefined {
  const expression = orderBy[0]?.expression;
  if (expression?.kind === 'column') return expression.column;
  const wanted = JSON.stringify(expression);
  const item = select.find((one) => JSON.stringify(one.expression) === wanted);
  return item?.alias?.replaceAll('_', ' ');
}
