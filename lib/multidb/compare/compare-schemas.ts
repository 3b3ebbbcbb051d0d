import type { ColumnSchema, DatabaseSchema, TableSchema } from '#lib/shape/database-schema.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { CombinedSchema, ComparedPair } from '../combine/combined.ts';
import { compareColumns, type FoundDifference } from './compare-columns.ts';
import { compareKeys } from './compare-keys.ts';
import { writeDdl } from './ddl/write-ddl.ts';
import { type Pair, pairByName } from './pair-by-name.ts';
import { pairRenamedColumns, pairRenamedTables } from './pair-renamed.ts';
import type { SchemaDifference } from './schema-difference.ts';
import { tabulateDifferences } from './tabulate-differences.ts';

export interface ComparedSchema {
  database: string;
  schema: DatabaseSchema;
  /** Schemas of different engines are compared by what they mean, not by how they store it. */
  dialect?: Dialect;
}

/**
 * What differs between the first schema and each of the others: tables, columns, types,
 * nullability, defaults, keys and indexes, table by table, and what is probably the same under
 * another name. What only engines spell differently does not count.
 */
export function compareSchemas(schemas: ComparedSchema[]): CombinedSchema {
  const [first, ...others] = schemas;
  const compared = first ? others.map((other) => compareTwo(first, other)) : [];
  const differences = compared.flatMap((pair) => pair.differences);
  const databases = schemas.map(({ database }) => database);
  return {
    kind: 'schema',
    ...tabulateDifferences(differences, databases),
    databases,
    differences,
    pairs: compared.map(({ pair }) => pair),
  };
}

function compareTwo(
  left: ComparedSchema,
  right: ComparedSchema,
): { differences: SchemaDifference[]; pair: ComparedPair } {
  const loosely =
    left.dialect !== undefined && right.dialect !== undefined && left.dialect !== right.dialect;
  const byName = pairByName(left.schema.tables, right.schema.tables, nameOf);
  const { pairs, renamed } = pairRenamedTables(byName, loosely);
  const named = pairs.map((pair) => ({
    name: nameOf('left' in pair ? pair.left : pair.right),
    pair,
  }));
  const differences = named
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name, pair }) =>
      [...sayRenamed(pair, renamed), ...compareTables(pair, loosely)].map((found) => ({
        ...found,
        table: name,
        leftDatabase: left.database,
        rightDatabase: right.database,
      })),
    );
  const differing = new Set(differences.map(({ table }) => table));
  return {
    differences,
    pair: {
      leftDatabase: left.database,
      rightDatabase: right.database,
      equalTables: named.flatMap(({ name }) => (differing.has(name) ? [] : [name])),
      ...ddlOf(left, right, differences.length > 0),
    },
  };
}

function ddlOf(
  left: ComparedSchema,
  right: ComparedSchema,
  differs: boolean,
): Pick<ComparedPair, 'ddl'> {
  if (!differs || left.dialect === undefined || left.dialect !== right.dialect) return {};
  const ddl = writeDdl(right.schema, left.schema, left.dialect);
  return ddl === '' ? {} : { ddl };
}

function sayRenamed(
  pair: Pair<TableSchema>,
  renamed: ReadonlySet<Pair<TableSchema>>,
): FoundDifference[] {
  if (!renamed.has(pair) || !('left' in pair) || !('right' in pair)) return [];
  return [{ kind: 'table-renamed', left: nameOf(pair.left), right: nameOf(pair.right) }];
}

function compareTables(pair: Pair<TableSchema>, loosely: boolean): FoundDifference[] {
  if (!('right' in pair)) return [{ kind: 'table-only-left', left: describeTable(pair.left) }];
  if (!('left' in pair)) return [{ kind: 'table-only-right', right: describeTable(pair.right) }];
  const { left, right } = pair;
  const byName = pairByName(left.columns, right.columns, ({ name }) => name);
  const columns = pairRenamedColumns(byName, left.columns, right.columns, loosely);
  return [
    ...(left.kind === right.kind
      ? []
      : [{ kind: 'type' as const, left: left.kind, right: right.kind }]),
    ...columns.pairs.flatMap((column) => [
      ...sayRenamedColumn(column, columns.renamed),
      ...compareColumns(column, loosely),
    ]),
    ...(left.kind === 'table' && right.kind === 'table' ? compareKeys(left, right, loosely) : []),
  ];
}

function sayRenamedColumn(
  pair: Pair<ColumnSchema>,
  renamed: ReadonlySet<Pair<ColumnSchema>>,
): FoundDifference[] {
  if (!renamed.has(pair) || !('left' in pair) || !('right' in pair)) return [];
  const { left, right } = pair;
  return [{ kind: 'column-renamed', column: left.name, left: left.name, right: right.name }];
}

function nameOf({ namespace, name }: TableSchema): string {
  return namespace ? `${namespace}.${name}` : name;
}

function describeTable({ kind, columns }: TableSchema): string {
  return `${kind} with ${columns.length} ${columns.length === 1 ? 'column' : 'columns'}`;
}
