import type { CombinedDataView, DataDifferenceView } from '#lib/ask/combined-data-schema.ts';
import type { CheckState, TableOutcome } from './data-check.ts';

/** A comparison as a check keeps it: also the tables that only one of two databases has. */
export function summarizeTables({
  tables,
  alone = [],
}: Pick<CombinedDataView, 'tables' | 'alone'>): TableOutcome[] {
  return [
    ...tables.map(summarizeTable),
    ...alone.flatMap(({ database, tables: names }) =>
      names.map((table) => aloneTable(database, table)),
    ),
  ];
}

function aloneTable(database: string, table: string): TableOutcome {
  const side = { database, table };
  return { left: side, right: side, state: 'failed', message: `Only in ${database}.` };
}

function summarizeTable(table: DataDifferenceView): TableOutcome {
  const { left, right } = table;
  if (table.state === 'failed') return { left, right, state: 'failed', message: table.message };
  const { leftRows, rightRows, changed, onlyLeft, onlyRight } = table;
  const state = changed + onlyLeft + onlyRight === 0 ? 'equal' : 'different';
  return {
    ...{ left, right, state, leftRows, rightRows, changed, onlyLeft, onlyRight },
    compared: table.columns.map(({ name }) => name),
    leftOut: [
      ...table.leftOnlyColumns,
      ...table.rightOnlyColumns,
      ...table.leftOut.map(({ column }) => column),
    ],
    key: table.key,
  };
}

/** What could not be compared is not equal, and differences are what a person wants to hear of first. */
export function stateOfTables(tables: readonly TableOutcome[]): CheckState {
  if (tables.some(({ state }) => state === 'different')) return 'different';
  if (tables.length === 0 || tables.some(({ state }) => state === 'failed')) return 'failed';
  return 'equal';
}
