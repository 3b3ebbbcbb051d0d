import { bothSides, type Comparison } from './comparison.ts';
import { isKeyUnique } from './pair-tables.ts';
import { doubledKeysSql } from './range-sql.ts';

/**
 * Counts the keys that stand in more than one row, on a side that does not declare that there are none:
 * which of such rows is which cannot be told. Undefined where all rows can be told apart.
 */
export async function countDoubledKeys(comparison: Comparison): Promise<Comparison['doubledKeys']> {
  const { pair } = comparison;
  if (pair.key.length === 0) return undefined;
  const [left, right] = await bothSides(comparison, async (side) => {
    if (isKeyUnique(pair, side === comparison.left ? pair.left : pair.right)) return 0;
    const [row] = await side.reader.rows(doubledKeysSql(side.sql));
    return Number(row?.[0] ?? 0);
  });
  return left + right > 0 ? { left, right } : undefined;
}
