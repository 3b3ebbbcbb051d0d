import type { DuckDBConnection } from '@duckdb/node-api';
import { exampleOf } from './example-of.ts';
import { quoteName } from './tables/quote-name.ts';
import type { JoinedFields } from './tree/prepare-combine.ts';

/** A result of nothing whose keys have no value in common is told so, with a value of each side. */
export async function warnOfNoMatch(
  connection: DuckDBConnection,
  joined: readonly JoinedFields[],
): Promise<string[]> {
  const warnings: string[] = [];
  for (const { left, right } of joined) {
    const side = ({ table, name }: JoinedFields['left'], as: string) =>
      `SELECT DISTINCT ${as.replaceAll('x', () => `${quoteName(name)}::VARCHAR`)} AS v FROM ${quoteName(table)} WHERE ${quoteName(name)} IS NOT NULL`;
    const shared = async (as: string) => {
      const sql = `SELECT count(*) FROM (${side(left, as)} INTERSECT ${side(right, as)})`;
      return (await connection.runAndReadAll(sql)).getRows()[0]?.[0] !== 0n;
    };
    if (await shared('x')) continue;
    const [one, other] = [await leastOf(connection, left), await leastOf(connection, right)];
    if (one === undefined || other === undefined) continue;
    const likeness = (await shared('lower(trim(x))'))
      ? ' They would match if upper and lower case and blanks did not count.'
      : '';
    warnings.push(
      `No value of ${left.table}.${left.name} (such as ${one}) is a value of ${right.table}.${right.name} (such as ${other}), so nothing was joined.${likeness}`,
    );
  }
  return warnings;
}

async function leastOf(
  connection: DuckDBConnection,
  { table, name }: JoinedFields['left'],
): Promise<string | undefined> {
  const column = quoteName(name);
  const sql = `SELECT min(${column}::VARCHAR) FROM ${quoteName(table)}`;
  const value = (await connection.runAndReadAll(sql)).getRows()[0]?.[0];
  return typeof value === 'string' ? exampleOf(value) : undefined;
}
