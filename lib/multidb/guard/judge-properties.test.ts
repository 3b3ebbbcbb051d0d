import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { judgeStatement } from './judge-statement.ts';
import { writableDialects } from './policy/write-policy.ts';

/** Pieces of changes, with what could open, close or end something in them. */
const pieces = fc.constantFrom(
  ...`insert update delete merge replace into from only ignore or set where using on when matched not
    then with as select values default conflict duplicate key do nothing returning join left t a.b
    * = ( ) ( ) , . ; -- /* */ || && ' " \` [ ] $$ 1 true null and or not case end pg_class
    sqlite_master mysql.user {oj partition order by limit lower( pg_sleep( :: cast( é`.split(/\s+/),
);
const starts = fc.constantFrom(
  'INSERT INTO t',
  'UPDATE t SET a = 1',
  'DELETE FROM t WHERE',
  'MERGE INTO t USING s ON',
  'WITH x AS (SELECT 1)',
  '',
);
const scraps = fc
  .tuple(starts, fc.array(fc.oneof(pieces, fc.string({ maxLength: 2 })), { maxLength: 30 }))
  .map(([start, parts]) => [start, ...parts].join(' '));

describe.each(writableDialects)('%s', (dialect) => {
  it('answers any text with a judgement or a refusal, and judges its own answer alike', async () => {
    await fc.assert(
      fc.asyncProperty(scraps, async (sql) => {
        try {
          const judged = await judgeStatement(sql, dialect);
          expect(await judgeStatement(judged.statement.sql, dialect)).toEqual(judged);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
          expect((error as AppError).code).toMatch(/^(statement_refused|syntax_error)$/);
        }
      }),
      { numRuns: 1_000 },
    );
  }, 30_000);

  it('never minds what a literal says', async () => {
    await fc.assert(
      fc.asyncProperty(scraps, async (text) => {
        fc.pre(!text.includes('\0'));
        const escaped = dialect === 'mysql' ? text.replaceAll('\\', '\\\\') : text;
        const literal = `'${escaped.replaceAll("'", "''")}'`;
        const sql = `UPDATE t SET a = ${literal} WHERE b = ${literal}`;
        expect(await judgeStatement(sql, dialect)).toMatchObject({ kind: 'write' });
        const whole = judgeStatement(`UPDATE t SET a = ${literal}`, dialect);
        await expect(whole).rejects.toThrow('has no WHERE');
      }),
      { examples: [['\ud800 '], ["\udc00'"], ['pragma_x'], ['pg_shadow']] },
    );
  });

  it.each([true, false])(
    'finds a constant condition however it is put together (%s)',
    async (id) => {
      const constant = fc.constantFrom(
        '1 = 1',
        'true',
        "'a' = 'a'",
        'NOT false',
        'id = id',
        '2 > 1',
      );
      const other = fc.constantFrom('id = 5', "name LIKE 'a%'", 'id IN (1, 2)', 'id IS NULL');
      const wrap = (text: string, depth: number) => '('.repeat(depth) + text + ')'.repeat(depth);
      await fc.assert(
        fc.asyncProperty(constant, other, fc.nat(5), async (same, chosen, depth) => {
          const condition = id ? `${wrap(same, depth)} OR ${chosen}` : `${chosen} AND ${same}`;
          const judging = judgeStatement(`DELETE FROM t WHERE ${wrap(condition, depth)}`, dialect);
          if (id) await expect(judging).rejects.toThrow('the same for every row');
          else expect(await judging).toMatchObject({ kind: 'write' });
        }),
      );
    },
  );

  // Each takes minutes where some part of the guard is quadratic.
  it.each([
    '(',
    ')',
    'or ',
    'not ',
    'a or (',
    'case ',
    'a join ',
    'on ',
    ', ',
    'with a as (',
    'when matched ',
    'returning ',
    '||',
    "''",
    'a = ',
    '1 ',
    'a<b or ',
    'x.id = t.id and ',
    'id in (select id from t where ',
    'exists (select 1 from t x where x.id = t.id and ',
    'case when a = 1 then ',
    'union select 1 ',
    'a = (select max(a) from t) or ',
  ])('judges 100 KB of %j', async (piece) => {
    const heads = [
      'DELETE FROM t WHERE ',
      'DELETE FROM t a USING t b WHERE ',
      'WITH x AS (SELECT id FROM t WHERE ',
      'UPDATE t ',
      'UPDATE t SET a = ',
      'INSERT INTO t ',
      'INSERT INTO t VALUES (',
      'MERGE INTO t USING s ON ',
    ];
    for (const head of heads) {
      const sql = head + piece.repeat(Math.ceil(100_000 / piece.length));
      try {
        await judgeStatement(sql, dialect);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
      }
    }
  });
});
