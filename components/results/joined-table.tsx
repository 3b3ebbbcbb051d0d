import { Fragment, type ReactNode } from 'react';
import { Swatch } from '#components/ui/swatch.tsx';
import type { CombinedView, RunDatabase } from '#lib/ask/events.ts';
import { acceptedBefore } from '#lib/shape/join-key.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import { AcceptKeys } from './accept-keys.tsx';
import { countOf } from './format-number.ts';
import { JoinSql } from './join-sql.tsx';
import { RowsTable } from './rows-table.tsx';

type Joined = Extract<CombinedView, { kind: 'joined' }>;
type Source = Joined['lineage'][number]['from'][number];

interface JoinedTableProps {
  combined: Joined;
  databases: RunDatabase[];
  rowCount: number;
  loadRows: () => Promise<Cell[][]>;
  sqlNode?: ReactNode;
  /** Keeps the keys for later questions; gives what went wrong. */
  onAcceptKeys?: () => Promise<string | undefined>;
}

/** Rows of several databases in one table, and which of them each column came from. */
export function JoinedTable(props: JoinedTableProps) {
  const { combined, databases, rowCount, loadRows, sqlNode, onAcceptKeys } = props;
  const databaseOf = (alias: string) => {
    const input = combined.inputs.find((one) => one.alias === alias);
    return databases.find(({ connectionId }) => connectionId === input?.connectionId);
  };
  const newKeys = (combined.keys ?? []).filter(({ reason }) => reason !== acceptedBefore);
  return (
    <>
      <div className="flex flex-col gap-1 border-b border-line px-3.5 py-2 text-[12.5px] text-ink-2">
        <ul aria-label="What was joined" className="flex flex-wrap gap-x-4 gap-y-1">
          {combined.inputs.map((input) => {
            const database = databaseOf(input.alias);
            return (
              <li key={input.alias} className="flex min-w-0 items-center gap-1.5">
                <Swatch index={database?.color ?? 0} />
                <span className="truncate">{nameOf(input.alias, database)}</span>
                <span className="whitespace-nowrap text-ink-3 tabular-nums">
                  {input.truncated && 'first '}
                  {countOf(input.rowCount, 'row')}
                </span>
              </li>
            );
          })}
        </ul>
        {combined.keys?.map(({ left, right, reason }) => (
          <p key={`${spell(left)}=${spell(right)}`} className="wrap-anywhere">
            <span className="text-ink-3">by </span>
            <Key source={left} color={databaseOf(left.alias)?.color} />
            <span className="text-ink-3"> = </span>
            <Key source={right} color={databaseOf(right.alias)?.color} />
            {reason && <span className="text-ink-3"> · {reason}</span>}
          </p>
        ))}
        {onAcceptKeys && newKeys.length > 0 && (
          <AcceptKeys several={newKeys.length > 1} onAccept={onAcceptKeys} />
        )}
      </div>
      <RowsTable
        columns={combined.columns}
        rows={combined.rows}
        rowCount={rowCount}
        truncated={combined.truncated}
        loadRows={loadRows}
        headLead={(column) => (
          <Sources from={combined.lineage[column]?.from ?? []} databaseOf={databaseOf} />
        )}
      />
      <JoinSql sql={combined.sql} node={sqlNode} />
    </>
  );
}

function Key({ source, color = 0 }: { source: Source; color?: number }) {
  return (
    <code className="font-mono text-[12px] text-ink">
      <span className="mr-1">
        <Swatch index={color} />
      </span>
      {spell(source)}
    </code>
  );
}

/** A square for each database that the column came from; in words for who points at it, or listens. */
function Sources(props: {
  from: Source[];
  databaseOf: (alias: string) => RunDatabase | undefined;
}) {
  const { from, databaseOf } = props;
  if (from.length === 0) return null;
  const databases = new Map(
    from.flatMap(({ alias }) => {
      const database = databaseOf(alias);
      return database ? [[database.connectionId, database] as const] : [];
    }),
  );
  const words = from.map((source) => {
    const what = source.column === '*' ? `the rows of ${source.alias}` : spell(source);
    return `${what} (${databaseOf(source.alias)?.name ?? ''})`;
  });
  const told = `From ${words.join(', ')}`;
  return (
    <span title={told} className="mr-1.5 inline-flex gap-0.5 align-baseline">
      {[...databases.values()].map(({ connectionId, color }) => (
        <Fragment key={connectionId}>
          <Swatch index={color} />
        </Fragment>
      ))}
      <span className="sr-only">{told}: </span>
    </span>
  );
}

/** An input that was named by its database has one name. */
function nameOf(alias: string, database: RunDatabase | undefined): string {
  if (!database || database.name === alias) return alias;
  return `${alias} of ${database.name}`;
}

function spell({ alias, column }: Source): string {
  return `${alias}.${column}`;
}
