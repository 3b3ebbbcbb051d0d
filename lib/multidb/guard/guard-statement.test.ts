import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import { guardStatement } from './guard-statement.ts';

async function judge(sql: string, dialect: Dialect): Promise<string> {
  try {
    await guardStatement(sql, dialect);
    return 'allowed';
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).code).toBe('statement_refused');
    return (error as AppError).userMessage;
  }
}

const all: Dialect[] = ['postgresql', 'mysql', 'sqlite'];

describe.each(all)('%s', (dialect) => {
  it.each([
    'SELECT * FROM invoices',
    'select count(*) as n, sum(amount) from invoices where paid_on >= date(2024)',
    "SELECT note FROM invoices WHERE note = 'DELETE FROM invoices; DROP TABLE x'",
    "SELECT 'don''t -- comment' AS a, 'it /* is */ text' AS b",
    'SELECT updated_at, is_deleted, dropped FROM invoices -- INSERT INTO x',
    '/* DROP TABLE invoices */ SELECT 1',
    'SELECT 1;',
    'SELECT 1 ; ; -- the end',
    '(SELECT 1 UNION ALL SELECT 2) ORDER BY 1',
    'WITH paid AS (SELECT id FROM invoices), n (x) AS (SELECT 1) SELECT count(*) FROM paid, n',
    'WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 9) SELECT sum(n) FROM t',
    'SELECT a.id, lower(b.name) FROM invoices a JOIN clients b ON (a.client = b.id) WHERE (a.id, 1) IN ((1, 1))',
    'SELECT rank() OVER (PARTITION BY client ORDER BY amount) FROM invoices',
    'SELECT CASE WHEN (amount > 0) THEN (1) ELSE (2) END, CAST(amount AS DECIMAL(10, 2)) FROM invoices',
    "SELECT replace(name, 'a', 'b'), coalesce(note, ''), trim(name) FROM clients",
    'SELECT id FROM invoices WHERE EXISTS (SELECT 1 FROM clients) AND NOT (amount BETWEEN (1) AND (2))',
    'EXPLAIN SELECT * FROM invoices',
  ])('lets %s through', async (sql) => {
    expect(await judge(sql, dialect)).toBe('allowed');
  });

  it.each([
    ['', 'There is no statement to run.'],
    [' ; ; ', 'There is no statement to run.'],
    ['-- nothing', 'There is no statement to run.'],
    ['SELECT 1; SELECT 2', 'There are several statements'],
    ["SELECT 'a'; DELETE FROM invoices", 'There are several statements'],
    ['INSERT INTO invoices VALUES (1)', 'INSERT changes data'],
    ['Update invoices SET amount = 0', 'UPDATE changes data'],
    ['DELETE FROM invoices', 'DELETE changes data'],
    ['WITH x AS (SELECT 1) DELETE FROM invoices', 'DELETE changes data'],
    ['WITH x AS (SELECT 1) (DELETE FROM invoices)', 'DELETE changes data'],
    ['TRUNCATE TABLE invoices', 'TRUNCATE changes data'],
    ['CREATE TABLE x (a int)', 'CREATE changes the schema'],
    ['DROP TABLE invoices', 'DROP changes the schema'],
    ['ALTER TABLE invoices ADD x int', 'ALTER changes the schema'],
    ['BEGIN', 'BEGIN controls transactions'],
    ['ROLLBACK', 'ROLLBACK controls transactions'],
    ['SET x = 1', 'SET changes settings'],
    ['GRANT ALL ON invoices TO me', 'GRANT changes rights'],
    ['CALL pay()', 'CALL runs other code'],
    ['FROB the invoices', 'FROB is not a statement'],
    ['SELECT id INTO copies FROM invoices', 'INTO'],
    ['SELECT pay_all(1)', 'The function pay_all is not one'],
    ['SELECT id FROM invoices WHERE pay_all (id) > 0', 'The function pay_all is not one'],
    ['SELECT * FROM pay_all(1)', 'The function pay_all is not one'],
    ['SELECT * FROM invoices JOIN pay_all(1) p', 'The function pay_all is not one'],
    ['SELECT other.lower(name) FROM clients', 'The function other.lower is not one'],
    ["SELECT 'open", 'is not closed'],
    ['SELECT (1', 'parenthes'],
    ['SELECT 1)', 'parenthes'],
    ['SELECT 1\0', 'NUL'],
  ])('refuses %j', async (sql, reason) => {
    expect(await judge(sql, dialect)).toContain(reason);
  });

  it('hands on the statement alone', async () => {
    const guarded = await guardStatement(' -- first\n SELECT a /* in */ FROM t ; -- last', dialect);
    expect(guarded).toEqual({ dialect, sql: 'SELECT a          FROM t' });
  });
});

