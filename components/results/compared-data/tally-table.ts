import type { ComparedDataView, DataDifferenceView } from '#lib/ask/combined-data-schema.ts';

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

/** What a person has to look at: differences and failures, the most first; then what is equal. */
export function sortTables(tables: readonly DataDifferenceView[]): {
  notable: DataDifferenceView[];
  equal: ComparedDataView[];
} {
  const isEqual = (table: DataDifferenceView): table is ComparedDataView =>
    table.state === 'compared' && differencesIn(table) === 0;
  const weight = (table: DataDifferenceView) =>
    table.state === 'failed' ? Number.POSITIVE_INFINITY : differencesIn(table);
  return {
    notable: tables.filter((table) => !isEqual(table)).sort((a, b) => weight(b) - weight(a)),
    equal: tables.filter(isEqual),
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
