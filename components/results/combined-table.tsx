'use client';

import type { ReactNode } from 'react';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { saveFile } from '#components/ui/save-file.ts';
import { Swatch } from '#components/ui/swatch.tsx';
import type { CombinedView, RunDatabase } from '#lib/ask/events.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import { CombinedFrame } from './combined-frame.tsx';
import { DataTable } from './compared-data/data-table.tsx';
import { DownloadButton } from './download-button.tsx';
import { toJson, toMarkdown } from './export-differences.ts';
import { toTabSeparated } from './export-rows.ts';
import { FiguresNotes } from './figures-notes.tsx';
import { FiguresTable } from './figures-table.tsx';
import { countOf } from './format-number.ts';
import { JoinedTable } from './joined-table.tsx';
import { MatrixTable } from './matrix-table.tsx';
import { RowsTable } from './rows-table.tsx';
import { SchemaTable } from './schema-table.tsx';

interface CombinedTableProps {
  combined: CombinedView;
  databases: RunDatabase[];
  rowCount: number;
  loadRows: () => Promise<Cell[][]>;
  /** What else can be done with it. */
  actions?: ReactNode;
  /** The SQL of a join, highlighted. */
  sqlNode?: ReactNode;
  /** Keeps the keys of a join; gives what went wrong. */
  onAcceptKeys?: () => Promise<string | undefined>;
}

/** The whole comparison, for a document or a program. */
function SchemaDownloads({ combined }: { combined: Extract<CombinedView, { kind: 'schema' }> }) {
  return (
    <>
      <button
        type="button"
        className="link-quiet"
        onClick={() => saveFile('schema-comparison.md', toMarkdown(combined), 'text/markdown')}
      >
        Markdown
      </button>
      <button
        type="button"
        className="link-quiet"
        onClick={() => saveFile('schema-comparison.json', toJson(combined), 'application/json')}
      >
        JSON
      </button>
    </>
  );
}

/** One table out of several databases' results. */
export function CombinedTable(props: CombinedTableProps) {
  const { combined, databases, rowCount, loadRows, actions, sqlNode, onAcceptKeys } = props;
  const colorOf = (name: string) =>
    databases.find((database) => database.name === name)?.color ?? 0;
  const tabSeparated = async () => toTabSeparated(combined.columns, await loadRows());
  return (
    <CombinedFrame
      title={
        <>
          <b>{combined.kind === 'joined' ? 'Joined' : 'Combined'}</b>
          {combined.kind === 'matrix' && (
            <span className="ml-2 text-[12.5px] text-ink-2">{combined.measure}</span>
          )}
          {combined.kind !== 'figures' && (
            <span className="ml-2 text-[12.5px] text-ink-3">{sayCount(combined, rowCount)}</span>
          )}
        </>
      }
      actions={
        <>
          {actions}
          <CopyButton label="Copy" text={tabSeparated} />
          <DownloadButton name="combined" columns={combined.columns} rows={loadRows} />
          {combined.kind === 'schema' && <SchemaDownloads combined={combined} />}
        </>
      }
    >
      {combined.kind === 'figures' && <FiguresTable combined={combined} colorOf={colorOf} />}
      {combined.kind === 'figures' && <FiguresNotes combined={combined} />}
      {combined.kind === 'schema' && <SchemaTable combined={combined} colorOf={colorOf} />}
      {combined.kind === 'data' && <DataTable combined={combined} colorOf={colorOf} />}
      {combined.kind === 'matrix' && (
        <MatrixTable
          combined={combined}
          rowCount={rowCount}
          loadRows={loadRows}
          colorOf={colorOf}
        />
      )}
      {combined.kind === 'joined' && (
        <JoinedTable
          combined={combined}
          databases={databases}
          rowCount={rowCount}
          loadRows={loadRows}
          sqlNode={sqlNode}
          onAcceptKeys={onAcceptKeys}
        />
      )}
      {combined.kind === 'stacked' && (
        <RowsTable
          columns={combined.columns}
          rows={combined.rows}
          rowCount={rowCount}
          truncated={combined.truncated}
          loadRows={loadRows}
          lead={(row) => (
            <span className="mr-2">
              <Swatch index={colorOf(String(row[0]))} />
            </span>
          )}
        />
      )}
    </CombinedFrame>
  );
}

function sayCount(combined: CombinedView, rowCount: number): string {
  if (combined.kind === 'schema') return countOf(combined.differences.length, 'difference');
  return countOf(rowCount, combined.kind === 'data' ? 'table' : 'row');
}
