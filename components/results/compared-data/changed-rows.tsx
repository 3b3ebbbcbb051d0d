'use client';

import { useState } from 'react';
import { ScrollArea } from '#components/ui/scroll-area.tsx';
import type { ComparedDataView } from '#lib/ask/combined-data-schema.ts';
import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import { formatCell } from '../format-cell.ts';
import { groupDigits } from '../format-number.ts';

/** Rows that the page draws before somebody wants more. */
const shownFirst = 25;

/** Rows of one key that are not the same: their key, and in each column that changes old and new. */
export function ChangedRows({ table }: { table: ComparedDataView }) {
  const [shown, setShown] = useState(shownFirst);
  const [whole, setWhole] = useState(false);
  const { columns, key, changedRows, changed } = table;
  const changing = new Set(changedRows.flatMap((row) => row.columns));
  const isKey = (column: ResultColumn) => key.includes(column.name);
  const places = columns
    .map((column, place) => ({ column, place }))
    .filter(({ column, place }) => whole || isKey(column) || changing.has(place))
    .sort((a, b) => Number(isKey(b.column)) - Number(isKey(a.column)));
  const others = columns.length - places.length;
  return (
    <>
      <ScrollArea label="Changed rows">
        <table className="data-table">
          <thead>
            <tr>
              {places.map(({ column, place }) => (
                <th key={place} scope="col">
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {changedRows.slice(0, shown).map(({ left, right, columns: differing }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a key may occur twice
              <tr key={index}>
                {places.map(({ column, place }) => (
                  <td key={place} className={isKey(column) ? 'font-medium' : ''}>
                    {differing.includes(place) ? (
                      <Change
                        column={column}
                        from={left[place] ?? null}
                        to={right[place] ?? null}
                      />
                    ) : (
                      <Value column={column} cell={left[place] ?? null} />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      <p className="flex flex-wrap gap-x-4 gap-y-1 border-t border-line px-3.5 py-2 text-[12.5px] text-ink-3">
        {changed > changedRows.length && (
          <span>
            The first {groupDigits(changedRows.length)} of {groupDigits(changed)}.
          </span>
        )}
        {changedRows.length > shown && (
          <button type="button" onClick={() => setShown(shown + 200)} className="link-quiet">
            Show {groupDigits(Math.min(200, changedRows.length - shown))} more
          </button>
        )}
        {(others > 0 || whole) && (
          <button type="button" onClick={() => setWhole(!whole)} className="link-quiet">
            {whole
              ? 'Only the columns that changed'
              : `Show ${groupDigits(others)} equal ${others === 1 ? 'column' : 'columns'}`}
          </button>
        )}
      </p>
    </>
  );
}

function Change({ column, from, to }: { column: ResultColumn; from: Cell; to: Cell }) {
  return (
    <span className="inline-flex max-w-[600px] items-baseline gap-1.5 narrow:flex-col narrow:items-start narrow:gap-0.5">
      <del className="min-w-0 truncate rounded-[4px] bg-bad/12 px-1 text-bad no-underline">
        <Value column={column} cell={from} />
      </del>
      <span aria-hidden="true" className="text-ink-3 narrow:hidden">
        →
      </span>
      <ins className="min-w-0 truncate rounded-[4px] bg-ok/12 px-1 text-ok no-underline">
        <Value column={column} cell={to} />
      </ins>
    </span>
  );
}

function Value({ column, cell }: { column: ResultColumn; cell: Cell }) {
  const text = formatCell(cell, column);
  if (text === null) return <span className="italic">null</span>;
  if (text === '') return <span className="italic">empty</span>;
  if (text.length <= 40) return text;
  return (
    <span className="inline-block max-w-[300px] truncate align-bottom" title={text}>
      {text}
    </span>
  );
}
