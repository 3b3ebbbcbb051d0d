import { Spinner } from '#components/ui/spinner.tsx';
import type { TableProgress } from '#lib/ask/combined-data-schema.ts';
import { equalWithin } from '#lib/shape/uncompared-columns.ts';
import { CombinedFrame } from '../combined-frame.tsx';
import { groupDigits } from '../format-number.ts';

/** How far comparing rows is, table by table, in the place where its result will be. */
export function ComparingCard({ tables }: { tables: TableProgress[] }) {
  const done = tables.filter(({ state }) => !['waiting', 'comparing'].includes(state));
  const active = tables.filter(({ state }) => state === 'comparing');
  const waiting = tables.length - done.length - active.length;
  return (
    <CombinedFrame
      title={
        <>
          <b>Comparing rows</b>
          <span className="ml-2 text-[12.5px] text-ink-3">
            {groupDigits(done.length)} of {groupDigits(tables.length)}{' '}
            {tables.length === 1 ? 'table' : 'tables'}
          </span>
        </>
      }
    >
      <ul className="divide-y divide-line text-[13px]">
        {[...active, ...done].slice(0, 12).map((table) => (
          <li
            key={JSON.stringify([table.left, table.right])}
            className="flex items-center gap-3 px-3.5 py-2"
          >
            <span className="min-w-0 flex-1 truncate">{table.left.table}</span>
            <State table={table} />
          </li>
        ))}
        {waiting > 0 && (
          <li className="px-3.5 py-2 text-ink-3">{groupDigits(waiting)} more to compare</li>
        )}
      </ul>
    </CombinedFrame>
  );
}

function State({ table }: { table: TableProgress }) {
  const { state, rowsCompared = 0, rowsTotal, compared = 0, uncompared = 0 } = table;
  if (state === 'equal')
    return <span className="font-medium text-ok">✓ {equalWithin(compared, uncompared)}</span>;
  if (state === 'different') return <span className="font-medium text-warn">≠ different</span>;
  if (state === 'failed') return <span className="font-medium text-bad">✕ not compared</span>;
  return (
    <>
      {rowsTotal !== undefined && rowsTotal > 0 && (
        <progress
          aria-label="Rows compared"
          max={rowsTotal}
          value={Math.min(rowsCompared, rowsTotal)}
          className="h-1.5 w-28 accent-accent narrow:w-16"
        />
      )}
      <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-accent tabular-nums">
        <Spinner />
        {rowsTotal === undefined
          ? 'counting'
          : `${groupDigits(Math.min(rowsCompared, rowsTotal))} of ${groupDigits(rowsTotal)}`}
      </span>
    </>
  );
}
