import type { CombinedDataView, DataDifferenceView } from '#lib/ask/combined-data-schema.ts';
import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import { toSnakeCase } from './case.ts';
import { toWireResults } from './wire-results.ts';

/** Compared tables: counts by their names, rows as objects, as every other result's. */
export function toWireData(combined: CombinedDataView, rows: unknown[][]) {
  return { ...combined, rows, tables: combined.tables.map(toWireTable) };
}

function toWireTable(table: DataDifferenceView) {
  if (table.state === 'failed') return table;
  const { columns, onlyLeftRows, onlyRightRows, changedRows, ...facts } = table;
  return {
    ...Object.fromEntries(Object.entries(facts).map(([name, value]) => [toSnakeCase(name), value])),
    columns,
    only_left_rows: toWireResults(columns, onlyLeftRows),
    only_right_rows: toWireResults(columns, onlyRightRows),
    changed_rows: changedRows.map(({ left, right, columns: places }) => ({
      left: one(columns, left),
      right: one(columns, right),
      columns: places.map((at) => columns[at]?.name),
    })),
  };
}

function one(columns: ResultColumn[], row: Cell[]) {
  return toWireResults(columns, [row])[0];
}
