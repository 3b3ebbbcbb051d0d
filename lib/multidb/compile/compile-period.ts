import type { Knex } from 'knex';
import type { DatePart } from '#lib/shape/logical-query.ts';
import type { CompileContext } from './compile-context.ts';
import { sqlStyles } from './sql-styles.ts';

/** A date's period as text; see SqlStyle. */
export function compilePeriod(part: DatePart, date: Knex.Raw, context: CompileContext): Knex.Raw {
  return context.knex.raw(sqlStyles[context.dialect].periods[part], { date });
}
