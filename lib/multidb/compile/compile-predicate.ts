import type { Knex } from 'knex';
import type { Expression, Predicate } from '#lib/shape/logical-query.ts';
import type { CompileContext } from './compile-context.ts';
import { compileExpression } from './compile-expression.ts';

export function compilePredicate(predicate: Predicate, context: CompileContext): Knex.Raw {
  const { knex } = context;
  const expression = (operand: Expression) => compileExpression(operand, context);
  switch (predicate.kind) {
    case 'compare':
      return knex.raw(`? ${predicate.operator} ?`, [
        expression(predicate.left),
        expression(predicate.right),
      ]);
    case 'equals-text':
      // The database lowers both sides: SQLite leaves letters outside ASCII as they are.
      return knex.raw('lower(?) = lower(?)', [expression(predicate.left), predicate.value]);
    case 'contains-text':
      return compileContains(expression(predicate.left), predicate, knex);
    case 'in':
      if (predicate.values.length === 0) return knex.raw('1 = 0');
      return knex.raw(`? in (${predicate.values.map(() => '?').join(', ')})`, [
        expression(predicate.left),
        ...predicate.values,
      ]);
    case 'between':
      return knex.raw('? between ? and ?', [
        expression(predicate.left),
        expression(predicate.low),
        expression(predicate.high),
      ]);
    case 'is-null':
      return knex.raw('? is null', [expression(predicate.operand)]);
    case 'not':
      return compileNot(predicate.operand, context);
    case 'and':
    case 'or':
      return compileList(predicate.operands, predicate.kind, context);
    case 'exists':
      return knex.raw('exists ?', [context.compileSubquery(predicate.query)]);
    case 'in-query':
      return compileInQuery(predicate, context);
  }
}

function compileInQuery(
  { left, also, query }: Extract<Predicate, { kind: 'in-query' }>,
  context: CompileContext,
): Knex.Raw {
  const values = [left, ...(also ?? [])].map((one) => compileExpression(one, context));
  const marks = values.map(() => '?').join(', ');
  const row = values.length > 1 ? `(${marks})` : marks;
  // MySQL takes no limit in what IN looks through, but does in a table that is made for it.
  const limited = query.limit !== undefined && context.dialect === 'mysql';
  const among = limited ? '(select * from ? as limited)' : '?';
  return context.knex.raw(`${row} in ${among}`, [...values, context.compileSubquery(query)]);
}

function compileNot(operand: Predicate, context: CompileContext): Knex.Raw {
  if (operand.kind === 'is-null') {
    return context.knex.raw('? is not null', [compileExpression(operand.operand, context)]);
  }
  const template = operand.kind === 'exists' ? 'not ?' : 'not (?)';
  return context.knex.raw(template, [compilePredicate(operand, context)]);
}

function compileList(operands: Predicate[], word: 'and' | 'or', context: CompileContext): Knex.Raw {
  if (operands.length === 0) return context.knex.raw(word === 'and' ? '1 = 1' : '1 = 0');
  const parts = operands.map((operand) => {
    const compiled = compilePredicate(operand, context);
    const nested = (operand.kind === 'and' || operand.kind === 'or') && operand.kind !== word;
    return nested ? context.knex.raw('(?)', [compiled]) : compiled;
  });
  return context.knex.raw(parts.map(() => '?').join(` ${word} `), parts);
}

/** An escape character is named only where the value holds one of LIKE's own characters. */
function compileContains(
  text: Knex.Raw,
  { value, at }: Extract<Predicate, { kind: 'contains-text' }>,
  knex: Knex,
): Knex.Raw {
  const pattern = (part: string) => `${at === 'start' ? '' : '%'}${part}${at === 'end' ? '' : '%'}`;
  if (!/[%_\\!]/.test(value)) return knex.raw('lower(?) like lower(?)', [text, pattern(value)]);
  const escaped = value.replace(/[%_!]/g, (character) => `!${character}`);
  return knex.raw("lower(?) like lower(?) escape '!'", [text, pattern(escaped)]);
}