describe('PostgreSQL', () => {
  it.each([
    'VALUES (1, 2), (3, 4)',
    'TABLE invoices',
    'SHOW server_version',
    'EXPLAIN (ANALYZE, FORMAT JSON) SELECT 1',
    'SELECT $$; DROP TABLE x;$$, $tag$ $$ ; $tag$, price$x FROM (SELECT 1 AS price$x) q',
    "SELECT E'it\\'s; DROP TABLE x', '\\', 1",
    "SELECT E'a'\n  'b\\'; DELETE FROM x; --'",
    'SELECT /* outer /* inner */ DROP */ 1',
    'SELECT "update", t."delete", t.into, amount AS into FROM invoices t',
    'SELECT count(update) FROM invoices WHERE (delete IS NULL)',
    'WITH "insert" AS (SELECT 1), delete AS MATERIALIZED (SELECT 2) SELECT * FROM "insert", delete',
    "SELECT 5 # 3, a -> 'b', c ? 'd', e::numeric(12, 2)::varchar(20) FROM t",
    'SELECT * FROM (VALUES (1, 2)) v (a, b), generate_series(1, 3) WITH ORDINALITY AS g (n, i)',
    "SELECT * FROM json_to_record('{}') AS r (a int, b numeric(4, 1))",
    'SELECT * FROM a JOIN LATERAL (SELECT 1) b (x) ON true, unnest(a.list) AS u (item)',
    "SELECT substring(a FROM 1 FOR 2), extract(year FROM d), position('a' IN b) FROM t",
    'SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a), count(*) FILTER (WHERE (b)) FROM t',
    'SELECT (address).city, (list)[1], u.pg_read_file FROM users u',
    'SELECT pg_catalog.lower(a), public.similarity(a, b) FROM t',
    'SELECT a IS DISTINCT FROM (b) FROM t',
    'WITH RECURSIVE t AS (SELECT 1 AS n) CYCLE n SET looped USING path SELECT * FROM t',
    'SELECT U&"\\0061mount" FROM invoices',
  ])('lets %s through', async (sql) => {
    expect(await judge(sql, 'postgresql')).toBe('allowed');
  });

  it.each([
    ['WITH x AS (DELETE FROM a RETURNING id) SELECT * FROM x', 'DELETE changes data'],
    ['WITH x AS NOT MATERIALIZED (UPDATE a SET b = 1 RETURNING b) SELECT * FROM x', 'UPDATE'],
    ['SELECT * FROM (WITH x AS (MERGE INTO a USING b ON true) SELECT 1) q', 'MERGE changes data'],
    ['WITH x AS (WITH y AS (SELECT 1) INSERT INTO a VALUES (1)) SELECT 1', 'INSERT changes data'],
    ['SELECT 1 UNION ALL (WITH x AS (DELETE FROM a RETURNING 1) SELECT 1)', 'DELETE changes data'],
    ['WITH t AS (SELECT 1) SEARCH DEPTH FIRST BY n SET o DELETE FROM a', 'DELETE changes data'],
    ['EXPLAIN ANALYZE DELETE FROM a', 'DELETE changes data'],
    ['EXPLAIN (ANALYZE) CREATE TABLE b AS SELECT 1', 'CREATE changes the schema'],
    ['SELECT * FROM a FOR UPDATE', 'FOR UPDATE locks rows'],
    ['SELECT * FROM a FOR NO KEY UPDATE', 'FOR NO KEY UPDATE locks rows'],
    ['SELECT * FROM (SELECT 1 FROM a FOR SHARE) q', 'FOR SHARE locks rows'],
    ["COPY a TO '/tmp/x'", 'COPY copies data'],
    ["SELECT PG_Read_File ('/etc/hosts')", 'pg_read_file reads or writes files'],
    ['SELECT "pg_sleep"(9)', 'pg_sleep waits'],
    ['SELECT pg_catalog . pg_sleep(9)', 'pg_sleep waits'],
    ['SELECT U&"pg\\005fsleep"(9)', 'pg_sleep waits'],
    ['SELECT U&"pg*005fsleep" /* x */ UESCAPE \'*\' (9)', 'pg_sleep waits'],
    ['SELECT "PG_SLEEP"(9)', 'is not one that is known'],
    ["SELECT ('/etc/hosts'::text).pg_read_file", 'pg_read_file calls a function'],
    ['SELECT (ARRAY[\'/etc/hosts\'])[1]. "pg_read_file"', 'pg_read_file calls a function'],
    ['SELECT x.pg_sleep FROM unnest(ARRAY[9.0]) AS x', 'pg_sleep calls a function'],
    ['SELECT x.pg_sleep FROM unnest(ARRAY[9.0]) WITH ORDINALITY x', 'pg_sleep calls a function'],
    ['SELECT unnest.pg_sleep FROM unnest(ARRAY[9.0])', 'pg_sleep calls a function'],
    ['SELECT x.pg_ls_dir FROM current_user x', 'pg_ls_dir calls a function'],
    ['SELECT DISTINCT ON (a) pay_all(a) FROM t', 'The function pay_all'],
    ['SELECT 1 OPERATOR(pg_catalog.+) pay_all(1)', 'OPERATOR'],
    ['SELECT a IS DISTINCT FROM (b) pay_all(1)', 'The function pay_all'],
    ["SELECT dblink('dbname=x', 'DROP TABLE a')", 'dblink reaches other servers'],
    ["SELECT set_config('a', 'b', false)", 'set_config changes settings'],
    ["SELECT nextval('s')", 'nextval moves a sequence'],
    ['SELECT pg_advisory_xact_lock(1)', 'takes locks'],
    ['SELECT pg_terminate_backend(1)', 'administers the server'],
    ["SELECT query_to_xml('DROP TABLE a', true, true, '')", 'runs SQL that is given as text'],
    ["SELECT lo_export(1, '/tmp/x')", 'reads or writes files'],
    ['SELECT * FROM pg_catalog.pg_authid', 'pg_authid holds secrets'],
    ["SELECT '\\'; DELETE FROM a; --'", 'several statements'],
    ['SELECT 1 -- x\r; DELETE FROM a', 'several statements'],
    ['SELECT 1 /* /* */', 'comment'],
    ['SELECT $a$ text', 'is not closed'],
  ])('refuses %s', async (sql, reason) => {
    expect(await judge(sql, 'postgresql')).toContain(reason);
  });
});

