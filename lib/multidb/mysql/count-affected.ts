import type { WriteVerb } from '../guard/guarded-statement.ts';

/** The part of the server's OK that counts; `info` is `Records: 3  Duplicates: 1  Warnings: 0`. */
export interface OkCounts {
  affectedRows: number;
  info?: string;
}

/**
 * The rows that a change was about. The server counts an existing row that an INSERT … ON DUPLICATE
 * KEY UPDATE or a REPLACE meets twice; how many there were it tells in words, which may be in any
 * language, and not for a single row.
 * https://dev.mysql.com/doc/c-api/8.4/en/mysql-affected-rows.html, and mysql_info() there
 */
export function countAffected(
  verb: WriteVerb,
  sql: string,
  { affectedRows, info }: OkCounts,
): number {
  if (verb !== 'insert' && verb !== 'replace') return affectedRows;
  const [, , duplicates] = /(\d+)\D+(\d+)\D+\d+/.exec(info ?? '') ?? [];
  if (duplicates === undefined) return Math.min(affectedRows, 1);
  // With IGNORE the duplicates are rows that were left out, and counted nowhere.
  return isIgnoring.test(sql) ? affectedRows : affectedRows - Number(duplicates);
}

const isIgnoring = /^\w+\s+((low|high)_priority\s+)?ignore\b/i;
