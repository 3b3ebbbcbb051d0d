import { isAppError } from '#lib/errors.ts';
import { compareTable } from '#lib/multidb/compare-data/compare-table.ts';
import type { ComparisonProgress } from '#lib/multidb/compare-data/comparison.ts';
import type { DataDifference } from '#lib/multidb/compare-data/data-difference.ts';
import { mapInTurns } from '#lib/multidb/compare-data/map-in-turns.ts';
import { pairTables } from '#lib/multidb/compare-data/pair-tables.ts';
import type { SideLimits } from '#lib/multidb/compare-data/side-reader.ts';
import { wholeName } from '#lib/multidb/compare-data/table-pair.ts';
import type { ConnectionTarget } from '#lib/multidb/connection-target.ts';
import { uncomparedColumns } from '#lib/shape/uncompared-columns.ts';
import type { TableProgress } from '../combined-data-schema.ts';
import type { FoundPair, FoundSide } from './find-pairs.ts';

const tablesAtOnce = 2;

export interface ComparedDatabase {
  target: ConnectionTarget;
  limits: SideLimits;
}

/**
 * Compares the pairs, two at a time. What goes wrong with one pair ends that one alone; never rejects.
 *
 * @param tell called whenever something has moved on, with all of them
 */
export async function comparePairs(
  pairs: readonly FoundPair[],
  databases: ReadonlyMap<string, ComparedDatabase>,
  tell: (progress: TableProgress[]) => void,
): Promise<DataDifference[]> {
  const progress = pairs.map((pair): TableProgress => ({ ...sidesOf(pair), state: 'waiting' }));
  const tellOf = (at: number) => (change: Partial<TableProgress>) => {
    progress[at] = { ...(progress[at] as TableProgress), ...change };
    tell([...progress]);
  };
  const places = pairs.map((pair, at) => ({ pair, tell: tellOf(at) }));
  return mapInTurns(places, tablesAtOnce, async (place) => {
    place.tell({ state: 'comparing' });
    const difference = await comparePair(
      place.pair,
      databases,
      ({ rowsCompared, rowsTotal, rangesChecked }) =>
        place.tell({ rowsCompared, rangesChecked, ...(rowsTotal !== undefined && { rowsTotal }) }),
    );
    place.tell(endOf(difference));
    return difference;
  });
}

function endOf(difference: DataDifference): Partial<TableProgress> {
  if (difference.state === 'failed') return { state: 'failed' };
  const { onlyLeft, onlyRight, changed } = difference;
  return {
    state: onlyLeft + onlyRight + changed === 0 ? 'equal' : 'different',
    compared: difference.columns.length,
    uncompared: uncomparedColumns(difference).length,
  };
}

async function comparePair(
  pair: FoundPair,
  databases: ReadonlyMap<string, ComparedDatabase>,
  tell: (progress: ComparisonProgress) => void,
): Promise<DataDifference> {
  const sides = sidesOf(pair);
  const [left, right] = [databases.get(sides.left.database), databases.get(sides.right.database)];
  if (pair.state === 'missing') {
    return { ...sides, state: 'failed', code: 'unknown_table', message: pair.reason };
  }
  if (!left || !right) {
    return {
      ...sides,
      state: 'failed',
      code: 'unreachable',
      message: 'Its schema could not be read.',
    };
  }
  try {
    const tables = pairTables(
      { ...pair.left, target: left.target },
      { ...pair.right, target: right.target },
      pair.key,
    );
    return await compareTable(tables, { left: left.limits, right: right.limits }, tell);
  } catch (error) {
    return { ...sides, state: 'failed', ...failureOf(error) };
  }
}

function failureOf(error: unknown): { code: string; message: string } {
  if (isAppError(error)) return { code: error.code, message: error.userMessage };
  console.error('Two tables could not be compared.', error);
  return {
    code: 'internal',
    message:
      'They could not be compared because of a fault in Database Guru itself; its log says more.',
  };
}

function sidesOf(pair: FoundPair): Pick<DataDifference, 'left' | 'right'> {
  if (pair.state === 'missing') return { left: pair.left, right: pair.right };
  const named = ({ database, table }: FoundSide) => ({ database, table: wholeName(table) });
  return { left: named(pair.left), right: named(pair.right) };
}
