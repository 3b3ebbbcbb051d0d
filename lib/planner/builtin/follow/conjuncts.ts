import type { ColumnRef, Expression, LogicalQuery, Predicate } from '#lib/shape/logical-query.ts';

/** The conditions that all have to hold. */
export function conjunctsOf(predicate: Predicate | undefined): Predicate[] {
  if (!predicate) return [];
  return predicate.kind === 'and' ? predicate.operands.flatMap(conjunctsOf) : [predicate];
}

/** A query with other conditions on its rows. */
export function withConditions(query: LogicalQuery, operands: Predicate[]): LogicalQuery {
  const { where: _, ...rest } = query;
  const [only] = operands;
  if (!only) return rest;
  return { ...rest, where: operands.length === 1 ? only : { kind: 'and', operands } };
}

/**
 * The columns that a condition tests, each as table and column, in an order of its own: two
 * conditions on the same ones say the same kind of thing.
 */
export function testedColumns(predicate: Predicate, query: LogicalQuery): string[] {
  return [...new Set(visit(predicate, [query]))].sort();
}

function visit(predicate: Predicate, scopes: LogicalQuery[]): string[] {
  const name = (expression: Expression) => namesOf(expression, scopes);
  switch (predicate.kind) {
    case 'compare': {
      // What only links a row to the one around it is no test.
      const links = predicate.left.kind === 'column' && predicate.right.kind === 'column';
      return links && scopes.length > 1 ? [] : [...name(predicate.left), ...name(predicate.right)];
    }
    case 'equals-text':
    case 'contains-text':
    case 'in':
    case 'between':
      return name(predicate.left);
    case 'is-null':
      return name(predicate.operand);
    case 'not':
      return visit(predicate.operand, scopes);
    case 'and':
    case 'or':
      return predicate.operands.flatMap((one) => visit(one, scopes));
    case 'exists':
      return inside(predicate.query, scopes);
    case 'in-query':
      return [...name(predicate.left), ...inside(predicate.query, scopes)];
  }
}

function inside(query: LogicalQuery, scopes: LogicalQuery[]): string[] {
  const tested = [...conjunctsOf(query.where), ...conjunctsOf(query.having)].flatMap((one) =>
    visit(one, [...scopes, query]),
  );
  return tested.length > 0 ? tested : [query.from.table];
}

function namesOf(expression: Expression, scopes: LogicalQuery[]): string[] {
  switch (expression.kind) {
    case 'column':
      return [nameOf(expression, scopes)];
    case 'aggregate':
    case 'period':
      return namesOf(expression.argument, scopes);
    case 'arithmetic':
      return [...namesOf(expression.left, scopes), ...namesOf(expression.right, scopes)];
    default:
      return [];
  }
}

function nameOf({ table, column }: ColumnRef, scopes: LogicalQuery[]): string {
  for (const { from, joins } of scopes.toReversed()) {
    const found = [from, ...joins.map((join) => join.table)].find(({ alias }) => alias === table);
    if (found) return `${found.namespace ?? ''}.${found.table}.${column}`;
  }
  return `${table}.${column}`;
}
