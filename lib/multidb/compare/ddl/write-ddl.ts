import type { DatabaseSchema, TableSchema } from '#lib/shape/database-schema.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import { pairByName } from '../pair-by-name.ts';
import { pairRenamedTables } from '../pair-renamed.ts';
import { alterTable } from './alter-table.ts';
import { createTable } from './create-table.ts';
import { addForeignKey, createIndex, nameTable } from './ddl-parts.ts';
import { ddlStyles } from './ddl-styles.ts';
import { emptySteps, type Steps } from './steps.ts';

/**
 * The statements that would make one schema (`from`) like another of the same engine (`to`): for a
 * person to read and run, never run here. What has no statement, or what a catalogue does not tell
 * (views' texts, checks, sequences, generated columns), stands as a comment.
 *
 * @returns statements and comments, one to a line or more; '' where both are alike
 */
export function writeDdl(from: DatabaseSchema, to: DatabaseSchema, dialect: Dialect): string {
  const style = ddlStyles[dialect];
  const nameOf = ({ namespace, name }: TableSchema) => `${namespace ?? ''}.${name}`;
  const { pairs } = pairRenamedTables(pairByName(from.tables, to.tables, nameOf), false);
  const steps = emptySteps();
  for (const pair of pairs) {
    const left = 'left' in pair ? pair.left : undefined;
    const right = 'right' in pair ? pair.right : undefined;
    if (left && right) alterTable(left, right, style, steps);
    else if (left) dropTable(left, steps);
    else if (right) makeTable(right, steps);
  }
  return joinSteps(steps);

  function dropTable(table: TableSchema, into: Steps) {
    const kind = table.kind === 'view' ? 'VIEW' : 'TABLE';
    const statement = `DROP ${kind} ${nameTable(table, style)}`;
    into.drops.push(
      kind === 'TABLE' ? `-- Loses every row of ${table.name}.\n${statement}` : statement,
    );
  }

  function makeTable(table: TableSchema, into: Steps) {
    if (table.kind === 'view') {
      into.notes.push(`-- The view ${table.name} is missing; its text is not known here.`);
      return;
    }
    const later = style.addForeignKey;
    into.tables.push(createTable(table, style, { withForeignKeys: later === undefined }));
    for (const index of table.indexes) into.indexes.push(createIndex(table, index, style));
    if (!later) return;
    for (const key of table.foreignKeys) {
      into.foreignKeys.push(later(nameTable(table, style), addForeignKey(key, style)));
    }
  }
}

function joinSteps(steps: Steps): string {
  const { notes, ...statements } = steps;
  const all = Object.values(statements).flat() as string[];
  return [...notes, ...all.map((statement) => `${statement};`)].join('\n');
}
