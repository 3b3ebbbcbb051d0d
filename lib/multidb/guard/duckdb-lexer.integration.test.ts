/** The guard cuts text into statements exactly where DuckDB's own lexer does. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lexicalRules } from './lexical-rules.ts';
import { setUpDuckdb } from './testing/set-up-duckdb.ts';
import { isSymbol } from './token-reader.ts';
import { tokenize } from './tokenize.ts';

const connection = setUpDuckdb();

/** Undefined where DuckDB cannot read the text. */
async function countByDuckdb(sql: string): Promise<number | undefined> {
  try {
    return (await connection().extractStatements(sql)).count;
  } catch {
    return undefined;
  }
}

/** Undefined where the guard refuses the text. */
function countByGuard(sql: string): number | undefined {
  try {
    const { tokens } = tokenize(sql, lexicalRules.duckdb);
    return tokens.filter(
      (token, at) => !isSymbol(token, ';') && (at === 0 || isSymbol(tokens[at - 1], ';')),
    ).length;
  } catch {
    return undefined;
  }
}

it.each([
  ['SELECT 1; SELECT 2', 2],
  ["SELECT '\\'; SELECT 2 --'", 2],
  ["SELECT E'\\'; SELECT 2 --'", 1],
  ["SELECT E'a'\n'\\'; SELECT 2 --'", 1],
  ["SELECT 'a'\n'\\'; SELECT 2 --'", 2],
  ['SELECT $$;$$', 1],
  ['SELECT $a$;$$;$a$', 1],
  ['SELECT $é$;$é$', 1],
  ['SELECT a$$; SELECT 2 --$$', 2],
  ['SELECT 1 /* /* ; */ ; */', 1],
  ['SELECT 1 -- ;\r; SELECT 2', 2],
  ['SELECT "a;""b;"', 1],
  ["SELECT x';'", 1],
  ['SELECT 1_000; SELECT 0x1F; SELECT 1e3', 3],
  ['SELECT [1][1:2], {a: 1}, x -> x, #1', 1],
])('%s: %i', async (sql, count) => {
  expect(await countByDuckdb(sql)).toBe(count);
  expect(countByGuard(sql)).toBe(count);
});

const spaces = [0xa0, 0x202f, 0x205f, 0x2060, 0x3000, 0xfeff].concat(
  Array.from({ length: 12 }, (_, at) => 0x2000 + at),
);

it('knows every character that DuckDB takes for a space', async () => {
  const takenForSpace: number[] = [];
  for (let code = 0x80; code < 0x1_0000; code += 1) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const sql = `SELECT 1 AS a${String.fromCharCode(code)}b`;
    if ((await countByDuckdb(sql)) === undefined) takenForSpace.push(code);
    if (spaces.includes(code)) expect(countByGuard(sql)).toBeUndefined();
  }
  expect(takenForSpace).toEqual(spaces.sort((a, b) => a - b));
});

const pieces = fc.constantFrom(
  ..."SELECT 1 'a' ' '' \" \"\" ; ;; -- \n \r /* */ $$ $a$ $ E' e'\\' \\ x b' N' , a \"a\" U&' #1 1_0 0x1 1e1 . [ ] { } ( ) : :: -> @ SELECT".split(
    /(?<! ) /,
  ),
  '\n',
  ' ',
);

// DuckDB passes over a statement of nothing but letters beyond ASCII, so there are none of these here.
it('counts the same statements in any text that both can read', async () => {
  let read = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 14 }), async (parts) => {
      const sql = `SELECT 1 ${parts.join('')}`;
      const byDuckdb = await countByDuckdb(sql);
      const byGuard = countByGuard(sql);
      if (byDuckdb === undefined || byGuard === undefined) return;
      read += 1;
      expect(byGuard).toBe(byDuckdb);
    }),
    { numRuns: 20_000 },
  );
  expect(read).toBeGreaterThan(1_000);
});
