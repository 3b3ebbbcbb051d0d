import { wholeName } from '#lib/multidb/compare-data/table-pair.ts';
import { nearestName } from '#lib/multidb/run/nearest-name.ts';
import type { DatabaseSchema, TableSchema } from '#lib/shape/database-schema.ts';
import { pairTables } from './pair-tables.ts';

/** A line of the plan: the tables to compare with the first one, and the key, where it names one. */
export interface DataLine {
  sides: { database: string; table: string }[];
  key: string[];
}

export interface FoundSide {
  database: string;
  table: TableSchema;
}

/** Two tables to compare, or why they cannot be. */
export type FoundPair =
  | { state: 'found'; left: FoundSide; right: FoundSide; key: string[] }
  | {
      state: 'missing';
      left: { database: string; table: string };
      right: { database: string; table: string };
      reason: string;
    };

export interface FoundPairs {
  pairs: FoundPair[];
  /** Where all tables were asked for: those that only one of two databases has. */
  alone: { database: string; tables: string[] }[];
}

/** What a table's name is where all of them are meant. */
export const allTables = '*';

/** The pairs of tables that the plan's lines ask for, the first table of a line with each other one. */
export function findPairs(
  lines: readonly DataLine[],
  schemas: ReadonlyMap<string, DatabaseSchema>,
): FoundPairs {
  const found: FoundPairs = { pairs: [], alone: [] };
  for (const { sides, key } of lines) {
    const [left, ...others] = sides;
    for (const right of left ? others : []) {
      if (!left) continue;
      if (left.table === allTables || right.table === allTables)
        addAll(found, left, right, key, schemas);
      else found.pairs.push(findPair(left, right, key, schemas));
    }
  }
  return found;
}

type Side = DataLine['sides'][number];

function findPair(
  left: Side,
  right: Side,
  key: string[],
  schemas: ReadonlyMap<string, DatabaseSchema>,
): FoundPair {
  const [one, other] = [left, right].map((side) => findTable(side, schemas));
  if (one && other) {
    return {
      state: 'found',
      left: { database: left.database, table: one },
      right: { database: right.database, table: other },
      key,
    };
  }
  const missing = one ? right : left;
  return { state: 'missing', left, right, reason: sayMissing(missing, schemas) };
}

/** To the letter first, with its schema or without; then whatever the letter case. */
function findTable(
  { database, table }: Side,
  schemas: ReadonlyMap<string, DatabaseSchema>,
): TableSchema | undefined {
  const tables = schemas.get(database)?.tables ?? [];
  const names = (one: TableSchema) => [one.name, `${one.namespace ?? ''}.${one.name}`];
  const bare = table.replace(/^(["`])(.*)\1$/, '$2');
  const wanted = bare.replace(/^(?:main|public)\./i, '');
  const isWanted = (name: string) => name === bare || name === wanted;
  return (
    tables.find((one) => names(one).some(isWanted)) ??
    tables.find((one) => names(one).some((name) => name.toLowerCase() === wanted.toLowerCase()))
  );
}

function sayMissing(
  { database, table }: Side,
  schemas: ReadonlyMap<string, DatabaseSchema>,
): string {
  const names = schemas.get(database)?.tables.map(({ name }) => name) ?? [];
  const near = nearestName(table, names);
  return `${database} has no table ${table}.${near ? ` Did you mean ${near}?` : ''}`;
}

/** All tables that both have, views apart, in the order of the first one's names. */
function addAll(
  { pairs, alone }: FoundPairs,
  left: Side,
  right: Side,
  key: string[],
  schemas: ReadonlyMap<string, DatabaseSchema>,
): void {
  const tablesOf = ({ database }: Side) =>
    (schemas.get(database)?.tables ?? [])
      .filter(({ kind }) => kind === 'table')
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
  const [lefts, rights] = [tablesOf(left), tablesOf(right)];
  const partners = pairTables(lefts, rights);
  for (const table of lefts) {
    const other = partners.get(table);
    if (!other) continue;
    pairs.push({
      state: 'found',
      left: { database: left.database, table },
      right: { database: right.database, table: other },
      key,
    });
  }
  const paired = new Set([...partners.keys(), ...partners.values()]);
  const sides: [Side, TableSchema[]][] = [
    [left, lefts],
    [right, rights],
  ];
  for (const [{ database }, own] of sides) {
    const tables = own.filter((table) => !paired.has(table)).map(wholeName);
    if (tables.length > 0) alone.push({ database, tables });
  }
}
