'use client';

import { useState } from 'react';
import { ScrollArea } from '#components/ui/scroll-area.tsx';
import { Swatch } from '#components/ui/swatch.tsx';
import type { CombinedView } from '#lib/ask/events.ts';
import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import { columnDecimals, formatCell, isRightAligned } from './format-cell.ts';
import { countOf, groupDigits, roundDigits, signedDigits, signedPercent } from './format-number.ts';
import { listNames } from './list-names.ts';
import { Note, RowsLeft } from './rows-notes.tsx';
import { rowsShownFirst } from './rows-shown.ts';

type Matrix = Extract<CombinedView, { kind: 'matrix' }>;

interface MatrixTableProps {
  combined: Matrix;
  /** All there are, where `combined.rows` holds only the first. */
  rowCount: number;
  /** Reads the rest. */
  loadRows: () => Promise<Cell[][]>;
  /** The palette's index of a database. */
  colorOf: (database: string) => number;
}

/** The same groups of several databases: a row for each key, a column for each database. */
export function MatrixTable({ combined, rowCount, loadRows, colorOf }: MatrixTableProps) {
  const { columns, databases, keyCount, totals, total, missing } = combined;
  const [all, setAll] = useState<Cell[][]>();
  const [problem, setProblem] = useState(false);
  const shown = all ?? combined.rows.slice(0, rowsShownFirst);
  const figuresEnd = keyCount + databases.length;
  // Figures stand beside each other, and read best with as many decimals.
  const decimals = Math.max(
    ...columns.slice(keyCount, figuresEnd).map((column, at) =>
      columnDecimals(
        column,
        shown.map((row) => row[keyCount + at] ?? null),
      ),
    ),
  );
  const showAll = () => loadRows().then(setAll, () => setProblem(true));
  const leaderOf = (row: Cell[]) =>
    combined.unlikeUnits ? -1 : leadingPlace(row.slice(keyCount, figuresEnd));
  return (
    <>
      <ScrollArea label="Rows">
        <table className="data-table">
          <thead>
            <tr>
              {columns.map((column, at) => (
                <th
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns have their places
                  key={at}
                  scope="col"
                  className={cellClass(at, keyCount, column)}
                >
                  {at >= keyCount && at < figuresEnd && (
                    <span className="mr-1.5">
                      <Swatch index={colorOf(column.name)} />
                    </span>
                  )}
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other key
              <tr key={index}>
                {columns.map((column, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <td key={at} className={cellClass(at, keyCount, column)}>
                    <MatrixCell
                      cell={row[at] ?? null}
                      column={column}
                      decimals={decimals}
                      kind={at < keyCount ? 'key' : at < figuresEnd ? 'figure' : 'reckoned'}
                      leads={at - keyCount === leaderOf(row)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          {totals && (
            <tfoot>
              <tr>
                {columns.map((_, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <td key={at} className={at >= keyCount ? 'num' : ''}>
                    {at === 0
                      ? 'total'
                      : totalOf(at === figuresEnd ? total : totals[at - keyCount], decimals)}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </ScrollArea>
      <RowsLeft
        shownCount={shown.length}
        rowCount={rowCount}
        onShowAll={showAll}
        problem={problem}
      />
      {combined.unlikeUnits && (
        <Note>
          In {listNames(combined.unlikeUnits)}: such figures are neither added up nor compared.
        </Note>
      )}
      {combined.mayOverlap && (
        <Note>The same ones may be in several databases and rows: they are not added up.</Note>
      )}
      {combined.rowUnits && (
        <Note>The rows are in {listNames(combined.rowUnits)}: the columns have no sums.</Note>
      )}
      {missing.length > 0 && <Note>{missing.map(describeMissing).join(' ')}</Note>}
    </>
  );
}

/** The key stays in sight where the databases have to be scrolled to. */
function cellClass(at: number, keyCount: number, column: ResultColumn): string {
  const side = at >= keyCount || isRightAligned(column) ? 'num' : '';
  return at === 0 ? `${side} narrow:sticky narrow:left-0 narrow:bg-card` : side;
}

interface MatrixCellProps {
  cell: Cell;
  column: ResultColumn;
  decimals: number;
  kind: 'key' | 'figure' | 'reckoned';
  /** It is the highest of its row. */
  leads: boolean;
}

function MatrixCell({ cell, column, decimals, kind, leads }: MatrixCellProps) {
  if (kind === 'key') {
    const text = formatCell(cell, column);
    return text === null ? <span className="text-ink-3 italic">null</span> : text;
  }
  if (cell === null) return <span className="text-ink-3">–</span>;
  if (kind === 'figure') {
    const text = formatCell(cell, column, decimals);
    return leads ? <b className="font-semibold">{text}</b> : text;
  }
  if (column.type === 'float')
    return <span className="text-ink-2">{signedPercent(Number(cell))}</span>;
  const digits = roundDigits(String(cell));
  return column.name.startsWith('against ')
    ? signedDigits(digits, decimals)
    : groupDigits(digits, decimals);
}

function totalOf(digits: string | null | undefined, decimals: number): string {
  if (digits === undefined) return '';
  return digits === null ? '–' : groupDigits(roundDigits(digits), decimals);
}

function describeMissing({ database, keys }: Matrix['missing'][number]): string {
  return `${countOf(keys, 'row')} ${keys === 1 ? 'is' : 'are'} not in ${database}.`;
}

/** The place of the one highest figure; -1 where several share it, or it stands alone. */
function leadingPlace(cells: Cell[]): number {
  const known = cells.flatMap((cell, at) => (cell === null ? [] : [{ at, value: Number(cell) }]));
  const best = Math.max(...known.map(({ value }) => value));
  const leaders = known.filter(({ value }) => value === best);
  return known.length > 1 && leaders.length === 1 ? (leaders[0]?.at ?? -1) : -1;
}
