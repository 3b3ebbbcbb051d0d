'use client';

import { useState } from 'react';
import type { CombinedDataView, ComparedDataView } from '#lib/ask/combined-data-schema.ts';
import { countOf } from '../format-number.ts';
import { HowCompared, sayRows, TableLine } from './table-line.tsx';
import { nameOfPair, sortTables } from './tally-table.ts';

/** Fewer tables are found at a glance. */
const filteredFrom = 8;

/** What comparing rows came to, table by table: differences first, equal ones folded into a line. */
export function DataTable({
  combined,
  colorOf,
}: {
  combined: CombinedDataView;
  colorOf: (database: string) => number;
}) {
  const [filter, setFilter] = useState('');
  const [toggled, setToggled] = useState<Record<string, boolean>>({});
  const wanted = filter.trim().toLowerCase();
  const tables = combined.tables.filter((table) =>
    nameOfPair(table).toLowerCase().includes(wanted),
  );
  const { notable, equal } = sortTables(tables);
  const keyOf = (table: CombinedDataView['tables'][number]) =>
    JSON.stringify([table.left, table.right]);
  const isOpen = (key: string) =>
    toggled[key] ?? (notable.length === 1 && combined.tables.length === 1);
  return (
    <div className="divide-y divide-line">
      {combined.tables.length >= filteredFrom && (
        <label className="block px-3.5 py-2">
          <span className="sr-only">Filter by table</span>
          <input
            type="search"
            placeholder="Filter by table"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
            className="h-[30px] w-full max-w-64 rounded-lg border border-line bg-card px-2 text-[13px]"
          />
        </label>
      )}
      {notable.map((table) => {
        const key = keyOf(table);
        return (
          <TableLine
            key={key}
            table={table}
            open={isOpen(key)}
            onToggle={() => setToggled({ ...toggled, [key]: !isOpen(key) })}
            colorOf={colorOf}
          />
        );
      })}
      {equal.length > 0 && <EqualTables tables={equal} alone={notable.length === 0} />}
      {tables.length === 0 && (
        <p className="px-3.5 py-3 text-[13px] text-ink-3">
          {combined.tables.length === 0 ? 'No table is in both.' : 'No table of that name.'}
        </p>
      )}
      {combined.alone.map(({ database, tables: names }) => (
        <p key={database} className="px-3.5 py-2 text-[13px] text-ink-2">
          Only in {database}: {names.join(', ')}
        </p>
      ))}
    </div>
  );
}

function EqualTables({ tables, alone }: { tables: ComparedDataView[]; alone: boolean }) {
  const [first] = tables;
  if (alone && tables.length === 1 && first) {
    return (
      <div>
        <p className="flex flex-wrap items-baseline gap-x-3 px-3.5 py-2.5">
          <b>{nameOfPair(first)}</b>
          <span className="text-[13px] font-medium text-ok">✓ equal</span>
          <span className="ml-auto text-[12.5px] text-ink-3 tabular-nums">{sayRows(first)}</span>
        </p>
        <HowCompared table={first} />
      </div>
    );
  }
  return (
    <details className="group">
      <summary className="flex list-none items-baseline gap-x-3 px-3.5 py-2.5 text-[13px] -outline-offset-2 hover:bg-hover/40 [&::-webkit-details-marker]:hidden">
        <span className="font-medium whitespace-nowrap text-ok">
          ✓ {countOf(tables.length, 'table')} equal
        </span>
        <span className="min-w-0 flex-1 truncate text-ink-3 group-open:invisible">
          {tables.map(nameOfPair).join(', ')}
        </span>
      </summary>
      <table className="data-table">
        <tbody>
          {tables.map((table) => (
            <tr key={JSON.stringify([table.left, table.right])}>
              <td>{nameOfPair(table)}</td>
              <td className="num text-ink-3">{sayRows(table)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