describe('MySQL', () => {
  it.each([
    'SELECT "DELETE FROM x; --", `update`, `a``b` FROM t # ; DROP TABLE x',
    "SELECT 'it\\'s; DROP TABLE x', 5--2",
    'TABLE invoices',
    'VALUES ROW(1, 2), ROW(3, 4)',
    "SHOW FULL TABLES LIKE 'a%'",
    'SHOW CREATE TABLE invoices',
    'SHOW COLUMNS FROM invoices',
    'DESCRIBE shop.invoices',
    'DESC invoices amount',
    'EXPLAIN FORMAT=JSON SELECT 1',
    "SELECT @@version, @n, now(), INSERT('abc', 1, 1, 'x'), TRUNCATE(1.5, 1)",
    'SELECT /*+ MAX_EXECUTION_TIME(1000) */ id FROM t USE INDEX (i) PARTITION (p0)',
    "SELECT GROUP_CONCAT(DISTINCT a ORDER BY b SEPARATOR '; ') FROM t GROUP BY c WITH ROLLUP",
    "SELECT a FROM t WHERE MATCH (a) AGAINST ('x' IN BOOLEAN MODE) AND b DIV (2) = 1",
    'SELECT * FROM (SELECT 1) AS v (a)',
  ])('lets %s through', async (sql) => {
    expect(await judge(sql, 'mysql')).toBe('allowed');
  });

  it.each([
    ['/*!50000 DELETE FROM a */', 'comment'],
    ["SELECT 1 /*M! INTO OUTFILE '/tmp/x' */", 'comment'],
    ['SELECT /*+ SET_VAR(max_execution_time = 0) */ 1', 'SET_VAR'],
    ["SELECT * FROM a INTO OUTFILE '/tmp/x'", 'INTO OUTFILE writes a file'],
    ["SELECT 1.INTO DUMPFILE '/tmp/x'", 'INTO DUMPFILE writes a file'],
    ['SELECT 1 INTO @x', 'INTO'],
    ['SELECT @x := 1', 'changes a session variable'],
    ['SELECT * FROM a FOR UPDATE', 'FOR UPDATE locks rows'],
    ['SELECT * FROM a LOCK IN SHARE MODE', 'LOCK IN SHARE MODE locks rows'],
    ['SELECT SLEEP(9)', 'sleep waits'],
    ['SELECT `sleep` (9)', 'sleep waits'],
    ['SELECT "sleep"(9)', 'sleep waits'],
    ['SELECT * FROM t FOR SYSTEM_TIME AS OF TIMESTAMP sleep(9)', 'sleep waits'],
    ["SELECT LOAD_FILE('/etc/hosts')", 'load_file reads files'],
    ["SELECT GET_LOCK('a', 1)", 'get_lock takes or releases locks'],
    ['SELECT NEXT VALUE FOR s', 'NEXT VALUE FOR moves a sequence'],
    ['SHOW TABLES WHERE sleep(9)', 'sleep waits'],
    ['SHOW GRANTS', 'SHOW GRANTS'],
    ['SHOW CREATE USER me', 'SHOW CREATE USER'],
    ['SELECT * FROM `mysql`.user', 'The schema mysql'],
    ['EXPLAIN UPDATE a SET b = 1', 'UPDATE changes data'],
    ['EXPLAIN FOR CONNECTION 3', 'FOR is not'],
    ['SELECT 1--1; DROP TABLE a', 'several statements'],
    ["SELECT '\\\\'; DELETE FROM a; -- '", 'several statements'],
    ['DO SLEEP(1)', 'DO runs other code'],
    ['SELECT * FROM a PROCEDURE sleep(1)', 'PROCEDURE'],
  ])('refuses %s', async (sql, reason) => {
    expect(await judge(sql, 'mysql')).toContain(reason);
  });
});

