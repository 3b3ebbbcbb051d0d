import type { Knex } from 'knex';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { LogicalQuery } from '#lib/shape/logical-query.ts';

/** What compiling one query, and the subqueries in it, shares. */
export interface CompileContext {
  knex: Knex;
  dialect: Dialect;
  /** Columns carry their table's alias. Off for one table alone, where it would only be noise. */
  qualified: boolean;
  compileSubquery(query: LogicalQuery): Knex.QueryBuilder;
}
