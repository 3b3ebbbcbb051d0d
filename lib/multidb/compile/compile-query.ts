import type { Knex } from 'knex';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { Expression, LogicalQuery, Predicate, TableRef } from '#lib/shape/logical-query.ts';
import type { CompileContext } from './compile-context.ts';
import { compileExpression } from './compile-expression.ts';
import { compilePredicate } from './compile-predicate.ts';
import { encodeName } from './identifiers.ts';
import { builderFor } from './knex-builder.ts';
import { layOutSql } from './lay-out-sql.ts';
import { sqlStyles } from './sql-styles.ts';

/**
 * Renders a logical query as one SELECT in the dialect, without a closing semicolon: literals
 * inlined and escaped, identifiers quoted only where the dialect needs it, one clause a line.
 *
 * @throws TypeError for a literal that SQL cannot hold (NaN, infinities).
 */
export function compileQuery(query: LogicalQuery, dialect: Dialect): string {
  const knex = builderFor(dialect);
  return layOutSql(compileSelect(query, knex, dialect, needsQualifiers(query)).toString(), dialect);
}

function compileSelect(
  query: LogicalQuery,
  knex: Knex,
  dialect: Dialect,
  qualified: boolean,
): Knex.QueryBuilder {
  const context: CompileContext = {
    knex,
    dialect,
    qualified,
    compileSubquery: (subquery) => compileSelect(subquery, knex, dialect, true),
  };
  const builder = knex.queryBuilder().select(
    query.select.map((item) => {
      const expression = compileExpression(item.expression, context);
      return item.alias === undefined
        ? expression
        : knex.raw('? as ??', [expression, encodeName(item.alias)]);
    }),
  );
  if (query.distinct) builder.distinct();
  builder.from(knex.raw('?', [compileTable(query.from, knex)]));
  for (const join of query.joins) {
    const on = compilePredicate(
      {
        kind: 'and',
        operands: join.on.map(({ left, right }) => ({
          kind: 'compare',
          left,
          operator: '=',
          right,
        })),
      },
      context,
    );
    builder.joinRaw(`${join.kind} join ? on ?`, [compileTable(join.table, knex), on]);
  }
  if (query.where) builder.whereRaw(compilePredicate(query.where, context));
  for (const expression of query.groupBy) {
    builder.groupByRaw(knex.raw('?', [compileExpression(expression, context)]));
  }
  if (query.having) builder.havingRaw(knex.raw('?', [compilePredicate(query.having, context)]));
  for (const { expression, direction } of query.orderBy) {
    // A computed column is ordered by its name in the result, which is shorter to read.
    const alias = expression.kind === 'column' ? undefined : findAlias(query, expression);
    const term =
      alias === undefined
        ? compileExpression(expression, context)
        : knex.raw('??', [encodeName(alias)]);
    const ranks = isNullable(expression) && !query.combined;
    builder.orderByRaw(
      ranks
        ? knex.raw(sqlStyles[dialect].ranks[direction], {
            figure: term,
            computed: compileExpression(expression, context),
          })
        : knex.raw(`? ${direction}`, [term]),
    );
  }
  if (query.limit !== undefined) builder.limit(query.limit);
  if (query.offset !== undefined) builder.offset(query.offset);
  for (const { kind, query: other } of query.combined ?? []) {
    builder[kind]([compileSelect(other, knex, dialect, needsQualifiers(other))]);
  }
  return builder;
}

/** A group of which no row has a value has no sum, and no highest one. */
function isNullable(expression: Expression): boolean {
  return expression.kind === 'aggregate' && expression.function !== 'count';
}

function compileTable(table: TableRef, knex: Knex): Knex.Raw {
  const parts = table.namespace ? [table.namespace, table.table] : [table.table];
  const name = parts.map(encodeName).join('.');
  if (table.alias === table.table) return knex.raw('??', [name]);
  return knex.raw('?? as ??', [name, encodeName(table.alias)]);
}

function findAlias(query: LogicalQuery, expression: unknown): string | undefined {
  const wanted = JSON.stringify(expression);
  return query.select.find((item) => JSON.stringify(item.expression) === wanted)?.alias;
}

function needsQualifiers(query: LogicalQuery): boolean {
  return (
    query.joins.length > 0 ||
    holdsSubquery(query.where) ||
    holdsSubquery(query.having) ||
    query.orderBy.some(({ expression }) => isSubquery(expression))
  );
}

function holdsSubquery(predicate: Predicate | undefined): boolean {
  switch (predicate?.kind) {
    case 'exists':
    case 'in-query':
      return true;
    case 'compare':
      return isSubquery(predicate.left) || isSubquery(predicate.right);
    case 'not':
      return holdsSubquery(predicate.operand);
    case 'and':
    case 'or':
      return predicate.operands.some(holdsSubquery);
    default:
      return false;
  }
}

function isSubquery({ kind }: Expression): boolean {
  return kind === 'scalar';
}
