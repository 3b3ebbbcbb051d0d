import { afterEach } from 'vitest';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell, QueryResult, ResultBatch } from '#lib/shape/query-result.ts';
import type { CombineReport } from '../combine-report.ts';
import { Federation, type FederationOptions } from '../federation.ts';

/** A batch of rows, with its columns as `[name, type]`. */
export function batchOf(columns: [string, ColumnType][], rows: Cell[][]): ResultBatch {
  return {
    columns: columns.map(([name, type]) => ({ name, type })),
    cells: columns.map((_, at) => rows.map((row) => row[at] ?? null)),
    rowCount: rows.length,
    truncated: false,
    elapsedMs: 1,
  };
}

let opened: Federation[] = [];

/** A federation that is closed after the test. */
export function openFederation(options: Partial<FederationOptions> = {}): Federation {
  const federation = new Federation({ signal: new AbortController().signal, ...options });
  opened.push(federation);
  return federation;
}

export async function feed(
  federation: Federation,
  name: string,
  ...batches: ResultBatch[]
): Promise<string[]> {
  const input = await federation.begin(name);
  for (const batch of batches) await input.append(batch);
  return (await input.seal()).map(({ storedAs }) => storedAs);
}

export async function combine(
  federation: Federation,
  sql: string,
  rowsMax = 1_000,
  timeoutMs = 20_000,
): Promise<Pick<QueryResult, 'columns' | 'rows' | 'truncated'> & CombineReport> {
  const rows: Cell[][] = [];
  let columns: QueryResult['columns'] = [];
  let truncated = false;
  const report = await federation.combine(sql, { rowsMax, timeoutMs }, (batch) => {
    columns = batch.columns;
    truncated = batch.truncated;
    for (let row = 0; row < batch.rowCount; row += 1) {
      rows.push(batch.cells.map((column) => column[row] ?? null));
    }
  });
  return { columns, rows, truncated, ...report };
}

afterEach(async () => {
  await Promise.all(opened.map((federation) => federation.close()));
  opened = [];
});
