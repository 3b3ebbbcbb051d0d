import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { StatementFix, TableName } from '#lib/shape/statement-fix.ts';
import type { Change } from './change.ts';
import { chooseNearest } from './choose-nearest.ts';
import { mentionsOf } from './column-mentions.ts';
import { knownWords } from './known-words.ts';
import { readLoosely } from './loose-statement.ts';
import { makeChanges } from './make-changes.ts';
import { ambiguousPhrase, mendAmbiguous } from './mend-ambiguous.ts';
import { renameColumn, tableNameOf, wantedFrom } from './mend-columns.ts';
import { groupingPhrase, mendGrouping } from './mend-grouping.ts';
import { literalPhrase, mendLiterals } from './mend-literals.ts';
import { renameTable, unknownTables } from './mend-tables.ts';
import { createScope, type Scope } from './scope.ts';
import { translatePhrases } from './translate-phrases.ts';

export interface AppliedFixes<T> {
  sql: string;
  /** Those that changed something, in the order in which they did. */
  applied: T[];
}

/**
 * Applies what mended earlier statements to one that has not failed yet. Each is applied only where
 * the mistake is certain: the wrong name is still unknown where it stands, the right one is known.
 */
export function applyFixes<T extends { fix: StatementFix }>(
  sql: string,
  { dialect, schema }: { dialect: Dialect; schema: DatabaseSchema },
  known: readonly T[],
): AppliedFixes<T> {
  let text = sql;
  const applied: T[] = [];
  // Tables first: whose columns are meant is known by them.
  const order = { table: 0, column: 1, phrase: 2 };
  for (const one of known.toSorted((a, b) => order[a.fix.kind] - order[b.fix.kind])) {
    // Most say nothing of most statements, and reading one takes time.
    if (one.fix.kind !== 'phrase' && !mentions(text, one.fix.wrong)) continue;
    const mended = applyFix(text, dialect, schema, one.fix);
    if (mended === undefined || mended === text) continue;
    text = mended;
    applied.push(one);
  }
  return { sql: text, applied };
}

function mentions(sql: string, name: string): boolean {
  return sql.toLowerCase().includes(name.toLowerCase());
}

/** The wrong name is one of the schema's now, or the right one is gone: what was learned holds no more. */
export function isStale(fix: StatementFix, schema: DatabaseSchema): boolean {
  if (fix.kind === 'phrase') return false;
  if (fix.kind === 'table') {
    const isTaken = schema.tables.some(
      ({ name, namespace }) => name === fix.wrong && namespace === undefined,
    );
    return isTaken || !findTable(schema, fix.right);
  }
  const table = findTable(schema, fix.table);
  const right = fix.rightTable ? findTable(schema, fix.rightTable) : table;
  const isTaken = table?.columns.some(({ name }) => name === fix.wrong) ?? true;
  return isTaken || !right?.columns.some(({ name }) => name === fix.right);
}

function applyFix(
  sql: string,
  dialect: Dialect,
  schema: DatabaseSchema,
  fix: StatementFix,
): string | undefined {
  if (isStale(fix, schema) || hasNearer(fix, schema)) return undefined;
  const statement = readLoosely(sql, dialect);
  const scope = statement && createScope(statement, schema);
  if (!scope) return undefined;
  const changes = findChanges(scope, fix);
  if (changes) return makeChanges(scope.statement, changes)?.sql;
  if (fix.kind !== 'phrase') return undefined;
  return translatePhrases(sql, dialect, schema, (id) => id === fix.phrase)?.sql;
}

/** The schema has by now what the wrong name misspells: that is for the rules to say. */
function hasNearer(fix: StatementFix, schema: DatabaseSchema): boolean {
  if (fix.kind === 'phrase' || (fix.kind === 'column' && fix.rightTable)) return false;
  const [names, right] =
    fix.kind === 'table'
      ? [schema.tables.map(({ name }) => name), fix.right.name]
      : [findTable(schema, fix.table)?.columns.map(({ name }) => name) ?? [], fix.right];
  const words = knownWords(schema);
  const near = chooseNearest(fix.wrong, [...new Set(names)], (one) => one, {
    isKnownWord: (word) => words.has(word),
  });
  return near !== undefined && near !== right;
}

/** Undefined where it is a phrase that is found without the schema. */
function findChanges(scope: Scope, fix: StatementFix): Change[] | undefined {
  if (fix.kind === 'table') return tableChanges(scope, fix.wrong, fix.right);
  if (fix.kind === 'column') return columnChanges(scope, fix);
  if (fix.phrase === ambiguousPhrase) return mendAmbiguous(scope, fix.wrong);
  if (fix.phrase === groupingPhrase) return mendGrouping(scope);
  if (fix.phrase === literalPhrase) return mendLiterals(scope);
  return undefined;
}

function tableChanges(scope: Scope, wrong: string, right: TableName): Change[] {
  const table = findTable(scope.schema, right);
  if (!table) return [];
  return unknownTables(scope)
    .filter(({ name }) => name.toLowerCase() === wrong.toLowerCase())
    .map(({ block, source }) => renameTable(scope, block, source, table));
}

function columnChanges(scope: Scope, fix: Extract<StatementFix, { kind: 'column' }>): Change[] {
  return mentionsOf(scope, fix.wrong).flatMap((mention) => {
    const wanted = wantedFrom(scope, mention);
    const ofTable = wanted?.filter((column) => isSameTable(tableNameOf(scope, column), fix.table));
    if (!wanted || !ofTable || ofTable.length === 0) return [];
    const { rightTable, right } = fix;
    if (!rightTable) {
      const [found, other] = ofTable.filter(({ name }) => name === right);
      return found && !other ? [renameColumn(scope, mention, wanted, found)] : [];
    }
    if (mention.qualifier === undefined) return [];
    const { block } = mention;
    const [source, other] = block.sources.filter((one) =>
      isSameTable(tableNameOf(scope, { source: one, block, name: right }), rightTable),
    );
    if (!source || other) return [];
    return [renameColumn(scope, mention, wanted, { source, block, name: right })];
  });
}

function isSameTable(one: TableName | undefined, other: TableName): boolean {
  return one?.name === other.name && one.namespace === other.namespace;
}

function findTable({ tables }: DatabaseSchema, wanted: TableName) {
  return tables.find((table) => isSameTable(table, wanted));
}
