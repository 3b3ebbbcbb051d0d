import type { ForeignKey } from '#lib/shape/database-schema.ts';
import { addForeignKey, listColumns, nameTable } from './ddl-parts.ts';
import type { DdlStyle } from './ddl-style.ts';
import { isReferred } from './order-tables.ts';
import type { Steps } from './steps.ts';
import {
  goneIndexes,
  hasOtherKey,
  indexKey,
  mustStepAside,
  type TableChange,
} from './table-change.ts';

/** Primary key, foreign keys and indexes of a table that is in both. */
export function alterKeys(
  change: TableChange,
  style: DdlStyle,
  steps: Steps,
  changes: readonly TableChange[],
): void {
  alterPrimaryKey(change, style, steps);
  alterForeignKeys(change, style, steps, changes);
  alterIndexes(change, style, steps);
}

function alterPrimaryKey(change: TableChange, style: DdlStyle, steps: Steps): void {
  if (!hasOtherKey(change)) return;
  const { from, to } = change;
  const columns = listColumns(to.primaryKey, style.quote);
  const cannotDrop = from.primaryKey.length > 0 && !style.dropPrimaryKey;
  const cannotAdd = to.primaryKey.length > 0 && !style.addPrimaryKey;
  if (cannotDrop || cannotAdd) {
    steps.notes.push(
      `-- The primary key of ${to.name} cannot be changed in place; it is to be (${columns}).`,
    );
    return;
  }
  if (from.primaryKey.length > 0 && style.dropPrimaryKey) {
    steps.keysGone.push(style.dropPrimaryKey(nameTable(from, style.quote), from));
  }
  if (to.primaryKey.length > 0 && style.addPrimaryKey) {
    steps.keys.push(style.addPrimaryKey(nameTable(to, style.quote), columns));
  }
}

function alterForeignKeys(
  change: TableChange,
  style: DdlStyle,
  steps: Steps,
  changes: readonly TableChange[],
): void {
  const { from, to, renamed } = change;
  const referredBy = (key: ForeignKey) => changes.find((one) => isReferred(key, one.from));
  /** As it will be called once all is renamed. */
  const inNewNames = (key: ForeignKey): ForeignKey => {
    const referred = referredBy(key);
    const columns = renamed(key.columns);
    if (!referred) return { ...key, columns };
    const { namespace, name } = referred.to;
    return {
      ...key,
      columns,
      ...(namespace === undefined ? {} : { referredNamespace: namespace }),
      referredTable: name,
      referredColumns: referred.renamed(key.referredColumns),
    };
  };
  const keyOf = ({
    columns,
    referredNamespace,
    referredTable,
    referredColumns,
    actions,
  }: ForeignKey) =>
    JSON.stringify([
      columns,
      referredNamespace ?? '',
      referredTable,
      referredColumns,
      actions ?? '',
    ]);
  const wanted = new Set(to.foreignKeys.map(keyOf));
  const kept = new Set<string>();
  for (const key of from.foreignKeys) {
    const isWanted = wanted.has(keyOf(inNewNames(key)));
    const canStepAside = style.dropForeignKey && style.addForeignKey && key.name;
    if (isWanted && !(canStepAside && mustStepAside(key, change, referredBy(key)))) {
      kept.add(keyOf(inNewNames(key)));
    } else if (style.dropForeignKey && key.name) {
      steps.foreignKeysGone.push(style.dropForeignKey(nameTable(from, style.quote), key));
    } else {
      steps.notes.push(
        `-- The foreign key of ${from.name} (${key.columns.join(', ')}) cannot be dropped in place.`,
      );
    }
  }
  for (const key of to.foreignKeys) {
    if (kept.has(keyOf(key))) continue;
    if (style.addForeignKey) steps.foreignKeys.push(addForeignKey(to, key, style));
    else {
      steps.notes.push(
        `-- The foreign key of ${to.name} (${key.columns.join(', ')}) cannot be added in place.`,
      );
    }
  }
}

function alterIndexes(change: TableChange, style: DdlStyle, steps: Steps): void {
  const { from, to, renamed } = change;
  for (const index of goneIndexes(change)) {
    const statement = style.dropIndex(nameTable(from, style.quote), index);
    if (statement) steps.indexesGone.push(statement);
    else {
      steps.notes.push(
        `-- The unique constraint of ${from.name} (${index.columns.join(', ')}) cannot be dropped in place.`,
      );
    }
  }
  const there = new Set(from.indexes.map((index) => indexKey(index, renamed(index.columns))));
  const implied = JSON.stringify([true, to.primaryKey]);
  for (const index of to.indexes) {
    const key = indexKey(index, index.columns);
    if (!there.has(key) && key !== implied) steps.indexes.push(style.createIndex(to, index));
  }
}
