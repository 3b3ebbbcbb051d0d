import type { TestDatabase } from './servers/test-databases.ts';

/** Reading this view takes a minute; `customers` beside it answers at once. */
export const slowScript = `
  CREATE TABLE customers (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL);
  INSERT INTO customers VALUES (1, 'Ada'), (2, 'Ben'), (3, 'Cleo');
  CREATE VIEW slow_report AS
    SELECT n AS id, n * 10 AS amount FROM generate_series(1, 60) AS n WHERE pg_sleep(1) IS NOT NULL;`;

/** How many sessions of this PostgreSQL database read the view now. */
export async function countSlowQueries(database: TestDatabase): Promise<number> {
  return Number(
    await database.ask(
      `SELECT count(*) FROM pg_stat_activity
       WHERE datname = current_database() AND state = 'active'
         AND query ILIKE '%slow_report%' AND pid <> pg_backend_pid()`,
    ),
  );
}
