import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { type Dialect, dialects } from '#lib/shape/dialect.ts';
import { guardStatement } from './guard-statement.ts';
import { allowedStatements, refusedStatements } from './testing/guard-case.ts';

async function judge(sql: string, dialect: Dialect): Promise<string> {
  try {
    await guardStatement(sql, dialect);
    return 'allowed';
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    return (error as AppError).userMessage;
  }
}

describe.each(dialects)('%s', (dialect) => {
  it.each(allowedStatements[dialect])('lets %s through', async (sql) => {
    expect(await judge(sql, dialect)).toBe('allowed');
  });

  it.each(refusedStatements[dialect])('refuses %j: %s', async (sql, reason) => {
    expect(await judge(sql, dialect)).toContain(reason);
  });

  it.each([
    '__proto__',
    'constructor',
    'toString(1)',
    'SELECT constructor(1)',
    "SELECT repeat('a', constructor(1))",
    'EXPLAIN __proto__',
  ])('takes what objects inherit for no statement: %s', async (sql) => {
    // Never an error of another kind.
    expect(await judge(sql, dialect)).toBeTruthy();
  });

  it('hands on the statement alone, with spaces for comments', async () => {
    const guarded = await guardStatement(' -- first\n SELECT a /* in */ FROM t ; -- last', dialect);
    expect(guarded).toEqual({ dialect, sql: 'SELECT a          FROM t' });
  });

  it('takes a list of thousands of values, and no endless one', async () => {
    const list = (length: number) => `SELECT 1 WHERE 1 IN (${'1, '.repeat(length)}1)`;
    expect(await judge(list(5_000), dialect)).toBe('allowed');
    expect(await judge(list(50_000), dialect)).toContain('more than 20,000 words');
    expect(await judge(`SELECT '${'x'.repeat(2_000_000)}'`, dialect)).toContain('longer than');
  });
});

describe('PostgreSQL', () => {
  it.each([
    "SELECT pg_input_is_valid('1x', 'int4')",
    'SELECT i.id, e.key, e.value FROM items i, each(i.attributes) AS e',
    "SELECT (each('a=>1'::hstore)).key, public.nlevel(path), subpath(path, 0, 1) FROM items",
  ])('lets %s through, which not every server of the tests can run', async (sql) => {
    expect(await judge(sql, 'postgresql')).toBe('allowed');
  });
});

describe('MySQL', () => {
  it.each([
    "SELECT COLUMN_JSON(COLUMN_CREATE('a', 1)), ROWNUM(), UUID_v7() FROM clients",
    'SELECT * FROM clients LIMIT 5 ROWS EXAMINED 1000',
    'SHOW ALL SLAVES STATUS',
    'SHOW ALL REPLICAS STATUS',
    'ANALYZE SELECT * FROM clients WHERE id IN (SELECT client FROM invoices)',
    'ANALYZE FORMAT=JSON (SELECT 1) UNION SELECT 2',
    'ANALYZE WITH x AS (SELECT 1) SELECT * FROM x',
  ])('lets %s through, which not every server has', async (sql) => {
    expect(await judge(sql, 'mysql')).toBe('allowed');
  });

  it('never sends a hint, in which the server reads quotes on beyond the end', async () => {
    const sql = "SELECT /*+ QB_NAME(`*/`) */ 1 INTO OUTFILE '/tmp/guard-evil' -- `";
    const guarded = await guardStatement(sql, 'mysql');
    expect(guarded.sql).toMatch(/^SELECT +`\) \*\/ 1 INTO OUTFILE .* -- `$/);
  });
});

describe('the depth that PostgreSQL’s parser is given', () => {
  const nested = (open: string, inner: string, close: string) => (depth: number) =>
    `SELECT ${open.repeat(depth)}${inner}${close.repeat(depth)}`;

  it.each([
    ['parentheses', nested('(', '1', ')'), 90],
    ['queries', nested('(SELECT ', '1', ')'), 90],
    ['calls', nested('abs(', '1', ')'), 90],
    ['CASE', nested('CASE WHEN true THEN ', '1', ' END'), 90],
    ['arrays', nested('ARRAY[', '1', ']'), 90],
    ['NOT', nested('NOT ', 'true', ''), 1_900],
    ['operators', nested('', '1', ' + 1'), 900],
    ['casts', nested('', '1', '::int'), 600],
    ['UNION', nested('', '1', ' UNION SELECT 1'), 1_900],
    ['joins', nested('', '1 FROM clients', ' JOIN clients ON true'), 1_900],
  ])('holds %s', async (_, build, depth) => {
    expect(await judge(build(depth), 'postgresql')).toBe('allowed');
    expect(await judge(build(5_000), 'postgresql')).toMatch(/nests too deep|words and signs/);
  });

  it.each([
    ['OR', `SELECT 1 FROM clients WHERE id = 0${' OR id = 1'.repeat(3_000)}`],
    ['WHEN', `SELECT CASE ${"WHEN id = 1 THEN 'a' ".repeat(2_400)} ELSE 'b' END FROM clients`],
  ])('has no bound for what does not nest: %s', async (_, sql) => {
    expect(await judge(sql, 'postgresql')).toBe('allowed');
  });
});
