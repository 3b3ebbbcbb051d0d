import knex, { type Knex } from 'knex';
import type { Dialect } from '#lib/shape/dialect.ts';
import { quoteName } from './identifiers.ts';
import { sqlStyles } from './sql-styles.ts';

const builders = new Map<Dialect, Knex>();

/** Knex without any connection: it only writes SQL. One for each dialect. */
export function builderFor(dialect: Dialect): Knex {
  const known = builders.get(dialect);
  if (known) return known;
  const builder = knex({
    client: sqlStyles[dialect].knexClient,
    useNullAsDefault: true,
    wrapIdentifier: (name) => (name === '*' ? '*' : quoteName(name, dialect)),
  });
  builders.set(dialect, builder);
  return builder;
}
