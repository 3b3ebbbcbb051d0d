import type { ColumnSchema } from '#lib/shape/database-schema.ts';
import type { IndexedTable, SchemaIndex } from '../../schema-index/schema-index.ts';
import { splitName } from '../../schema-index/split-name.ts';
import { singularise } from '../../schema-index/stem-word.ts';
import {
  compareNames,
  type KeyTarget,
  keyMin,
  type NameLikeness,
  type RatedKey,
  rateNamed,
  suffix,
} from './rate-key.ts';

interface Candidate extends FoundKey {
  rank: number;
  /** Both are their tables' own keys, neither called after the other table. */
  isOwn: boolean;
}

export interface FoundKey extends RatedKey {
  from: IndexedTable;
  fromColumn: string;
  to: IndexedTable;
  toColumn: string;
}

/** Targets that are as likely as the best one are all taken. */
const asLikely = 0.01;
/** A database's own table is meant rather than another's. */
const ownBonus = 0.02;
/** Two tables' own keys of one name may only be of one kind. */
const ownKeyCost = 0.1;

/**
 * Which columns refer to which others, within and across databases, where no key is declared or
 * found by stricter rules: of each column the likeliest, all where several are equally likely.
 *
 * @param isKnown columns whose key is known already
 */
export function findKeysAcross(
  indexes: readonly SchemaIndex[],
  isKnown: (table: IndexedTable, column: string) => boolean,
): FoundKey[] {
  const counts = new Map<string, number>();
  for (const { tables } of indexes) {
    for (const { columns } of tables) {
      for (const { schema } of columns) {
        const name = schema.name.toLowerCase();
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
    }
  }
  // A name that only two tables have is hardly there by chance.
  const isShared = (column: ColumnSchema) => counts.get(column.name.toLowerCase()) === 2;
  const targetsFor = comparedOnce(
    indexes.flatMap((index) => index.tables.flatMap((table) => targetsIn(table, isShared))),
  );
  const homes = new Map(indexes.flatMap((index) => index.tables.map((table) => [table, index])));
  const found = indexes.flatMap((index) =>
    index.tables.flatMap((table) =>
      table.columns.flatMap(({ schema }) => {
        if (isKnown(table, schema.name)) return [];
        const rated = targetsFor(schema).flatMap(({ target, named }): Candidate[] => {
          if (target.table === table) return [];
          const key = rateNamed(table, schema, target, named);
          if (!key || key.score < keyMin) return [];
          const isOwn = isOwnKey(table, schema) && !isCalledAfter(schema, target);
          if (isOwn && key.how === 'key') return [];
          if (isOwnKey(table, schema) && key.how === 'table' && key.isPart) return [];
          const rank =
            key.score -
            (isOwn ? ownKeyCost : 0) +
            (homes.get(target.table) === index ? ownBonus : 0);
          const ends = { from: table, fromColumn: schema.name };
          return [{ ...key, ...ends, to: target.table, toColumn: target.column.name, rank, isOwn }];
        });
        const best = Math.max(...rated.map(({ rank }) => rank));
        return rated.filter(({ rank }) => rank >= best - asLikely);
      }),
    ),
  );
  const referred = new Set(found.filter(({ isOwn }) => !isOwn).map(({ to }) => to));
  // Tables that others refer to one by one have the same kind of key, not the same keys.
  return withoutReturns(
    found.filter(({ isOwn, from, to }) => !isOwn || !referred.has(from) || !referred.has(to)),
  );
}

interface NamedTarget {
  target: KeyTarget;
  named: NameLikeness;
}

/**
 * The targets that a column may refer to by its name. Hundreds of tables have a `status` or a
 * `customer_id`: each name is compared once for each type, which is nearly all of the work.
 */
function comparedOnce(targets: KeyTarget[]): (column: ColumnSchema) => NamedTarget[] {
  const targetsFor = byBeginnings(targets);
  const known = new Map<string, NamedTarget[]>();
  return (column) => {
    const key = `${column.type} ${column.name}`;
    const before = known.get(key);
    if (before) return before;
    const found = targetsFor(column.name).flatMap((target) => {
      const named = compareNames(column, target);
      return named ? [{ target, named }] : [];
    });
    known.set(key, found);
    return found;
  };
}

/**
 * Targets by how their own and their tables' words begin: of large schemas few are held against each
 * column.
 */
function byBeginnings(targets: KeyTarget[]): (column: string) => KeyTarget[] {
  const begin = (word: string) => singularise(word).slice(0, 3);
  const found = new Map<string, Set<KeyTarget>>();
  for (const target of targets) {
    for (const word of [...target.table.words, ...splitName(target.column.name)]) {
      if (suffix.test(word)) continue;
      const same = found.get(begin(word)) ?? new Set();
      found.set(begin(word), same.add(target));
    }
    const whole = target.column.name.toLowerCase();
    found.set(whole, (found.get(whole) ?? new Set()).add(target));
  }
  return (column) => {
    const words = splitName(column).filter((word) => !suffix.test(word));
    const keys = [column.toLowerCase(), ...words.map(begin)];
    return [...new Set(keys.flatMap((key) => [...(found.get(key) ?? [])]))];
  };
}

/** Two tables' keys of one name are one key: it is told from the table that is less called so. */
function withoutReturns(found: Candidate[]): FoundKey[] {
  const byTables = new Map<IndexedTable, Map<IndexedTable, Candidate[]>>();
  for (const key of found) {
    const from = byTables.get(key.from) ?? new Map<IndexedTable, Candidate[]>();
    byTables.set(key.from, from.set(key.to, [...(from.get(key.to) ?? []), key]));
  }
  const places = new Map(found.map((key, at) => [key, at]));
  return found.filter((key) => {
    const other = byTables
      .get(key.to)
      ?.get(key.from)
      ?.find((one) => one.fromColumn === key.toColumn && one.toColumn === key.fromColumn);
    if (!other || other.rank < key.rank) return true;
    return other.rank === key.rank && (places.get(key) ?? 0) < (places.get(other) ?? 0);
  });
}

function targetsIn(table: IndexedTable, isShared: (column: ColumnSchema) => boolean): KeyTarget[] {
  const key = keyOf(table);
  return table.columns.flatMap(({ schema }): KeyTarget[] => {
    if (schema.name === key || isUnique(table, schema))
      return [{ table, column: schema, kind: 'key' }];
    const words = splitName(schema.name);
    if (words.join(' ') === table.words.join(' ')) {
      return [{ table, column: schema, kind: 'name' }];
    }
    const isKeyLike = /^(id|code|no|nr|key|number|uuid|ssn)$/.test(words.at(-1) ?? '');
    const mayBeKey = isKeyLike && words.length > 1 && key === undefined;
    return mayBeKey || (schema.type === 'text' && isShared(schema))
      ? [{ table, column: schema, kind: 'shared' }]
      : [];
  });
}

function keyOf({ schema, words }: IndexedTable): string | undefined {
  if (schema.primaryKey.length === 1) return schema.primaryKey[0];
  if (schema.primaryKey.length > 1) return undefined;
  const named = schema.columns.find(({ name }) => name.toLowerCase() === 'id');
  if (named) return named.name;
  // Without a declared key the first column is one where its name says so: `dormid` of dorms.
  const [first] = schema.columns;
  const isKey = first && /^.+(id|code|no|nr|key|number|uuid|ssn)$/i.test(first.name);
  return isKey && saysTable(first.name, words) ? first.name : undefined;
}

function saysTable(column: string, words: readonly string[]): boolean {
  const letters = column.toLowerCase().replace(/[^\p{L}]/gu, '');
  return words.some((word) => word.length >= 3 && letters.startsWith(word.slice(0, 3)));
}

function isOwnKey(table: IndexedTable, { name }: ColumnSchema): boolean {
  return keyOf(table) === name;
}

/** A table's own key refers to another's where it is called after that table: `film_id` of budgets. */
function isCalledAfter(column: ColumnSchema, { table, kind }: KeyTarget): boolean {
  const words = splitName(column.name);
  return (
    kind === 'key' &&
    words.some((word) => word.length > 2 && table.words.some((own) => own.startsWith(word)))
  );
}

function isUnique({ schema }: IndexedTable, { name }: ColumnSchema): boolean {
  return schema.indexes.some(
    ({ unique, columns }) => unique && columns.length === 1 && columns[0] === name,
  );
}
