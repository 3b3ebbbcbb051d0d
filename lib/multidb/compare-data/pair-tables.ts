import { AppError } from '#lib/errors.ts';
import type { ColumnSchema, TableSchema } from '#lib/shape/database-schema.ts';
import { pairByName } from '../compare/pair-by-name.ts';
import { dataStyles } from './data-styles.ts';
import type { ColumnPair, TablePair, TableSide } from './table-pair.ts';
import { formOfPair, isOrderable } from './value-form.ts';

/**
 * Which columns of two tables are compared, in which form, and by which key rows are found.
 *
 * @param keyNames as a person named them; empty: the key that both declare, else the one that one does
 * @throws AppError `invalid_input` where no column can be compared, or the named key is none.
 */
export function pairTables(
  left: TableSide,
  right: TableSide,
  keyNames: readonly string[],
): TablePair {
  const pair: TablePair = {
    left,
    right,
    columns: [],
    key: [],
    leftOnlyColumns: [],
    rightOnlyColumns: [],
    leftOut: [],
    notes: [],
  };
  // To the letter first: PostgreSQL may have both "Name" and name.
  for (const both of pairByName(left.table.columns, right.table.columns, ({ name }) => name)) {
    if (!('right' in both)) pair.leftOnlyColumns.push(both.left.name);
    else if (!('left' in both)) pair.rightOnlyColumns.push(both.right.name);
    else addColumns(pair, both.left, both.right);
  }
  if (pair.columns.length === 0) {
    throw new AppError(
      'invalid_input',
      `${left.database}.${left.table.name} and ${right.database}.${right.table.name} have no column in common that can be compared.`,
    );
  }
  pair.key = keyNames.length > 0 ? namedKey(pair, keyNames) : declaredKey(pair);
  return pair;
}

function addColumns(pair: TablePair, left: ColumnSchema, right: ColumnSchema): void {
  const typed = (side: TableSide, column: ColumnSchema) => {
    const { valuesTell = false, padsChar = false } = dataStyles[side.target.dialect];
    return { column, valuesTell, padsChar };
  };
  const form = formOfPair(typed(pair.left, left), typed(pair.right, right));
  if (!form) {
    pair.leftOut.push({ column: left.name, left: left.databaseType, right: right.databaseType });
    return;
  }
  pair.columns.push({ name: left.name, type: left.type, form, left, right });
  const isInstant = (side: TableSide, { type, databaseType }: ColumnSchema) =>
    type === 'timestamp' && dataStyles[side.target.dialect].isInstant(databaseType);
  if (form === 'timestamp' && isInstant(pair.left, left) !== isInstant(pair.right, right)) {
    pair.notes.push(`${left.name} has a time zone on one side alone; both are read as UTC.`);
  }
}

function namedKey(pair: TablePair, names: readonly string[]): ColumnPair[] {
  return names.map((name) => {
    const column =
      pair.columns.find((known) => known.name === name) ??
      pair.columns.find((known) => known.name.toLowerCase() === name.toLowerCase());
    if (column && isOrderable(column.form)) return column;
    const { left, right } = pair;
    throw new AppError(
      'invalid_input',
      `${name} cannot be the key: ${left.database}.${left.table.name} and ${right.database}.${right.table.name} need a column of that name both, with values that can be put in order.`,
    );
  });
}

/** The key that both declare; else the primary key, or a unique one, of either. */
function declaredKey(pair: TablePair): ColumnPair[] {
  const [lefts, rights] = [keysOf(pair.left.table), keysOf(pair.right.table)];
  const isSame = (one: string[], other: string[]) =>
    one.toSorted().join('\0') === other.toSorted().join('\0');
  const shared = lefts.filter((key) => rights.some((other) => isSame(key, other)));
  for (const names of [...shared, ...lefts, ...rights]) {
    const key = names.flatMap(
      (name) => pair.columns.find((column) => column.name.toLowerCase() === name) ?? [],
    );
    if (key.length < names.length || !key.every(({ form }) => isOrderable(form))) continue;
    if (!shared.includes(names)) {
      const owner = lefts.includes(names) ? pair.left : pair.right;
      const list = key.map(({ name }) => name).join(', ');
      pair.notes.push(
        `Only ${owner.database}.${owner.table.name} declares the key ${list}; both are compared by it.`,
      );
    }
    return key;
  }
  pair.notes.push(
    'There is no key that both have, so whole rows are compared: a changed row is one that is missing and one more.',
  );
  return [];
}

/** Whether a side declares that no two rows share the key, or a part of it. */
export function isKeyUnique({ key }: TablePair, { table }: TableSide): boolean {
  const names = new Set(key.map(({ name }) => name.toLowerCase()));
  return keysOf(table).some((declared) => declared.every((name) => names.has(name)));
}

/** The primary key first; names in lower case. */
function keysOf({ primaryKey, indexes, columns }: TableSchema): string[][] {
  const nullable = new Set(columns.filter((column) => column.nullable).map(({ name }) => name));
  const known = new Set(columns.map(({ name }) => name));
  const unique = indexes
    .filter((index) => index.unique && index.columns.length > 0)
    .map((index) => index.columns)
    .filter((names) => names.every((name) => known.has(name) && !nullable.has(name)))
    .sort((a, b) => a.length - b.length);
  return [...(primaryKey.length > 0 ? [primaryKey] : []), ...unique].map((names) =>
    names.map((name) => name.toLowerCase()),
  );
}
