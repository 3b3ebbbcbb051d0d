/**
 * Whatever DuckDB's own parser takes for a call or a table, the guard has seen as one. Every allowed
 * statement of the corpus is changed at every place; where DuckDB can still read it and its tree
 * holds the bad function or file, the guard must refuse.
 */
import { expect, it } from 'vitest';
import { guardStatement } from './guard-statement.ts';
import { lexicalRules } from './lexical-rules.ts';
import { allowedStatements } from './testing/guard-case.ts';
import { setUpDuckdb } from './testing/set-up-duckdb.ts';
import { tokenize } from './tokenize.ts';

const connection = setUpDuckdb();

/** The texts that DuckDB reads as one SELECT whose tree, as JSON, holds the sign (an expression). */
async function withSign(texts: string[], sign: string): Promise<string[]> {
  const reader = await connection().runAndReadAll(
    `SELECT sql FROM (SELECT unnest(from_json($1, '["VARCHAR"]')) AS sql)
     WHERE regexp_matches(json_serialize_sql(sql), $2)`,
    [JSON.stringify(texts), sign],
  );
  return reader.getRows().map(([sql]) => String(sql));
}

/** Each text with one token exchanged for the piece, and with the piece behind each token. */
function changed(sql: string, piece: string): string[] {
  const { tokens } = tokenize(sql, lexicalRules.duckdb);
  return tokens.flatMap(({ start, end }) => [
    `${sql.slice(0, start)} ${piece} ${sql.slice(end)}`,
    `${sql.slice(0, end)} ${piece} ${sql.slice(end)}`,
  ]);
}

async function isRefused(sql: string): Promise<boolean> {
  return guardStatement(sql, 'duckdb').then(
    () => false,
    () => true,
  );
}

const call = '"function_name":"getenv"';
const file = '"table_name":"evil[.]csv"';
/** Of words that call nothing within their clause. */
const wordCall = '"function_name":"(repeatable|percent|nulls|system|bernoulli)"';
const tableCall = '"type":"TABLE_FUNCTION"[^{}]*"function":[{][^{}]*"function_name":"histogram"';

it.each([
  ["getenv('x')", call],
  [".getenv('x')", call],
  [", getenv('x')", call],
  ["(getenv('x'))", call],
  ["OR getenv('x')", call],
  ["AT TIME ZONE getenv('x')", call],
  ["GLOB getenv('x')", call],
  ["FETCH FIRST getenv('x') ROWS ONLY", call],
  ["LIMIT getenv('x')", call],
  [", LATERAL getenv('x')", call],
  ['getenv', call],
  ["'evil.csv'", file],
  ['evil.csv', '"table_name":"csv"'],
  [", 'evil.csv'", file],
  ['JOIN "evil.csv" ON true', file],
  ["(FROM 'evil.csv')", file],
  ["histogram('t', x)", tableCall],
  [", histogram('t', x)", tableCall],
  [", LATERAL histogram('t', x)", tableCall],
  ["JOIN histogram('t', x) ON true", tableCall],
  ["(FROM histogram('t', x))", tableCall],
  ['histogram', tableCall],
  ['repeatable(42)', wordCall],
  ['(SELECT DISTINCT ON (1) repeatable(42))', wordCall],
  [', percent(42)', wordCall],
  ['nulls(42)', wordCall],
  [', system(42)', wordCall],
  [', LATERAL bernoulli(42)', wordCall],
])('sees %s wherever DuckDB does', async (piece, sign) => {
  const texts = allowedStatements.duckdb.flatMap((sql) => changed(sql, piece));
  const dangerous = await withSign(texts, sign);
  const missed: string[] = [];
  for (const sql of dangerous) if (!(await isRefused(sql))) missed.push(sql);
  expect(missed).toEqual([]);
  expect(dangerous.length).toBeGreaterThan(5);
});
