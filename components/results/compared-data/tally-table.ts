import type { ComparedDataView, DataDifferenceView } from '#lib/ask/combined-data-schema.ts';
import { uncomparedColumns } from '#lib/shape/uncompared-columns.ts';

/** `orders`, or `clients → customers` where the two tables go by different names. */
export function nameOfPair({ left, right }: Pick<DataDifferenceView, 'left' | 'right'>): string {
  return left.table === right.table ? left.table : `${left.table} → ${right.table}`;
}

/** The database; the table, where both are of one database. */
export function nameOfSide({ left, right }: DataDifferenceView, side: 'left' | 'right'): string {
  const { database, table } = side === 'left' ? left : right;
  return left.database === right.database ? table : database;
}

export function differencesIn({ changed, onlyLeft, onlyRight }: ComparedDataView): number {
  return changed + onlyLeft + onlyRight;
}

/** Equal, and in all columns that either side has. */
function isWhollyEqual(table: DataDifferenceView): table is ComparedDataView {
  return (
    table.state === 'compared' &&
    differencesIn(table) === 0 &&
    uncomparedColumns(table).length === 0
  );
}

/**
 * What a person has to look at: differences and failures, the most first, then what is equal no further
 * than it could be compared; apart from these what is equal without reserve.
 */
export function sortTables(tables: readonly DataDifferenceView[]): {
  notable: DataDifferenceView[];
  equal: ComparedDataView[];
} {
  const weight = (table: DataDifferenceView) =>
    table.state === 'failed' ? Number.POSITIVE_INFINITY : differencesIn(table);
  return {
    notable: tables.filter((table) => !isWhollyEqual(table)).sort((a, b) => weight(b) - weight(a)),
    equal: tables.filter(isWhollyEqual),
  };
}

/** `1.2 MB` */
export function sayBytes(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1_000 && unit < units.length - 1) {
    size /= 1_000;
    unit += 1;
  }
  return `${size >= 10 || unit === 0 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`;
}
