import type { Knex } from 'knex';
import type { Expression } from '#lib/shape/logical-query.ts';
import type { CompileContext } from './compile-context.ts';
import { compilePeriod } from './compile-period.ts';
import { compilePredicate } from './compile-predicate.ts';
import { encodeName } from './identifiers.ts';
import { sqlStyles } from './sql-styles.ts';

export function compileExpression(expression: Expression, context: CompileContext): Knex.Raw {
  const { knex } = context;
  switch (expression.kind) {
    case 'column': {
      const column = encodeName(expression.column);
      return knex.raw('??', [
        context.qualified ? `${encodeName(expression.table)}.${column}` : column,
      ]);
    }
    case 'star':
      return knex.raw('*');
    case 'literal':
      return compileLiteral(expression.value, knex);
    case 'aggregate':
      return knex.raw(`${expression.function}(${expression.distinct ? 'distinct ' : ''}?)`, [
        compileExpression(expression.argument, context),
      ]);
    case 'period':
      return compilePeriod(
        expression.part,
        compileExpression(expression.argument, context),
        context,
      );
    case 'arithmetic':
      return compileArithmetic(expression, context);
    case 'percentage':
      return knex.raw(sqlStyles[context.dialect].percentage, {
        part: compileExpression(expression.part, context),
        whole: compileExpression(expression.whole, context),
      });
    case 'when': {
      const { condition, value, otherwise } = expression;
      const parts = [compilePredicate(condition, context), compileExpression(value, context)];
      if (!otherwise) return knex.raw('CASE WHEN ? THEN ? END', parts);
      return knex.raw('CASE WHEN ? THEN ? ELSE ? END', [
        ...parts,
        compileExpression(otherwise, context),
      ]);
    }
    case 'scalar':
      return knex.raw('?', [context.compileSubquery(expression.query)]);
  }
}

export function compileLiteral(value: string | number | boolean | null, knex: Knex): Knex.Raw {
  if (value === null) return knex.raw('null');
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new TypeError(`A query cannot hold the number ${value}`);
  }
  return knex.raw('?', [value]);
}

/** `/` is a true division everywhere: two integers would otherwise be cut off in PostgreSQL and SQLite. */
function compileArithmetic(
  expression: Extract<Expression, { kind: 'arithmetic' }>,
  context: CompileContext,
): Knex.Raw {
  const side = (operand: Expression) => {
    const compiled = compileExpression(operand, context);
    return operand.kind === 'arithmetic' ? context.knex.raw('(?)', [compiled]) : compiled;
  };
  const left = side(expression.left);
  const right = side(expression.right);
  if (expression.operator === '/') return context.knex.raw('? * 1.0 / ?', [left, right]);
  return context.knex.raw(`? ${expression.operator} ?`, [left, right]);
}
