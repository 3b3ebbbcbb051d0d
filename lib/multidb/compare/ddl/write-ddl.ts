import type { DatabaseSchema, TableSchema } from '#lib/shape/database-schema.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import { pairByName } from '../pair-by-name.ts';
import { pairRenamedTables } from '../pair-renamed.ts';
import { alterTable } from './alter-table.ts';
import { makeTable } from './create-table.ts';
import { nameTable } from './ddl-parts.ts';
import type { DdlStyle } from './ddl-style.ts';
import { ddlStyles } from './ddl-styles.ts';
import { alterEnumTypes } from './enum-types.ts';
import { isReferred, referredFirst } from './order-tables.ts';
import { emptySteps, joinSteps, type Steps } from './steps.ts';
import { type TableChange, tableChange } from './table-change.ts';

/**
 * The statements that would make one schema (`from`) like another of the same engine (`to`): for a
 * person to read and run, never run here. What has no statement, or what a catalogue does not tell
 * (views' texts, checks, triggers), stands as a comment.
 *
 * @returns statements and comments, one to a line or more; '' where both are alike
 */
export function writeDdl(from: DatabaseSchema, to: DatabaseSchema, dialect: Dialect): string {
  const style = ddlStyles[dialect];
  const nameOf = ({ namespace, name }: TableSchema) => `${namespace ?? ''}.${name}`;
  const { pairs } = pairRenamedTables(pairByName(from.tables, to.tables, nameOf), false);
  const steps = emptySteps();
  if (style.enumTypes) alterEnumTypes(from, to, style.enumTypes, steps);
  const changes = pairs.flatMap((pair) =>
    'left' in pair && 'right' in pair ? [tableChange(pair.left, pair.right)] : [],
  );
  for (const change of changes) alterTable(change, style, steps, changes);
  if (style.viewsHoldColumns) noteHeldColumns(changes, steps);
  const fresh = pairs.flatMap((pair) => ('left' in pair ? [] : [pair.right]));
  for (const table of referredFirst(fresh)) makeTable(table, style, steps);
  const gone = pairs.flatMap((pair) => ('right' in pair ? [] : [pair.left]));
  dropTables(gone, style, steps);
  return joinSteps(steps);
}

/** Which columns a view reads is not known here, so that all are named that stay. */
function noteHeldColumns(changes: readonly TableChange[], steps: Steps): void {
  const views = changes.flatMap(({ from }) => (from.kind === 'view' ? [from.name] : []));
  const isHeld = changes.some(
    ({ from, columns }) =>
      from.kind === 'table' &&
      columns.some(
        (pair) =>
          'left' in pair &&
          !('right' in pair && pair.left.databaseType === pair.right.databaseType),
      ),
  );
  if (views.length === 0 || !isHeld) return;
  steps.notes.push(
    `-- Fails where a view reads a column that is dropped or gets another type; drop such views before, and create them again after: ${views.join(', ')}.`,
  );
}

/** Those that refer to others first; where they do in a ring, or to what changes, without their keys. */
function dropTables(tables: readonly TableSchema[], style: DdlStyle, steps: Steps): void {
  const ordered = referredFirst(tables).toReversed();
  const gone = new Set<TableSchema>();
  for (const table of ordered) {
    const name = nameTable(table, style.quote);
    if (table.kind === 'view') {
      steps.viewsGone.push(`DROP VIEW ${name}`);
      continue;
    }
    for (const key of table.foreignKeys) {
      const referred = tables.find((other) => isReferred(key, other));
      const goesFirst = referred === undefined || gone.has(referred);
      if (goesFirst && style.dropForeignKey && key.name) {
        steps.foreignKeysGone.push(style.dropForeignKey(name, key));
      }
    }
    gone.add(table);
    steps.drops.push(`-- Loses every row of ${table.name}.\nDROP TABLE ${name}`);
  }
}
