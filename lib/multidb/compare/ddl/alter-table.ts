import type { ColumnSchema } from '#lib/shape/database-schema.ts';
import { compareColumns } from '../compare-columns.ts';
import { alterKeys } from './alter-keys.ts';
import { commentOnColumn } from './create-table.ts';
import { isComputed, nameTable } from './ddl-parts.ts';
import type { DdlStyle } from './ddl-style.ts';
import { holdsAll } from './holds-all.ts';
import type { Steps } from './steps.ts';
import { goneIndexes, hasOtherKey, type TableChange } from './table-change.ts';

/**
 * What makes one table like another, into the steps of all.
 *
 * @param changes those of all tables: foreign keys refer to others
 */
export function alterTable(
  change: TableChange,
  style: DdlStyle,
  steps: Steps,
  changes: readonly TableChange[],
): void {
  const { from, to } = change;
  if (from.kind !== to.kind) {
    steps.notes.push(`-- ${from.name} is a ${from.kind} and is to be a ${to.kind}.`);
    return;
  }
  if (from.kind === 'view') return;
  const table = nameTable(to, style.quote);
  renameTable(change, style, steps);
  // The counting column needs a key all the time.
  const counterSteps = countersOf(change, style, steps);
  for (const pair of change.columns) {
    if (!('left' in pair)) addColumn(pair.right);
    else if (!('right' in pair)) dropColumn(pair.left);
    else {
      const { left, right } = pair;
      renameColumn(left, right, change.guessed.has(pair));
      changeColumn(left, right);
    }
  }
  alterKeys(change, style, steps, changes);

  function addColumn(column: ColumnSchema) {
    if (isComputed(column) && !column.attributes) {
      steps.notes.push(`-- ${to.name}.${column.name} is generated; by what is not known here.`);
      return;
    }
    const isRisky = !column.nullable && column.default === undefined && !column.generated;
    const note = isRisky ? `-- Fails where ${to.name} has rows: the column needs a value.\n` : '';
    const [first = '', ...others] = style.addColumn(table, counterSteps.without(column));
    steps.columns.push(note + first, ...others);
    counterSteps.bringBack(column);
    commentOnColumn(to, column, style, steps);
  }

  function dropColumn({ name }: ColumnSchema) {
    const statement = style.dropColumn(table, style.quote(name));
    steps.columnsGone.push(`-- Loses the values of ${to.name}.${name}.\n${statement}`);
  }

  function renameColumn(left: ColumnSchema, right: ColumnSchema, isGuess: boolean) {
    if (isSameName(left.name, right.name, style)) return;
    const guess = isGuess
      ? `-- Probably renamed: see whether ${from.name}.${left.name} is meant.\n`
      : '';
    const [old, fresh] = [style.quote(left.name), style.quote(right.name)];
    steps.renames.push(`${guess}ALTER TABLE ${table} RENAME COLUMN ${old} TO ${fresh}`);
  }

  function changeColumn(left: ColumnSchema, right: ColumnSchema) {
    const differences = compareColumns({ left, right }, false);
    if (differences.length === 0) return counterSteps.bringBack(right, left);
    const what = differences.map(
      ({ kind, left: was, right: is }) => `${kind} ${was ?? 'none'} is to be ${is ?? 'none'}`,
    );
    const isKnown = (column: ColumnSchema) => !isComputed(column) || column.attributes;
    if (isComputed(left) && isComputed(right) && isKnown(left) && isKnown(right)) {
      // Nothing is lost: it is computed anew.
      steps.columns.push(
        style.dropColumn(table, style.quote(right.name)),
        ...style.addColumn(table, right),
      );
      return;
    }
    if (!style.changeColumn || isComputed(left) || isComputed(right)) {
      steps.notes.push(
        `-- ${to.name}.${right.name} cannot be changed in place: ${what.join(', ')}.`,
      );
      return;
    }
    const plain = counterSteps.without(right, left);
    const changesType = left.databaseType !== right.databaseType && !holdsAll(left, right);
    const notes = [
      // What is longer, finer or of another kind is cut, rounded or refused.
      changesType &&
        `-- May cut values of ${to.name}.${right.name}: ${left.databaseType} becomes ${right.databaseType}.`,
      left.nullable && !right.nullable && `-- Fails where ${to.name}.${right.name} holds NULL.`,
    ].filter((note) => typeof note === 'string');
    const [first, ...others] = style.changeColumn(table, { from: left, to: plain });
    if (first !== undefined) steps.columns.push([...notes, first].join('\n'), ...others);
    counterSteps.bringBack(right, left);
  }
}

function renameTable({ from, to }: TableChange, style: DdlStyle, steps: Steps): void {
  let before = nameTable(from, style.quote);
  if (from.namespace !== to.namespace) {
    if (from.namespace === undefined || to.namespace === undefined) {
      steps.notes.push(`-- ${from.name} lies in another schema, and is not moved here.`);
    } else {
      steps.renames.push(`ALTER TABLE ${before} SET SCHEMA ${style.quote(to.namespace)}`);
      before = nameTable({ ...from, namespace: to.namespace }, style.quote);
    }
  }
  if (isSameName(from.name, to.name, style)) return;
  const guess = `-- Probably renamed: see whether ${from.name} is meant.\n`;
  steps.renames.push(`${guess}ALTER TABLE ${before} RENAME TO ${style.quote(to.name)}`);
}

function isSameName(one: string, other: string, { foldsNames }: DdlStyle): boolean {
  return one === other || (foldsNames === true && one.toLowerCase() === other.toLowerCase());
}

/**
 * A column that counts up has to be the first of some key all the while: where keys change it stops
 * counting before, and counts again once they are there.
 */
function countersOf(change: TableChange, style: DdlStyle, steps: Steps) {
  const { from, to } = change;
  const { counter } = style;
  const counts = (column: ColumnSchema | undefined) =>
    counter !== undefined && (column?.attributes ?? '').split(' ').includes(counter);
  const stopped = (column: ColumnSchema): ColumnSchema => ({
    ...column,
    attributes: (column.attributes ?? '')
      .split(' ')
      .filter((word) => word !== counter)
      .join(' '),
  });
  const keysChange = hasOtherKey(change) || goneIndexes(change).length > 0;
  for (const pair of change.columns) {
    if (!('left' in pair) || !counts(pair.left)) continue;
    const goesOn = 'right' in pair && counts(pair.right);
    if (goesOn && !keysChange) continue;
    const [table, column] = [nameTable(from, style.quote), stopped(pair.left)];
    steps.countersGone.push(
      ...(style.changeColumn?.(table, { from: pair.left, to: column }) ?? []),
    );
  }
  const isTouched = (right: ColumnSchema, left?: ColumnSchema) =>
    counts(right) && (keysChange || !counts(left));
  return {
    /** As it is to be for the time being. */
    without: (right: ColumnSchema, left?: ColumnSchema) =>
      isTouched(right, left) ? stopped(right) : right,
    bringBack(right: ColumnSchema, left?: ColumnSchema) {
      if (!isTouched(right, left)) return;
      const table = nameTable(to, style.quote);
      steps.counters.push(
        ...(style.changeColumn?.(table, { from: stopped(right), to: right }) ?? []),
      );
    },
  };
}
