'use client';

import type { ReactNode } from 'react';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { describeSpan } from '#components/ui/describe-time.ts';
import { ChevronIcon } from '#components/ui/icons.tsx';
import { Swatch } from '#components/ui/swatch.tsx';
import type { StatementView } from '#lib/ask/run-view.ts';
import { dialectFacts } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import { nounOf } from './answer-facts.tsx';
import { CardFindings } from './card-findings.tsx';
import { ConfirmChange, type DecideChange } from './confirm-change.tsx';
import { Corrections } from './corrections.tsx';
import { DownloadButton } from './download-button.tsx';
import { toTabSeparated } from './export-rows.ts';
import { countOf } from './format-number.ts';
import type { CardSlot } from './list-cards.ts';
import { RowsTable } from './rows-table.tsx';
import { SqlBlock } from './sql-block.tsx';
import { StatementState } from './statement-state.tsx';

interface DatabaseCardProps {
  slot: CardSlot;
  open: boolean;
  onToggle: () => void;
  sqlNode?: ReactNode;
  rowCount: number;
  loadRows: () => Promise<Cell[][]>;
  /** Absent where there is nothing to stop. */
  onStop?: () => void;
  /** How the others fared; stands below a failure. */
  othersSentence?: string;
  /** No other database was asked. */
  alone: boolean;
  /** Absent where a change that waits cannot be decided from here. */
  onDecide?: DecideChange;
}

/** One database's part of the answer. Its bar keeps one height in every state. */
export function DatabaseCard(props: DatabaseCardProps) {
  const { slot, open, onToggle, onStop, rowCount } = props;
  const { database, statement, place } = slot;
  const state = statement?.state ?? 'writing';
  return (
    <section
      data-testid="database-card"
      data-database={database.name}
      data-state={state}
      className="mb-2.5 overflow-hidden rounded-xl border border-line bg-card shadow-lift"
      aria-label={`${database.name}, ${state === 'waiting' ? 'waiting for you' : state}`}
    >
      <div className="flex items-center transition-colors hover:bg-hover/40">
        <button
          type="button"
          aria-expanded={open}
          onClick={onToggle}
          className="flex h-[42px] min-w-0 flex-1 items-center gap-2 px-3.5 text-left text-[13px] -outline-offset-2"
        >
          <Swatch index={database.color} />
          <b className="truncate">{database.name}</b>
          <span className="text-[12.5px] text-ink-3 max-[460px]:hidden">
            {dialectFacts[database.dialect].productName}
          </span>
          {place && <span className="text-[12.5px] text-ink-3">{place}</span>}
          <code className="min-w-0 flex-1 truncate pl-2 font-mono text-[12px] text-ink-3 narrow:invisible">
            {!open && statement?.sql.replace(/\s+/g, ' ')}
          </code>
          <StatementState statement={statement} connecting={slot.connecting} />
          <span className="text-[12.5px] whitespace-nowrap text-ink-3 tabular-nums">
            {factsOf(statement, rowCount)}
          </span>
          <span className="text-ink-3">
            <ChevronIcon open={open} />
          </span>
        </button>
        {onStop && (
          <button type="button" onClick={onStop} className="link-quiet mr-3.5">
            Stop<span className="sr-only"> {database.name}</span>
          </button>
        )}
      </div>
      {open && <CardBody {...props} />}
    </section>
  );
}

function CardBody(props: DatabaseCardProps) {
  const { slot, sqlNode, rowCount, loadRows, othersSentence } = props;
  const { database, statement } = slot;
  if (!statement) {
    return (
      <p className="border-t border-line px-3.5 py-3 text-[13px] text-ink-3">
        Nothing is written for this database yet.
      </p>
    );
  }
  const tabSeparated = async () => toTabSeparated(statement.columns, await loadRows());
  return (
    <div className="border-t border-line">
      {statement.error !== undefined && (
        <p className="border-b border-line px-3.5 py-3 last:border-b-0">
          {statement.error} {othersSentence && <span className="text-ink-2">{othersSentence}</span>}
        </p>
      )}
      <Corrections corrections={statement.corrections} />
      {statement.sql && <SqlBlock sql={statement.sql} node={sqlNode} />}
      {statement.state === 'waiting' && statement.confirmation && (
        <ConfirmChange
          key={statement.confirmation.requestId}
          database={database.name}
          confirmation={statement.confirmation}
          onDecide={props.onDecide}
        />
      )}
      {statement.state === 'done' && !statement.changes && (
        <>
          <CardFindings findings={statement.findings} alone={props.alone} />
          <RowsTable
            columns={statement.columns}
            rows={statement.rows}
            rowCount={rowCount}
            truncated={statement.truncated}
            loadRows={loadRows}
            readRows={statement.readRows}
          />
          <p className="flex justify-end gap-3 border-t border-line px-3.5 py-1.5">
            <CopyButton label="Copy rows" text={tabSeparated} />
            <DownloadButton name={database.name} columns={statement.columns} rows={loadRows} />
          </p>
        </>
      )}
    </div>
  );
}

/** Dashes hold the place of what is not known yet. */
function factsOf(statement: StatementView | undefined, rowCount: number): string {
  if (statement?.state === 'failed') {
    return statement.elapsedMs === undefined ? '' : describeSpan(statement.elapsedMs);
  }
  if (statement?.state !== 'done') return '–';
  const span = statement.elapsedMs === undefined ? '' : ` · ${describeSpan(statement.elapsedMs)}`;
  // Its state says the rows already.
  if (statement.changes) return describeSpan(statement.elapsedMs ?? 0);
  return `${countOf(statement.readRows ?? rowCount, nounOf(statement))}${span}`;
}
