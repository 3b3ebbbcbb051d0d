import type { AppError } from '#lib/errors.ts';
import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { Change } from './change.ts';
import { readLoosely } from './loose-statement.ts';
import { makeChanges } from './make-changes.ts';
import { mendAmbiguous } from './mend-ambiguous.ts';
import { mendBareColumns, mendColumns, mendQualifiedColumns } from './mend-columns.ts';
import { mendGrouping } from './mend-grouping.ts';
import { mendLiterals } from './mend-literals.ts';
import { mendQualifiers } from './mend-qualifiers.ts';
import { mendTables } from './mend-tables.ts';
import type { Mended } from './mended.ts';
import { type Mistake, readMistake } from './mistake.ts';
import { createScope, type Scope } from './scope.ts';
import { translatePhrases } from './translate-phrases.ts';

/**
 * Mends a query that its database or the guard refused, where its schema leaves one possibility, and
 * without a model: names, quotes, whose column is meant, what GROUP BY leaves out, and other dialects'
 * phrases. Nothing within text literals and comments is touched.
 *
 * @param error why it failed, as the engine or the guard told it
 * @returns undefined where nothing can be mended for certain
 */
export function mendStatement(
  sql: string,
  { dialect, schema }: { dialect: Dialect; schema: DatabaseSchema },
  error: AppError,
): Mended | undefined {
  const mistake = readMistake(error);
  const statement = readLoosely(sql, dialect);
  const scope = statement && createScope(statement, schema);
  const named = scope && makeChanges(scope.statement, findChanges(scope, mistake));
  const mended = named ?? translatePhrases(sql, dialect, schema);
  return mended && mendTheRest(mended, dialect, schema);
}

/**
 * A database tells one mistake at a time. What the schema alone tells to be wrong is mended with it:
 * tables that are not there, then columns.
 */
function mendTheRest(first: Mended, dialect: Dialect, schema: DatabaseSchema): Mended {
  let mended = first;
  for (const find of [
    (scope: Scope) => mendTables(scope, { kind: 'table' }),
    (scope: Scope) => [...mendQualifiedColumns(scope), ...mendBareColumns(scope)],
  ]) {
    const statement = readLoosely(mended.sql, dialect);
    const scope = statement && createScope(statement, schema);
    const more = scope && makeChanges(scope.statement, find(scope));
    if (more) mended = { sql: more.sql, notes: [...mended.notes, ...more.notes] };
  }
  return mended;
}

function findChanges(scope: Scope, mistake: Mistake): Change[] {
  switch (mistake.kind) {
    case 'table': {
      const changes = [...mendTables(scope, mistake), ...mendQualifiers(scope)];
      // DuckDB says so of an inner query's table where it is the column that is wrong.
      return changes.length > 0 ? changes : mendQualifiedColumns(scope);
    }
    case 'column': {
      const literals = mendLiterals(scope);
      return literals.length > 0
        ? literals
        : [...mendColumns(scope, mistake), ...mendQualifiers(scope)];
    }
    case 'ambiguous':
      return mistake.name === undefined ? [] : mendAmbiguous(scope, mistake.name);
    case 'grouping':
      return mendGrouping(scope);
    case 'other':
      return [];
  }
}
