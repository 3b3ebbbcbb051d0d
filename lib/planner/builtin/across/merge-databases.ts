import type { DatabaseSchema, TableSchema } from '#lib/shape/database-schema.ts';
import { dialectFacts } from '#lib/shape/dialect.ts';
import type { GlossaryTerm } from '#lib/shape/glossary-term.ts';
import { acceptedBefore, type JoinKey, type JoinKeyColumn } from '#lib/shape/join-key.ts';
import type { PlannableDatabase } from '../../planner.ts';
import { indexSchema } from '../../schema-index/schema-index.ts';
import { findKeysAcross } from './find-keys-across.ts';
import {
  type HomeTable,
  type JoinedDatabase,
  type KeyReason,
  keyName,
  tableKey,
} from './joined-database.ts';
import { nameKeysApart } from './name-keys-apart.ts';

const merged = new WeakMap<
  DatabaseSchema,
  Map<string, { parts: object[]; joined: JoinedDatabase }>
>();
/** Keys that are less sure are told as guesses. */
const likelyMin = 0.78;
/** Keys that nobody has declared say less the more of them a way takes. */
const joinStepsMax = 3;
/** Combinations that are remembered of each schema. */
const mergedMax = 20;

/**
 * Several databases as one: each table in a namespace that is its database's, with the keys that are
 * declared or inferred within them, those that somebody has accepted between them, and those that
 * names, types and sampled values suggest.
 */
export function mergeDatabases(
  parts: readonly PlannableDatabase[],
  accepted: readonly JoinKey[] = [],
): JoinedDatabase {
  const [first] = parts;
  const known = (first && merged.get(first.schema)) ?? new Map();
  const name = JSON.stringify([
    parts.map(({ name, dialect, glossary }) => [name, dialect, glossary]),
    accepted,
  ]);
  const before = known.get(name);
  const schemas = parts.map(({ schema }) => schema);
  if (before?.parts.every((part: object, at: number) => part === schemas[at])) return before.joined;
  const joined = merge(parts, accepted);
  nameKeysApart(joined);
  if (known.size >= mergedMax) known.clear();
  known.set(name, { parts: schemas, joined });
  if (first) merged.set(first.schema, known);
  return joined;
}

function merge(parts: readonly PlannableDatabase[], accepted: readonly JoinKey[]): JoinedDatabase {
  const homes = new Map<string, HomeTable>();
  const reasons = new Map<string, KeyReason>();
  const tables = new Map<TableSchema, TableSchema>();
  const indexes = parts.map((part) => indexSchema({ ...part, glossary: [] }));
  for (const { database, tables: indexed } of indexes) {
    for (const { schema } of indexed) {
      const namespace = placeOf(database.name, schema.namespace);
      const foreignKeys = schema.foreignKeys.map((key) => ({
        ...key,
        referredNamespace: placeOf(database.name, key.referredNamespace),
      }));
      const table = { ...schema, namespace, foreignKeys };
      tables.set(schema, table);
      const part = parts.find(({ name }) => name === database.name) as PlannableDatabase;
      homes.set(tableKey({ namespace, table: table.name }), { database: part, table: schema });
    }
  }
  const add = (
    from: TableSchema,
    fromColumn: string,
    to: TableSchema,
    toColumn: string,
    reason: KeyReason,
  ) => {
    from.foreignKeys.push({
      columns: [fromColumn],
      referredTable: to.name,
      ...(to.namespace && { referredNamespace: to.namespace }),
      referredColumns: [toColumn],
    });
    const ends = [
      { namespace: from.namespace, table: from.name, column: fromColumn },
      { namespace: to.namespace, table: to.name, column: toColumn },
    ] as const;
    reasons.set(keyName(...ends), reason);
  };
  const find = ({ database, namespace, table, column }: JoinKeyColumn) => {
    const schema = parts.find(({ name }) => name === database)?.schema;
    const found = schema?.tables.find((one) => one.name === table && one.namespace === namespace);
    const own = found && tables.get(found);
    return own?.columns.some(({ name }) => name === column) ? own : undefined;
  };
  for (const { left, right } of accepted) {
    const [one, other] = [find(left), find(right)];
    if (!one || !other) continue;
    const isReferred = one.primaryKey.length === 1 && one.primaryKey[0] === left.column;
    const [from, to] = isReferred ? [right, left] : [left, right];
    const [fromTable, toTable] = isReferred ? [other, one] : [one, other];
    add(fromTable, from.column, toTable, to.column, {
      text: acceptedBefore,
      certainty: 'accepted',
    });
  }
  const isKnown = (table: { schema: TableSchema }, column: string) =>
    tables.get(table.schema)?.foreignKeys.some(({ columns }) => columns.includes(column)) ?? false;
  for (const key of findKeysAcross(indexes, isKnown)) {
    const [from, to] = [tables.get(key.from.schema), tables.get(key.to.schema)];
    const certainty = key.score >= likelyMin ? 'likely' : 'guessed';
    if (from && to) add(from, key.fromColumn, to, key.toColumn, { text: key.reason, certainty });
  }
  const glossary = parts.flatMap((part) =>
    (part.glossary ?? []).map((term) => movedTerm(term, part.name)),
  );
  return {
    name: parts.map(({ name }) => name).join(' and '),
    // Where dates may be text they are told by their names.
    dialect: parts.find(({ dialect }) => dialectFacts[dialect].datesAreText)?.dialect ?? 'duckdb',
    schema: { tables: [...tables.values()] },
    joinStepsMax,
    glossary,
    parts,
    homes,
    reasons,
  };
}

function placeOf(label: string, namespace: string | undefined): string {
  return namespace === undefined ? label : `${label}.${namespace}`;
}

function movedTerm(term: GlossaryTerm, label: string): GlossaryTerm {
  const { standsFor } = term;
  if (!standsFor) return term;
  return { ...term, standsFor: { ...standsFor, namespace: placeOf(label, standsFor.namespace) } };
}
