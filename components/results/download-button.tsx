'use client';

import { saveFile } from '#components/ui/save-file.ts';
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
    saveFile(`${name}.csv`, toCsv(columns, await rows()), 'text/csv');
  };
  return (
    <button type="button" onClick={download} className="link-quiet">
      CSV
    </button>
  );
}
