'use client';

import { Fragment, type ReactNode, useState } from 'react';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { ScrollArea } from '#components/ui/scroll-area.tsx';
import { Swatch } from '#components/ui/swatch.tsx';
import type { CombinedView } from '#lib/ask/events.ts';
import { describeDifference, differenceWords } from './describe-difference.ts';
import { countOf } from './format-number.ts';
import { listNames } from './list-names.ts';

type SchemaView = Extract<CombinedView, { kind: 'schema' }>;
type Difference = SchemaView['differences'][number];

interface SchemaTableProps {
  combined: SchemaView;
  colorOf: (database: string) => number;
}

/** More tables than this are easier found than seen. */
const filterFrom = 8;

/**
 * What differs between schemas, table by table; a pair of databases after the other. What is equal is
 * folded, and so are the statements that would make one like the other.
 */
export function SchemaTable({ combined, colorOf }: SchemaTableProps) {
  const [filter, setFilter] = useState('');
  const { databases, differences, pairs = [] } = combined;
  const tables = new Set(differences.map(({ table }) => table));
  const sought = filter.trim().toLowerCase();
  const shown = differences.filter(({ table }) => table.toLowerCase().includes(sought));
  const grouped = groupBy(shown, (one) => one.rightDatabase);
  return (
    <>
      {tables.size >= filterFrom && (
        <input
          type="search"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          placeholder={`Filter ${tables.size} tables`}
          aria-label="Filter tables"
          className="w-full border-b border-line bg-transparent px-3.5 py-2 text-[13px] -outline-offset-2"
        />
      )}
      {differences.length === 0 && (
        <p className="px-3.5 py-3">
          No differences: {listNames(databases)} have the same tables, columns, keys and indexes.
        </p>
      )}
      {differences.length > 0 && shown.length === 0 && (
        <p className="px-3.5 py-3 text-ink-3">No table with differences is called so.</p>
      )}
      {grouped.map(([first, ...rest], index) => (
        <PairTable
          key={first.rightDatabase}
          below={index > 0}
          differences={[first, ...rest]}
          left={first.leftDatabase}
          right={first.rightDatabase}
          colorOf={colorOf}
        />
      ))}
      {pairs.map((pair) => (
        <PairNotes key={pair.rightDatabase} pair={pair} several={pairs.length > 1} />
      ))}
    </>
  );
}

type PairView = NonNullable<SchemaView['pairs']>[number];

/** What there is to know of a pair beside its differences, folded. */
function PairNotes({ pair, several }: { pair: PairView; several: boolean }) {
  const { leftDatabase, rightDatabase, equalTables, ddl } = pair;
  const inPair = several ? ` in ${leftDatabase} and ${rightDatabase}` : '';
  return (
    <>
      {equalTables.length > 0 && (
        <Fold title={`${countOf(equalTables.length, 'table')} the same${inPair}`}>
          <p className="px-3.5 pb-3 text-[13px] wrap-anywhere text-ink-2">
            {equalTables.join(', ')}
          </p>
        </Fold>
      )}
      {ddl && (
        <Fold title={`Statements that would make ${rightDatabase} like ${leftDatabase}`}>
          <p className="flex items-baseline justify-between gap-3 px-3.5 pb-1 text-[12.5px] text-ink-3">
            <span>Never run here. Read them before you run them.</span>
            <CopyButton label="Copy" text={async () => ddl} />
          </p>
          <pre className="max-h-96 overflow-auto px-3.5 pb-3 font-mono text-[12.5px] whitespace-pre-wrap wrap-anywhere">
            {ddl}
          </pre>
        </Fold>
      )}
    </>
  );
}

function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="border-t border-line">
      <summary className="px-3.5 py-2 text-[13px] text-ink-2 transition-colors hover:text-ink">
        {title}
      </summary>
      {children}
    </details>
  );
}

interface PairTableProps {
  /** Stands below another pair's. */
  below: boolean;
  differences: Difference[];
  left: string;
  right: string;
  colorOf: (database: string) => number;
}

function PairTable({ below, differences, left, right, colorOf }: PairTableProps) {
  return (
    <ScrollArea
      label={`${left} and ${right}`}
      className={below ? 'border-t border-line-strong' : ''}
    >
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">table, column</th>
            <th scope="col">difference</th>
            {[left, right].map((database) => (
              <th key={database} scope="col" className="narrow:hidden">
                <span className="mr-1.5">
                  <Swatch index={colorOf(database)} />
                </span>
                {database}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groupBy(differences, (one) => one.table).map((group) => (
            <Fragment key={group[0].table}>
              {!isWholeTable(group) && (
                <tr>
                  <th scope="rowgroup" colSpan={4} className="bg-panel">
                    {group[0].table}
                  </th>
                </tr>
              )}
              {group.map((one) => (
                <DifferenceRow
                  key={`${one.kind} ${one.column ?? ''} ${one.left ?? ''} ${one.right ?? ''}`}
                  difference={one}
                />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function DifferenceRow({ difference }: { difference: Difference }) {
  const { sign } = differenceWords[difference.kind];
  const whole = difference.kind.startsWith('table-only');
  return (
    <tr>
      <td className={whole ? 'font-semibold' : 'pl-7!'}>
        {difference.column ?? (whole ? difference.table : <span className="text-ink-3">–</span>)}
      </td>
      <td>
        <span aria-hidden="true" className="mr-2 inline-block w-2.5 text-center text-ink-3">
          {sign}
        </span>
        {describeDifference(difference)}
        <span className="hidden pl-4.5 whitespace-normal text-ink-2 narrow:block">
          <SideText text={difference.left} /> → <SideText text={difference.right} />
        </span>
      </td>
      <td className="narrow:hidden">
        <SideText text={difference.left} />
      </td>
      <td className="narrow:hidden">
        <SideText text={difference.right} />
      </td>
    </tr>
  );
}

function SideText({ text }: { text?: string }) {
  if (text === undefined) return <span className="text-ink-3">–</span>;
  return (
    <code className="inline-block max-w-72 font-mono text-[12.5px] wrap-anywhere whitespace-normal narrow:inline">
      {text}
    </code>
  );
}

function isWholeTable(group: Difference[]): boolean {
  return group.every((one) => one.kind === 'table-only-left' || one.kind === 'table-only-right');
}

/** Groups in the order in which their first member comes. */
function groupBy<T>(items: T[], keyOf: (item: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}
