import type { Probe } from '../probe.ts';

/**
 * Whether each of these queries gives a row, in one statement.
 * @param queries what stands behind EXISTS, without parentheses
 * @param common a WITH that they read
 * @returns undefined where that cannot be known
 */
export async function askExistence(
  probe: Probe,
  queries: readonly string[],
  common = '',
): Promise<boolean[] | undefined> {
  const columns = queries.map(
    (query, index) => `CASE WHEN EXISTS (${query}) THEN 1 ELSE 0 END AS c${index}`,
  );
  const [row] = (await probe(`${common}SELECT ${columns.join(', ')}`, 1)) ?? [];
  return row?.map((cell) => Number(cell) === 1);
}
