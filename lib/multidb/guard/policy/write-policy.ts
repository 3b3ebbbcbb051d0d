import { type Dialect, dialects } from '#lib/shape/dialect.ts';
import type { WriteVerb } from '../guarded-statement.ts';
import { type PhrasesByStart, phrasesByStart, wordSet } from './dialect-policy.ts';

/**
 * What a statement that changes rows may hold beyond what a reading one may: plain data, and what
 * it does not name is refused. Functions, tables and phrases are those of the reading policy.
 */
export interface WritePolicy {
  verbs: ReadonlySet<WriteVerb>;
  /** Words between the verb and its table: `INSERT IGNORE INTO`, `UPDATE ONLY`. */
  modifiers: ReadonlySet<string>;
  /** What may follow OR: `INSERT OR IGNORE`. */
  orModifiers: ReadonlySet<string>;
  /** False where `name.table` may be a table of another database. */
  qualifiedTables: boolean;
  /** `||` is OR and `&&` is AND. */
  signsForWords: boolean;
  /** A changed table's name, or its schema's, must not begin so: the database's own. */
  systemPrefixes: readonly string[];
  systemSchemas: ReadonlySet<string>;
  /** Names by which a row's key may be called, whatever its column is called. */
  rowNames: ReadonlySet<string>;
  refusedPhrases: PhrasesByStart;
  /** Words that stand before `(` in a change without being a function's name. */
  wordsBeforeParenthesis: ReadonlySet<string>;
  /** A column that has its table's name takes commands: SQLite's full-text tables. */
  commandColumns: boolean;
}

/** PostgreSQL 17. It changes rows that MERGE's ON is not about. */
const notMatchedBySource = 'WHEN NOT MATCHED BY SOURCE changes whatever the source lacks';

const delayed = 'DELAYED changes the table later and outside of any transaction';

export const postgresqlWritePolicy: WritePolicy = {
  verbs: new Set(['insert', 'update', 'delete', 'merge']),
  modifiers: wordSet('only'),
  orModifiers: wordSet(''),
  qualifiedTables: true,
  signsForWords: false,
  // pg_settings, for instance, is a view whose update changes a setting.
  systemPrefixes: ['pg_', '_timescaledb'],
  // Rows of the schedulers' tables are run as statements, later and by whoever they name.
  systemSchemas: wordSet('information_schema cron pgagent'),
  rowNames: wordSet(''),
  refusedPhrases: phrasesByStart([
    { words: ['operator', '('], why: 'OPERATOR(…) hides from a condition what it compares' },
    { words: ['current', 'of'], why: 'WHERE CURRENT OF needs a cursor' },
    { words: ['not', 'matched', 'by', 'source'], why: notMatchedBySource },
  ]),
  wordsBeforeParenthesis: wordSet('conflict insert set'),
  commandColumns: false,
};

const mysqlWritePolicy: WritePolicy = {
  verbs: new Set(['insert', 'update', 'delete', 'replace']),
  modifiers: wordSet('ignore low_priority high_priority quick'),
  orModifiers: wordSet(''),
  qualifiedTables: false,
  signsForWords: true,
  systemPrefixes: [],
  systemSchemas: wordSet(''),
  rowNames: wordSet('_rowid'),
  refusedPhrases: phrasesByStart([
    { words: ['insert', 'delayed'], why: delayed },
    { words: ['replace', 'delayed'], why: delayed },
    { words: ['for', 'portion'], why: 'FOR PORTION OF adds rows that nobody counts' },
  ]),
  wordsBeforeParenthesis: wordSet('partition set'),
  commandColumns: false,
};

const sqliteWritePolicy: WritePolicy = {
  verbs: new Set(['insert', 'update', 'delete', 'replace']),
  modifiers: wordSet(''),
  // Not ROLLBACK, which ends the transaction.
  orModifiers: wordSet('ignore replace abort fail'),
  qualifiedTables: true,
  signsForWords: false,
  systemPrefixes: ['sqlite_', 'pragma_'],
  systemSchemas: wordSet('temp'),
  rowNames: wordSet('rowid oid _rowid_'),
  refusedPhrases: phrasesByStart([]),
  wordsBeforeParenthesis: wordSet('conflict returning set'),
  commandColumns: true,
};

/** A dialect without one can only be read: there every change is refused. */
export const writePolicies: Readonly<Partial<Record<Dialect, WritePolicy>>> = {
  postgresql: postgresqlWritePolicy,
  mysql: mysqlWritePolicy,
  sqlite: sqliteWritePolicy,
};

export const writableDialects: readonly Dialect[] = dialects.filter((one) => writePolicies[one]);
