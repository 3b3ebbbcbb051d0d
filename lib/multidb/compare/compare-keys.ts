import type { ForeignKey, IndexSchema, TableSchema } from '#lib/shape/database-schema.ts';
import type { FoundDifference } from './compare-columns.ts';
import { pairByName } from './pair-by-name.ts';

/**
 * Primary keys, foreign keys and indexes by what they do: names are left out, because engines make
 * them up. Keys and indexes over a column that only one side has go with that column.
 */
export function compareKeys(
  left: TableSchema,
  right: TableSchema,
  loosely: boolean,
): FoundDifference[] {
  const shared = new Set(
    pairByName(left.columns, right.columns, ({ name }) => name).flatMap((pair) =>
      'left' in pair && 'right' in pair ? [pair.left.name, pair.right.name] : [],
    ),
  );
  const sharesAll = ({ columns }: { columns: string[] }) =>
    columns.every((name) => shared.has(name) || !isColumn(name, left, right));
  return [
    ...comparePrimaryKeys(left, right),
    ...compareSets({
      kind: 'foreign-key',
      left: left.foreignKeys.filter(sharesAll),
      right: right.foreignKeys.filter(sharesAll),
      say: describeForeignKey,
    }),
    ...compareSets({
      kind: 'index',
      left: telling(left, loosely).filter(sharesAll),
      right: telling(right, loosely).filter(sharesAll),
      say: describeIndex,
    }),
  ];
}

function comparePrimaryKeys(left: TableSchema, right: TableSchema): FoundDifference[] {
  const [a, b] = [listColumns(left.primaryKey), listColumns(right.primaryKey)];
  if (a.toLowerCase() === b.toLowerCase()) return [];
  return [{ kind: 'primary-key', ...(a ? { left: a } : {}), ...(b ? { right: b } : {}) }];
}

interface KeySets<T> {
  kind: 'foreign-key' | 'index';
  left: T[];
  right: T[];
  /** How a person would read it. */
  say: (item: T) => string;
}

/** What stands over the same columns is one thing that may differ; the rest is on one side only. */
function compareSets<T extends { columns: string[] }>(sets: KeySets<T>): FoundDifference[] {
  const { kind, say } = sets;
  const key = (item: T) => say(item).toLowerCase();
  const [leftKeys, rightKeys] = [new Set(sets.left.map(key)), new Set(sets.right.map(key))];
  const left = sets.left.filter((item) => !rightKeys.has(key(item)));
  const right = sets.right.filter((item) => !leftKeys.has(key(item)));
  return pairByName(left, right, ({ columns }) => listColumns(columns)).map((pair) => ({
    kind,
    column: listColumns(('left' in pair ? pair.left : pair.right).columns),
    ...('left' in pair ? { left: say(pair.left) } : {}),
    ...('right' in pair ? { right: say(pair.right) } : {}),
  }));
}

/** Without indexes that repeat a primary key; MySQL also makes one for every foreign key itself. */
function telling(table: TableSchema, loosely: boolean): IndexSchema[] {
  const implied = new Set([
    `unique ${listColumns(table.primaryKey)}`,
    ...(loosely ? table.foreignKeys.map(({ columns }) => `index ${listColumns(columns)}`) : []),
  ]);
  return table.indexes.filter(
    ({ columns, unique }) => !implied.has(`${unique ? 'unique' : 'index'} ${listColumns(columns)}`),
  );
}

function describeForeignKey(key: ForeignKey): string {
  const namespace = key.referredNamespace ? `${key.referredNamespace}.` : '';
  const target = `${namespace}${key.referredTable} (${listColumns(key.referredColumns)})`;
  const actions = key.actions ? ` ${key.actions.toLowerCase()}` : '';
  return `(${listColumns(key.columns)}) → ${target}${actions}`;
}

function describeIndex({ columns, unique }: IndexSchema): string {
  return `${unique ? 'unique ' : ''}(${listColumns(columns)})`;
}

function listColumns(columns: string[]): string {
  return columns.join(', ');
}

/** An index may stand over an expression, which is no column of either side. */
function isColumn(name: string, ...tables: TableSchema[]): boolean {
  return tables.some(({ columns }) => columns.some((column) => column.name === name));
}
