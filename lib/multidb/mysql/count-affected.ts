import type { WriteVerb } from '../guard/guarded-statement.ts';
import { lexicalRules } from '../guard/lexical-rules.ts';
import { isWord } from '../guard/token-reader.ts';
import { tokenize } from '../guard/tokenize.ts';

/** The part of the server's OK that counts; `info` is `Records: 3  Duplicates: 1  Warnings: 0`. */
export interface OkCounts {
  affectedRows: number;
  info?: string;
}

/**
 * The rows that a change was about. The server counts a row that an INSERT … ON DUPLICATE KEY UPDATE
 * or a REPLACE met and changed twice, and one that it met as it should be once (the driver asks for
 * matched rows, CLIENT_FOUND_ROWS). What it calls duplicates does not tell these apart: with IGNORE
 * these are the rows that were left out or stayed as they were, and of an INSERT … SELECT only those
 * that changed. The records do: each of them is one row, met or made. They are told in words, which
 * may be in any language, and not for a single row.
 * https://dev.mysql.com/doc/c-api/8.4/en/mysql-affected-rows.html, and mysql_info() there
 */
export function countAffected(
  verb: WriteVerb,
  sql: string,
  { affectedRows, info }: OkCounts,
): number {
  const mayMeet = verb === 'replace' || (verb === 'insert' && updatesDuplicates(sql));
  if (!mayMeet) return affectedRows;
  const records = Number(/\d+/.exec(info ?? '')?.[0] ?? 1);
  // IGNORE leaves out a row that its update would break, which is a record as well.
  return Math.min(affectedRows, records);
}

/** By its tokens: the same words may stand in a text. */
function updatesDuplicates(sql: string): boolean {
  if (!/duplicate/i.test(sql)) return false;
  const { tokens } = tokenize(sql, lexicalRules.mysql);
  return tokens.some((token, index) => {
    if (!isWord(token, 'on') || !isWord(tokens[index + 1], 'duplicate')) return false;
    return isWord(tokens[index + 2], 'key') && isWord(tokens[index + 3], 'update');
  });
}
