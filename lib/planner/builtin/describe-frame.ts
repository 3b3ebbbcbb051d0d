import type { Expression, LogicalQuery } from '#lib/shape/logical-query.ts';
import type { Filter, Frame, Subject } from './frame.ts';

/** What was understood, in words: "count of orders where status is active, per country". */
export function describeFrame(frame: Frame, query: LogicalQuery): string {
  const parts = [
    describeWhat(frame, query),
    describeFilters(frame),
    ...frame.absent.map(({ schema }) => `without ${schema.name}`),
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
  const texts: string[] = [];
  for (const [at, filter] of frame.filters.entries()) {
    const before = frame.filters[at - 1];
    const same =
      filter.kind === 'value' && before?.kind === 'value' && filter.column === before.column;
    const joint = same || frame.alternatives.has(filter) ? ' or ' : undefined;
    const text = describeFilter(filter);
    if (joint && texts.length > 0) texts.push(`${texts.pop()}${joint}${text}`);
    else texts.push(text);
  }
  if (frame.having) {
    const { subject, operator, value, high } = frame.having;
    texts.push(`${describeSubject(subject)} ${describeRange(operator, value, high)}`);
  }
  return texts.length > 0 ? `where ${texts.join(' and ')}` : '';
}

function describeFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'value':
    case 'text':
      return `${filter.column.words.join(' ')} is ${filter.negated ? 'not ' : ''}${filter.value}`;
    case 'boolean':
      return `${filter.value ? '' : 'not '}${filter.column.words.join(' ')}`;
    case 'empty':
      return `${filter.column.words.join(' ')} is ${filter.negated ? 'there' : 'missing'}`;
    case 'number': {
      const name = filter.column?.words.join(' ') ?? 'the amount';
      return `${name} ${describeRange(filter.operator, filter.value, filter.high)}`;
    }
    case 'name':
      return `the name holds ${filter.value}`;
    case 'place':
      return `the place is ${filter.value}`;
  }
}

function describeRange(operator: string, value: number, high: number | undefined): string {
  return high === undefined ? `${operator} ${value}` : `between ${value} and ${high}`;
}

function describeOrder({ order, sort, limit }: Frame, query: LogicalQuery): string {
  if (order) {
    if (order.key) return `${order.text.toLowerCase()} ${describeSubject(order.key)}`;
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
