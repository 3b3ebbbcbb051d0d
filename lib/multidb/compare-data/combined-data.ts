import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import { equalWithin, uncomparedColumns } from '#lib/shape/uncompared-columns.ts';
import type { DataDifference } from './data-difference.ts';

/** What comparing the rows of one or more pairs of tables came to. */
export interface CombinedData {
  kind: 'data';
  /** One row for each pair of tables: its counts. */
  columns: ResultColumn[];
  rows: Cell[][];
  databases: string[];
  /** In the order in which they were asked for. */
  tables: DataDifference[];
  /** Where all tables were compared: those that only one database has. */
  alone: { database: string; tables: string[] }[];
  /** What was asked for, by which it can be made again; `*` is all tables. */
  lines: ComparedLine[];
}

export interface ComparedLine {
  sides: { database: string; table: string }[];
  key: string[];
}

/** Characters of all shown rows together: what a page and a stored answer can hold. */
const shownCharactersMax = 1_500_000;

export function combineData(
  tables: readonly DataDifference[],
  alone: CombinedData['alone'],
  lines: readonly ComparedLine[],
): CombinedData {
  const integer = (name: string): ResultColumn => ({ name, type: 'integer' });
  const [left = 'left', right = 'right'] = sidesOf(tables);
  return {
    kind: 'data',
    columns: [
      { name: 'table', type: 'text' },
      { name: 'state', type: 'text' },
      integer(`rows in ${left}`),
      integer(`rows in ${right}`),
      integer('equal'),
      integer('changed'),
      integer(`only in ${left}`),
      integer(`only in ${right}`),
    ],
    rows: tables.map(tabulate),
    databases: [...new Set(tables.flatMap((table) => [table.left.database, table.right.database]))],
    tables: withinRoom(tables),
    alone,
    lines: lines.map(({ sides, key }) => ({ sides, key })),
  };
}

/** The two databases where all pairs are of the same ones. */
function sidesOf(tables: readonly DataDifference[]): string[] {
  const pairs = new Set(tables.map(({ left, right }) => `${left.database}\n${right.database}`));
  return pairs.size === 1 ? ([...pairs][0]?.split('\n') ?? []) : [];
}

function tabulate(table: DataDifference): Cell[] {
  const name = nameOf(table);
  if (table.state === 'failed') return [name, 'failed', null, null, null, null, null, null];
  const { leftRows, rightRows, equal, changed, onlyLeft, onlyRight } = table;
  const isEqual = changed + onlyLeft + onlyRight === 0;
  const state = isEqual
    ? equalWithin(table.columns.length, uncomparedColumns(table).length)
    : 'different';
  return [name, state, leftRows, rightRows, equal, changed, onlyLeft, onlyRight];
}

function nameOf({ left, right }: DataDifference): string {
  return left.table === right.table ? left.table : `${left.table}, ${right.table}`;
}

/** Rows beyond the room are dropped, never counts; each table keeps a part of the room. */
function withinRoom(tables: readonly DataDifference[]): DataDifference[] {
  const room = shownCharactersMax / Math.max(1, tables.length);
  return tables.map((table) => {
    if (table.state === 'failed') return table;
    const left = { characters: room };
    return {
      ...table,
      changedRows: firstOf(table.changedRows, left),
      onlyLeftRows: firstOf(table.onlyLeftRows, left),
      onlyRightRows: firstOf(table.onlyRightRows, left),
    };
  });
}

function firstOf<T>(rows: readonly T[], room: { characters: number }): T[] {
  const end = rows.findIndex((row) => {
    room.characters -= JSON.stringify(row).length;
    return room.characters < 0;
  });
  return end < 0 ? [...rows] : rows.slice(0, end);
}