describe('SQLite', () => {
  it.each([
    'SELECT [drop], "update", `a` FROM [my table] /* open',
    'PRAGMA table_info(invoices)',
    'PRAGMA main.user_version',
    "SELECT * FROM pragma_table_info('invoices'), json_each('[1]')",
    'EXPLAIN QUERY PLAN SELECT 1',
    "SELECT a->>'$.b', a GLOB 'x*', iif(a, b, c), date('now', '-1 day') FROM t",
    'VALUES (1), (2)',
  ])('lets %s through', async (sql) => {
    expect(await judge(sql, 'sqlite')).toBe('allowed');
  });

  it.each([
    ["ATTACH '/tmp/x.db' AS x", 'ATTACH opens or closes database files'],
    ["VACUUM INTO '/tmp/x.db'", 'VACUUM administers'],
    ['PRAGMA user_version = 3', 'PRAGMA user_version with a value'],
    ['PRAGMA main.query_only(0)', 'PRAGMA query_only with a value'],
    ['PRAGMA writable_schema', 'PRAGMA writable_schema is not'],
    ['SELECT * FROM pragma_optimize', 'pragma_optimize'],
    ["SELECT load_extension('x')", 'load_extension loads code'],
    ["SELECT [readfile]('/etc/hosts')", 'readfile reads or writes files'],
    ["SELECT * FROM 'fsdir'('/')", 'fsdir reads or writes files'],
    ["SELECT '\\'; DELETE FROM a; --'", 'several statements'],
    ['SELECT 1 /* /* */ ; DELETE FROM a', 'several statements'],
    ['REPLACE INTO a VALUES (1)', 'REPLACE changes data'],
    ['SHOW TABLES', 'SHOW is not a statement'],
  ])('refuses %s', async (sql, reason) => {
    expect(await judge(sql, 'sqlite')).toContain(reason);
  });
});
