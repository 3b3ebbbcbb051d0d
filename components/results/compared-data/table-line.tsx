'use client';

import { ChevronIcon } from '#components/ui/icons.tsx';
import { Swatch } from '#components/ui/swatch.tsx';
import type { ComparedDataView, DataDifferenceView } from '#lib/ask/combined-data-schema.ts';
import { sayDoubledKeys } from '#lib/shape/doubled-keys.ts';
import { equalWithin, uncomparedColumns } from '#lib/shape/uncompared-columns.ts';
import { groupDigits } from '../format-number.ts';
import { listNames } from '../list-names.ts';
import { Proportions } from './proportions.tsx';
import { TableDetails } from './table-details.tsx';
import { differencesIn, nameOfPair, nameOfSide, sayBytes } from './tally-table.ts';

interface TableLineProps {
  table: DataDifferenceView;
  open: boolean;
  onToggle: () => void;
  colorOf: (database: string) => number;
}

/** One pair of tables that needs to be looked at: its counts, and behind them its rows. */
export function TableLine({ table, open, onToggle, colorOf }: TableLineProps) {
  if (table.state === 'failed') {
    return (
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-3.5 py-2.5">
        <b>{nameOfPair(table)}</b>
        <span className="text-[12.5px] font-medium text-bad">✕ not compared</span>
        <span className="basis-full text-[13px] text-ink-2">{table.message}</span>
      </div>
    );
  }
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        onClick={onToggle}
        className="flex w-full flex-wrap items-center gap-x-3 gap-y-1 px-3.5 py-2.5 text-left -outline-offset-2 transition-colors hover:bg-hover/40"
      >
        <b className="min-w-28">{nameOfPair(table)}</b>
        <Proportions table={table} colorOf={colorOf} />
        <Counts table={table} colorOf={colorOf} />
        <span className="ml-auto flex items-center gap-2 text-[12.5px] text-ink-3 tabular-nums">
          {sayRows(table)}
          <ChevronIcon open={open} />
        </span>
      </button>
      {open && (
        <>
          <TableDetails table={table} colorOf={colorOf} />
          <HowCompared table={table} />
        </>
      )}
    </div>
  );
}

/** The others are told below. */
const namesShown = 4;

function Counts({ table, colorOf }: Pick<TableLineProps, 'colorOf'> & { table: ComparedDataView }) {
  const { changed, onlyLeft, onlyRight, left, right } = table;
  const alone = [
    { side: 'left' as const, rows: onlyLeft, database: left.database },
    { side: 'right' as const, rows: onlyRight, database: right.database },
  ].filter(({ rows }) => rows > 0);
  const uncompared = uncomparedColumns(table).map(({ name }) => name);
  const more = uncompared.length - namesShown;
  const named = more > 1 ? [...uncompared.slice(0, namesShown), `${more} more`] : uncompared;
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-0.5 text-[13px] tabular-nums">
      {differencesIn(table) === 0 && (
        <>
          <span className="font-medium text-ok">
            ✓ {equalWithin(table.columns.length, uncompared.length)}
          </span>
          <span className="text-ink-3">not compared: {listNames(named)}</span>
        </>
      )}
      {changed > 0 && (
        <span className="text-warn">
          <b>{groupDigits(changed)}</b> changed
        </span>
      )}
      {alone.map(({ side, rows, database }) => (
        <span key={side} className="inline-flex items-center gap-1.5">
          <Swatch index={colorOf(database)} />
          <span>
            <b>{groupDigits(rows)}</b> only in {nameOfSide(table, side)}
          </span>
        </span>
      ))}
    </span>
  );
}

/** Of both sides, where they have not as many. */
export function sayRows({ leftRows, rightRows }: ComparedDataView): string {
  if (leftRows === rightRows) return `${groupDigits(leftRows)} rows`;
  return `${groupDigits(leftRows)} and ${groupDigits(rightRows)} rows`;
}

/** By which key and how it was found out, and what was left out. */
export function HowCompared({ table }: { table: ComparedDataView }) {
  const { key, method, rangesChecked, bytesRead, tableBytes, notes, leftOut, changedColumns } =
    table;
  const how =
    method === 'checksums'
      ? `by checksums of ${groupDigits(rangesChecked)} ${key.length > 0 ? 'ranges' : 'groups'}`
      : 'by reading all rows';
  const read = `${sayBytes(bytesRead)} read${tableBytes ? ` of ${sayBytes(tableBytes)}` : ''}`;
  const doubled = sayDoubledKeys(table);
  const lines = [
    `Compared ${key.length > 0 ? `by ${key.join(', ')}, ` : ''}${how}; ${read}.`,
    doubled && `${doubled}; which of these rows is which is a guess.`,
    changedColumns.length > 1 &&
      `Changed: ${changedColumns.map(({ name, rows }) => `${name} in ${groupDigits(rows)}`).join(', ')}.`,
    ...[
      { names: table.leftOnlyColumns, database: table.left.database },
      { names: table.rightOnlyColumns, database: table.right.database },
    ].map(
      ({ names, database }) =>
        names.length > 0 &&
        `Only ${database} has ${names.length === 1 ? 'the column' : 'the columns'} ${names.join(', ')}.`,
    ),
    leftOut.length > 0 &&
      `Left out, as their types cannot be compared: ${leftOut.map(({ column, left, right }) => `${column} (${left} and ${right})`).join(', ')}.`,
    ...notes,
  ];
  return (
    <ul className="border-t border-line px-3.5 py-2 text-[12.5px] text-ink-3">
      {lines.filter(Boolean).map((line) => (
        <li key={String(line)}>{line}</li>
      ))}
    </ul>
  );
}
