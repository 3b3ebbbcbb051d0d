'use client';

import { type ReactNode, useState } from 'react';
import { ScrollArea } from '#components/ui/scroll-area.tsx';
import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import { columnDecimals, exactText, formatCell, isRightAligned } from './format-cell.ts';
import { countOf, groupDigits } from './format-number.ts';
import { Note, RowsLeft } from './rows-notes.tsx';
import { rowsShownFirst } from './rows-shown.ts';

export interface RowsTableProps {
  columns: ResultColumn[];
  rows: Cell[][];
  /** All there are, where `rows` holds only the first. */
  rowCount: number;
  /** There are more in the database than were read. */
  truncated: boolean;
  /** Reads the rest. */
  loadRows: () => Promise<Cell[][]>;
  /** What stands before a row's first cell. */
  lead?: (row: Cell[]) => ReactNode;
  /** What stands before a column's name. */
  headLead?: (column: number) => ReactNode;
  /** So many were read, of which only the first are kept. */
  readRows?: number;
}

/** A result as the database gave it. Long ones show their first rows and the way to the others. */
export function RowsTable(props: RowsTableProps) {
  const { columns, rows, rowCount, truncated, loadRows, lead, headLead, readRows } = props;
  const [all, setAll] = useState<Cell[][]>();
  const [problem, setProblem] = useState(false);
  const shown = all ?? rows.slice(0, rowsShownFirst);

  const decimals = columns.map((column, place) =>
    columnDecimals(
      column,
      shown.map((row) => row[place] ?? null),
    ),
  );

  const showAll = () => loadRows().then(setAll, () => setProblem(true));

  if (columns.length === 0) return <Note>The statement gave no columns.</Note>;
  return (
    <>
      <ScrollArea label="Rows">
        <table className="data-table">
          <thead>
            <tr>
              {columns.map((column, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
                <th key={index} scope="col" className={isRightAligned(column) ? 'num' : ''}>
                  {headLead?.(index)}
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a result's rows have no other key
              <tr key={index}>
                {columns.map((column, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <td key={place} className={isRightAligned(column) ? 'num' : ''}>
                    {place === 0 && lead?.(row)}
                    <CellText
                      cell={row[place] ?? null}
                      column={column}
                      decimals={decimals[place]}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {rowCount === 0 && <Note below="header">No rows.</Note>}
      <RowsLeft
        shownCount={shown.length}
        rowCount={rowCount}
        onShowAll={showAll}
        problem={problem}
      />
      {readRows !== undefined && readRows > rowCount && (
        <Note>
          The first {groupDigits(rowCount)} of the {countOf(readRows, 'row')} that were read to be
          joined.
        </Note>
      )}
      {truncated && readRows === undefined && (
        <Note>The first {countOf(rowCount, 'row')}; there are more.</Note>
      )}
    </>
  );
}

function CellText(props: { cell: Cell; column: ResultColumn; decimals?: number }) {
  const text = formatCell(props.cell, props.column, props.decimals);
  if (text === null) return <span className="text-ink-3 italic">null</span>;
  const exact = exactText(props.cell, props.column);
  if (exact) return <span title={exact}>{text}</span>;
  if (text.length <= 48) return text;
  return (
    <span className="inline-block max-w-[380px] truncate align-bottom" title={text}>
      {text}
    </span>
  );
}
