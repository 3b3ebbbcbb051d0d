'use client';

import { useState } from 'react';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Swatch } from '#components/ui/swatch.tsx';
import type { ComparedDataView } from '#lib/ask/combined-data-schema.ts';
import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import { DownloadButton } from '../download-button.tsx';
import { toTabSeparated } from '../export-rows.ts';
import { countOf, groupDigits } from '../format-number.ts';
import { RowsTable } from '../rows-table.tsx';
import { ChangedRows } from './changed-rows.tsx';
import { nameOfPair, nameOfSide } from './tally-table.ts';

type Kind = 'changed' | 'left' | 'right';

/** The rows of one pair of tables that differ, one kind of difference at a time. */
export function TableDetails({
  table,
  colorOf,
}: {
  table: ComparedDataView;
  colorOf: (database: string) => number;
}) {
  const kinds = kindsOf(table);
  const [chosen, setChosen] = useState<Kind>();
  const kind = chosen ?? kinds[0]?.kind;
  const shown = kinds.find((one) => one.kind === kind);
  if (!shown) return null;
  const list = listOf(table, shown.kind);
  return (
    <div className="border-t border-line bg-panel/40">
      <div className="flex flex-wrap items-center gap-x-1 gap-y-1 px-2.5 py-1.5">
        {kinds.map(({ kind: each, label, database, rows }) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === kind}
            onClick={() => setChosen(each)}
            className="inline-flex items-center gap-1.5 rounded-md px-2 py-1 text-[12.5px] text-ink-2 transition-colors hover:bg-hover aria-pressed:bg-hover aria-pressed:text-ink"
          >
            {database && <Swatch index={colorOf(database)} />}
            {label}
            <span className="tabular-nums text-ink-3">{groupDigits(rows)}</span>
          </button>
        ))}
        <span className="ml-auto flex items-center gap-3 px-1.5">
          {shown.kind === 'changed' && (
            <span className="inline-flex items-center gap-1.5 text-[12.5px] text-ink-3 narrow:hidden">
              <span className="rounded-[4px] bg-bad/12 px-1 text-bad">
                {nameOfSide(table, 'left')}
              </span>
              <span aria-hidden="true">→</span>
              <span className="rounded-[4px] bg-ok/12 px-1 text-ok">
                {nameOfSide(table, 'right')}
              </span>
            </span>
          )}
          <CopyButton label="Copy" text={() => toTabSeparated(list.columns, list.rows)} />
          <DownloadButton
            name={`${nameOfPair(table)} ${shown.label}`}
            columns={list.columns}
            rows={async () => list.rows}
          />
        </span>
      </div>
      <div className="border-t border-line bg-card">
        {shown.kind === 'changed' ? (
          <ChangedRows table={table} />
        ) : (
          <>
            <RowsTable
              key={shown.kind}
              columns={list.columns}
              rows={list.rows}
              rowCount={list.rows.length}
              truncated={false}
              loadRows={async () => list.rows}
            />
            {shown.rows > list.rows.length && (
              <p className="border-t border-line px-3.5 py-2 text-[12.5px] text-ink-3">
                The first {groupDigits(list.rows.length)} of {countOf(shown.rows, 'row')}.
              </p>
            )}
          </>
        )}
      </div>
    </div>
  );
}

function kindsOf(table: ComparedDataView) {
  const { changed, onlyLeft, onlyRight, left, right } = table;
  const only = (side: 'left' | 'right') => `Only in ${nameOfSide(table, side)}`;
  const kinds: { kind: Kind; label: string; database?: string; rows: number }[] = [
    { kind: 'changed', label: 'Changed', rows: changed },
    { kind: 'left', label: only('left'), database: left.database, rows: onlyLeft },
    {
      kind: 'right',
      label: only('right'),
      database: right.database,
      rows: onlyRight,
    },
  ];
  return kinds.filter(({ rows }) => rows > 0);
}

/** For a spreadsheet: of changed rows the key, then each changing column as it was and as it is. */
function listOf(table: ComparedDataView, kind: Kind): { columns: ResultColumn[]; rows: Cell[][] } {
  const { columns, changedRows, left, right } = table;
  if (kind === 'left') return { columns, rows: table.onlyLeftRows };
  if (kind === 'right') return { columns, rows: table.onlyRightRows };
  const changing = new Set(changedRows.flatMap((row) => row.columns));
  const places = columns.map((column, place) => ({ column, place }));
  const keys = places.filter(({ column }) => table.key.includes(column.name));
  const others = places.filter(({ place }) => changing.has(place));
  const named = (column: ResultColumn, side: string) => ({
    ...column,
    name: `${column.name} (${side})`,
  });
  return {
    columns: [
      ...keys.map(({ column }) => column),
      ...others.flatMap(({ column }) => [
        named(column, left.database),
        named(column, right.database),
      ]),
    ],
    rows: changedRows.map((row) => [
      ...keys.map(({ place }) => row.left[place] ?? null),
      ...others.flatMap(({ place }) => [row.left[place] ?? null, row.right[place] ?? null]),
    ]),
  };
}
