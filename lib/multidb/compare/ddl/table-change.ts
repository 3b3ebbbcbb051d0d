import type {
  ColumnSchema,
  ForeignKey,
  IndexSchema,
  TableSchema,
} from '#lib/shape/database-schema.ts';
import { compareColumns } from '../compare-columns.ts';
import { type Pair, pairByName } from '../pair-by-name.ts';
import { pairRenamedColumns } from '../pair-renamed.ts';

/** A table as it is and as it is to be, and what goes with what in it. */
export interface TableChange {
  from: TableSchema;
  to: TableSchema;
  columns: Pair<ColumnSchema>[];
  /** Of columns whose old name is another: which pairs are a guess. */
  guessed: ReadonlySet<Pair<ColumnSchema>>;
  /** What a column of the old table is called in the new one. */
  renamed(columns: readonly string[]): string[];
}

export function tableChange(from: TableSchema, to: TableSchema): TableChange {
  const byName = pairByName(from.columns, to.columns, ({ name }) => name);
  const { pairs, renamed } = pairRenamedColumns(byName, from.columns, to.columns, false);
  const names = new Map(
    pairs.flatMap((pair) =>
      'left' in pair && 'right' in pair ? [[pair.left.name, pair.right.name]] : [],
    ),
  );
  return {
    from,
    to,
    columns: pairs,
    guessed: renamed,
    renamed: (columns) => columns.map((name) => names.get(name) ?? name),
  };
}

export function hasOtherKey({ from, to, renamed }: TableChange): boolean {
  return !isSame(renamed(from.primaryKey), to.primaryKey);
}

/** By what they do, as their names may be made up; in the new names. */
export function indexKey({ unique }: IndexSchema, columns: readonly string[]): string {
  return JSON.stringify([unique, columns]);
}

export function goneIndexes({ from, to, renamed }: TableChange): IndexSchema[] {
  const wanted = new Set(to.indexes.map((index) => indexKey(index, index.columns)));
  const implied = JSON.stringify([true, from.primaryKey]);
  return from.indexes.filter(
    (index) =>
      !wanted.has(indexKey(index, renamed(index.columns))) &&
      indexKey(index, index.columns) !== implied,
  );
}

/**
 * Foreign keys that are to stay, and have to go meanwhile: a column of theirs gets another type, or the
 * key or index that they lean on is another one.
 */
export function mustStepAside(
  key: ForeignKey,
  own: TableChange,
  referred: TableChange | undefined,
): boolean {
  const isHere = (names: readonly string[], change: TableChange) =>
    retypedColumns(change).some((name) => names.includes(name));
  if (isHere(key.columns, own)) return true;
  const startsWith = ({ columns }: { columns: string[] }) => columns[0] === key.columns[0];
  if (goneIndexes(own).some(startsWith)) return true;
  if (hasOtherKey(own) && own.from.primaryKey[0] === key.columns[0]) return true;
  if (!referred) return false;
  const names = new Set(key.referredColumns);
  return (
    isHere(key.referredColumns, referred) ||
    (hasOtherKey(referred) && referred.from.primaryKey.some((name) => names.has(name))) ||
    goneIndexes(referred).some(
      ({ columns, unique }) => unique && columns.some((name) => names.has(name)),
    )
  );
}

/** By their old names. */
function retypedColumns({ columns }: TableChange): string[] {
  return columns.flatMap((pair) => {
    if (!('left' in pair) || !('right' in pair)) return [];
    const isRetyped = compareColumns(pair, false).some(({ kind }) => kind === 'type');
    return isRetyped ? [pair.left.name] : [];
  });
}

export function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.join('\0') === other.join('\0');
}
