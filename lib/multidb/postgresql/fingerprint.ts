import type { ServerPool } from '../pools/server-pool.ts';
import type { PgConnection } from './create-pool.ts';
import { readTogether } from './read-together.ts';

const fingerprintTimeoutMs = 10_000;

/** The rows of a catalogue that tell of one kind of thing, and how many. */
const sumOf = (values: string[], from: string) => {
  const texts = values.map((value) => `${value}::text`).join(", '/', ");
  return `(SELECT concat(count(*), ':', sum(hashtextextended(concat(${texts}), 0))) FROM ${from})`;
};

const userSchemas = `(
  SELECT oid, nspname FROM pg_catalog.pg_namespace
  WHERE nspname NOT IN ('pg_catalog', 'information_schema')
    AND nspname NOT LIKE 'pg\\_toast%' AND nspname NOT LIKE 'pg\\_temp%')`;

const userRelations = `(
  SELECT c.* FROM pg_catalog.pg_class c JOIN ${userSchemas} n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f'))`;

/**
 * A row's xmin is the transaction that wrote it, so it is another one after every change; in
 * catalogues that nothing but a change of the schema writes to it stands for the whole row. VACUUM
 * and ANALYZE update pg_class in place, TRUNCATE, CLUSTER and REINDEX write new rows there and in
 * pg_index: of these two what matters is read instead. The server adds the hashes up, so no order
 * is needed, and some tens of thousands of columns take a few dozen milliseconds.
 */
const parts = [
  sumOf(
    [
      'c.oid',
      'n.nspname',
      'c.relname',
      'c.relkind',
      'c.relispartition',
      // What this login may read, and under which name.
      "has_schema_privilege(n.oid, 'USAGE')",
      "has_any_column_privilege(c.oid, 'SELECT')",
      'pg_table_is_visible(c.oid)',
    ],
    `${userRelations} c JOIN ${userSchemas} n ON n.oid = c.relnamespace`,
  ),
  sumOf(
    ['a.attrelid', 'a.attnum', 'a.xmin'],
    `pg_catalog.pg_attribute a JOIN ${userRelations} c ON c.oid = a.attrelid WHERE a.attnum > 0`,
  ),
  sumOf(
    ['i.indexrelid', 'c.relname', 'i.indisvalid', 'i.indisunique'],
    `pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
     JOIN ${userSchemas} n ON n.oid = c.relnamespace`,
  ),
  sumOf(
    ['k.oid', 'k.xmin'],
    `pg_catalog.pg_constraint k JOIN ${userSchemas} n ON n.oid = k.connamespace`,
  ),
  sumOf(
    ['d.oid', 'd.xmin'],
    `pg_catalog.pg_attrdef d JOIN ${userRelations} c ON c.oid = d.adrelid`,
  ),
  sumOf(
    ['d.objoid', 'd.objsubid', 'd.xmin'],
    `pg_catalog.pg_description d JOIN ${userRelations} c ON c.oid = d.objoid
     WHERE d.classoid = 'pg_catalog.pg_class'::regclass`,
  ),
  // Domains and enums, and their names.
  sumOf(
    ['t.oid', 't.xmin'],
    `pg_catalog.pg_type t JOIN ${userSchemas} n ON n.oid = t.typnamespace
     WHERE t.typtype IN ('b', 'd', 'e', 'r')`,
  ),
  sumOf(['e.oid', 'e.xmin'], 'pg_catalog.pg_enum e'),
];

export const fingerprintSql = `SELECT concat_ws(' ', ${parts.join(', ')})`;

/** The server digests what introspection would read. */
export async function fingerprintPostgresql(
  pool: ServerPool<PgConnection>,
  signal: AbortSignal,
): Promise<string> {
  const queries = { fingerprint: fingerprintSql };
  const { fingerprint } = await readTogether(
    pool,
    queries,
    { timeoutMs: fingerprintTimeoutMs },
    signal,
  );
  return String(fingerprint[0]?.[0]);
}
