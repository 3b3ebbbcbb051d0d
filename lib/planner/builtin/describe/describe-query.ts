import type { Expression, LogicalQuery } from '#lib/shape/logical-query.ts';
import { describeExpression, describePredicate } from './describe-predicate.ts';

const shownMax = 6;

/** A query in words, said as it will run: what is shown, of which rows, in which order. */
export function describeQuery(query: LogicalQuery): string {
  const groups = query.groupBy.filter((key) => !holds(query, key));
  const parts = [
    describeSelect(query),
    ...(query.where ? [`where ${describePredicate(query.where, query)}`] : []),
    ...describeGroups(query, groups),
    ...(query.having ? [`with ${describePredicate(query.having, query)}`] : []),
    ...describeOrder(query),
    ...(query.combined ?? []).map(
      ({ kind, query: other }) => `${combining[kind]} ${describeQuery(other)}`,
    ),
  ];
  return parts.join(', ');
}

const combining = { intersect: 'that is also', except: 'without', union: 'and also' };

function describeSelect(query: LogicalQuery): string {
  const shown = query.select.map(({ expression }) => describeExpression(expression, query));
  const list = shown.slice(0, shownMax).join(', ');
  const more = shown.length > shownMax ? ' …' : '';
  const tables = [query.from, ...query.joins.map(({ table }) => table)].map(({ table }) => table);
  return `${query.distinct ? 'each different ' : ''}${list}${more} from ${tables.join(', ')}`;
}

function holds(query: LogicalQuery, key: Expression): boolean {
  const text = JSON.stringify(key);
  return query.select.some(({ expression }) => JSON.stringify(expression) === text);
}

function describeGroups(query: LogicalQuery, hidden: Expression[]): string[] {
  if (query.groupBy.length === 0) return [];
  const shown = query.groupBy.filter((key) => !hidden.includes(key));
  const keys = (shown.length > 0 ? shown : query.groupBy).map((key) =>
    describeExpression(key, query),
  );
  return [`for each ${keys.join(' and ')}`];
}

/** In which order rows stand, and how many of them are shown. */
export function describeOrder({ orderBy, limit, offset, ...query }: LogicalQuery): string[] {
  const [first] = orderBy;
  if (!first) return limit === undefined ? [] : [`the first ${limit}`];
  const by = orderBy
    .map(
      ({ expression, direction }) =>
        `${describeExpression(expression, { ...query, orderBy })}${direction === 'desc' ? ', descending' : ''}`,
    )
    .join(', then ');
  if (limit === undefined) return [`sorted by ${by}`];
  const end = first.direction === 'desc' ? 'highest' : 'lowest';
  if (offset !== undefined) {
    return [
      `after the ${offset} with the ${end} ${by.replace(/, descending/g, '')} the next ${limit}`,
    ];
  }
  return [
    `${limit === 1 ? 'the one' : `the ${limit}`} with the ${end} ${by.replace(/, descending/g, '')}`,
  ];
}
