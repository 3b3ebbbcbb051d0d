import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { dialects } from '#lib/shape/dialect.ts';
import { guardStatement } from './guard-statement.ts';

/** Text that is likely to hit the edges of the lexical rules. */
const pieces = fc.constantFrom(
  ..."' \" ` [ ] ( ) ; , . : = -- --\n # /* */ /*! \\ $$ $a$ E' U&\" u&' UESCAPE \n \r \t @ 1 1. 0x 1e5 é".split(
    ' ',
  ),
  ...'select from with as delete into for update pg_sleep sleep lower t values union all on'.split(
    ' ',
  ),
  ...'explain analyze case when end cast( :: not in array[ over (select filter show pragma \ufeff'.split(
    ' ',
  ),
  ..."{ } -> ? $1 pivot unpivot describe 1_0 \u00a0 \u2003 .lower( from'a.csv'".split(' '),
  '\ud800',
  '\u0000',
);
const scraps = fc
  .array(fc.oneof(pieces, fc.string({ maxLength: 3 })), { maxLength: 40 })
  .chain((parts) => fc.constantFrom(parts.join(''), parts.join(' ')));

describe.each(dialects)('%s', (dialect) => {
  it('answers any text with a statement or a refusal, and judges its own answer alike', async () => {
    await fc.assert(
      fc.asyncProperty(scraps, async (sql) => {
        try {
          const guarded = await guardStatement(sql, dialect);
          expect(await guardStatement(guarded.sql, dialect)).toEqual(guarded);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
          expect((error as AppError).code).toMatch(/^(statement_refused|syntax_error)$/);
        }
      }),
      // MySQL: `--` is an operator twice before a semicolon, and a comment at the end.
      { numRuns: 2_000, examples: [['\nwith--;'], ['select 5--;']] },
    );
  });

  it('never minds what a literal says', async () => {
    await fc.assert(
      fc.asyncProperty(scraps, async (text) => {
        fc.pre(!text.includes('\0'));
        const escaped = dialect === 'mysql' ? text.replaceAll('\\', '\\\\') : text;
        const sql = `SELECT '${escaped.replaceAll("'", "''")}' AS a`;
        expect((await guardStatement(sql, dialect)).sql).toBe(sql.toWellFormed());
      }),
      { examples: [['\ud800 '], ['\ud800'], ["\udc00'"], ['pragma_x'], ['pg_shadow']] },
    );
  });

  it('refuses whatever stands behind a second semicolon', async () => {
    await fc.assert(
      fc.asyncProperty(scraps, async (text) => {
        const judging = guardStatement(`SELECT 1; DROP TABLE t; ${text}`, dialect);
        await expect(judging).rejects.toThrow(AppError);
      }),
    );
  });

  // Each takes minutes where some part of the guard is quadratic.
  it.each([
    '(',
    ')',
    "'",
    '"',
    '`',
    '[',
    '$a',
    '$',
    '$$',
    '/*',
    '-- ',
    '--\n',
    "E''\n",
    "E'\\",
    'U&"',
    '\\',
    '#',
    'select a from x y(',
    'with a as (',
    'select 1 union ',
    'a.',
    'lower(',
    ';',
    '1',
    'é',
    '\n',
    'for ',
  ])('judges 100 KB of %j', async (piece) => {
    for (const head of ['', 'SELECT ', "SELECT '"]) {
      const sql = head + piece.repeat(Math.ceil(100_000 / piece.length));
      try {
        await guardStatement(sql, dialect);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
      }
    }
  });
});
