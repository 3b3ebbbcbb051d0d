import type { ColumnSchema, TableSchema } from '#lib/shape/database-schema.ts';
import { compareColumns } from '../compare-columns.ts';
import { pairByName } from '../pair-by-name.ts';
import { pairRenamedColumns } from '../pair-renamed.ts';
import { addForeignKey, createIndex, defineColumn, listColumns, nameTable } from './ddl-parts.ts';
import type { DdlStyle } from './ddl-style.ts';
import type { Steps } from './steps.ts';

/** What makes one table like another, into the steps of all. */
export function alterTable(
  from: TableSchema,
  to: TableSchema,
  style: DdlStyle,
  steps: Steps,
): void {
  if (from.kind !== to.kind) {
    steps.notes.push(`-- ${from.name} is a ${from.kind} and is to be a ${to.kind}.`);
    return;
  }
  if (from.kind === 'view') return;
  const table = nameTable(to, style);
  const before = nameTable(from, style);
  if (from.name !== to.name) {
    const guess = `-- Probably renamed: see whether ${from.name} is meant.\n`;
    steps.renames.push(`${guess}ALTER TABLE ${before} RENAME TO ${style.quote(to.name)}`);
  }
  const byName = pairByName(from.columns, to.columns, ({ name }) => name);
  const { pairs, renamed } = pairRenamedColumns(byName, from.columns, to.columns, false);
  const newNames = new Map<string, string>();
  for (const pair of pairs) {
    if (!('left' in pair)) addColumn(pair.right);
    else if (!('right' in pair)) dropColumn(pair.left);
    else {
      const { left, right } = pair;
      if (renamed.has(pair) || left.name !== right.name) {
        newNames.set(left.name, right.name);
        const [old, fresh] = [style.quote(left.name), style.quote(right.name)];
        const guess = renamed.has(pair)
          ? `-- Probably renamed: see whether ${from.name}.${left.name} is meant.\n`
          : '';
        steps.renames.push(`${guess}ALTER TABLE ${table} RENAME COLUMN ${old} TO ${fresh}`);
      }
      changeColumn(left, right);
    }
  }
  changeKeys(from, to, newNames, style, steps);

  function addColumn(column: ColumnSchema) {
    if (column.generated) {
      steps.notes.push(`-- ${to.name}.${column.name} is generated; by what is not known here.`);
      return;
    }
    const isRisky = !column.nullable && column.default === undefined;
    const note = isRisky ? `-- Fails where ${to.name} has rows: the column needs a value.\n` : '';
    steps.columns.push(`${note}ALTER TABLE ${table} ADD COLUMN ${defineColumn(column, style)}`);
  }

  function dropColumn({ name }: ColumnSchema) {
    const statement = style.dropColumn(table, style.quote(name));
    steps.columnsGone.push(`-- Loses the values of ${to.name}.${name}.\n${statement}`);
  }

  function changeColumn(left: ColumnSchema, right: ColumnSchema) {
    const differences = compareColumns({ left, right }, false);
    if (differences.length === 0) return;
    if (!style.changeColumn || right.generated || left.generated) {
      const what = differences.map(
        ({ kind, left: was, right: is }) => `${kind} ${was ?? 'none'} is to be ${is ?? 'none'}`,
      );
      steps.notes.push(
        `-- ${to.name}.${right.name} cannot be changed in place: ${what.join(', ')}.`,
      );
      return;
    }
    const changes = style.changeColumn(table, { from: left, to: right });
    const changesType = differences.some(({ kind }) => kind === 'type');
    const [first = '', ...others] = changes;
    // What is longer, finer or of another kind is cut, rounded or refused.
    const note = changesType
      ? `-- May cut values of ${to.name}.${right.name}: ${left.databaseType} becomes ${right.databaseType}.\n`
      : '';
    steps.columns.push(note + first, ...others);
  }
}

function changeKeys(
  from: TableSchema,
  to: TableSchema,
  newNames: ReadonlyMap<string, string>,
  style: DdlStyle,
  steps: Steps,
): void {
  const table = nameTable(to, style);
  const before = nameTable(from, style);
  const renamed = (columns: string[]) => columns.map((name) => newNames.get(name) ?? name);
  const same = (one: string[], other: string[]) => one.join('\n') === other.join('\n');
  if (!same(renamed(from.primaryKey), to.primaryKey)) {
    const columns = listColumns(to.primaryKey, style);
    if ((from.primaryKey.length > 0 && !style.dropPrimaryKey) || !style.addPrimaryKey) {
      steps.notes.push(
        `-- The primary key of ${to.name} cannot be changed in place; it is to be (${columns}).`,
      );
    } else {
      if (from.primaryKey.length > 0 && style.dropPrimaryKey) {
        steps.keysGone.push(style.dropPrimaryKey(before, from));
      }
      if (to.primaryKey.length > 0) steps.keys.push(style.addPrimaryKey(table, columns));
    }
  }
  const keyOf = (key: TableSchema['foreignKeys'][number], columns: string[]) =>
    [columns, key.referredNamespace ?? '', key.referredTable, key.referredColumns].join(' ');
  const wanted = new Set(to.foreignKeys.map((key) => keyOf(key, key.columns)));
  const there = new Set(from.foreignKeys.map((key) => keyOf(key, renamed(key.columns))));
  for (const key of from.foreignKeys) {
    if (wanted.has(keyOf(key, renamed(key.columns)))) continue;
    if (style.dropForeignKey && key.name)
      steps.foreignKeysGone.push(style.dropForeignKey(before, key));
    else
      steps.notes.push(
        `-- The foreign key of ${from.name} (${key.columns.join(', ')}) cannot be dropped in place.`,
      );
  }
  for (const key of to.foreignKeys) {
    if (there.has(keyOf(key, key.columns))) continue;
    if (style.addForeignKey)
      steps.foreignKeys.push(style.addForeignKey(table, addForeignKey(key, style)));
    else
      steps.notes.push(
        `-- The foreign key of ${to.name} (${key.columns.join(', ')}) cannot be added in place.`,
      );
  }
  changeIndexes(from, to, renamed, style, steps);
}

function changeIndexes(
  from: TableSchema,
  to: TableSchema,
  renamed: (columns: string[]) => string[],
  style: DdlStyle,
  steps: Steps,
): void {
  const implied = (table: TableSchema) => new Set([`true ${table.primaryKey.join(' ')}`]);
  const keyOf = (unique: boolean, columns: string[]) => `${unique} ${columns.join(' ')}`;
  const wanted = new Set(to.indexes.map(({ unique, columns }) => keyOf(unique, columns)));
  const there = new Set(from.indexes.map(({ unique, columns }) => keyOf(unique, renamed(columns))));
  const [impliedFrom, impliedTo] = [implied(from), implied(to)];
  for (const index of from.indexes) {
    const key = keyOf(index.unique, renamed(index.columns));
    if (wanted.has(key) || impliedFrom.has(keyOf(index.unique, index.columns))) continue;
    steps.indexesGone.push(style.dropIndex(nameTable(from, style), index));
  }
  for (const index of to.indexes) {
    const key = keyOf(index.unique, index.columns);
    if (!there.has(key) && !impliedTo.has(key)) steps.indexes.push(createIndex(to, index, style));
  }
}
