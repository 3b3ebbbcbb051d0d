import type { DuckDBConnection } from '@duckdb/node-api';
import type { InputColumn, JoinKey } from '../combine-report.ts';
import type { InputField, InputTable } from '../tables/input-table.ts';
import { isFilledUp } from '../tables/is-filled-up.ts';
import { alignKeys } from './align-keys.ts';
import { checkTree } from './check-tree.ts';
import { expressionOver } from './expression-over.ts';
import { readTree, writeTree } from './read-tree.ts';
import { type TracedEquality, type TracedSide, traceQuery } from './trace-query.ts';

export interface PreparedCombine {
  /** What runs: as it was written, unless keys had to be put into one type. */
  sql: string;
  /** Where each column of the result comes from, as far as that can be told. */
  columns: InputColumn[][];
  keys: JoinKey[];
  /** Keys that are columns as they are. */
  joined: JoinedFields[];
  warnings: string[];
}

export interface JoinedFields {
  left: InputField & { table: string };
  right: InputField & { table: string };
}

/**
 * Judges a COMBINE and makes it ready to run over the inputs' tables.
 * @throws AppError as readTree and checkTree.
 */
export async function prepareCombine(
  connection: DuckDBConnection,
  sql: string,
  tables: readonly InputTable[],
): Promise<PreparedCombine> {
  const tree = await readTree(connection, sql);
  checkTree(
    tree,
    tables.map(({ name }) => name),
  );
  const { columns, equalities } = traceQuery(
    tree,
    tables.map(({ name, fields }) => ({ name, columns: fields.map((field) => field.name) })),
  );
  const fieldOf = ({ alias, column }: InputColumn) => {
    const table = tables.find(({ name }) => name === alias);
    const field = table?.fields.find(({ name }) => name === column);
    return field && { ...field, table: alias };
  };
  const warnings = new Set<string>();
  let isChanged = false;
  const wrap = async (side: TracedSide, reading: string | undefined) => {
    if (reading === undefined || !side.replace) return;
    side.replace(await expressionOver(connection, reading));
    isChanged = true;
  };
  const joined: JoinedFields[] = [];
  for (const { left, right } of equalities) {
    const [one, other] = [fieldOf(left.column), fieldOf(right.column)];
    if (!left.isBare || !right.isBare || !one || !other) continue;
    joined.push({ left: one, right: other });
    const aligned = alignKeys(one, other) ?? (await alignBlanks(connection, one, other));
    if (!aligned) continue;
    warnings.add(`${spell(left.column)} ${aligned.told.replace('{right}', spell(right.column))}.`);
    await wrap(left, aligned.left);
    await wrap(right, aligned.right);
  }
  return {
    sql: isChanged ? await writeTree(connection, tree) : sql,
    columns: columns.map(({ from }) => from),
    keys: keysOf(equalities),
    joined,
    warnings: [...warnings],
  };
}

/** PostgreSQL fills character(n) with blanks, which count for nothing there. */
async function alignBlanks(
  connection: DuckDBConnection,
  left: InputField & { table: string },
  right: InputField & { table: string },
) {
  if (left.storage.family !== 'text' || right.storage.family !== 'text') return undefined;
  const [one, other] = [
    await isFilledUp(connection, left.table, left.name),
    await isFilledUp(connection, right.table, right.name),
  ];
  if (one === other) return undefined;
  return {
    left: 'rtrim(x)',
    right: 'rtrim(x)',
    told: `and {right}: one of them is filled up with blanks, which do not count`,
  };
}

function keysOf(equalities: TracedEquality[]): JoinKey[] {
  const keys = equalities.map(({ left, right }) => ({ left: left.column, right: right.column }));
  const seen = new Set<string>();
  return keys.filter((key) => {
    const spelled = JSON.stringify(key);
    return !seen.has(spelled) && seen.add(spelled);
  });
}

export function spell({ alias, column }: InputColumn): string {
  return `${alias}.${column}`;
}
