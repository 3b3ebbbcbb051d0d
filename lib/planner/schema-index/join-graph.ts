import type { TableSchema } from '#lib/shape/database-schema.ts';
import type { ColumnType } from '#lib/shape/dialect.ts';
import { matchWord } from './match-word.ts';
import { splitName } from './split-name.ts';

export interface JoinStep {
  from: TableSchema;
  to: TableSchema;
  columns: { from: string; to: string }[];
  /** `up`: from the row that refers to the one referred to; at most one row is found. */
  direction: 'up' | 'down';
}

export interface JoinGraph {
  /** Longer ways are not looked for. */
  stepsMax: number;
  stepsFrom(table: TableSchema): JoinStep[];
}

/** Foreign keys as steps in both directions; where a table declares none, they are inferred. */
export function buildJoinGraph(tables: TableSchema[], stepsMax = 4): JoinGraph {
  const steps = new Map<TableSchema, JoinStep[]>(tables.map((table) => [table, []]));
  const keyed = listKeyed(tables);
  const keyNames = new Set(keyed.map(({ key }) => key.toLowerCase()));
  const byName = new Map<string, TableSchema>();
  // Of names that differ in letter case only the first one counts.
  for (const table of tables.toReversed()) byName.set(nameOf(table.namespace, table.name), table);
  for (const from of tables) {
    const keys = [...declaredKeys(from, byName), ...inferredKeys(from, keyed, keyNames)];
    for (const { to, columns } of keys) {
      steps.get(from)?.push({ from, to, columns, direction: 'up' });
      steps.get(to)?.push({
        from: to,
        to: from,
        columns: columns.map((pair) => ({ from: pair.to, to: pair.from })),
        direction: 'down',
      });
    }
  }
  return { stepsMax, stepsFrom: (table) => steps.get(table) ?? [] };
}

interface Reference {
  to: TableSchema;
  columns: { from: string; to: string }[];
}

function nameOf(namespace: string | undefined, name: string): string {
  return JSON.stringify([namespace, name.toLowerCase()]);
}

function declaredKeys(from: TableSchema, byName: Map<string, TableSchema>): Reference[] {
  return from.foreignKeys.flatMap((key) => {
    const to = byName.get(nameOf(key.referredNamespace, key.referredTable));
    if (!to || to === from) return [];
    const columns = key.columns.flatMap((column, index) => {
      const referred = key.referredColumns[index] ?? to.primaryKey[index];
      return referred === undefined ? [] : [{ from: column, to: referred }];
    });
    return columns.length === key.columns.length ? [{ to, columns }] : [];
  });
}

/**
 * `customer_id`, `customerId`, `cust_no` in a table that declares no key for it point to the one
 * table whose name they start with and whose single-column key has the same type.
 */
function inferredKeys(
  from: TableSchema,
  keyed: KeyedTable[],
  keyNames: ReadonlySet<string>,
): Reference[] {
  const declared = new Set(from.foreignKeys.flatMap((key) => key.columns));
  return from.columns.flatMap((column): Reference[] => {
    if (declared.has(column.name)) return [];
    const words = splitName(column.name);
    // A plain `id` says nothing of another table.
    if (words.length < 2) return [];
    const namesKey = /^(id|key|code|no|nr|fk|ref|sk|num|number)$/.test(words.at(-1) ?? '');
    // Most columns are no keys, and large schemas have many to hold against many tables.
    if (!namesKey && !keyNames.has(column.name.toLowerCase())) return [];
    const named = words.slice(0, -1);
    const own = from.primaryKey.length === 1 && from.primaryKey[0] === column.name;
    const found = keyed.filter((to) => {
      if (to.table === from || to.type !== column.type) return false;
      // The key's own name, said again elsewhere.
      const repeated = to.key.toLowerCase() === column.name.toLowerCase();
      return repeated ? !own : namesKey && namesTable(named, to.words);
    });
    const exact = found.filter((to) => to.words.length === named.length);
    const [to, second] = exact.length > 0 ? exact : found;
    return to && !second ? [{ to: to.table, columns: [{ from: column.name, to: to.key }] }] : [];
  });
}

interface KeyedTable {
  table: TableSchema;
  key: string;
  type: ColumnType | undefined;
  words: readonly string[];
}

/** Tables that a single column can refer to. */
function listKeyed(tables: TableSchema[]): KeyedTable[] {
  return tables.flatMap((table) => {
    const key = table.kind === 'table' ? keyOf(table) : undefined;
    if (key === undefined) return [];
    const type = table.columns.find(({ name }) => name === key)?.type;
    return [{ table, key, type, words: splitName(table.name) }];
  });
}

function keyOf(table: TableSchema): string | undefined {
  if (table.primaryKey.length === 1) return table.primaryKey[0];
  if (table.primaryKey.length > 1) return undefined;
  return table.columns.find((column) => column.name.toLowerCase() === 'id')?.name;
}

function namesTable(words: readonly string[], tableWords: readonly string[]): boolean {
  const tail = tableWords.slice(-words.length);
  return (
    tail.length === words.length &&
    words.every((word, index) => {
      const named = tail[index] ?? '';
      return matchWord(word, named) >= 0.93 || (word.length >= 3 && named.startsWith(word));
    })
  );
}
