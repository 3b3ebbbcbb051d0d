import { countOf } from '#components/results/format-number.ts';
import type { TableOutcome } from '#lib/checks/data-check.ts';
import { nameOf, sayState } from '#lib/checks/what-changed.ts';

/** What the last run found: differences table by table, what is equal in a line. */
export function CheckTables({ tables }: { tables: TableOutcome[] }) {
  const isWhole = ({ state, leftOut = [] }: TableOutcome) =>
    state === 'equal' && leftOut.length === 0;
  const equal = tables.filter(isWhole);
  const others = tables.filter((table) => !isWhole(table));
  const rows = equal.reduce((sum, { leftRows = 0 }) => sum + leftRows, 0);
  return (
    <ul className="divide-y divide-line border-t border-line text-[13px]">
      {others.map((table) => (
        <li
          key={JSON.stringify([table.left, table.right])}
          className="flex flex-wrap gap-x-3 px-3.5 py-2"
        >
          <b className="min-w-28 font-medium">{nameOf(table)}</b>
          <span className={table.state === 'failed' ? 'text-bad' : ''}>{sayOutcome(table)}</span>
        </li>
      ))}
      {equal.length > 0 && (
        <li className="flex gap-3 px-3.5 py-2 text-ink-3">
          <span className="min-w-0 flex-1 truncate">
            {equal.length === 1 ? '' : `${countOf(equal.length, 'table')} equal: `}
            {equal.map(nameOf).join(', ')}
          </span>
          <span className="whitespace-nowrap tabular-nums">{countOf(rows, 'row')}</span>
        </li>
      )}
    </ul>
  );
}

function sayOutcome(table: TableOutcome) {
  const { state, message, changed = 0, onlyLeft = 0, onlyRight = 0, left, right } = table;
  if (state === 'failed') return message;
  const notCompared = table.leftOut?.length ? `not compared: ${table.leftOut.join(', ')}` : '';
  const count = (rows: number) => rows.toLocaleString('en-US');
  return [
    state === 'equal' && sayState(table),
    changed > 0 && `${count(changed)} changed`,
    onlyLeft > 0 && `${count(onlyLeft)} only in ${left.database}`,
    onlyRight > 0 && `${count(onlyRight)} only in ${right.database}`,
    notCompared,
  ]
    .filter(Boolean)
    .join(' · ');
}
