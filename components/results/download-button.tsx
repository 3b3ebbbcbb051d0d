'use client';

import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import { toCsv } from './export-rows.ts';

interface DownloadButtonProps {
  name: string;
  columns: ResultColumn[];
  rows: () => Promise<Cell[][]>;
}

/** Saves a table as a CSV file, made in the browser. */
export function DownloadButton({ name, columns, rows }: DownloadButtonProps) {
  const download = async () => {
    const blob = new Blob([toCsv(columns, await rows())], { type: 'text/csv;charset=utf-8' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = `${name.replace(/[^\w.-]+/g, '_')}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <button type="button" onClick={download} className="link-quiet">
      CSV
    </button>
  );
}
