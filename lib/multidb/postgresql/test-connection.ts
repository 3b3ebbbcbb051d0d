import type { ConnectionFacts } from '../engine.ts';
import type { ServerPool } from '../pools/server-pool.ts';
import type { PgConnection } from './create-pool.ts';
import { readTogether } from './read-together.ts';

const testTimeoutMs = 10_000;

/** A login that is read-only by a mere setting can write: it can undo the setting itself. */
const factsQuery = `
  SELECT split_part(current_setting('server_version'), ' ', 1) AS version,
    NOT pg_is_in_recovery() AND (
      has_database_privilege(current_database(), 'CREATE')
      OR EXISTS (
        SELECT 1 FROM pg_catalog.pg_namespace n
        WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
          AND has_schema_privilege(n.oid, 'CREATE'))
      OR EXISTS (
        SELECT 1 FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'f')
          AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
          AND (has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
            OR has_any_column_privilege(c.oid, 'INSERT, UPDATE')))
    ) AS can_write`;

export async function testPostgresql(
  pool: ServerPool<PgConnection>,
  signal: AbortSignal,
): Promise<ConnectionFacts> {
  const { facts } = await readTogether(
    pool,
    { facts: factsQuery },
    { timeoutMs: testTimeoutMs },
    signal,
  );
  const [version, canWrite] = facts[0] as [string, boolean];
  return { product: `PostgreSQL ${version}`, canWrite };
}
