import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import { guardStatement } from './guard-statement.ts';
import { judgeStatement } from './judge-statement.ts';
import { writableDialects } from './policy/write-policy.ts';
import { allowedStatements, refusedStatements } from './testing/guard-case.ts';
import { allowedWrites, refusedWrites } from './testing/write-cases.ts';

async function judge(sql: string, dialect: Dialect, writesRefused?: string): Promise<string> {
  try {
    return (await judgeStatement(sql, dialect, { writesRefused })).kind;
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).code).toMatch(/^(statement_refused|syntax_error)$/);
    return (error as AppError).userMessage;
  }
}

describe.each(writableDialects)('%s', (dialect) => {
  it.each(allowedWrites[dialect] ?? [])('takes %s for a change', async (sql) => {
    expect(await judge(sql, dialect)).toBe('write');
  });

  it.each(refusedWrites[dialect] ?? [])('refuses %j: %s', async (sql, reason) => {
    const judged = await judge(sql, dialect);
    expect(judged).not.toMatch(/^(read|write)$/);
    expect(judged).toContain(reason);
  });

  it.each(allowedWrites[dialect] ?? [])('refuses %s where changes are not allowed', async (sql) => {
    expect(await judge(sql, dialect, 'which is not allowed here.')).toMatch(
      /^(INSERT|UPDATE|DELETE|REPLACE|MERGE) changes data, which is not allowed here\.$/,
    );
    await expect(guardStatement(sql, dialect)).rejects.toThrow('only statements that read may run');
  });

  it.each(allowedStatements[dialect])('goes on taking %s for a query', async (sql) => {
    const judged = await judgeStatement(sql, dialect);
    expect(judged).toEqual({ kind: 'read', statement: await guardStatement(sql, dialect) });
  });

  it.each([
    ['TRUNCATE TABLE t', 'TRUNCATE changes data'],
    ['CREATE TABLE t (a int)', 'CREATE changes the schema'],
    ['ALTER TABLE t ADD b int', 'ALTER changes the schema'],
    ['GRANT SELECT ON t TO x', 'GRANT changes rights'],
  ])('says of %s which changes can be made, and how to get further', async (sql, what) => {
    const name = what.split(' ')[0];
    expect(await judge(sql, dialect)).toBe(
      `${what}, and the only changes made here are one INSERT, UPDATE or DELETE at a time. Ask for one of these, or run ${name} in a tool of the database’s own.`,
    );
    expect(await judge(sql, dialect, 'and this may only read.')).toBe(
      `${what}; only statements that read may run.`,
    );
  });

  it('lets no other refused statement through as a query', async () => {
    for (const [sql] of refusedStatements[dialect]) {
      expect(await judge(sql, dialect), sql).not.toBe('read');
    }
  });

  it('hands on the change alone, with its verb', async () => {
    const sql = ' /* a */ DELETE FROM t /* b */ WHERE a = 1 ; -- c';
    const { kind, statement } = await judgeStatement(sql, dialect);
    expect(kind).toBe('write');
    expect(statement).toEqual({
      dialect,
      sql: 'DELETE FROM t         WHERE a = 1',
      verb: 'delete',
    });
  });

  it('takes thousands of rows, and no endless number of them', async () => {
    const rows = (count: number) => `INSERT INTO t (a) VALUES ${'(1), '.repeat(count)}(1)`;
    expect(await judge(rows(4_000), dialect)).toBe('write');
    expect(await judge(rows(40_000), dialect)).toContain('more than 20,000 words');
  });

  it('bounds how deep a condition nests', async () => {
    const sql = `DELETE FROM t WHERE ${'('.repeat(5_000)}a = 1${')'.repeat(5_000)}`;
    expect(await judge(sql, dialect)).toMatch(/nests? (more than|too deep)/);
    const queries = `DELETE FROM t WHERE ${'(SELECT '.repeat(5_000)}1${')'.repeat(5_000)} = 1`;
    expect(await judge(queries, dialect)).toMatch(/nests? (more than|too deep)/);
  });
});
