import { Fragment } from 'react';
import { ScrollArea } from '#components/ui/scroll-area.tsx';
import { Swatch } from '#components/ui/swatch.tsx';
import type { CombinedView } from '#lib/ask/events.ts';

type SchemaView = Extract<CombinedView, { kind: 'schema' }>;
type Difference = SchemaView['differences'][number];

const words: Record<Difference['kind'], { sign: string; text: string }> = {
  'table-only-left': { sign: '−', text: 'table only in' },
  'table-only-right': { sign: '+', text: 'table only in' },
  'table-renamed': { sign: '→', text: 'table probably renamed' },
  'column-only-left': { sign: '−', text: 'column only in' },
  'column-only-right': { sign: '+', text: 'column only in' },
  'column-renamed': { sign: '→', text: 'column probably renamed' },
  type: { sign: '≠', text: 'type' },
  nullability: { sign: '≠', text: 'nullability' },
  default: { sign: '≠', text: 'default' },
  'primary-key': { sign: '≠', text: 'primary key' },
  'foreign-key': { sign: '≠', text: 'foreign key' },
  index: { sign: '≠', text: 'index' },
};

/** What differs between schemas, table by table; a pair of databases after the other. */
export function SchemaTable({
  combined,
  colorOf,
}: {
  combined: SchemaView;
  colorOf: (database: string) => number;
}) {
  if (combined.differences.length === 0) {
    return (
      <p className="px-3.5 py-3">
        No differences: {combined.databases.join(' and ')} have the same schema.
      </p>
    );
  }
  const pairs = groupBy(combined.differences, (one) => `${one.leftDatabase}\n${one.rightDatabase}`);
  return pairs.map(([first, ...rest], index) => (
    <PairTable
      key={first.rightDatabase}
      below={index > 0}
      differences={[first, ...rest]}
      left={first.leftDatabase}
      right={first.rightDatabase}
      colorOf={colorOf}
    />
  ));
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
  const { sign, text } = words[difference.kind];
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
        {text} {onlyIn(difference)}
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

/** The database that alone has it. */
function onlyIn({ kind, leftDatabase, rightDatabase }: Difference): string {
  if (kind.endsWith('only-left')) return leftDatabase;
  return kind.endsWith('only-right') ? rightDatabase : '';
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
