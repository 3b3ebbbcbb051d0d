import { combineResults } from '#lib/multidb/combine/combine-results.ts';
import type { CombinableResult } from '#lib/multidb/combine/combined.ts';
import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import { median } from './median.ts';

const resultCount = 20;
const rowCount = 1_000;
const rounds = 15;

/** Twenty results of a thousand rows: below each other, and as groups side by side. */
export async function benchCombine(): Promise<object> {
  return {
    results: resultCount,
    rows_each: rowCount,
    stacked_ms: measure(plainRows, 'stacked'),
    matrix_ms: measure(groups, 'matrix'),
    rounds,
  };
}

function measure(make: (at: number) => CombinableResult, kind: string): number {
  const results = Array.from({ length: resultCount }, (_, at) => make(at));
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const startedAtMs = performance.now();
    const { combined } = combineResults(results, {});
    const elapsedMs = performance.now() - startedAtMs;
    if (combined?.kind !== kind) throw new Error(`Combined as ${combined?.kind}, not ${kind}.`);
    // The first warms the compiler.
    if (round > 0) times.push(elapsedMs);
  }
  return median(times);
}

function plainRows(at: number): CombinableResult {
  const columns: ResultColumn[] = [
    { name: 'id', type: 'integer' },
    { name: 'customer', type: 'text' },
    { name: 'total', type: 'decimal' },
    { name: 'placed_at', type: 'timestamp' },
  ];
  const rows = Array.from({ length: rowCount }, (_, row): Cell[] => [
    row,
    `customer ${row}`,
    `${row * 1.25}`,
    '2024-03-31T12:34:56',
  ]);
  const sql = 'SELECT id, customer, total, placed_at FROM orders';
  return { database: `region_${at}`, sql, columns, rows, truncated: false };
}

function groups(at: number): CombinableResult {
  const columns: ResultColumn[] = [
    { name: 'product', type: 'text' },
    { name: 'revenue', type: 'decimal' },
  ];
  // A few products are in some of the regions alone.
  const rows = Array.from({ length: rowCount }, (_, row): Cell[] => [
    `product ${String(row + (row % 50 === at ? rowCount : 0)).padStart(5, '0')}`,
    `${(row * 17 + at) % 9973}.50`,
  ]);
  const sql = 'SELECT product, sum(total) AS revenue FROM orders GROUP BY product ORDER BY product';
  return { database: `region_${at}`, sql, columns, rows, truncated: false };
}
