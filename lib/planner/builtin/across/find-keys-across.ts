import type { ColumnSchema } from '#lib/shape/database-schema.ts';
import type { IndexedTable, SchemaIndex } from '../../schema-index/schema-index.ts';
import { splitName } from '../../schema-index/split-name.ts';
import { keyMin, type KeyTarget, type RatedKey, rateKey } from './rate-key.ts';

export interface FoundKey extends RatedKey {
  from: IndexedTable;
  fromColumn: string;
  to: IndexedTable;
  toColumn: string;
}

/** Targets that are as likely as the best one are all taken. */
const asLikely = 0.02;
/** A database's own table is meant rather than another's. */
const ownBonus = 0.06;

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
  const targets = indexes.flatMap((index) => index.tables.flatMap(targetsIn));
  const homes = new Map(indexes.flatMap((index) => index.tables.map((table) => [table, index])));
  const found = indexes.flatMap((index) =>
    index.tables.flatMap((table) =>
      table.columns.flatMap(({ schema }) => {
        if (isKnown(table, schema.name)) return [];
        const rated = targets.flatMap((target): (FoundKey & { rank: number })[] => {
          if (target.table === table) return [];
          // Of a table's own key only another table's key of the same name is told.
          if (isOwnKey(table, schema) && target.kind !== 'key') return [];
          const key = rateKey(table, schema, target);
          if (!key || key.score < keyMin) return [];
          const rank = key.score + (homes.get(target.table) === index ? ownBonus : 0);
          const ends = { from: table, fromColumn: schema.name };
          return [{ ...key, ...ends, to: target.table, toColumn: target.column.name, rank }];
        });
        const best = Math.max(...rated.map(({ rank }) => rank));
        return rated.filter(({ rank }) => rank >= best - asLikely);
      }),
    ),
  );
  return withoutReturns(found);
}

/** Two tables' keys of one name are one key: it is told from the table that is less called so. */
function withoutReturns(found: (FoundKey & { rank: number })[]): FoundKey[] {
  return found.filter(
    (key, at) =>
      !found.some(
        (other, otherAt) =>
          other.from === key.to &&
          other.to === key.from &&
          other.fromColumn === key.toColumn &&
          other.toColumn === key.fromColumn &&
          (other.rank > key.rank || (other.rank === key.rank && otherAt < at)),
      ),
  );
}

function targetsIn(table: IndexedTable): KeyTarget[] {
  const key = keyOf(table);
  return table.columns.flatMap(({ schema }): KeyTarget[] => {
    if (schema.name === key || isUnique(table, schema)) return [{ table, column: schema, kind: 'key' }];
    const words = splitName(schema.name);
    if (words.join(' ') === table.words.join(' ')) {
      return [{ table, column: schema, kind: 'name' }];
    }
    const isKeyLike = /^(id|code|no|nr|key|number|uuid|ssn)$/.test(words.at(-1) ?? '');
    return isKeyLike && words.length > 1 && key === undefined
      ? [{ table, column: schema, kind: 'shared' }]
      : [];
  });
}

function keyOf({ schema }: IndexedTable): string | undefined {
  if (schema.primaryKey.length === 1) return schema.primaryKey[0];
  if (schema.primaryKey.length > 1) return undefined;
  return schema.columns.find(({ name }) => name.toLowerCase() === 'id')?.name;
}

function isOwnKey(table: IndexedTable, { name }: ColumnSchema): boolean {
  return keyOf(table) === name;
}

function isUnique({ schema }: IndexedTable, { name }: ColumnSchema): boolean {
  return schema.indexes.some(
    ({ unique, columns }) => unique && columns.length === 1 && columns[0] === name,
  );
}
