import { DatabaseSync } from 'node:sqlite';

/** Of a table, the columns that the SQL names, in its order; all where the SQL asks for all. */
export function neededColumns(file: string, table: string, sql: string): string[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = database.prepare('SELECT name FROM pragma_table_info(?)').all(table);
    const names = rows.map(({ name }) => String(name));
    const words = new Set(
      (sql.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []).map((w) => w.toLowerCase()),
    );
    const isWord = (name: string) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name);
    const needed = names.filter((name) => !isWord(name) || words.has(name.toLowerCase()));
    const wantsAll = /(?:select(?:\s+distinct)?|,|\.)\s*\*/i.test(sql);
    // A table of which only the rows count.
    return wantsAll ? names : needed.length > 0 ? needed : names.slice(0, 1);
  } finally {
    database.close();
  }
}
