/**
 * EXPLAIN lists what SQLite would do and does none of it, and PRAGMA journal_mode without a value
 * tells it; but SQLite calls both writes, since it looks at what their programs could do
 * (https://www.sqlite.org/c3ref/stmt_readonly.html).
 *
 * @param sql as the guard hands it on: without comments, and nothing stands before its first word
 */
export function onlyTells(sql: string): boolean {
  return explained.test(sql) || journalMode.test(sql);
}

// What else may be explained, such as a pragma, works while it is prepared.
const explained =
  /^explain\s+(?:query\s+plan\s+)?(?:select|with|values|insert|update|delete|replace)\b/i;
const name = (word: string) => `(?:"${word}"|\`${word}\`|\\[${word}\\]|'${word}'|${word})`;
const journalMode = new RegExp(
  `^pragma\\s*(?:${name('\\w+')}\\s*\\.\\s*)?${name('journal_mode')}$`,
  'i',
);
