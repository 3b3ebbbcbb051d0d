import type { DuckDBConnection } from '@duckdb/node-api';
import { exampleOf } from './example-of.ts';
import { quoteName } from './tables/quote-name.ts';
import type { JoinedFields } from './tree/prepare-combine.ts';

/** Of each side, so many rows and so many of their values are looked at: it is not to cost as a join does. */
const rowsMax = 20_000;
const valuesMax = 2_000;

/** Of the values looked at, so many per cent have to be concerned: some codes tell `aB` from `Ab`. */
const shareMin = 1;

type Field = JoinedFields['left'];

/**
 * Texts that stand on the other side with other upper and lower case or blanks alone, as databases
 * that ignore these would have joined them: their rows are missing from the result.
 */
export async function warnOfNearMatches(
  connection: DuckDBConnection,
  joined: readonly JoinedFields[],
): Promise<string[]> {
  const warnings = new Set<string>();
  for (const { left, right, comparedAs } of joined) {
    if (left.storage.family !== 'text' || right.storage.family !== 'text') continue;
    const warning =
      (await warnOf(connection, left, right, comparedAs)) ??
      (await warnOf(connection, right, left, comparedAs));
    if (warning) warnings.add(warning);
  }
  return [...warnings];
}

async function warnOf(
  connection: DuckDBConnection,
  one: Field,
  other: Field,
  comparedAs: string,
): Promise<string | undefined> {
  const over = (sql: string, column: string) => sql.replaceAll('x', () => column);
  const alike = `lower(trim(s.v)) = lower(trim(o.${quoteName(other.name)}))`;
  const same = `${over(comparedAs, 's.v')} = ${over(comparedAs, `o.${quoteName(other.name)}`)}`;
  const sql = `
    WITH first AS (SELECT ${quoteName(one.name)} AS v FROM ${quoteName(one.table)} LIMIT ${rowsMax}),
    sample AS (SELECT DISTINCT v FROM first WHERE v IS NOT NULL LIMIT ${valuesMax}),
    near AS (
      SELECT s.v, min(o.${quoteName(other.name)}) AS spelled
      FROM sample AS s JOIN ${quoteName(other.table)} AS o ON ${alike}
      GROUP BY s.v HAVING NOT bool_or(${same})
    )
    SELECT count(*), (SELECT count(*) FROM sample), min(v), arg_min(spelled, v) FROM near`;
  const row = (await connection.runAndReadAll(sql)).getRows()[0];
  const [near, all] = [Number(row?.[0]), Number(row?.[1])];
  if (near === 0 || near * 100 < all * shareMin) return undefined;
  const [stands, was] = near === 1 ? ['stands', 'was'] : ['stand', 'were'];
  const values = near === 1 ? '1 value' : `${near.toLocaleString('en-US')} values`;
  const name = ({ table, name: column }: Field) => `${table}.${column}`;
  return `${values} of ${name(one)} (such as ${exampleOf(row?.[2])}) ${stands} in ${name(other)} with other upper and lower case or blanks only (such as ${exampleOf(row?.[3])}), and ${was} not taken for the same.`;
}
