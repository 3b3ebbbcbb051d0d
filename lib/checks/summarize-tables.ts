import type { DataDifferenceView } from '#lib/ask/combined-data-schema.ts';
import type { CheckState, TableOutcome } from './data-check.ts';

/** A comparison as a check keeps it. */
export function summarizeTables(tables: readonly DataDifferenceView[]): TableOutcome[] {
  return tables.map((table) => {
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
  });
}

/** What could not be compared is not equal, and differences are what a person wants to hear of first. */
export function stateOfTables(tables: readonly TableOutcome[]): CheckState {
  if (tables.some(({ state }) => state === 'different')) return 'different';
  if (tables.length === 0 || tables.some(({ state }) => state === 'failed')) return 'failed';
  return 'equal';
}
