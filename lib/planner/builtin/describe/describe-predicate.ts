import type { Expression, LogicalQuery, Predicate } from '#lib/shape/logical-query.ts';
import { splitName } from '../../schema-index/split-name.ts';
import { describeOrder, describeQuery } from './describe-query.ts';

const functions = { count: 'number', sum: 'total', avg: 'average', min: 'lowest', max: 'highest' };
const inWords = (name: string) => splitName(name).join(' ') || name;

/** A value in words: "name of customers", "average age", "number of rows". */
export function describeExpression(expression: Expression, query: LogicalQuery): string {
  switch (expression.kind) {
    case 'column': {
      const several = query.joins.length > 0;
      return several
        ? `${inWords(expression.column)} of ${expression.table}`
        : inWords(expression.column);
    }
    case 'star':
      return 'rows';
    case 'literal':
      return expression.value === null ? 'nothing' : String(expression.value);
    case 'aggregate': {
      const of = describeExpression(expression.argument, query);
      // No "total total amount".
      if (expression.function === 'sum' && /^total\b/.test(of)) return of;
      if (expression.function !== 'count') return `${functions[expression.function]} ${of}`;
      return `number of ${expression.distinct ? 'different ' : ''}${of}`;
    }
    case 'period':
      return `${expression.part} of ${describeExpression(expression.argument, query)}`;
    case 'arithmetic':
      return `${describeExpression(expression.left, query)} ${expression.operator} ${describeExpression(expression.right, query)}`;
    case 'percentage':
      return describePercentage(expression, query);
    case 'when': {
      const of = describeExpression(expression.value, query);
      const what = expression.value.kind === 'literal' ? 'rows' : of;
      return `${what} where ${describePredicate(expression.condition, query)}`;
    }
    case 'scalar':
      return `the ${describeQuery(expression.query)}`;
  }
}

/** A part of the figure over all groups, or of the same figure under fewer conditions. */
function describePercentage(
  { part, whole }: Extract<Expression, { kind: 'percentage' }>,
  query: LogicalQuery,
): string {
  if (whole.kind !== 'scalar') {
    const [of, all] = [part, whole].map((one) => describeExpression(one, query));
    return `percentage of ${all} that ${of?.replace(/^.* where /, '')}`;
  }
  const other = whole.query;
  const isTotal =
    query.groupBy.length > 0 || JSON.stringify(other.where) === JSON.stringify(query.where);
  if (isTotal) return 'percentage of the whole';
  return `percentage (of ${describeExpression(whole, query).replace(/^the /, '')})`;
}

const operators = { '=': 'is', '<>': 'is not', '<': '<', '<=': '<=', '>': '>', '>=': '>=' };

/** A condition in words. */
export function describePredicate(predicate: Predicate, query: LogicalQuery): string {
  const say = (expression: Expression) => describeExpression(expression, query);
  switch (predicate.kind) {
    case 'compare':
      return `${say(predicate.left)} ${operators[predicate.operator]} ${say(predicate.right)}`;
    case 'equals-text':
      return `${say(predicate.left)} is ${predicate.value}`;
    case 'contains-text': {
      const verb =
        predicate.at === 'start' ? 'starts with' : predicate.at === 'end' ? 'ends with' : 'holds';
      return `${say(predicate.left)} ${verb} ${predicate.value}`;
    }
    case 'in':
      return `${say(predicate.left)} is one of ${predicate.values.join(', ')}`;
    case 'between':
      return `${say(predicate.left)} is from ${say(predicate.low)} to ${say(predicate.high)}`;
    case 'is-null':
      return `${say(predicate.operand)} is empty`;
    case 'not':
      return describeDenied(predicate.operand, query);
    case 'and':
    case 'or':
      return predicate.operands
        .map((operand) => {
          const text = describePredicate(operand, query);
          const other = predicate.kind === 'and' ? 'or' : 'and';
          return operand.kind === other ? `(${text})` : text;
        })
        .join(` ${predicate.kind} `);
    case 'exists':
      return `there are ${describeRelated(predicate.query)}`;
    case 'in-query':
      return predicate.also
        ? describeFirst(predicate)
        : `it is among ${describeRelated(predicate.query)}${describeEnd(predicate.query)}`;
  }
}

function describeEnd(query: LogicalQuery): string {
  const [order] = query.limit === undefined ? [] : describeOrder(breaksNoTies(query));
  return order === undefined ? '' : ` (${order})`;
}

/** What only decides between equal figures goes without saying. */
function breaksNoTies(query: LogicalQuery): LogicalQuery {
  return query.groupBy.length > 0 ? { ...query, orderBy: query.orderBy.slice(0, 1) } : query;
}

/** The row has the highest, or the lowest, of all that share its keys. */
function describeFirst({ query }: Extract<Predicate, { kind: 'in-query' }>): string {
  const say = (expression: Expression) => describeExpression(expression, query);
  const [figure, ...keys] = query.select.map(({ expression }) => expression).toReversed();
  const of = keys.toReversed().map(say).join(' and ');
  return `it has the ${figure ? say(figure) : ''} of each ${of}`;
}

function describeDenied(operand: Predicate, query: LogicalQuery): string {
  if (operand.kind === 'exists') return `there are no ${describeRelated(operand.query)}`;
  if (operand.kind === 'is-null')
    return `${describeExpression(operand.operand, query)} is not empty`;
  if (operand.kind === 'compare' && operand.operator === '=') {
    return describePredicate({ ...operand, operator: '<>' }, query);
  }
  return `not ${describePredicate(operand, query)}`;
}

/** Rows of other tables that belong to the one at hand; what links them goes without saying. */
function describeRelated(query: LogicalQuery): string {
  const tables = [query.from, ...query.joins.map(({ table }) => table)].map(({ table }) => table);
  const operands =
    query.where?.kind === 'and' ? query.where.operands : query.where ? [query.where] : [];
  const said = operands.filter(
    (one) => !(one.kind === 'compare' && one.left.kind === 'column' && one.right.kind === 'column'),
  );
  const where = said.map((one) => describePredicate(one, query)).join(' and ');
  const having = query.having ? ` with ${describePredicate(query.having, query)}` : '';
  return `${tables.join(', ')}${where ? ` where ${where}` : ''}${having}`;
}
